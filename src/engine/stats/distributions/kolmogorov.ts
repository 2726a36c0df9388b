import { logChoose } from './discrete';

/** Share of Kolmogorov's limit distribution above `x`. */
export function kolmogorovTail(x: number): number {
  if (x <= 0) {
    return 1;
  }
  if (x < 0.82) {
    return 1 - kolmogorovLower(x);
  }
  let sum = 0;
  for (let k = 1; k < 200; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-18 * Math.abs(sum)) {
      break;
    }
  }
  return 2 * sum;
}

/** Share at or below `x`. */
export function kolmogorovLower(x: number): number {
  if (x <= 0) {
    return 0;
  }
  if (x >= 0.82) {
    return 1 - kolmogorovTail(x);
  }
  let sum = 0;
  for (let k = 1; k < 40; k += 2) {
    sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
  }
  return (Math.sqrt(2 * Math.PI) / x) * sum;
}

/** Chance that the one-sided distance of `n` values reaches `d` (Smirnov; Birnbaum and Tingey). */
export function smirnovTail(n: number, d: number): number {
  if (d <= 0 || d >= 1) {
    return d <= 0 ? 1 : 0;
  }
  let sum = 0;
  for (let j = 0; j <= Math.floor(n * (1 - d)); j++) {
    const rest = 1 - d - j / n;
    if (rest > 0) {
      sum += Math.exp(logChoose(n, j) + (n - j) * Math.log(rest) + (j - 1) * Math.log(d + j / n));
    }
  }
  return Math.min(1, d * sum);
}

/**
 * Chance that the two-sided distance of `n` values reaches `d`: Marsaglia, Tsang and
 * Wang's matrix, and twice the one-sided chance where both sides at once are out of reach.
 */
export function kolmogorovExactTail(n: number, d: number): number {
  if (d >= 1 || d <= 0.5 / n) {
    return d >= 1 ? 0 : 1;
  }
  return n * d * d > 4 || d >= 0.5 || n > 2000
    ? n > 2000 && n * d * d <= 4
      ? kolmogorovTail(d * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)))
      : Math.min(1, 2 * smirnovTail(n, d))
    : 1 - marsaglia(n, d);
}

function marsaglia(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const m = 2 * k - 1;
  const h = k - n * d;
  const matrix = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      matrix[i * m + j] = i - j + 1 < 0 ? 0 : 1;
    }
  }
  for (let i = 0; i < m; i++) {
    matrix[i * m] -= h ** (i + 1);
    matrix[(m - 1) * m + i] -= h ** (m - i);
  }
  matrix[(m - 1) * m] += 2 * h - 1 > 0 ? (2 * h - 1) ** m : 0;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      for (let g = 2; g <= i - j + 1; g++) {
        matrix[i * m + j] /= g;
      }
    }
  }
  let power = power2(matrix, m, n);
  let value = power.matrix[(k - 1) * m + k - 1];
  for (let i = 1; i <= n; i++) {
    value *= i / n;
    if (value < 1e-140) {
      value *= 1e140;
      power = { ...power, exponent: power.exponent - 140 };
    }
  }
  return value * 10 ** power.exponent;
}

interface IScaled {
  readonly matrix: Float64Array;
  readonly exponent: number;
}

function power2(base: Float64Array, m: number, n: number): IScaled {
  if (n === 1) {
    return { matrix: base, exponent: 0 };
  }
  const half = power2(base, m, Math.floor(n / 2));
  let matrix = product(half.matrix, half.matrix, m);
  let exponent = 2 * half.exponent;
  if (n % 2 === 1) {
    matrix = product(matrix, base, m);
  }
  const middle = matrix[((m - 1) / 2) * m + (m - 1) / 2];
  if (middle > 1e140) {
    matrix = matrix.map(v => v * 1e-140);
    exponent += 140;
  }
  return { matrix, exponent };
}

function product(a: Float64Array, b: Float64Array, m: number): Float64Array {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) {
      const v = a[i * m + k];
      for (let j = 0; j < m; j++) {
        out[i * m + j] += v * b[k * m + j];
      }
    }
  }
  return out;
}
