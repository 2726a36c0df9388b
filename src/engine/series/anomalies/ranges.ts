import { spreadOf } from '../decompose';
import type { ISeriesRange, SeriesKind } from './types';

/** How scores become ranges. */
export interface IRangeRule {
  readonly kind: SeriesKind;
  /** A range is where scores are above this. */
  readonly threshold: number;
  /** Values below the threshold that join two ranges. */
  readonly join?: number;
  /** The sentence of a range, told its highest score. */
  reason(start: number, end: number, top: number): string;
}

/** How clear a score above its threshold is: 0 at the threshold, towards 1. */
export function clarity(score: number, threshold: number): number {
  return score > threshold && score > 0 ? 1 - Math.max(0, threshold) / score : 0;
}

/** Ranges of scores above a threshold, in order. */
export function rangesOf(scores: Float64Array, rule: IRangeRule): ISeriesRange[] {
  const { kind, threshold, join = 0 } = rule;
  const out: ISeriesRange[] = [];
  let start = -1;
  let last = -1;
  let top = 0;
  const close = (): void => {
    if (start >= 0) {
      const end = last + 1;
      out.push({
        start,
        end,
        kind,
        score: clarity(top, threshold),
        reason: rule.reason(start, end, top)
      });
    }
  };
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i] > threshold)) {
      continue;
    }
    if (start < 0 || i - last > join + 1) {
      close();
      start = i;
      top = 0;
    }
    last = i;
    top = Math.max(top, scores[i]);
  }
  close();
  return out;
}

/** A bound that scores of ordinary values keep: far above the middle and the upper quartile. */
export function boundOf(scores: Float64Array, deviations = 6): number {
  const { centre, scale } = spreadOf(scores);
  return centre + deviations * scale;
}

/** An exact range stands for a stretch around it that is at most so much clearer. */
const EXACT = 0.5;

/**
 * Ranges of which each has a cause of its own: of two that overlap the clearer one; a stretch goes
 * where an exact range within it tells why.
 */
export function clearest(ranges: readonly ISeriesRange[]): ISeriesRange[] {
  const exact = ranges.filter(range => range.kind !== 'pattern');
  const wide = ranges.filter(
    range =>
      range.kind === 'pattern' &&
      !exact.some(one => overlap(one, range) && one.score >= EXACT * range.score)
  );
  const sorted = [...exact, ...wide].sort((a, b) => b.score - a.score || a.start - b.start);
  const kept: ISeriesRange[] = [];
  for (const one of sorted) {
    if (!kept.some(other => overlap(one, other))) {
      kept.push(one);
    }
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

const overlap = (a: ISeriesRange, b: ISeriesRange): boolean => a.start < b.end && b.start < a.end;

/** A figure in a sentence. */
export function told(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
