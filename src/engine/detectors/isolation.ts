import { lowerBound, quantile, upperBound } from '../stats';

/** Largest share of values that can stand apart by a gap. */
const FEW = 0.02;
/** Largest share of values of usual size that have the wrong sign. */
const FEW_FLIPPED = 0.06;

/** Places where a wide gap cuts a few values off; null where there is none. */
export interface ICuts {
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the low ones are but of the wrong sign. */
  readonly flipped: boolean;
}

/**
 * Values that a gap cuts off from all others, however heavy the tail.
 *
 * The distances from the median are looked at on the logarithmic scale, where
 * the gaps of any power law are exponential: a gap of 1.5 times the whole way
 * from the quartile to the last value before it has a chance of about
 * (n / 4)^-1.5 (2 times and (n / 4)^-2 under 100 values). Positive values are
 * looked at once more by their ratio to the median.
 *
 * @param sorted - finite values, ascending.
 */
export function gapCuts(sorted: Float64Array): ICuts {
  const n = sorted.length;
  const centre = quantile(sorted, 0.5);
  const upper = quantile(sorted, 0.75) - centre;
  const lower = centre - quantile(sorted, 0.25);
  const most = Math.max(1, Math.floor(n * FEW));
  const times = n < 100 ? 2 : 1.5;
  let high: number | null = null;
  let low: number | null = null;
  for (let k = 1; k <= most && upper > 0 && lower > 0; k++) {
    const [inside, outside] = [sorted[n - 1 - k], sorted[n - k]];
    const wide = Math.max(upper, lower);
    const apart = farther(inside - centre, outside - centre, wide, times);
    const ratio = sorted[0] > 0 && farther(inside / centre, outside / centre, 1.2, 2);
    if ((apart || ratio) && outside - inside > inside - centre) {
      high = (inside + outside) / 2;
    }
    const [first, last] = [sorted[k], sorted[k - 1]];
    if (farther(centre - first, centre - last, wide, times)) {
      low = (first + last) / 2;
    } else if (n >= 100 && last > 0 && farther(centre / first, centre / last, 1.2, 2.5)) {
      low = Math.sqrt(first * last);
    }
  }
  const sign = low === null ? signCut(sorted, centre) : null;
  return { low: low ?? sign, high, flipped: sign !== null };
}

/** Whether the step from `inside` to `outside` is so many times the way to `inside`. */
function farther(inside: number, outside: number, unit: number, times: number): boolean {
  const way = Math.log(Math.max(inside / unit, 2.2));
  return Math.log(outside / Math.max(inside, unit)) >= times * way;
}

/** 0, where a few values of usual size have the wrong sign. */
function signCut(sorted: Float64Array, centre: number): number | null {
  const n = sorted.length;
  const negative = lowerBound(sorted, 0);
  if (negative === 0 || n < 50 || negative > Math.max(1, n * FEW_FLIPPED)) {
    return null;
  }
  const rest = sorted.subarray(upperBound(sorted, 0));
  const usual = -quantile(sorted.subarray(0, negative), 0.5) >= 0.5 * centre;
  return usual && rest[0] > 0.05 * centre && quantile(rest, 0.02) > 0.2 * centre ? 0 : null;
}
