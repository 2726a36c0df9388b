import { normalQuantile } from './normal';

/** Logarithm of the gamma function for x > 0 (Lanczos, g = 7, 9 terms). */
export function logGamma(x: number): number {
  if (x < 0.5) {
    return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  }
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) {
    sum += LANCZOS[i] / (x - 1 + i);
  }
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7
];

/** Lower regularised incomplete gamma function: series below a + 1, continued fraction above. */
export function gammaShare(a: number, x: number): number {
  if (x <= 0) {
    return 0;
  }
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; term > sum * 1e-17; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return sum * scale;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 10_000; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-15) {
      break;
    }
  }
  return 1 - scale * h;
}

/**
 * The point that a chi-square variable stays below with probability `p`: the start
 * of Wilson and Hilferty, then bisection and Newton steps.
 *
 * @param p - between 0 and 1, both out.
 * @param df - degrees of freedom, above 0.
 */
export function chiSquareQuantile(p: number, df: number): number {
  const a = df / 2;
  const z = normalQuantile(p);
  const c = 2 / (9 * df);
  let x = Math.max(1e-10, df * (1 - c + z * Math.sqrt(c)) ** 3);
  let low = 0;
  let high = Infinity;
  for (let i = 0; i < 100; i++) {
    const error = gammaShare(a, x / 2) - p;
    if (error > 0) {
      high = x;
    } else {
      low = x;
    }
    const density = Math.exp((a - 1) * Math.log(x / 2) - x / 2 - logGamma(a)) / 2;
    let next = x - error / density;
    if (!(next > low && next < high)) {
      next = high === Infinity ? x * 2 : (low + high) / 2;
    }
    if (Math.abs(next - x) <= 1e-14 * x) {
      return next;
    }
    x = next;
  }
  return x;
}
