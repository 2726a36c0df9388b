import { evenBins, finiteRange } from './aggregate-bins';

/** A series in bins along x; null where a bin is empty. */
export interface ISeriesBins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly low: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly marked: readonly number[];
}

/**
 * The least, mean and greatest y per bin of x, so that a million points keep
 * every peak in a few hundred bins. Rows where x or y is not finite, or x outside the part that
 * is asked for, are left out.
 *
 * @param x - one number a row, in any order.
 * @param y - one number a row.
 * @param marked - offending rows.
 * @param bins - bins at most.
 * @param part - the part of x that is asked for, both ends in it; absent: all of it.
 * @returns null where no row has both numbers.
 */
export function aggregateSeries(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  marked: Iterable<number>,
  bins = 240,
  part: readonly [number, number] = [-Infinity, Infinity]
): ISeriesBins | null {
  const range = finiteRange(x);
  if (range === null) {
    return null;
  }
  const [from, to] = [Math.max(range[0], part[0]), Math.min(range[1], part[1])];
  if (!(from <= to)) {
    return null;
  }
  const { edges, at } = evenBins(from, to, bins);
  const n = edges.length - 1;
  const counts = new Array<number>(n).fill(0);
  const low = new Float64Array(n).fill(Infinity);
  const high = new Float64Array(n).fill(-Infinity);
  const mean = new Float64Array(n);
  let rows = 0;
  for (let row = 0; row < x.length; row++) {
    const value = y[row];
    if (value - value === 0 && x[row] >= from && x[row] <= to) {
      const bin = at(x[row]);
      const count = ++counts[bin];
      mean[bin] += value / count - mean[bin] / count;
      low[bin] = value < low[bin] ? value : low[bin];
      high[bin] = value > high[bin] ? value : high[bin];
      rows++;
    }
  }
  if (rows === 0) {
    return null;
  }
  const offending = new Array<number>(n).fill(0);
  for (const row of marked) {
    if (x[row] >= from && x[row] <= to && Number.isFinite(y[row])) {
      offending[at(x[row])]++;
    }
  }
  const orNull = (values: Float64Array): (number | null)[] =>
    Array.from(values, (value, i) => (counts[i] === 0 ? null : value));
  const within = Array.from(mean, (value, i) => Math.min(high[i], Math.max(low[i], value)));
  return {
    edges,
    counts,
    low: orNull(low),
    mean: orNull(Float64Array.from(within)),
    high: orNull(high),
    marked: offending
  };
}

/**
 * Rows that draw a line over `bins` pixel columns without an error: first, last,
 * least and greatest y of each column. Method: Jugel et al., M4, VLDB 2014.
 *
 * @param x - ascending numbers.
 * @param y - one number for each x; what is not finite is left out.
 * @returns positions, ascending, at most `4 * bins`.
 */
export function m4(x: ArrayLike<number>, y: ArrayLike<number>, bins: number): number[] {
  const range = finiteRange(x);
  if (range === null) {
    return [];
  }
  const { at } = evenBins(range[0], range[1], bins);
  const out: number[] = [];
  let bin = -1;
  let picked = [-1, -1, -1, -1];
  const flush = (): void => {
    if (bin >= 0) {
      out.push(...[...new Set(picked)].sort((a, b) => a - b));
    }
  };
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) {
      continue;
    }
    const here = at(x[i]);
    if (here !== bin) {
      flush();
      bin = here;
      picked = [i, i, i, i];
    } else {
      picked[1] = y[i] < y[picked[1]] ? i : picked[1];
      picked[2] = y[i] > y[picked[2]] ? i : picked[2];
      picked[3] = i;
    }
  }
  flush();
  return out;
}
