import { logGamma } from '../special/gamma';

/** Modified Bessel function K of order 1/4 by trapezoids over its integral. */
function besselK(order: number, z: number): number {
  const step = 1 / 64;
  let sum = 0.5 * Math.exp(-z);
  for (let k = 1; k < 4000; k++) {
    const t = k * step;
    const term = Math.exp(-z * Math.cosh(t)) * Math.cosh(order * t);
    sum += term;
    if (term < 1e-20 * sum) {
      break;
    }
  }
  return sum * step;
}

/** Share of the limit distribution of Cramer and von Mises' statistic at or below `x`. */
export function cramerVonMisesLower(x: number): number {
  let sum = 0;
  for (let k = 0; k < 60; k++) {
    const y = 4 * k + 1;
    const q = (y * y) / (16 * x);
    const weight = Math.exp(logGamma(k + 0.5) - logGamma(k + 1)) / (Math.PI ** 1.5 * Math.sqrt(x));
    const term = weight * Math.sqrt(y) * Math.exp(-q) * besselK(0.25, q);
    sum += term;
    if (term < 1e-17 * sum) {
      break;
    }
  }
  return sum;
}
