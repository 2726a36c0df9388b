/** A distribution; tails keep their relative precision. */
export interface IDistribution {
  /** Density, or probability of a value. */
  density(x: number): number;
  /** Share at or below `x`. */
  cdf(x: number): number;
  /** Share above `x`, never computed as 1 - cdf far out. */
  sf(x: number): number;
  logCdf(x: number): number;
  logSf(x: number): number;
  /** The point with the share `p` at or below it; NaN outside 0..1. */
  quantile(p: number): number;
}

/** Logarithms of shares, from whichever side is exact. */
export function withLogs(
  plain: Pick<IDistribution, 'density' | 'cdf' | 'sf' | 'quantile'>
): IDistribution {
  return {
    ...plain,
    logCdf: x => logOf(plain.cdf(x), plain.sf(x)),
    logSf: x => logOf(plain.sf(x), plain.cdf(x))
  };
}

function logOf(share: number, rest: number): number {
  return share > 0.5 ? Math.log1p(-rest) : Math.log(share);
}

const STEPS = 110;

/**
 * Inverts a distribution on positive numbers, by halving the logarithm.
 *
 * @param p - share below.
 * @param rest - share above, where the caller knows it better than a subtraction does; the
 * smaller of the two is compared.
 */
export function invertPositive(
  p: number,
  cdf: (x: number) => number,
  sf: (x: number) => number,
  { lowest = -745, highest = 709.7, rest = 1 - p } = {}
): number {
  if (!(p > 0 && rest > 0)) {
    return p === 0 ? 0 : p === 1 ? Math.exp(highest) : NaN;
  }
  let low = lowest;
  let high = highest;
  const below = p <= 0.5 ? (x: number) => cdf(x) < p : (x: number) => sf(x) > rest;
  for (let i = 0; i < STEPS && high - low > 1e-17 * Math.max(1, Math.abs(low)); i++) {
    const mid = (low + high) / 2;
    if (below(Math.exp(mid))) {
      low = mid;
    } else {
      high = mid;
    }
  }
  return Math.exp((low + high) / 2);
}

/** The smallest whole number whose share is at least `p`. */
export function invertCounts(p: number, most: number, cdf: (x: number) => number): number {
  if (!(p >= 0 && p <= 1)) {
    return NaN;
  }
  if (p === 0) {
    return -1;
  }
  if (p === 1) {
    return most;
  }
  let high = 1;
  while (high < most && cdf(high) < p) {
    high *= 2;
  }
  let low = -1;
  high = Math.min(high, most);
  while (high - low > 1) {
    const mid = Math.floor((low + high) / 2);
    if (cdf(mid) >= p) {
      high = mid;
    } else {
      low = mid;
    }
  }
  return high;
}
