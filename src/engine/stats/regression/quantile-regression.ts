import { finished, Random, type Turns } from '../../kernels';
import { quantile } from '../base/quantiles';
import { sortedOf } from '../base/sample';
import {
  designing,
  predict,
  RegressionError,
  solveLeastSquares,
  type IDesign,
  type IRegressionOptions
} from './design';

const MOST_STEPS = 20_000;
/** How far targets are moved, as a share of their spread, so that no step stands still. */
const NUDGE = 1e-10;

/** A line that a share of the rows lies below. */
export interface IQuantileFit {
  readonly share: number;
  readonly names: readonly string[];
  readonly params: Float64Array;
  readonly residuals: Float64Array;
  /** Koenker and Machado's share of the absolute deviations that is explained. */
  readonly pseudoR2: number;
}

/**
 * Quantile regression, exactly: from one set of rows that lie on the plane to the next while the
 * weighted absolute deviations fall (Barrodale and Roberts' descent).
 *
 * @param share - above 0 and below 1; .5 for the median.
 * @throws RegressionError where it cannot be carried out.
 */
export function quantileRegression(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  share = 0.5,
  options: IRegressionOptions = {}
): IQuantileFit {
  return finished(quantileWork(y, xs, share, options));
}

/** The same, to be interrupted. */
export function* quantileWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  share = 0.5,
  options: IRegressionOptions = {}
): Turns<IQuantileFit> {
  if (!(share > 0 && share < 1)) {
    throw new RegressionError('The share of a quantile regression lies between 0 and 1.');
  }
  const design = yield* designing(y, xs, options);
  const { columns, names } = design;
  const basis = yield* descend(design, share);
  const params = through(columns, basis, design.y).params;
  const fitted = predict(columns, params);
  const residuals = design.y.map((v, i) => v - fitted[i]);
  const middle = quantile(sortedOf(design.y), share);
  const whole = loss(
    design.y.map(v => v - middle),
    share
  );
  return {
    share,
    names,
    params,
    residuals,
    pseudoR2: whole > 0 ? 1 - loss(residuals, share) / whole : NaN
  };
}

/** Sum of deviations, weighted by the side. */
export function loss(residuals: Float64Array, share: number): number {
  return residuals.reduce((sum, e) => sum + (e >= 0 ? share * e : (share - 1) * e), 0);
}

interface IVertex {
  readonly params: Float64Array;
  /** Inverse of the rows of the basis, row by row. */
  readonly inverse: Float64Array;
}

/** The plane through some rows. */
function through(
  columns: readonly Float64Array[],
  basis: readonly number[],
  y: Float64Array
): IVertex {
  const k = columns.length;
  const wide = 2 * k;
  const m = new Float64Array(k * wide);
  basis.forEach((row, i) => {
    columns.forEach((column, j) => (m[i * wide + j] = column[row]));
    m[i * wide + k + i] = 1;
  });
  for (let c = 0; c < k; c++) {
    let pivot = c;
    for (let i = c + 1; i < k; i++) {
      pivot = Math.abs(m[i * wide + c]) > Math.abs(m[pivot * wide + c]) ? i : pivot;
    }
    for (let j = 0; j < wide; j++) {
      const held = m[c * wide + j];
      m[c * wide + j] = m[pivot * wide + j];
      m[pivot * wide + j] = held;
    }
    const by = m[c * wide + c];
    for (let j = 0; j < wide; j++) {
      m[c * wide + j] /= by;
    }
    for (let i = 0; i < k; i++) {
      const factor = i === c ? 0 : m[i * wide + c];
      for (let j = 0; factor !== 0 && j < wide; j++) {
        m[i * wide + j] -= factor * m[c * wide + j];
      }
    }
  }
  const inverse = new Float64Array(k * k);
  const params = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      inverse[i * k + j] = m[i * wide + k + j];
      params[i] += inverse[i * k + j] * y[basis[j]];
    }
  }
  return { params, inverse };
}

/** Rows nearest to the least-squares plane, moved to the share, that span all columns. */
function firstBasis({ columns, y, rows }: IDesign, share: number): number[] {
  const { params } = solveLeastSquares({ rows, columns }, y);
  const fitted = predict(columns, params);
  const residuals = y.map((v, i) => v - fitted[i]);
  const middle = quantile(sortedOf(residuals), share);
  const order = Array.from(residuals.keys()).sort(
    (a, b) => Math.abs(residuals[a] - middle) - Math.abs(residuals[b] - middle) || a - b
  );
  const scales = columns.map(c => Math.sqrt(c.reduce((sum, v) => sum + v * v, 0) / rows));
  const spanned: Float64Array[] = [];
  const basis: number[] = [];
  for (const row of order) {
    const own = Float64Array.from(columns, (c, k) => c[row] / scales[k]);
    const length = Math.hypot(...own);
    for (const b of spanned) {
      const dot = own.reduce((sum, v, i) => sum + v * b[i], 0);
      b.forEach((v, i) => (own[i] -= dot * v));
    }
    const left = Math.hypot(...own);
    if (left > 1e-6 * length) {
      spanned.push(own.map(v => v / left));
      basis.push(row);
      if (basis.length === columns.length) {
        break;
      }
    }
  }
  return basis;
}

function* descend(design: IDesign, share: number): Turns<number[]> {
  const { columns, rows } = design;
  const k = columns.length;
  const basis = firstBasis(design, share);
  if (basis.length < k) {
    throw new RegressionError('Too few different rows for so many columns; leave some out.');
  }
  const sorted = sortedOf(design.y);
  const span = sorted[rows - 1] - sorted[0];
  const random = new Random(0, 'quantile regression');
  const y = design.y.map(v => v + NUDGE * span * random.normal());
  for (let step = 0; step < MOST_STEPS; step++) {
    yield null;
    const { params, inverse } = through(columns, basis, y);
    const fitted = predict(columns, params);
    const residuals = y.map((v, i) => v - fitted[i]);
    const inside = new Set(basis);
    const pull = new Float64Array(k);
    for (let i = 0; i < rows; i++) {
      if (!inside.has(i)) {
        const weight = residuals[i] < 0 ? share - 1 : share;
        for (let c = 0; c < k; c++) {
          pull[c] += weight * columns[c][i];
        }
      }
    }
    let best = { slope: -1e-9 * rows, at: -1, sign: 1 };
    for (let j = 0; j < k; j++) {
      let along = 0;
      for (let c = 0; c < k; c++) {
        along += pull[c] * inverse[c * k + j];
      }
      for (const sign of [1, -1]) {
        const slope = -sign * along + (sign > 0 ? 1 - share : share);
        if (slope < best.slope) {
          best = { slope, at: j, sign };
        }
      }
    }
    if (best.at < 0) {
      return basis;
    }
    const direction = Float64Array.from(
      { length: k },
      (_, c) => best.sign * inverse[c * k + best.at]
    );
    const enter = entering(predict(columns, direction), residuals, inside, best.slope);
    if (enter < 0) {
      return basis;
    }
    basis[best.at] = enter;
  }
  throw new RegressionError('The quantile regression does not settle; leave columns out.');
}

/** The row at which going on in a direction no longer pays. */
function entering(
  along: Float64Array,
  residuals: Float64Array,
  inside: ReadonlySet<number>,
  slope: number
): number {
  const breaks: { t: number; row: number }[] = [];
  along.forEach((v, row) => {
    const t = residuals[row] / v;
    if (!inside.has(row) && t > 0 && Number.isFinite(t)) {
      breaks.push({ t, row });
    }
  });
  breaks.sort((a, b) => a.t - b.t || a.row - b.row);
  let left = slope;
  for (const { row } of breaks) {
    left += Math.abs(along[row]);
    if (left >= 0) {
      return row;
    }
  }
  return -1;
}
