import { normalCdf } from './normal';
import { integrate } from '../special/quadrature';
import { logGamma } from '../special/gamma';

const LOWEST = -40;
const HIGHEST = 10;
const STEPS = 64;
let shares: Float64Array | null = null;

/** The normal distribution from a table and five terms of Taylor's series: within 1e-15. */
function shareBelow(x: number): number {
  if (!(x > LOWEST && x < HIGHEST)) {
    return x <= LOWEST ? 0 : 1;
  }
  shares ??= Float64Array.from({ length: (HIGHEST - LOWEST) * STEPS + 1 }, (_, i) =>
    normalCdf(LOWEST + i / STEPS)
  );
  const at = Math.round((x - LOWEST) * STEPS);
  const near = LOWEST + at / STEPS;
  const d = x - near;
  const second = near * near;
  const series =
    1 -
    (d / 2) *
      (near -
        (d / 3) *
          (second - 1 - (d / 4) * (near * (second - 3) - (d / 5) * (second * (second - 6) + 3))));
  return shares[at] + density(near) * d * series;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Share of ranges of `k` standard normals above `w`. */
function rangeTail(w: number, k: number): number {
  const within = (z: number): number => {
    const upper = shareBelow(z);
    return k * density(z) * (upper ** (k - 1) - (upper - shareBelow(z - w)) ** (k - 1));
  };
  return integrate(within, -9, 9, 2);
}

/**
 * Share of the studentized range above `q`, as Tukey's test needs it.
 *
 * @param k - number of groups.
 * @param df - degrees of freedom of the pooled deviation.
 */
export function studentizedRangeTail(q: number, k: number, df: number): number {
  if (!(q > 0)) {
    return q <= 0 ? 1 : NaN;
  }
  if (df > 1e5) {
    return rangeTail(q, k);
  }
  const log = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const weight = (s: number): number => Math.exp(log + (df - 1) * Math.log(s) - (df * s * s) / 2);
  const spread = 1 / Math.sqrt(2 * df);
  const low = Math.max(1e-12, 1 - 12 * spread);
  return Math.min(
    1,
    integrate(s => weight(s) * rangeTail(q * s, k), low, 1 + 14 * spread, 2)
  );
}

/** The range that a share `p` of studentized ranges lies above, by false position (Illinois). */
export function studentizedRangeUpper(p: number, k: number, df: number): number {
  if (!(p > 0 && p < 1)) {
    return p === 1 ? 0 : p === 0 ? Infinity : NaN;
  }
  const off = (q: number): number => Math.log(studentizedRangeTail(q, k, df) / p);
  let [low, high] = [1e-3, 4];
  let above = off(high);
  while (above > 0 && high < 1e6) {
    [low, high] = [high, 2 * high];
    above = off(high);
  }
  let below = off(low);
  let side = 0;
  for (let i = 0; i < 60 && high - low > 1e-12 * high; i++) {
    const at = (below * high - above * low) / (below - above);
    const value = off(at);
    if (value === 0) {
      return at;
    }
    if (value > 0) {
      [low, below] = [at, value];
      above = side > 0 ? above / 2 : above;
      side = 1;
    } else {
      [high, above] = [at, value];
      below = side < 0 ? below / 2 : below;
      side = -1;
    }
    if (Math.abs(value) < 1e-13) {
      return at;
    }
  }
  return (low + high) / 2;
}
