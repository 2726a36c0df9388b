import { sortNumbers } from '../kernels';
import { finished, type Turns } from '../kernels/turns';

/** Readings of one thing in the order of time. */
export interface ITimeSeries {
  /** Row positions by time, equal times in the order of rows. */
  readonly rows: Int32Array;
  /** Usual step, in the unit of the time. */
  readonly step: number;
  /** Share of the steps that are as long as the usual one (months and leap years count). */
  readonly regular: number;
  /** Share of the steps, in the order of rows, that go forward. */
  readonly forward: number;
}

/** Fewest readings of a series. */
export const LEAST_READINGS = 24;
/** How far a step may be from the usual one, as a share of it. */
const SLACK = 1 / 8;

/** Steps of a first look at a series, and rows from which on it decides. */
const LOOK = 512;
const LONG = 50_000;

/**
 * Whether some rows could be a series, by steps spread over them: time goes on. There must be enough different times in all.
 *
 * @param rows - ascending.
 * @param different - different times in the frame.
 */
export function mayBeSeries(times: Float64Array, rows: Int32Array, different: number): boolean {
  if (rows.length < LEAST_READINGS || different < 0.79 * rows.length) {
    return false;
  }
  if (rows.length < LONG) {
    return true;
  }
  let [tested, ahead] = [0, 0];
  for (let i = 1; i < rows.length; i += Math.floor(rows.length / LOOK)) {
    const gap = times[rows[i]] - times[rows[i - 1]];
    tested += gap === gap ? 1 : 0;
    ahead += gap > 0 ? 1 : 0;
  }
  return tested >= LEAST_READINGS && (ahead >= 0.85 * tested || ahead <= 0.15 * tested);
}

/**
 * The series of some rows; null where they are too few or time stands still.
 *
 * @param times - one number a row, NaN where there is none.
 * @param rows - ascending.
 */
export function seriesOf(times: Float64Array, rows: Int32Array): ITimeSeries | null {
  return finished(seriesSearch(times, rows), () => undefined);
}

/** The same, to be interrupted. */
export function* seriesSearch(times: Float64Array, rows: Int32Array): Turns<ITimeSeries | null> {
  const long = rows.length > LONG;
  const present = rows.filter(row => Number.isFinite(times[row]));
  if (present.length < LEAST_READINGS) {
    return null;
  }
  if (long) {
    yield null;
  }
  let ahead = 0;
  for (let i = 1; i < present.length; i++) {
    ahead += times[present[i]] > times[present[i - 1]] ? 1 : 0;
  }
  const forward = ahead / (present.length - 1);
  const sorted = forward === 1 ? present : present.sort((a, b) => times[a] - times[b] || a - b);
  if (long) {
    yield null;
  }
  const all = new Float64Array(sorted.length - 1);
  for (let i = 0; i < all.length; i++) {
    all[i] = times[sorted[i + 1]] - times[sorted[i]];
  }
  if (long) {
    yield null;
  }
  const steps = sortNumbers(all.filter(step => step > 0));
  if (steps.length < present.length * 0.8) {
    return null;
  }
  const step = steps[steps.length >> 1];
  const usual = steps.filter(value => Math.abs(value - step) <= step * SLACK).length;
  return { rows: sorted, step, regular: usual / steps.length, forward };
}

function stepsOf({ rows }: ITimeSeries, times: Float64Array): Float64Array {
  const steps = new Float64Array(rows.length - 1);
  for (let i = 0; i < steps.length; i++) {
    steps[i] = times[rows[i + 1]] - times[rows[i]];
  }
  return steps;
}

/** The longest step of a series that is no gap. */
export function longestStep(series: ITimeSeries, times: Float64Array): number {
  return longestNatural(stepsOf(series, times), series.step, series.regular);
}

/** Steps that come often enough to be the rule, such as those over a week-end. */
function longestNatural(steps: Float64Array, step: number, regular: number): number {
  if (regular >= 0.95) {
    return step;
  }
  let longest = step;
  const ascending = steps.filter(value => value > 0).sort();
  for (let i = 0; i < ascending.length;) {
    let end = i;
    while (end < ascending.length && ascending[end] <= ascending[i] * (1 + SLACK)) {
      end++;
    }
    if (end - i >= Math.max(3, 0.01 * ascending.length)) {
      longest = Math.max(longest, ascending[end - 1]);
    }
    i = end;
  }
  return longest;
}

/** Share of its steps up to which the gaps of a series are an exception. */
const FEW_GAPS = 0.05;

/** A stretch without readings: places in `series.rows`. */
export interface IGap {
  /** Place of the last reading before it. */
  readonly before: number;
  /** Steps that are missing. */
  readonly missing: number;
}

/**
 * Gaps of a series with a steady step: steps that are half as long again as the
 * longest usual one. Empty where the step is not steady (90 % of the steps) or
 * gaps are no exception.
 *
 * @param most - share of the steps that may be gaps.
 * @param shared - share of steps as long as the usual one, in all series of the frame:
 *   where it is high, none that repeats in one of them alone is the rule.
 */
export function gapsOf(
  series: ITimeSeries,
  times: Float64Array,
  most: number = FEW_GAPS,
  shared: number = series.regular
): IGap[] {
  const { step, regular } = series;
  const steps = stepsOf(series, times);
  const longest = longestNatural(steps, step, shared);
  const usual = steps.filter(
    value => value > 0 && value <= longest * (1 + SLACK) && nearMultiple(value, step)
  ).length;
  if (regular < 0.6 || usual < 0.9 * steps.filter(value => value > 0).length) {
    return [];
  }
  const gaps: IGap[] = [];
  steps.forEach((value, i) => {
    if (value >= longest * 1.5) {
      gaps.push({ before: i, missing: Math.round(value / step) - 1 });
    }
  });
  return gaps.length <= Math.max(1, most * steps.length) ? gaps : [];
}

function nearMultiple(value: number, step: number): boolean {
  const times = Math.max(1, Math.round(value / step));
  return Math.abs(value - times * step) <= step * SLACK * Math.min(4, times);
}
