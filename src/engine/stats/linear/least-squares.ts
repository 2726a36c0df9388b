import { finished, type Turns } from '../../kernels';

/** A least-squares problem in triangular form. */
export interface ITriangle {
  /** Columns of the problem. */
  readonly columns: number;
  /** Upper triangle, row by row (columns x columns). */
  readonly r: Float64Array;
  /** The target in the same rotation; what lies beyond `columns` is the residual. */
  readonly qty: Float64Array;
}

/** Entries that are turned between two turns of {@link triangulating}. */
const TURNED = 1 << 20;

/**
 * Householder's QR of a tall matrix and a target.
 *
 * @param matrix - columns one after the other, `rows` entries each; overwritten.
 * @param target - `rows` entries; overwritten.
 * @param columns - not more than rows.
 */
export function triangulate(
  matrix: Float64Array,
  target: Float64Array,
  columns: number
): ITriangle {
  return finished(triangulating(matrix, target, columns));
}

/** The same, to be interrupted. */
export function* triangulating(
  matrix: Float64Array,
  target: Float64Array,
  columns: number
): Turns<ITriangle> {
  const rows = target.length;
  let turned = 0;
  const r = new Float64Array(columns * columns);
  for (let k = 0; k < columns; k++) {
    const at = k * rows;
    let norm = 0;
    for (let i = k; i < rows; i++) {
      norm += matrix[at + i] * matrix[at + i];
    }
    norm = Math.sqrt(norm);
    if (norm > 0) {
      const alpha = matrix[at + k] > 0 ? -norm : norm;
      const head = matrix[at + k] - alpha;
      const scale = -1 / (alpha * head);
      matrix[at + k] = head;
      for (let j = k + 1; j < columns; j++) {
        reflect(matrix, at, matrix, j * rows, k, rows, scale);
        turned += rows;
        if (turned > TURNED) {
          turned = 0;
          yield null;
        }
      }
      reflect(matrix, at, target, 0, k, rows, scale);
      r[k * columns + k] = alpha;
    }
    for (let j = k + 1; j < columns; j++) {
      r[k * columns + j] = matrix[j * rows + k];
    }
  }
  return { columns, r, qty: target };
}

function reflect(
  v: Float64Array,
  vAt: number,
  x: Float64Array,
  xAt: number,
  from: number,
  rows: number,
  scale: number
): void {
  let dot = 0;
  for (let i = from; i < rows; i++) {
    dot += v[vAt + i] * x[xAt + i];
  }
  dot *= scale;
  for (let i = from; i < rows; i++) {
    x[xAt + i] -= dot * v[vAt + i];
  }
}

/** Sum of squared residuals when only the first `k` columns are used. */
export function residualSquares({ qty }: ITriangle, k: number): number {
  let sum = 0;
  for (let i = k; i < qty.length; i++) {
    sum += qty[i] * qty[i];
  }
  return sum;
}

/** Coefficients of the first `k` columns by back substitution; for full rank. */
export function backSolve({ r, qty, columns }: ITriangle, k = columns): Float64Array {
  const x = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    let sum = qty[i];
    for (let j = i + 1; j < k; j++) {
      sum -= r[i * columns + j] * x[j];
    }
    x[i] = sum / r[i * columns + i];
  }
  return x;
}

/** `(X'X)^-1` of the first `k` columns, row by row; for full rank. */
export function unscaledCovariance({ r, columns }: ITriangle, k = columns): Float64Array {
  const inverse = new Float64Array(k * k);
  for (let c = 0; c < k; c++) {
    for (let i = c; i >= 0; i--) {
      let sum = i === c ? 1 : 0;
      for (let j = i + 1; j <= c; j++) {
        sum -= r[i * columns + j] * inverse[j * k + c];
      }
      inverse[i * k + c] = sum / r[i * columns + i];
    }
  }
  const out = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      let sum = 0;
      for (let m = j; m < k; m++) {
        sum += inverse[i * k + m] * inverse[j * k + m];
      }
      out[i * k + j] = sum;
      out[j * k + i] = sum;
    }
  }
  return out;
}
