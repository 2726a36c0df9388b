import type { IMatrix } from './matrix';
import { Task } from './task';

/** Eigenvalues, descending, and the eigenvectors as rows in the same order. */
export interface IEigen {
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of `values[i]`; its largest entry is positive. */
  readonly vectors: IMatrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to
 * three diagonals, then QL steps with implicit shifts (Golub and Van Loan, Matrix
 * Computations, 8.3).
 *
 * @param a - symmetric; not changed.
 */
export async function eigenSymmetric(a: IMatrix, task = new Task()): Promise<IEigen> {
  const n = a.rows;
  const v = a.data.slice();
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  await task.part(0, 0.5, () => tridiagonal(v, d, e, n, task));
  await task.part(0.5, 1, () => implicitSteps(v, d, e, n, task));
  return descending(v, d, n);
}

/**
 * Leaves the diagonal in `d`, the one below it in `e` and the rows of the
 * transformation in `v` (transposed: row i belongs to the i-th coordinate).
 */
async function tridiagonal(
  v: Float64Array,
  d: Float64Array,
  e: Float64Array,
  n: number,
  task: Task
): Promise<void> {
  const steps: (Float64Array | null)[] = new Array<Float64Array | null>(n).fill(null);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    if (task.due()) {
      await task.turn((0.6 * k) / n);
    }
    d[k] = v[k * n + k];
    const size = n - k - 1;
    let norm = 0;
    for (let i = k + 1; i < n; i++) {
      norm = Math.max(norm, Math.abs(v[k * n + i]));
    }
    if (norm === 0) {
      e[k] = 0;
      continue;
    }
    const u = new Float64Array(size);
    let sum = 0;
    for (let i = 0; i < size; i++) {
      u[i] = v[k * n + k + 1 + i] / norm;
      sum += u[i] * u[i];
    }
    const root = Math.sqrt(sum);
    const alpha = u[0] > 0 ? -root : root;
    e[k] = alpha * norm;
    u[0] -= alpha;
    const length = Math.sqrt(Math.max(0, sum - 2 * alpha * (u[0] + alpha) + alpha * alpha));
    if (length === 0) {
      continue;
    }
    for (let i = 0; i < size; i++) {
      u[i] /= length;
    }
    steps[k] = u;
    let dot = 0;
    for (let i = 0; i < size; i++) {
      const at = (k + 1 + i) * n + k + 1;
      let s = 0;
      for (let j = 0; j < size; j++) {
        s += v[at + j] * u[j];
      }
      p[i] = s;
      dot += s * u[i];
    }
    for (let i = 0; i < size; i++) {
      p[i] = 2 * (p[i] - dot * u[i]);
    }
    for (let i = 0; i < size; i++) {
      const at = (k + 1 + i) * n + k + 1;
      const [ui, pi] = [u[i], p[i]];
      for (let j = 0; j < size; j++) {
        v[at + j] -= ui * p[j] + pi * u[j];
      }
    }
  }
  if (n > 0) {
    d[n - 1] = v[n * n - 1];
  }
  v.fill(0);
  for (let i = 0; i < n; i++) {
    v[i * n + i] = 1;
  }
  for (let k = n - 2; k >= 0; k--) {
    if (task.due()) {
      await task.turn(0.6 + (0.4 * (n - k)) / n);
    }
    const u = steps[k];
    if (u === null) {
      continue;
    }
    const size = n - k - 1;
    p.fill(0, 0, size);
    for (let i = 0; i < size; i++) {
      const at = (k + 1 + i) * n + k + 1;
      const ui = 2 * u[i];
      for (let j = 0; ui !== 0 && j < size; j++) {
        p[j] += ui * v[at + j];
      }
    }
    for (let i = 0; i < size; i++) {
      const at = (k + 1 + i) * n + k + 1;
      const ui = u[i];
      for (let j = 0; ui !== 0 && j < size; j++) {
        v[at + j] -= ui * p[j];
      }
    }
  }
}

async function implicitSteps(
  v: Float64Array,
  d: Float64Array,
  e: Float64Array,
  n: number,
  task: Task
): Promise<void> {
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; sweep < 60; sweep++) {
      let m = l;
      while (m < n - 1) {
        const size = Math.abs(d[m]) + Math.abs(d[m + 1]);
        if (Math.abs(e[m]) <= Number.EPSILON * size) {
          break;
        }
        m++;
      }
      if (m === l) {
        break;
      }
      if (task.due()) {
        await task.turn(l / n);
      }
      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      let r = Math.hypot(g, 1);
      g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
      let [s, c, p] = [1, 1, 0];
      const count = m - l;
      const cosines = new Float64Array(count);
      const sines = new Float64Array(count);
      let stopped = -1;
      for (let i = m - 1; i >= l; i--) {
        const f = s * e[i];
        const b = c * e[i];
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= p;
          e[m] = 0;
          stopped = i;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        cosines[i - l] = c;
        sines[i - l] = s;
      }
      const last = stopped < 0 ? l : stopped + 1;
      rotate(v, n, last, m, cosines, sines, l);
      if (stopped >= 0) {
        continue;
      }
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}

/** Applies the rotations of one sweep to every row, a row at a time. */
function rotate(
  v: Float64Array,
  n: number,
  last: number,
  m: number,
  cosines: Float64Array,
  sines: Float64Array,
  l: number
): void {
  for (let k = 0; k < n; k++) {
    const at = k * n;
    let next = v[at + m];
    for (let i = m - 1; i >= last; i--) {
      const [s, c, here] = [sines[i - l], cosines[i - l], v[at + i]];
      v[at + i + 1] = s * here + c * next;
      next = c * here - s * next;
    }
    v[at + last] = next;
  }
}

function descending(v: Float64Array, d: Float64Array, n: number): IEigen {
  const order = Array.from(d.keys()).sort((a, b) => d[b] - d[a]);
  const values = Float64Array.from(order, i => d[i]);
  const data = new Float64Array(n * n);
  order.forEach((from, to) => {
    let largest = 0;
    for (let k = 0; k < n; k++) {
      const entry = v[k * n + from];
      data[to * n + k] = entry;
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    if (largest < 0) {
      for (let k = 0; k < n; k++) {
        data[to * n + k] = -data[to * n + k];
      }
    }
  });
  return { values, vectors: { rows: n, cols: n, data } };
}

/**
 * The lower Cholesky factor of a positive definite matrix.
 *
 * @returns null where the matrix is not positive definite.
 */
export async function cholesky(a: IMatrix, task = new Task()): Promise<IMatrix | null> {
  const n = a.rows;
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    if (task.due()) {
      await task.turn((i / n) ** 3);
    }
    for (let j = 0; j <= i; j++) {
      let s = a.data[i * n + j];
      for (let k = 0; k < j; k++) {
        s -= l[i * n + k] * l[j * n + k];
      }
      if (i !== j) {
        l[i * n + j] = s / l[j * n + j];
      } else if (s > 0 && Number.isFinite(s)) {
        l[i * n + i] = Math.sqrt(s);
      } else {
        return null;
      }
    }
  }
  return { rows: n, cols: n, data: l };
}

/** Solves `l y = b` for a lower triangle, in place. */
export function solveLower(l: IMatrix, b: Float64Array): Float64Array {
  const n = l.rows;
  for (let i = 0; i < n; i++) {
    let s = b[i];
    const at = i * n;
    for (let k = 0; k < i; k++) {
      s -= l.data[at + k] * b[k];
    }
    b[i] = s / l.data[at + i];
  }
  return b;
}

/**
 * The inverse of a symmetric matrix by its eigenvalues; directions whose
 * eigenvalue is below `1e-15 * n * largest` count as 0 (pseudo-inverse), and so
 * does what is not above 0.
 */
export async function inverseSymmetric(
  a: IMatrix,
  task = new Task()
): Promise<{ readonly inverse: IMatrix; readonly rank: number; readonly logDet: number }> {
  const n = a.rows;
  const { values, vectors } = await eigenSymmetric(a, task);
  const least = Math.max(0, values[0] ?? 0) * n * Number.EPSILON;
  const inverse = new Float64Array(n * n);
  let [rank, logDet] = [0, 0];
  for (let k = 0; k < n; k++) {
    if (task.due()) {
      await task.turn(k / n);
    }
    if (values[k] > least) {
      rank++;
      logDet += Math.log(values[k]);
      for (let i = 0; i < n; i++) {
        const f = vectors.data[k * n + i] / values[k];
        for (let j = 0; f !== 0 && j < n; j++) {
          inverse[i * n + j] += f * vectors.data[k * n + j];
        }
      }
    }
  }
  return { inverse: { rows: n, cols: n, data: inverse }, rank, logDet };
}
