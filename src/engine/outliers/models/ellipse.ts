import { cholesky, inverseSymmetric, type IMatrix, type Task } from '../../kernels';
import type { IPartsOfScore } from '../base/types';

/** A centre and the inverse of a covariance. */
export interface IEllipse {
  readonly centre: Float64Array;
  readonly inverse: IMatrix;
  /** Logarithm of the determinant of the covariance; of its positive part if it is flat. */
  readonly logDet: number;
  readonly flat: boolean;
}

/**
 * The ellipse of a covariance; directions in which nothing varies are left out.
 */
export async function ellipseOf(
  centre: Float64Array,
  covariance: IMatrix,
  task: Task
): Promise<IEllipse> {
  const full = await fullEllipseOf(centre, covariance, task);
  if (full !== null) {
    return full;
  }
  const { inverse, logDet, rank } = await inverseSymmetric(covariance, task);
  return { centre, inverse, logDet, flat: rank < centre.length };
}

/** The ellipse of a covariance; null where there are directions in which nothing varies. */
export async function fullEllipseOf(
  centre: Float64Array,
  covariance: IMatrix,
  task: Task
): Promise<IEllipse | null> {
  const n = centre.length;
  const factor = await cholesky(covariance, task);
  if (factor === null || !wellShaped(factor)) {
    return null;
  }
  let logDet = 0;
  for (let i = 0; i < n; i++) {
    logDet += 2 * Math.log(factor.data[i * n + i]);
  }
  return { centre, inverse: await inverseOf(factor, task), logDet, flat: false };
}

/** Whether a factor is far enough from losing a direction to rounding. */
function wellShaped({ rows: n, data }: IMatrix): boolean {
  let [least, most] = [Infinity, 0];
  for (let i = 0; i < n; i++) {
    const v = data[i * n + i];
    least = v < least ? v : least;
    most = v > most ? v : most;
  }
  return least > most * 1e-7;
}

/** The inverse from a lower Cholesky factor. */
async function inverseOf({ rows: n, data: l }: IMatrix, task: Task): Promise<IMatrix> {
  const m = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    if (task.due()) {
      await task.turn(j / n);
    }
    m[j * n + j] = 1 / l[j * n + j];
    for (let i = j + 1; i < n; i++) {
      let s = 0;
      for (let k = j; k < i; k++) {
        s -= l[i * n + k] * m[k * n + j];
      }
      m[i * n + j] = s / l[i * n + i];
    }
  }
  const out = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    if (task.due()) {
      await task.turn(k / n);
    }
    for (let i = 0; i <= k; i++) {
      const v = m[k * n + i];
      for (let j = 0; v !== 0 && j <= k; j++) {
        out[i * n + j] += v * m[k * n + j];
      }
    }
  }
  return { rows: n, cols: n, data: out };
}

/** Squared distances of rows from the centre, in the ellipse's units. */
export async function ellipseScores(
  { centre, inverse }: IEllipse,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const n = centre.length;
  const out = new Float64Array(x.rows);
  const d = new Float64Array(n);
  await task.blocks(x.rows, n * n + 2 * n, (from, end) => {
    for (let i = from; i < end; i++) {
      for (let j = 0; j < n; j++) {
        d[j] = x.data[i * n + j] - centre[j];
      }
      let sum = 0;
      for (let a = 0, at = 0; a < n; a++) {
        let dot = 0;
        for (let b = 0; b < n; b++, at++) {
          dot += inverse.data[at] * d[b];
        }
        sum += dot * d[a];
      }
      out[i] = Math.max(0, sum);
    }
  });
  return out;
}

/** What each column adds to the squared distance; the sum is the score. */
export function ellipseParts(
  { centre, inverse }: IEllipse,
  x: IMatrix,
  row: number
): IPartsOfScore {
  const n = centre.length;
  const d = Float64Array.from({ length: n }, (_, j) => x.data[row * n + j] - centre[j]);
  const columns = d.map((value, a) => {
    let dot = 0;
    for (let b = 0; b < n; b++) {
      dot += inverse.data[a * n + b] * d[b];
    }
    return value * dot;
  });
  return { columns };
}
