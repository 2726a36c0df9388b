import { meanOf } from '../base/sample';
import { backSolve, triangulate } from '../linear/least-squares';
import { designOf, RegressionError, type IRegressionOptions } from './design';

const MOST_SWEEPS = 200_000;

/** A fit whose coefficients are held small; they are biased on purpose and have no p. */
export interface IPenalisedFit {
  readonly names: readonly string[];
  /** One a column, in its own unit. */
  readonly slopes: Float64Array;
  readonly intercept: number;
  readonly r2: number;
}

interface ICentred {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly y: Float64Array;
  readonly meanY: number;
}

function centred(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  { names = xs.map((_, i) => `x${i + 1}`) }: IRegressionOptions
): ICentred {
  if (xs.length === 0 || y.length < 2) {
    designOf(y, xs, { names });
  }
  const means = Float64Array.from(xs, meanOf);
  const meanY = meanOf(y);
  return {
    names,
    means,
    meanY,
    columns: xs.map((x, k) => Float64Array.from(x, v => v - means[k])),
    y: Float64Array.from(y, v => v - meanY)
  };
}

function finished(
  { names, columns, means, y, meanY }: ICentred,
  slopes: Float64Array
): IPenalisedFit {
  let [left, whole] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    let fitted = 0;
    columns.forEach((column, k) => (fitted += column[i] * slopes[k]));
    left += (y[i] - fitted) ** 2;
    whole += y[i] ** 2;
  }
  return {
    names,
    slopes,
    intercept: meanY - slopes.reduce((sum, b, k) => sum + b * means[k], 0),
    r2: whole > 0 ? 1 - left / whole : NaN
  };
}

/**
 * Ridge regression: `|y - Xb|^2 + penalty |b|^2`, the constant not held.
 *
 * @param penalty - above 0.
 */
export function ridge(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  penalty = 1,
  options: IRegressionOptions = {}
): IPenalisedFit {
  if (!(penalty > 0)) {
    throw new RegressionError('The penalty of a ridge regression is a number above 0.');
  }
  const made = centred(y, xs, options);
  const [rows, k] = [y.length, xs.length];
  const tall = rows + k;
  const matrix = new Float64Array(tall * k);
  made.columns.forEach((column, j) => {
    matrix.set(column, j * tall);
    matrix[j * tall + rows + j] = Math.sqrt(penalty);
  });
  const target = new Float64Array(tall);
  target.set(made.y);
  return finished(made, backSolve(triangulate(matrix, target, k)));
}

/**
 * Lasso and elastic net by coordinate descent over the products of the columns:
 * `|y - Xb|^2 / 2n + penalty (l1 |b|_1 + (1 - l1) |b|^2 / 2)`, the constant not held.
 *
 * @param penalty - above 0. @param l1 - 1 for the lasso, less for the elastic net.
 */
export function lasso(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  penalty = 1,
  { l1 = 1, ...options }: IRegressionOptions & { readonly l1?: number } = {}
): IPenalisedFit {
  if (!(penalty > 0) || !(l1 >= 0 && l1 <= 1)) {
    throw new RegressionError('A lasso takes a penalty above 0, and l1 from 0 to 1.');
  }
  const made = centred(y, xs, options);
  const [n, k] = [y.length, xs.length];
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, v, i) => sum + v * b[i], 0) / n;
  const gram = made.columns.map(a => Float64Array.from(made.columns, b => dot(a, b)));
  const aim = Float64Array.from(made.columns, a => dot(a, made.y));
  const slopes = new Float64Array(k);
  const soft = (v: number): number => Math.sign(v) * Math.max(0, Math.abs(v) - penalty * l1);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let moved = 0;
    for (let j = 0; j < k; j++) {
      if (gram[j][j] === 0) {
        continue;
      }
      let rest = aim[j];
      for (let i = 0; i < k; i++) {
        rest -= i === j ? 0 : gram[j][i] * slopes[i];
      }
      const next = soft(rest) / (gram[j][j] + penalty * (1 - l1));
      moved = Math.max(moved, Math.abs(next - slopes[j]) * Math.sqrt(gram[j][j]));
      slopes[j] = next;
    }
    if (moved <= 1e-14 * Math.sqrt(dot(made.y, made.y))) {
      break;
    }
  }
  return finished(made, slopes);
}
