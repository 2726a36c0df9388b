import { quantile } from '../stats';

/** Values at one end of a column that are the others in another unit. */
export interface IUnitSlip {
  /** The values outside are the others times this. */
  readonly factor: number;
  /** Values up to `below` or from `above` on are outside. */
  readonly below: number | null;
  readonly above: number | null;
  readonly count: number;
}

const FEWEST = 4;
const FEWEST_OTHERS = 60;
const MOST = 0.04;
/** Ratio of neighbours that parts one end from the rest. */
const GAP = 1.2;
/** Factors that units are mistaken by most; others need a law to be told. */
const FACTORS = [10, 100, 1000, 2.2046226];
/** Spreads of the rest that a factor must come to. */
const APART = 2;
/** Widest spread of the rest, in logarithms, and fewest different values, for a copy in another unit to be told. */
const WIDEST = 0.5;
const DIFFERENT = 20;
/** Distance of the middles, in spreads of the rest, from which a factor does not fit. */
const AWAY = 1.3;

/**
 * A few values that lie apart at one end and read like the rest once they are
 * divided by a factor between units: the same middle and spread, in logarithms.
 *
 * @param sorted - the values above 0, ascending.
 */
export function unitSlip(sorted: Float64Array): IUnitSlip | null {
  const n = sorted.length;
  if (n < FEWEST_OTHERS + FEWEST || sorted[0] <= 0) {
    return null;
  }
  const most = Math.min(Math.floor(MOST * n), n - FEWEST_OTHERS);
  for (let count = FEWEST; count <= most; count++) {
    const low = sorted[count] / sorted[count - 1];
    if (low >= GAP) {
      const factor = fitting(sorted.subarray(0, count), sorted.subarray(count), true);
      if (factor !== null) {
        return { factor, below: sorted[count - 1], above: null, count };
      }
    }
    const high = sorted[n - count] / sorted[n - count - 1];
    if (high >= GAP) {
      const factor = fitting(sorted.subarray(n - count), sorted.subarray(0, n - count), false);
      if (factor !== null) {
        return { factor, below: null, above: sorted[n - count], count };
      }
    }
  }
  return null;
}

/** The factor that brings the few values back among the rest, where one does. */
function fitting(few: Float64Array, rest: Float64Array, below: boolean): number | null {
  const logs = rest.map(Math.log);
  const middle = quantile(logs, 0.5);
  const spread = Math.max(quantile(logs, 0.84) - quantile(logs, 0.16), 0.02) / 2;
  const own = few.map(Math.log);
  const away = quantile(own, 0.5) - middle;
  const range = (own[own.length - 1] - own[0]) / (2 * spread);
  if (spread > WIDEST || new Set(rest).size < DIFFERENT) {
    return null;
  }
  if (range < 0.3 || new Set(few).size < Math.min(FEWEST, few.length / 2)) {
    return null;
  }
  let best: { factor: number; off: number } | null = null;
  for (const size of FACTORS) {
    const factor = below ? 1 / size : size;
    const off = Math.abs(away - Math.log(factor)) / spread;
    const inside = few.every(
      value => value / factor >= rest[0] * 0.9 && value / factor <= rest[rest.length - 1] * 1.1
    );
    const apart = Math.log(size) >= APART * spread;
    if (inside && apart && off <= AWAY && off < (best?.off ?? Infinity)) {
      best = { factor, off };
    }
  }
  return best === null ? null : best.factor;
}
