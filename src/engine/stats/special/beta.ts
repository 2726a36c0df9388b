import { deviance, stirlingError } from './gamma';

const TINY = 1e-300;
const MOST_STEPS = 100_000;

/** `x^a y^b / B(a, b)` with y = 1 - x, by Loader's saddle point. */
function front(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const log =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y);
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(log);
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let h = d;
  for (let k = 1; k < MOST_STEPS; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    h *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-16) {
      break;
    }
  }
  return h;
}

/**
 * Regularised incomplete beta function I_x(a, b).
 *
 * @param a - above 0.
 * @param b - above 0.
 * @param x - 0..1.
 * @param y - 1 - x where the caller knows it better than a subtraction does.
 */
export function betaLower(a: number, b: number, x: number, y = 1 - x): number {
  if (!(x > 0)) {
    return x <= 0 ? 0 : NaN;
  }
  if (!(y > 0)) {
    return 1;
  }
  return x < (a + 1) / (a + b + 2)
    ? (front(a, b, x, y) * fraction(a, b, x)) / a
    : 1 - (front(a, b, x, y) * fraction(b, a, y)) / b;
}

/** Its complement `1 - I_x(a, b)`; keeps its relative precision. */
export function betaUpper(a: number, b: number, x: number, y = 1 - x): number {
  return betaLower(b, a, y, x);
}

/** Density of the beta distribution. */
export function betaDensity(a: number, b: number, x: number, y = 1 - x): number {
  if (x < 0 || x > 1) {
    return 0;
  }
  if (x === 0) {
    return a < 1 ? Infinity : a === 1 ? b : 0;
  }
  if (y === 0) {
    return b < 1 ? Infinity : b === 1 ? a : 0;
  }
  return front(a, b, x, y) / x / y;
}
