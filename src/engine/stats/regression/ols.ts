import { finished, greatestOf, leastOf, type Turns } from '../../kernels';
import { fisherF, student } from '../distributions';
import { meanOf } from '../base/sample';
import { jacobiSvd } from '../linear/svd';
import { sided, type ITestResult } from '../tests/types';
import {
  designing,
  predict,
  RegressionError,
  solving,
  type IDesign,
  type IRegressionOptions
} from './design';

/** One coefficient of a regression. */
export interface ICoefficient {
  readonly name: string;
  readonly value: number;
  readonly error: number;
  /** Value in standard errors. */
  readonly statistic: number;
  readonly p: number;
  /** 95 % interval. */
  readonly interval: readonly [low: number, high: number];
}

/** A least-squares fit. */
export interface IOls {
  readonly design: IDesign;
  readonly weights?: Float64Array;
  readonly coefficients: readonly ICoefficient[];
  readonly params: Float64Array;
  /** Covariance of the coefficients, row by row. */
  readonly covariance: Float64Array;
  /** `(X'WX)^-1`, row by row. */
  readonly unscaled: Float64Array;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly r2: number;
  readonly r2Adjusted: number;
  /** F test of all slopes at once. */
  readonly f: ITestResult;
  readonly dfModel: number;
  readonly dfResidual: number;
  /** Sum of squared (weighted) residuals, and of what is explained. */
  readonly ssr: number;
  readonly ess: number;
  /** Variance of the residuals. */
  readonly scale: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** Largest by smallest singular value of the design. */
  readonly condition: number;
}

/** Coefficients with Student's intervals. */
export function coefficientsOf(
  names: readonly string[],
  params: ArrayLike<number>,
  errors: ArrayLike<number>,
  law: { sf(x: number): number; quantile(p: number): number }
): ICoefficient[] {
  const reach = law.quantile(0.975);
  return names.map((name, k) => {
    const [value, error] = [params[k], errors[k]];
    const statistic = value / error;
    return {
      name,
      value,
      error,
      statistic,
      p: sided(statistic, law.sf, 'two-sided'),
      interval: [value - reach * error, value + reach * error]
    };
  });
}

/** Square roots of the diagonal. */
export function errorsOf(covariance: Float64Array): Float64Array {
  const k = Math.sqrt(covariance.length);
  return Float64Array.from({ length: k }, (_, i) => Math.sqrt(covariance[i * k + i]));
}

/** What least squares may be told. */
export interface IOlsOptions extends IRegressionOptions {
  readonly weights?: ArrayLike<number>;
}

/**
 * Ordinary, or with weights weighted, least squares.
 *
 * @param weights - above 0, as precise as each row is.
 * @throws RegressionError where it cannot be carried out.
 */
export function ols(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IOlsOptions = {}
): IOls {
  return finished(olsWork(y, xs, options));
}

/** The same, to be interrupted. */
export function* olsWork(
  y: ArrayLike<number>,
  xs: readonly ArrayLike<number>[],
  options: IOlsOptions = {}
): Turns<IOls> {
  const design = yield* designing(y, xs, options);
  const weights = options.weights === undefined ? undefined : Float64Array.from(options.weights);
  if (weights?.some(w => !(w > 0))) {
    throw new RegressionError('Weights are numbers above 0.');
  }
  return yield* fitting(design, weights);
}

/** The fit of a design. */
export function fitOf(design: IDesign, weights?: Float64Array): IOls {
  return finished(fitting(design, weights));
}

/** The same, to be interrupted. */
export function* fitting(design: IDesign, weights?: Float64Array): Turns<IOls> {
  const { rows, columns, names, constant } = design;
  const { params, unscaled, r } = yield* solving(design, design.y, weights);
  const fitted = predict(columns, params);
  yield null;
  const residuals = design.y.map((v, i) => v - fitted[i]);
  const w = (i: number): number => weights?.[i] ?? 1;
  const whole = weights === undefined ? rows : weights.reduce((a, b) => a + b, 0);
  const mean = constant
    ? weights === undefined
      ? meanOf(design.y)
      : design.y.reduce((sum, v, i) => sum + w(i) * v, 0) / whole
    : 0;
  const ssr = residuals.reduce((sum, e, i) => sum + w(i) * e * e, 0);
  const total = design.y.reduce((sum, v, i) => sum + w(i) * (v - mean) ** 2, 0);
  const k = columns.length;
  const dfModel = k - (constant ? 1 : 0);
  const dfResidual = rows - k;
  const scale = ssr / dfResidual;
  const covariance = unscaled.map(v => v * scale);
  const statistic = (total - ssr) / dfModel / scale;
  const logLikelihood =
    (-rows / 2) * (Math.log((2 * Math.PI * ssr) / rows) + 1) +
    (weights === undefined ? 0 : 0.5 * weights.reduce((sum, v) => sum + Math.log(v), 0));
  return {
    design,
    ...(weights && { weights }),
    coefficients: coefficientsOf(names, params, errorsOf(covariance), student(dfResidual)),
    params,
    covariance,
    unscaled,
    fitted,
    residuals,
    r2: total > 0 ? 1 - ssr / total : NaN,
    r2Adjusted: total > 0 ? 1 - ((rows - (constant ? 1 : 0)) / dfResidual) * (ssr / total) : NaN,
    f: { statistic, p: fisherF(dfModel, dfResidual).sf(statistic), df: dfModel },
    dfModel,
    dfResidual,
    ssr,
    ess: total - ssr,
    scale,
    logLikelihood,
    aic: -2 * logLikelihood + 2 * k,
    bic: -2 * logLikelihood + Math.log(rows) * k,
    condition: conditionOf(r, k)
  };
}

function conditionOf(r: Float64Array, k: number): number {
  const columns = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      columns[j * k + i] = r[i * k + j];
    }
  }
  const { values } = jacobiSvd(columns, k);
  return greatestOf(values) / leastOf(values);
}
