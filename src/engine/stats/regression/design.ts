import { finished, type Turns } from '../../kernels';
import { backSolve, triangulating, unscaledCovariance } from '../linear/least-squares';

/** Why a regression cannot be carried out: one sentence that says what to do. */
export class RegressionError extends Error {
  override readonly name = 'RegressionError';
}

/** Rows and columns of a regression; the first column is the constant where there is one. */
export interface IDesign {
  readonly rows: number;
  /** Column by column, the constant included. */
  readonly columns: readonly Float64Array[];
  /** Names of the columns, `constant` for the constant. */
  readonly names: readonly string[];
  readonly constant: boolean;
  readonly y: Float64Array;
}

/** What a regression may be told. */
export interface IRegressionOptions {
  /** Names of the explaining columns; default: x1, x2, ... */
  readonly names?: readonly string[];
  /** Whether a constant is added; default: yes. */
  readonly constant?: boolean;
}

/** A diagonal entry below this share of its column's length makes the column a mixture of others. */
const DEPENDENT = 1e-11;

/**
 * Checks what a regression is given.
 *
 * @param y - finite. @param xs - finite, each as long as `y`.
 * @throws RegressionError where there are too few rows, or columns that are mixtures of others.
 */
export function designOf(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): IDesign {
  return finished(designing(y, xs, options));
}

/** The same, to be interrupted. */
export function* designing(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  { names = xs.map((_, i) => `x${i + 1}`), constant = true }: IRegressionOptions = {}
): Turns<IDesign> {
  const rows = y.length;
  if (xs.length === 0) {
    throw new RegressionError('Name at least one column that may explain the other.');
  }
  const columns = xs.map(x => Float64Array.from(x));
  const all = constant ? [new Float64Array(rows).fill(1), ...columns] : columns;
  if (rows <= all.length) {
    throw new RegressionError(
      `${rows} complete rows are too few for ${all.length} coefficients; at least ${all.length + 1} are needed.`
    );
  }
  const design = {
    rows,
    columns: all,
    names: constant ? ['constant', ...names] : names,
    constant,
    y: Float64Array.from(y)
  };
  yield* checkIndependent(design);
  return design;
}

function* checkIndependent({ rows, columns, names }: IDesign): Turns<void> {
  const target = new Float64Array(rows);
  const { r } = yield* triangulating(flat(columns, rows), target, columns.length);
  columns.forEach((column, k) => {
    const norm = Math.sqrt(column.reduce((sum, v) => sum + v * v, 0));
    if (!(Math.abs(r[k * columns.length + k]) > DEPENDENT * norm)) {
      const flatColumn = column.every(v => v === column[0]);
      throw new RegressionError(
        flatColumn
          ? `${names[k]} has one value only and explains nothing; leave it out.`
          : `${names[k]} is a mixture of the columns before it; leave it out.`
      );
    }
  });
}

function flat(columns: readonly Float64Array[], rows: number): Float64Array {
  const out = new Float64Array(columns.length * rows);
  columns.forEach((column, k) => out.set(column, k * rows));
  return out;
}

/** A least-squares solution. */
export interface ISolution {
  readonly params: Float64Array;
  /** `(X'WX)^-1`, row by row. */
  readonly unscaled: Float64Array;
  /** Upper triangle of the weighted design, row by row. */
  readonly r: Float64Array;
}

/** Weighted least squares. @param weights - default: 1 each. */
export function solveLeastSquares(
  design: Pick<IDesign, 'rows' | 'columns'>,
  y: ArrayLike<number>,
  weights?: ArrayLike<number>
): ISolution {
  return finished(solving(design, y, weights));
}

/** The same, to be interrupted. */
export function* solving(
  { rows, columns }: Pick<IDesign, 'rows' | 'columns'>,
  y: ArrayLike<number>,
  weights?: ArrayLike<number>
): Turns<ISolution> {
  const matrix = flat(columns, rows);
  const target = Float64Array.from(y);
  if (weights !== undefined) {
    for (let i = 0; i < rows; i++) {
      const w = Math.sqrt(weights[i]);
      target[i] *= w;
      for (let k = 0; k < columns.length; k++) {
        matrix[k * rows + i] *= w;
      }
    }
  }
  yield null;
  const triangle = yield* triangulating(matrix, target, columns.length);
  return {
    params: backSolve(triangle),
    unscaled: unscaledCovariance(triangle),
    r: triangle.r
  };
}

/** What a set of coefficients makes of the rows. */
export function predict(columns: readonly Float64Array[], params: ArrayLike<number>): Float64Array {
  const out = new Float64Array(columns[0].length);
  columns.forEach((column, k) => {
    for (let i = 0; i < out.length; i++) {
      out[i] += column[i] * params[k];
    }
  });
  return out;
}
