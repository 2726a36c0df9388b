const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
const TINY = 1e-300;
const MOST_STEPS = 100_000;

/** Bernoulli terms of Stirling's series in 1 / z^(2k + 1). */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400
];

function stirlingSum(z: number): number {
  const inverse = 1 / (z * z);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) {
    sum = sum * inverse + STIRLING[k];
  }
  return sum / z;
}

/**
 * Logarithm of the gamma function: Stirling's series, moved up by the recursion.
 *
 * @param x - above 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) {
    return x === 0 ? Infinity : NaN;
  }
  let product = 1;
  let z = x;
  while (z < 12) {
    product *= z;
    z += 1;
  }
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + stirlingSum(z) - Math.log(product);
}

/**
 * What Stirling's formula leaves of log(z!): `logGamma(z + 1) - (z + 1/2) log z + z - log(2 pi) / 2`
 * (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
export function stirlingError(z: number): number {
  return z >= 12 ? stirlingSum(z) : logGamma(z + 1) - (z + 0.5) * Math.log(z) + z - HALF_LOG_TWO_PI;
}

/** Loader's deviance `x log(x / m) + m - x`, exact where x is near m. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m);
    let sum = (x - m) * v;
    let term = 2 * x * v;
    for (let k = 1; k < 1000; k++) {
      term *= v * v;
      const next = sum + term / (2 * k + 1);
      if (next === sum) {
        return next;
      }
      sum = next;
    }
  }
  return x === 0 ? m : x * Math.log(x / m) + m - x;
}

/** `x^a e^-x / Gamma(a)`, the common factor of both halves. */
function front(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-deviance(a, x) - stirlingError(a));
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MOST_STEPS && term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * front(a, x);
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < MOST_STEPS; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / (an * d + b || TINY);
    c = b + an / c || TINY;
    const change = c * d;
    h *= change;
    if (Math.abs(change - 1) < 1e-16) {
      break;
    }
  }
  return h * front(a, x);
}

/** Where the series is the better half; for small shapes the fraction already holds near 1/2. */
function bySeries(a: number, x: number): boolean {
  return x < (a < 1 ? (1 + a) / 2 : a + 1);
}

/**
 * Regularised lower incomplete gamma function P(a, x).
 *
 * @param a - above 0.
 * @param x - from 0 on.
 */
export function gammaLower(a: number, x: number): number {
  if (!(x > 0)) {
    return x <= 0 ? 0 : NaN;
  }
  if (x === Infinity) {
    return 1;
  }
  return bySeries(a, x) ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Regularised upper incomplete gamma function Q(a, x); keeps its relative precision far out. */
export function gammaUpper(a: number, x: number): number {
  if (!(x > 0)) {
    return x <= 0 ? 1 : NaN;
  }
  if (x === Infinity) {
    return 0;
  }
  return bySeries(a, x) ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** Density of the gamma distribution of shape `a` and scale 1. */
export function gammaDensity(a: number, x: number): number {
  if (x < 0) {
    return 0;
  }
  return x === 0 ? (a < 1 ? Infinity : a === 1 ? 1 : 0) : front(a, x) / x;
}
