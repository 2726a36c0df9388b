import { finished, type Turns } from '../../kernels';
import { meanOf } from '../base/sample';
import { backSolve, triangulating } from '../linear/least-squares';
import { designOf, RegressionError, type IRegressionOptions } from './design';

const MOST_SWEEPS = 200_000;
/** Sweeps between two turns. */
const SWEPT = 512;

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

function lessened(values: ArrayLike<number>, by: number): Float64Array {
  const out = new Float64Array(values);
  for (let i = 0; i < out.length; i++) {
    out[i] -= by;
  }
  return out;
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
    columns: xs.map((x, k) => lessened(x, means[k])),
    y: lessened(y, meanY)
  };
}

function fitted(
  { names, columns, means, y, meanY }: ICentred,
  slopes: Float64Array
): IPenalisedFit {
  let [left, whole] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    let own = 0;
    for (let k = 0; k < columns.length; k++) {
      own += columns[k][i] * slopes[k];
    }
    left += (y[i] - own) ** 2;
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
  return finished(ridgeWork(y, xs, penalty, options));
}

/** The same, to be interrupted. */
export function* ridgeWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  penalty = 1,
  options: IRegressionOptions = {}
): Turns<IPenalisedFit> {
  if (!(penalty > 0)) {
    throw new RegressionError('The penalty of a ridge regression is a number above 0.');
  }
  const made = centred(y, xs, options);
  yield null;
  const [rows, k] = [y.length, xs.length];
  const tall = rows + k;
  const matrix = new Float64Array(tall * k);
  made.columns.forEach((column, j) => {
    matrix.set(column, j * tall);
    matrix[j * tall + rows + j] = Math.sqrt(penalty);
  });
  const target = new Float64Array(tall);
  target.set(made.y);
  return fitted(made, backSolve(yield* triangulating(matrix, target, k)));
}

/** What a lasso may be told. */
export interface ILassoOptions extends IRegressionOptions {
  /** 1 for the lasso, less for the elastic net. */
  readonly l1?: number;
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
  options: ILassoOptions = {}
): IPenalisedFit {
  return finished(lassoWork(y, xs, penalty, options));
}

/** The same, to be interrupted. */
export function* lassoWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  penalty = 1,
  { l1 = 1, ...options }: ILassoOptions = {}
): Turns<IPenalisedFit> {
  if (!(penalty > 0) || !(l1 >= 0 && l1 <= 1)) {
    throw new RegressionError('A lasso takes a penalty above 0, and l1 from 0 to 1.');
  }
  const made = centred(y, xs, options);
  const [n, k] = [y.length, xs.length];
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, v, i) => sum + v * b[i], 0) / n;
  const gram = made.columns.map(() => new Float64Array(k));
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      yield null;
      gram[i][j] = gram[j][i] = dot(made.columns[i], made.columns[j]);
    }
  }
  const aim = Float64Array.from(made.columns, a => dot(a, made.y));
  const slopes = new Float64Array(k);
  const soft = (v: number): number => Math.sign(v) * Math.max(0, Math.abs(v) - penalty * l1);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    if (sweep % SWEPT === 0) {
      yield null;
    }
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
  return fitted(made, slopes);
}
