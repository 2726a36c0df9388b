import { clarity } from './ranges';
import type { ISeriesRange } from './types';

/** Equal values in a row at least. */
const LEAST = 5;
/** Expected number of such runs by chance at most. */
const CHANCE = 0.01;
/** A run is longer than the usual long ones by this factor. */
const FACTOR = 2;

/**
 * Runs of equal values that chance does not make, by how often neighbours are equal elsewhere.
 *
 * @param x - the values.
 * @param missing - 1 where a value is missing; it ends a run.
 */
export function flatLines(x: Float64Array, missing: Uint8Array): ISeriesRange[] {
  const runs = equalRuns(x, missing);
  const total = runs.reduce((sum, run) => sum + run.length, 0);
  const lengths = runs.map(run => run.length).sort((a, b) => a - b);
  const pairs = total - runs.length;
  const long = runs.filter(run => run.length >= LEAST && run.length < total);
  return long.flatMap(({ start, length }) => {
    const others = Math.max(1, total - length - 1);
    const share = Math.min(1 - 1e-9, Math.max(0, pairs - (length - 1)) / others);
    const log =
      Math.log(total) + (length - 1) * Math.log(Math.max(share, 1 / total)) - Math.log(CHANCE);
    const rank = Math.floor(0.95 * Math.max(0, lengths.length - 1));
    const usual = lengths.length > 1 ? Math.min(lengths[rank], lengths[lengths.length - 2]) : 1;
    return log < 0 && length >= FACTOR * usual
      ? [
          {
            start,
            end: start + length,
            kind: 'flat-line' as const,
            score: clarity(length, Math.max(LEAST - 1, usual)),
            reason: `${length} equal values in a row, where runs of ${usual} are usual.`
          }
        ]
      : [];
  });
}

function equalRuns(x: Float64Array, missing: Uint8Array): { start: number; length: number }[] {
  const out: { start: number; length: number }[] = [];
  for (let i = 0; i < x.length;) {
    if (missing[i] === 1) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < x.length && missing[end] === 0 && x[end] === x[i]) {
      end++;
    }
    out.push({ start: i, length: end - i });
    i = end;
  }
  return out;
}
