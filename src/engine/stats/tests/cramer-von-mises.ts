import { logGamma } from '../special/gamma';

/** Modified Bessel function K by trapezoids over its integral. */
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

/** Nodes of the angle over which a piece of the tail is summed. */
const NODES = 96;

/**
 * Share of the limit distribution above `x`, by Smirnov's alternating integrals, which keep
 * their relative precision far out.
 */
export function cramerVonMisesTail(x: number): number {
  if (x < 0.1) {
    return x > 0 ? 1 - cramerVonMisesLower(x) : 1;
  }
  let sum = 0;
  for (let j = 1; j < 60; j++) {
    const piece = tailPiece(x, j);
    sum += j % 2 === 1 ? piece : -piece;
    if (piece < 1e-17 * Math.abs(sum)) {
      break;
    }
  }
  return sum / Math.PI;
}

/** The j-th integral; its ends, where the sine is 0, are taken by an angle. */
function tailPiece(x: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < NODES; k++) {
    const angle = (Math.PI * (k + 0.5)) / NODES;
    const u = (Math.PI / 2) * (1 - Math.cos(angle));
    const t = (2 * j - 1) * Math.PI + u;
    const slope = (Math.PI / 2) * Math.sin(angle);
    sum += (2 / t) * Math.sqrt(t / Math.sin(u)) * Math.exp((-x * t * t) / 2) * slope;
  }
  return (sum * Math.PI) / NODES;
}

/** Csörgő and Faraway's first term in 1 / n, without its share of the limit distribution. */
function firstTerm(x: number): number {
  const second = (y: number): number => {
    const z = (y * y) / 4;
    return (
      (Math.exp(-z) * (y / 2) ** 1.5 * (besselK(0.25, z) + besselK(0.75, z))) / Math.sqrt(Math.PI)
    );
  };
  const third = (y: number): number => {
    const z = (y * y) / 4;
    const terms = 2 * besselK(0.25, z) + 3 * besselK(0.75, z) - besselK(1.25, z);
    return (Math.exp(-z) * (y / 2) ** 2.5 * terms) / Math.sqrt(Math.PI);
  };
  const root = 2 * Math.sqrt(x);
  const [y1, y2] = [x ** 0.75, x ** 1.25];
  let sum = 0;
  for (let k = 0; k < 60; k++) {
    const m = 2 * k + 1;
    const weight = Math.exp(logGamma(k + 0.5) - logGamma(k + 1));
    const term =
      (weight / Math.PI) *
      ((m * second((4 * k + 3) / root)) / (9 * y1) +
        third((4 * k + 1) / root) / (72 * y2) +
        (2 * (m + 2) * (k + 0.5) * third((4 * k + 5) / root)) / (12 * y2) +
        (7 * m * (second((4 * k + 1) / root) + second((4 * k + 5) / root))) / (144 * y1));
    sum -= term;
    if (Math.abs(term) < 1e-16) {
      break;
    }
  }
  return sum;
}

/** Share of Cramer and von Mises' statistic of `n` values above `x`. */
export function cramerVonMisesSample(x: number, n: number): number {
  if (x <= 1 / (12 * n) || x >= n / 3) {
    return x <= 1 / (12 * n) ? 1 : 0;
  }
  const p = cramerVonMisesTail(x) * (1 + 1 / (12 * n)) - (firstTerm(x) + 1 / 12) / n;
  return Math.min(1, Math.max(0, p));
}
