import { backSolve, residualSquares, triangulate } from '../../stats';

/** A value as a sum of those before it. */
export interface IAutoregressionFit {
  readonly mean: number;
  /** Of the last value, of the one before, ... */
  readonly coefficients: Float64Array;
  /** Variance of the errors. */
  readonly variance: number;
}

/** Fitted values with what comes next and how sure that is. */
export interface IForecast {
  readonly values: Float64Array;
  /** Standard error of each. */
  readonly errors: Float64Array;
}

/** Values that an order is chosen by; of longer series the last ones. */
const MOST_VALUES = 20_000;

/**
 * An autoregression by least squares, its order by Akaike's criterion.
 *
 * @param y - finite numbers.
 * @param most - largest order.
 */
export function fitAutoregression(y: Float64Array, most: number): IAutoregressionFit {
  const seen = y.length > MOST_VALUES ? y.subarray(y.length - MOST_VALUES) : y;
  const mean = seen.reduce((sum, v) => sum + v / seen.length, 0);
  const x = seen.map(v => v - mean);
  const order = Math.max(0, Math.min(most, Math.floor(x.length / 3) - 1));
  const rows = x.length - order;
  const nothing = { mean, coefficients: new Float64Array(0), variance: varianceOf(x) };
  if (order === 0 || !(nothing.variance > 0)) {
    return nothing;
  }
  const matrix = new Float64Array(rows * order);
  for (let k = 0; k < order; k++) {
    for (let i = 0; i < rows; i++) {
      matrix[k * rows + i] = x[order + i - k - 1];
    }
  }
  const triangle = triangulate(matrix, x.slice(order), order);
  const floor = 1e-12 * nothing.variance * rows;
  let best = 0;
  let least = Infinity;
  for (let k = 0; k <= order; k++) {
    const criterion = rows * Math.log(Math.max(floor, residualSquares(triangle, k)) / rows) + 2 * k;
    if (criterion < least - 1e-9) {
      least = criterion;
      best = k;
    }
  }
  const coefficients = backSolve(triangle, best);
  const variance = residualSquares(triangle, best) / Math.max(1, rows - best);
  return coefficients.every(Number.isFinite) ? { mean, coefficients, variance } : nothing;
}

function varianceOf(x: Float64Array): number {
  return x.reduce((sum, v) => sum + v * v, 0) / Math.max(1, x.length);
}

/** Each value as forecast by those before it; the first ones by the mean. */
export function fittedBy(
  { mean, coefficients }: IAutoregressionFit,
  y: Float64Array
): Float64Array {
  const p = coefficients.length;
  return y.map((_, i) => {
    let value = mean;
    for (let k = 0; k < p && k < i; k++) {
      value += coefficients[k] * (y[i - k - 1] - mean);
    }
    return value;
  });
}

/** What comes after a series, with standard errors. */
export function forecastBy(
  { mean, coefficients, variance }: IAutoregressionFit,
  y: Float64Array,
  ahead: number
): IForecast {
  const p = coefficients.length;
  const values = new Float64Array(ahead);
  const errors = new Float64Array(ahead);
  const echo = new Float64Array(ahead);
  let sum = 0;
  for (let h = 0; h < ahead; h++) {
    let value = mean;
    let back = h === 0 ? 1 : 0;
    for (let k = 1; k <= p; k++) {
      const at = h - k;
      const known = at >= 0 ? values[at] : (y[y.length + at] ?? mean);
      value += coefficients[k - 1] * (known - mean);
      back += at >= 0 ? coefficients[k - 1] * echo[at] : 0;
    }
    values[h] = value;
    echo[h] = back;
    sum += back * back;
    errors[h] = Math.sqrt(variance * sum);
  }
  return { values, errors };
}
