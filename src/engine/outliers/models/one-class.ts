import { RadialKernel, takeRows, type IMatrix, type Task } from '../../kernels';

/** Bytes of kernel rows that are kept. */
const CACHE = 200 * 1024 * 1024;
const TAU = 1e-12;
/** Numbers of kernel rows between two looks at the clock. */
const PIECE = 1_000_000;
const MOST_STEPS = 2_000_000;

/** Rows of the kernel in single precision, the last used ones kept. */
class KernelRows {
  constructor(
    private readonly _kernel: RadialKernel,
    private readonly _rows: number
  ) {
    this._most = Math.max(2, Math.floor(CACHE / (4 * _rows)));
  }

  private readonly _most: number;
  private readonly _kept = new Map<number, Float32Array>();

  row(i: number): Float32Array {
    const known = this._kept.get(i);
    if (known !== undefined) {
      this._kept.delete(i);
      this._kept.set(i, known);
      return known;
    }
    let out: Float32Array | undefined;
    if (this._kept.size >= this._most) {
      const [oldest] = this._kept.keys();
      out = this._kept.get(oldest);
      this._kept.delete(oldest);
    }
    out ??= new Float32Array(this._rows);
    this._kernel.row(i, out);
    this._kept.set(i, out);
    return out;
  }
}

/**
 * Minimises half the weighted kernel sum under weights of 0 to 1 that add up to
 * `nu` times the rows.
 *
 * @returns the weights, the weighted kernel sum of each row and the height of the boundary.
 */
export async function solveOneClass(
  x: IMatrix,
  gamma: number,
  nu: number,
  tolerance: number,
  task: Task
): Promise<{ readonly alpha: Float64Array; readonly sums: Float64Array; readonly rho: number }> {
  const n = x.rows;
  const radial = new RadialKernel(x, gamma);
  const kernel = new KernelRows(radial, n);
  const alpha = new Float64Array(n);
  const full = Math.floor(nu * n);
  alpha.fill(1, 0, full);
  if (full < n) {
    alpha[full] = nu * n - full;
  }
  const first = Int32Array.from({ length: Math.min(n, full + 1) }, (_, i) => i);
  const gradient = await task.part(0, 0.5, () =>
    radial.sums(takeRows(x, first), alpha.subarray(0, first.length), task)
  );
  let i = steepest(alpha, gradient);
  const every = Math.max(1, Math.floor(PIECE / (n * x.cols)));
  for (let step = 0; i >= 0 && step < MOST_STEPS; step++) {
    if (step % every === 0 && task.due()) {
      await task.turn(0.5 + 0.5 * (1 - 1 / (1 + step / n)));
    }
    const own = kernel.row(i);
    const j = partner(alpha, gradient, own, i, tolerance);
    if (j < 0) {
      break;
    }
    const other = kernel.row(j);
    const curve = Math.max(2 - 2 * own[j], TAU);
    const sum = alpha[i] + alpha[j];
    const [a, b] = [alpha[i], alpha[j]];
    const moved = a - (gradient[i] - gradient[j]) / curve;
    const low = sum > 1 ? sum - 1 : 0;
    const high = sum > 1 ? 1 : sum;
    alpha[i] = Math.min(high, Math.max(low, moved));
    alpha[j] = sum - alpha[i];
    i = follow(alpha, gradient, own, other, alpha[i] - a, alpha[j] - b);
  }
  return { alpha, sums: gradient, rho: height(alpha, gradient) };
}

/** Adds what two rows changed and finds the next {@link steepest}. */
function follow(
  alpha: Float64Array,
  gradient: Float64Array,
  own: Float32Array,
  other: Float32Array,
  da: number,
  db: number
): number {
  let [found, least] = [-1, Infinity];
  for (let k = 0; k < gradient.length; k++) {
    const g = gradient[k] + (own[k] * da + other[k] * db);
    gradient[k] = g;
    if (g <= least && alpha[k] < 1) {
      [found, least] = [k, g];
    }
  }
  return found;
}

/** The row that gains most from more weight. */
function steepest(alpha: Float64Array, gradient: Float64Array): number {
  let [found, most] = [-1, -Infinity];
  for (let t = 0; t < alpha.length; t++) {
    if (alpha[t] < 1 && -gradient[t] >= most) {
      [found, most] = [t, -gradient[t]];
    }
  }
  return found;
}

/** The row that gives weight up with the largest decrease; -1 where all is settled. */
function partner(
  alpha: Float64Array,
  gradient: Float64Array,
  own: Float32Array,
  i: number,
  tolerance: number
): number {
  const most = -gradient[i];
  let [found, best, least] = [-1, Infinity, -Infinity];
  for (let t = 0; t < alpha.length; t++) {
    if (alpha[t] > 0) {
      least = gradient[t] > least ? gradient[t] : least;
      const gain = most + gradient[t];
      if (gain > 0) {
        const value = -(gain * gain) / Math.max(2 - 2 * own[t], TAU);
        if (value <= best) {
          [found, best] = [t, value];
        }
      }
    }
  }
  return most + least < tolerance ? -1 : found;
}

function height(alpha: Float64Array, gradient: Float64Array): number {
  let [free, sum, low, high] = [0, 0, -Infinity, Infinity];
  for (let t = 0; t < alpha.length; t++) {
    if (alpha[t] >= 1) {
      low = Math.max(low, gradient[t]);
    } else if (alpha[t] <= 0) {
      high = Math.min(high, gradient[t]);
    } else {
      free++;
      sum += gradient[t];
    }
  }
  return free > 0
    ? sum / free
    : Number.isFinite(low + high)
      ? (low + high) / 2
      : Math.max(low, Math.min(high, 0));
}
