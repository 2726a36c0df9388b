import { finished, TURN_ROWS, type Turns } from '../../kernels';
import { chiSquare, fisherF } from '../distributions';
import type { ITestResult } from '../tests/types';
import { RegressionError, type IDesign } from './design';
import { errorsOf, fitting, type IOls } from './ols';

/** How much each row weighs on a fit. */
export interface IInfluence {
  /** Leverage: how far the row's columns lie from the others. */
  readonly hat: Float64Array;
  /** Cook's distance: how far the fit moves without the row. */
  readonly cooks: Float64Array;
  /** Residuals in their own standard deviations, with and without the row itself. */
  readonly studentised: Float64Array;
  readonly deleted: Float64Array;
  readonly dffits: Float64Array;
}

/** Leverage and influence of the rows of a fit without weights. */
export function influence(fit: IOls): IInfluence {
  const { design, unscaled, residuals, scale, ssr, dfResidual } = fit;
  const k = design.columns.length;
  const hat = leverage(design, unscaled);
  const studentised = residuals.map((e, i) => e / Math.sqrt(scale * (1 - hat[i])));
  const deleted = residuals.map((e, i) => {
    const without = (ssr - (e * e) / (1 - hat[i])) / (dfResidual - 1);
    return e / Math.sqrt(without * (1 - hat[i]));
  });
  return {
    hat,
    cooks: studentised.map((t, i) => (t * t * hat[i]) / (1 - hat[i]) / k),
    studentised,
    deleted,
    dffits: deleted.map((t, i) => t * Math.sqrt(hat[i] / (1 - hat[i])))
  };
}

function leverage({ rows, columns }: IDesign, unscaled: Float64Array): Float64Array {
  const k = columns.length;
  const hat = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let a = 0; a < k; a++) {
      let sum = 0;
      for (let b = 0; b < k; b++) {
        sum += unscaled[a * k + b] * columns[b][i];
      }
      hat[i] += sum * columns[a][i];
    }
  }
  return hat;
}

/** Durbin and Watson's statistic: 2 where neighbours have nothing to do with each other. */
export function durbinWatson({ residuals }: IOls): number {
  let [steps, squares] = [0, 0];
  residuals.forEach((e, i) => {
    steps += i > 0 ? (e - residuals[i - 1]) ** 2 : 0;
    squares += e * e;
  });
  return steps / squares;
}

/** A test by an auxiliary regression, in its two usual forms. */
export interface IAuxiliary {
  readonly lagrange: ITestResult;
  readonly f: ITestResult;
}

/** Regresses the squared residuals on further columns. */
function* auxiliary(target: Float64Array, columns: readonly Float64Array[]): Turns<IAuxiliary> {
  const { r2, f, dfModel } = yield* fitting({
    rows: target.length,
    columns,
    names: columns.map((_, i) => `x${i}`),
    constant: true,
    y: target
  });
  const statistic = target.length * r2;
  return { lagrange: { statistic, p: chiSquare(dfModel).sf(statistic), df: dfModel }, f };
}

/** Breusch and Pagan's test of equal spread of the residuals, in Koenker's form. */
export function breuschPagan(fit: IOls): IAuxiliary {
  return finished(breuschPaganWork(fit));
}

/** The same, to be interrupted. */
export function* breuschPaganWork({ design, residuals }: IOls): Turns<IAuxiliary> {
  return yield* auxiliary(
    residuals.map(e => e * e),
    design.columns
  );
}

/**
 * White's test of equal spread of the residuals, by all squares and products.
 *
 * @throws RegressionError where there are too few rows for them.
 */
export function white({ design, residuals }: IOls): IAuxiliary {
  const { columns, rows } = design;
  const products = columns.flatMap((a, i) => columns.slice(i).map(b => a.map((v, k) => v * b[k])));
  if (rows <= products.length) {
    throw new RegressionError("There are too few rows for White's test.");
  }
  return finished(
    auxiliary(
      residuals.map(e => e * e),
      independent(products)
    )
  );
}

/** Columns without those that are mixtures of the ones before, as the square of a 0/1 column is. */
function independent(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  return columns.filter(column => {
    const left = column.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const b of basis) {
        const dot = left.reduce((sum, v, i) => sum + v * b[i], 0);
        b.forEach((v, i) => (left[i] -= dot * v));
      }
    }
    const [norm, own] = [left, column].map(c => Math.sqrt(c.reduce((sum, v) => sum + v * v, 0)));
    if (!(norm > 1e-10 * own)) {
      return false;
    }
    basis.push(left.map(v => v / norm));
    return true;
  });
}

/** Breusch and Godfrey's test of residuals that follow from those before. */
export function breuschGodfrey(fit: IOls, lags = 1): IAuxiliary {
  return finished(breuschGodfreyWork(fit, lags));
}

/** The same, to be interrupted. */
export function* breuschGodfreyWork({ design, residuals }: IOls, lags = 1): Turns<IAuxiliary> {
  const behind = Array.from({ length: lags }, (_, k) =>
    residuals.map((_, i) => (i > k ? residuals[i - k - 1] : 0))
  );
  const columns = [...design.columns, ...behind];
  const full = yield* fitting({
    rows: design.rows,
    columns,
    names: columns.map((_, i) => `x${i}`),
    constant: true,
    y: residuals
  });
  const before = residuals.reduce((sum, e) => sum + e * e, 0);
  const statistic = design.rows * full.r2;
  const f = (before - full.ssr) / lags / full.scale;
  return {
    lagrange: { statistic, p: chiSquare(lags).sf(statistic), df: lags },
    f: { statistic: f, p: fisherF(lags, full.dfResidual).sf(f), df: lags }
  };
}

/**
 * Variance inflation of each explaining column: how much less sure its coefficient is because
 * the others tell the same.
 */
export function varianceInflation(fit: IOls): Float64Array {
  return finished(varianceInflationWork(fit));
}

/** The same, to be interrupted. */
export function* varianceInflationWork({ design }: IOls): Turns<Float64Array> {
  const { columns, rows, constant, names } = design;
  const from = constant ? 1 : 0;
  const found = new Float64Array(columns.length - from).fill(1);
  for (const [k, column] of columns.slice(from).entries()) {
    const others = columns.filter((_, i) => i !== k + from);
    if (others.length > from) {
      const fit = yield* fitting({ rows, columns: others, names, constant, y: column });
      found[k] = 1 / (1 - fit.r2);
    }
  }
  return found;
}

/** How standard errors that hold under unlike spread weigh residuals. */
export type RobustErrors = 'HC0' | 'HC1' | 'HC2' | 'HC3';

/** Standard errors that hold where the residuals do not spread equally (White, MacKinnon). */
export function robustErrors(fit: IOls, kind: RobustErrors = 'HC3'): Float64Array {
  return finished(robustErrorsWork(fit, kind));
}

/** The same, to be interrupted. */
export function* robustErrorsWork(fit: IOls, kind: RobustErrors = 'HC3'): Turns<Float64Array> {
  const { design, unscaled, residuals, dfResidual } = fit;
  const { columns, rows } = design;
  const k = columns.length;
  const hat = leverage(design, unscaled);
  const weight = (i: number): number => {
    const square = residuals[i] ** 2;
    return kind === 'HC3'
      ? square / (1 - hat[i]) ** 2
      : kind === 'HC2'
        ? square / (1 - hat[i])
        : square * (kind === 'HC1' ? rows / dfResidual : 1);
  };
  const meat = new Float64Array(k * k);
  const turn = Math.max(1, Math.floor(TURN_ROWS / k));
  for (let i = 0; i < rows; i++) {
    if (i % turn === 0) {
      yield null;
    }
    const w = weight(i);
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        meat[a * k + b] += w * columns[a][i] * columns[b][i];
      }
    }
  }
  return errorsOf(product(product(unscaled, meat, k), unscaled, k));
}

function product(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let m = 0; m < k; m++) {
      for (let j = 0; j < k; j++) {
        out[i * k + j] += a[i * k + m] * b[m * k + j];
      }
    }
  }
  return out;
}
