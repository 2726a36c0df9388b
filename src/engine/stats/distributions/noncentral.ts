import { betaUpper } from '../special/beta';
import { gammaUpper, logGamma } from '../special/gamma';
import { integrate } from '../special/quadrature';
import { poisson } from './discrete';
import { normalTail } from './normal';

/** A tail as a mixture over Poisson counts, from their middle outwards. */
function mixed(noncentrality: number, tail: (count: number) => number): number {
  const half = noncentrality / 2;
  if (half === 0) {
    return tail(0);
  }
  const weight = poisson(half);
  const middle = Math.floor(half);
  let sum = 0;
  for (const step of [1, -1]) {
    for (let k = step > 0 ? middle : middle - 1; k >= 0; k += step) {
      const share = weight.density(k);
      sum += share * tail(k);
      if (share < 1e-18) {
        break;
      }
    }
  }
  return Math.min(1, sum);
}

/** Share of a noncentral chi-square above `x`. */
export function noncentralChiSquareTail(x: number, df: number, noncentrality: number): number {
  return mixed(noncentrality, k => gammaUpper(df / 2 + k, x / 2));
}

/** Share of a noncentral F above `x`. */
export function noncentralFTail(x: number, d1: number, d2: number, noncentrality: number): number {
  const whole = d1 * x + d2;
  return x <= 0
    ? 1
    : mixed(noncentrality, k => betaUpper(d1 / 2 + k, d2 / 2, (d1 * x) / whole, d2 / whole));
}

/** Share of a noncentral t above `x`, by summing over the spread that is estimated. */
export function noncentralTTail(x: number, df: number, noncentrality: number): number {
  if (df > 1e6) {
    return normalTail(x - noncentrality);
  }
  const log = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const density = (s: number): number => Math.exp(log + (df - 1) * Math.log(s) - (df * s * s) / 2);
  const spread = 1 / Math.sqrt(2 * df);
  const low = Math.max(1e-12, 1 - 12 * spread);
  return Math.min(
    1,
    integrate(s => density(s) * normalTail(x * s - noncentrality), low, 1 + 14 * spread, 4)
  );
}
