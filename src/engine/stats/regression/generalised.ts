import { finished, type Turns } from '../../kernels';
import { NORMAL } from '../distributions';
import { varianceOf } from '../base/sample';
import { logGamma } from '../special/gamma';
import {
  designing,
  predict,
  RegressionError,
  solving,
  type IDesign,
  type IRegressionOptions
} from './design';
import { coefficientsOf, errorsOf, type ICoefficient } from './ols';

const MOST_STEPS = 100;
/** Share of a log likelihood that is lost to rounding where many rows are summed up. */
const LOST = 1e-11;
/** A standard error above it, for a column as wide as it is, says that a coefficient has no end. */
const ENDLESS = 1e3;

/** A fit of a share or of counts. */
export interface IGeneralisedFit {
  readonly coefficients: readonly ICoefficient[];
  readonly params: Float64Array;
  readonly fitted: Float64Array;
  readonly logLikelihood: number;
  /** Of the constant alone. */
  readonly logLikelihoodNull: number;
  readonly deviance: number;
  /** McFadden's share of the log likelihood that is explained. */
  readonly pseudoR2: number;
  readonly aic: number;
  readonly steps: number;
}

interface IFamily {
  readonly mean: (eta: number) => number;
  /** Variance at a mean; also the slope of the mean. */
  readonly variance: (mean: number) => number;
  readonly logLikelihood: (y: number, eta: number, mean: number) => number;
  readonly deviance: (y: number, eta: number, mean: number) => number;
  readonly start: (y: number) => number;
  readonly diverged: string;
}

const log1pExp = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));

const BINARY: IFamily = {
  mean: eta => 1 / (1 + Math.exp(-eta)),
  variance: m => m * (1 - m),
  logLikelihood: (y, eta) => y * eta - log1pExp(eta),
  deviance: (y, eta) => -2 * (y * eta - log1pExp(eta)),
  start: y => (y > 0.5 ? 1 : -1),
  diverged:
    'The columns tell the two classes apart without a mistake, so that the coefficients have no end; ' +
    'a rule is what you want here.'
};

const COUNTS: IFamily = {
  mean: Math.exp,
  variance: m => m,
  logLikelihood: (y, eta, m) => y * eta - m - logGamma(y + 1),
  deviance: (y, _, m) => 2 * (y > 0 ? y * Math.log(y / m) - (y - m) : m),
  start: y => Math.log(y + 0.5),
  diverged:
    'The fit of the counts does not settle; look for a column that is 0 wherever the count is.'
};

/**
 * Logistic regression of a column of 0 and 1.
 *
 * @throws RegressionError for other values, one class only, or classes that are told apart at once.
 */
export function logisticRegression(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): IGeneralisedFit {
  return finished(logisticWork(y, xs, options));
}

/** The same, to be interrupted. */
export function* logisticWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): Turns<IGeneralisedFit> {
  const classes = new Set(Array.from(y));
  if ([...classes].some(v => v !== 0 && v !== 1)) {
    throw new RegressionError('A logistic regression explains a column of 0 and 1.');
  }
  if (classes.size < 2) {
    throw new RegressionError('The label has one class only; there is nothing to tell apart.');
  }
  return yield* generalised(yield* designing(y, xs, options), BINARY);
}

/**
 * Poisson regression of counts.
 *
 * @throws RegressionError for values that are no counts.
 */
export function poissonRegression(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): IGeneralisedFit {
  return finished(poissonWork(y, xs, options));
}

/** The same, to be interrupted. */
export function* poissonWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IRegressionOptions = {}
): Turns<IGeneralisedFit> {
  if (Array.from(y).some(v => !(v >= 0 && Number.isInteger(v)))) {
    throw new RegressionError('A Poisson regression explains counts: whole numbers from 0 on.');
  }
  if (Array.from(y).every(v => v === 0)) {
    throw new RegressionError('All counts are 0; there is nothing to explain.');
  }
  return yield* generalised(yield* designing(y, xs, options), COUNTS);
}

/** Standard deviation of a column, or the size of one that is constant. */
function spreadOf(column: Float64Array): number {
  return Math.sqrt(varianceOf(column, 0)) || Math.abs(column[0]);
}

function* generalised(design: IDesign, family: IFamily): Turns<IGeneralisedFit> {
  const { columns, names, rows, y, constant } = design;
  const { params, eta, unscaled, steps } = yield* reweighted(design, family);
  const errors = errorsOf(unscaled);
  if (columns.some((column, k) => !(errors[k] * spreadOf(column) < ENDLESS))) {
    throw new RegressionError(family.diverged);
  }
  const fitted = eta.map(family.mean);
  const sum = (part: (y: number, eta: number, mean: number) => number): number =>
    y.reduce((total, v, i) => total + part(v, eta[i], fitted[i]), 0);
  const logLikelihood = sum(family.logLikelihood);
  const nothing = constant
    ? (yield* reweighted({ ...design, columns: columns.slice(0, 1) }, family)).eta
    : new Float64Array(rows);
  const logLikelihoodNull = y.reduce(
    (total, v, i) => total + family.logLikelihood(v, nothing[i], family.mean(nothing[i])),
    0
  );
  return {
    coefficients: coefficientsOf(names, params, errors, NORMAL),
    params,
    fitted,
    logLikelihood,
    logLikelihoodNull,
    deviance: sum(family.deviance),
    pseudoR2: 1 - logLikelihood / logLikelihoodNull,
    aic: -2 * logLikelihood + 2 * columns.length,
    steps
  };
}

/** Fisher's scoring, each step a weighted least-squares fit, halved where it goes too far. */
function* reweighted(
  design: Pick<IDesign, 'rows' | 'columns' | 'y'>,
  family: IFamily
): Turns<{ params: Float64Array; eta: Float64Array; unscaled: Float64Array; steps: number }> {
  const { columns, y } = design;
  const likelihood = (eta: Float64Array): number =>
    eta.reduce((sum, e, i) => sum + family.logLikelihood(y[i], e, family.mean(e)), 0);
  let eta: Float64Array = y.map(family.start);
  let params: Float64Array = new Float64Array(columns.length);
  let before = -Infinity;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    yield null;
    const means = eta.map(family.mean);
    const weights = means.map(m => family.variance(m));
    if (weights.every(w => w < 1e-8)) {
      break;
    }
    const safe = weights.map(w => Math.max(w, 1e-300));
    const working = eta.map((e, i) => e + (y[i] - means[i]) / safe[i]);
    let { params: next } = yield* solving(design, working, safe);
    yield null;
    let value = likelihood(predict(columns, next));
    const least = before - LOST * (1 + Math.abs(before));
    for (let half = 0; half < 30 && steps > 1 && !(value >= least); half++) {
      yield null;
      next = next.map((v, k) => (v + params[k]) / 2);
      value = likelihood(predict(columns, next));
    }
    const moved = next.reduce(
      (most, v, k) => Math.max(most, Math.abs(v - params[k]) / (1e-8 + Math.abs(v))),
      0
    );
    params = next;
    before = value;
    eta = predict(columns, params);
    if (moved < 1e-11) {
      const last = eta.map(e => Math.max(1e-300, family.variance(family.mean(e))));
      const { unscaled } = yield* solving(design, new Float64Array(y.length), last);
      return { params, eta, unscaled, steps };
    }
  }
  throw new RegressionError(family.diverged);
}
