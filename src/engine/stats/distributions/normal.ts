const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

function density(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_TWO_PI;
}

/** Upper tail for x >= 0: power series near the middle, continued fraction beyond. */
function upperTail(x: number): number {
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let k = 3; term > sum * 1e-17; k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 - sum * density(x);
  }
  let fraction = x;
  for (let k = Math.ceil(30 + 400 / x); k > 0; k--) {
    fraction = x + k / fraction;
  }
  return density(x) / fraction;
}

/**
 * Share of a standard normal above `x`; keeps its relative precision far out.
 */
export function normalTail(x: number): number {
  return x >= 0 ? upperTail(x) : 1 - upperTail(-x);
}

/** Share of a standard normal up to `x`. */
export function normalCdf(x: number): number {
  return normalTail(-x);
}

/**
 * The point a standard normal stays below with probability `p`: the rational
 * start of Abramowitz and Stegun (26.2.23), then Halley steps.
 *
 * @param p - 0..1; the ends give infinities, anything else NaN.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) {
    return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  }
  if (p === 0.5) {
    return 0;
  }
  if (p > 0.5) {
    return -normalQuantile(1 - p);
  }
  const t = Math.sqrt(-2 * Math.log(p));
  let x =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let i = 0; i < 4; i++) {
    const at = density(x);
    if (at === 0) {
      break;
    }
    const error = (normalTail(x) - p) / at;
    x += error / (1 + (x * error) / 2);
  }
  return -x;
}

const MIDDLE = [
  [2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637],
  [1, -8.4735109309, 23.08336743743, -21.06224101826, 3.13082909833]
];
const FAR = [
  [-2.78718931138, -2.29796479134, 4.85014127135, 2.32121276858],
  [1, 3.54388924762, 1.63706781897]
];

/**
 * The normal quantile as Beasley and Springer give it (algorithm AS 111, about nine digits):
 * Royston's weights of the Shapiro-Wilk test were fitted with it.
 */
export function shapiroQuantile(p: number): number {
  const ratio = ([above, below]: readonly (readonly number[])[], x: number): number => {
    const at = (terms: readonly number[]): number => terms.reduceRight((sum, c) => sum * x + c, 0);
    return at(above) / at(below);
  };
  const q = p - 0.5;
  return Math.abs(q) <= 0.42
    ? q * ratio(MIDDLE, q * q)
    : Math.sign(q) * ratio(FAR, Math.sqrt(-Math.log(q > 0 ? 1 - p : p)));
}
