const SWEEPS = 60;

/** Singular values and vectors of a square matrix. */
export interface ISvd {
  /** `U` scaled by the singular values, column by column. */
  readonly us: Float64Array;
  readonly values: Float64Array;
  /** `V`, column by column. */
  readonly v: Float64Array;
}

/**
 * One-sided Jacobi rotations (Hestenes): accurate for the small matrices of
 * regressions.
 *
 * @param columns - matrix column by column, `rows` entries each; overwritten.
 */
export function jacobiSvd(columns: Float64Array, rows: number): ISvd {
  const n = columns.length / rows;
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    v[i * n + i] = 1;
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        turned = rotate(columns, rows, v, n, p, q) || turned;
      }
    }
    if (!turned) {
      break;
    }
  }
  const values = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      sum += columns[k * rows + i] ** 2;
    }
    values[k] = Math.sqrt(sum);
  }
  return { us: columns, values, v };
}

function rotate(
  a: Float64Array,
  rows: number,
  v: Float64Array,
  n: number,
  p: number,
  q: number
): boolean {
  let alpha = 0;
  let beta = 0;
  let gamma = 0;
  for (let i = 0; i < rows; i++) {
    const x = a[p * rows + i];
    const y = a[q * rows + i];
    alpha += x * x;
    beta += y * y;
    gamma += x * y;
  }
  if (gamma === 0 || Math.abs(gamma) <= 1e-16 * Math.sqrt(alpha * beta)) {
    return false;
  }
  const zeta = (beta - alpha) / (2 * gamma);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  turn(a, rows, p, q, c, s);
  turn(v, n, p, q, c, s);
  return true;
}

function turn(a: Float64Array, rows: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < rows; i++) {
    const x = a[p * rows + i];
    const y = a[q * rows + i];
    a[p * rows + i] = c * x - s * y;
    a[q * rows + i] = s * x + c * y;
  }
}

/**
 * The shortest of the best solutions of `R x = y` (Moore and Penrose).
 *
 * @param r - square, row by row.
 * @param y - at least as many entries as columns.
 * @param cut - singular values below this share of the largest count as 0.
 */
export function pseudoSolve(
  r: Float64Array,
  y: Float64Array,
  n: number,
  cut = 1e-15
): Float64Array {
  const columns = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      columns[j * n + i] = r[i * n + j];
    }
  }
  const { us, values, v } = jacobiSvd(columns, n);
  const floor = cut * values.reduce((m, x) => Math.max(m, x), 0);
  const x = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    if (values[k] > floor) {
      let dot = 0;
      for (let i = 0; i < n; i++) {
        dot += us[k * n + i] * y[i];
      }
      dot /= values[k] * values[k];
      for (let i = 0; i < n; i++) {
        x[i] += dot * v[k * n + i];
      }
    }
  }
  return x;
}
