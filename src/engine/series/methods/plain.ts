import { flatLines } from '../anomalies/flat-lines';
import { stampFaults } from '../anomalies/stamps';
import type { ISeriesFound, ISeriesMethod, ISeriesRange } from '../anomalies/types';
import type { SeriesView } from '../anomalies/view';

/** Scores that are those of the ranges, 0 between them. */
export function scoredBy(ranges: readonly ISeriesRange[], n: number): ISeriesFound {
  const scores = new Float64Array(n);
  for (const { start, end, score } of ranges) {
    for (let i = start; i < end; i++) {
      scores[i] = Math.max(scores[i], score);
    }
  }
  return { scores, ranges, changePoints: [], notes: [] };
}

/** Runs of missing values. */
export function missingRuns(view: SeriesView): ISeriesRange[] {
  const out: ISeriesRange[] = [];
  for (let i = 0; i < view.n; i++) {
    if (view.missing[i] === 0) {
      continue;
    }
    const start = i;
    while (i < view.n && view.missing[i] === 1) {
      i++;
    }
    const count = i - start;
    out.push({
      start,
      end: i,
      kind: 'missing',
      score: 1 - 1 / (count + 1),
      reason: count === 1 ? 'A value is missing.' : `${count} values in a row are missing.`
    });
  }
  return out;
}

/** Runs of equal values. */
export const flatLineMethod: ISeriesMethod = {
  id: 'flat-line',
  name: 'Flat-lines',
  cost: 'n',
  source: 'run lengths of repeated values',
  least: 6,
  find: view => scoredBy(flatLines(view.x, view.missing), view.n)
};

/** Gaps, duplicated stamps, changed cadence. */
export const stampMethod: ISeriesMethod = {
  id: 'stamps',
  name: 'Stamps',
  cost: 'n log n',
  source: 'steps between stamps',
  least: 3,
  find: view => scoredBy(view.stamps === null ? [] : stampFaults(view.stamps).ranges, view.n)
};
