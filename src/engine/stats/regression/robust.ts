import { finished, type Turns } from '../../kernels';
import { NORMAL } from '../distributions';
import { meanOf, medianOfSorted, sortedOf, varianceOf } from '../base/sample';
import { MAD_TO_SD } from '../base/mad';
import { designing, predict, RegressionError, solving, type IRegressionOptions } from './design';
import { coefficientsOf, errorsOf, type ICoefficient } from './ols';

/** Where a residual begins to count less, in standard deviations: 95 % as sharp as least squares. */
const BEND = 1.345;
const MOST_STEPS = 500;

/** A fit in which far rows count less. */
export interface IRobustFit {
  readonly coefficients: readonly ICoefficient[];
  readonly params: Float64Array;
  /** Spread of the residuals, from their median. */
  readonly scale: number;
  /** 1 for a row that counts in full, less for far ones. */
  readonly weights: Float64Array;
  readonly residuals: Float64Array;
  readonly steps: number;
}

/**
 * Regression by Huber's M-estimator, the spread from the median of the absolute residuals.
 *
 * @throws RegressionError where it cannot be carried out.
 */
export function huberRegression(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): IRobustFit {
  return finished(huberWork(y, xs, options));
}

/** The same, to be interrupted. */
export function* huberWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): Turns<IRobustFit> {
  const design = yield* designing(y, xs, options);
  const { columns, rows, names } = design;
  let { params } = yield* solving(design, design.y);
  let residuals = residualsOf(design.y, predict(columns, params));
  let scale = spreadOf(residuals);
  let weights = new Float64Array(rows).fill(1);
  let steps = 0;
  for (; steps < MOST_STEPS && scale > 0; steps++) {
    weights = residuals.map(e => Math.min(1, (BEND * scale) / Math.abs(e)));
    const next = (yield* solving(design, design.y, weights)).params;
    yield null;
    const moved = next.reduce(
      (most, v, k) => Math.max(most, Math.abs(v - params[k]) / (1e-8 + Math.abs(v))),
      0
    );
    params = next;
    residuals = residualsOf(design.y, predict(columns, params));
    scale = spreadOf(residuals);
    if (moved < 1e-12) {
      break;
    }
  }
  if (!(scale > 0)) {
    throw new RegressionError(
      'More than half of the rows lie on the fit; nothing is left to weigh.'
    );
  }
  const covariance = yield* covarianceOf(design.columns, residuals, scale);
  return {
    coefficients: coefficientsOf(names, params, errorsOf(covariance), NORMAL),
    params,
    scale,
    weights,
    residuals,
    steps
  };
}

function residualsOf(y: Float64Array, fitted: Float64Array): Float64Array {
  return y.map((v, i) => v - fitted[i]);
}

function spreadOf(residuals: Float64Array): number {
  return medianOfSorted(sortedOf(residuals.map(Math.abs))) * MAD_TO_SD;
}

/** Huber's covariance of the coefficients (his first form). */
function* covarianceOf(
  columns: readonly Float64Array[],
  residuals: Float64Array,
  scale: number
): Turns<Float64Array> {
  const [n, k] = [residuals.length, columns.length];
  const bent = residuals.map(e => Math.max(-BEND, Math.min(BEND, e / scale)));
  const slopes = residuals.map(e => (Math.abs(e / scale) <= BEND ? 1 : 0));
  const mean = meanOf(slopes);
  const correction = 1 + (k / n) * (varianceOf(slopes, 0) / mean ** 2);
  const square = bent.reduce((sum, v) => sum + v * v, 0) * scale ** 2;
  const factor = (correction ** 2 * (square / (n - k))) / mean ** 2;
  const { unscaled } = yield* solving({ rows: n, columns }, new Float64Array(n));
  return unscaled.map(v => v * factor);
}
