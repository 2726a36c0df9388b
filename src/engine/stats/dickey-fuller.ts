import {
  backSolve,
  residualSquares,
  triangulate,
  unscaledCovariance
} from './linear/least-squares';
import { normalCdf } from './distributions/normal';

/** What the regression holds besides the level: a constant, or a constant and a trend. */
export type DickeyFullerTrend = 'constant' | 'trend';

/** Result of the augmented Dickey-Fuller test. */
export interface IDickeyFuller {
  readonly statistic: number;
  /** P of a unit root, MacKinnon's approximation. */
  readonly p: number;
  /** Lagged differences in the regression. */
  readonly lags: number;
  readonly observations: number;
}

/** MacKinnon (1994): where the response surfaces change and end, and their coefficients. */
const SURFACES = {
  constant: {
    star: -1.61,
    min: -18.83,
    max: 2.74,
    small: [2.1659, 1.4412, 0.038269],
    large: [1.7339, 0.93202, -0.12745, -0.010368]
  },
  trend: {
    star: -2.89,
    min: -16.18,
    max: 0.7,
    small: [3.2512, 1.6047, 0.049588],
    large: [2.5261, 0.61654, -0.37956, -0.060285]
  }
} as const;

function probability(statistic: number, trend: DickeyFullerTrend): number {
  const surface = SURFACES[trend];
  if (statistic > surface.max) {
    return 1;
  }
  if (statistic < surface.min) {
    return 0;
  }
  const terms: readonly number[] = statistic <= surface.star ? surface.small : surface.large;
  return normalCdf(terms.reduceRight((sum, c) => sum * statistic + c, 0));
}

/** Rows t of: constant, trend, level before, `lags` differences before; target: the difference. */
function design(
  x: Float64Array,
  lags: number,
  trend: DickeyFullerTrend
): { matrix: Float64Array; target: Float64Array; columns: number } {
  const rows = x.length - 1 - lags;
  const fixed = trend === 'constant' ? 1 : 2;
  const columns = fixed + 1 + lags;
  const matrix = new Float64Array(rows * columns);
  const target = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const t = i + lags;
    matrix[i] = 1;
    if (fixed === 2) {
      matrix[rows + i] = i + 1;
    }
    matrix[fixed * rows + i] = x[t];
    for (let k = 1; k <= lags; k++) {
      matrix[(fixed + k) * rows + i] = x[t - k + 1] - x[t - k];
    }
    target[i] = x[t + 1] - x[t];
  }
  return { matrix, target, columns };
}

/**
 * Augmented Dickey-Fuller test of a unit root.
 *
 * @param x - finite numbers in order of time.
 * @param options - `lags`: as many lagged differences; default: chosen by Akaike's
 * criterion among up to `12 (n / 100)^(1/4)`.
 * @returns null where the series is constant or too short.
 */
export function dickeyFuller(
  x: Float64Array,
  options: { readonly lags?: number; readonly trend?: DickeyFullerTrend } = {}
): IDickeyFuller | null {
  const { trend = 'constant' } = options;
  const fixed = trend === 'constant' ? 1 : 2;
  const n = x.length;
  const most = Math.min(Math.floor(n / 2) - fixed - 1, Math.ceil(12 * Math.pow(n / 100, 0.25)));
  if (most < 0 || x.every(v => v === x[0])) {
    return null;
  }
  const lags = options.lags ?? fewest(x, most, trend);
  const { matrix, target, columns } = design(x, lags, trend);
  const rows = target.length;
  if (rows <= columns) {
    return null;
  }
  const triangle = triangulate(matrix, target, columns);
  const beta = backSolve(triangle);
  const scale = residualSquares(triangle, columns) / (rows - columns);
  const error = Math.sqrt(scale * unscaledCovariance(triangle)[fixed * columns + fixed]);
  const statistic = beta[fixed] / error;
  return Number.isNaN(statistic)
    ? null
    : { statistic, p: probability(statistic, trend), lags, observations: rows };
}

/** The number of lags with the smallest information criterion, all on the same rows. */
function fewest(x: Float64Array, most: number, trend: DickeyFullerTrend): number {
  const { matrix, target, columns } = design(x, most, trend);
  const triangle = triangulate(matrix, target, columns);
  const rows = target.length;
  let best = Infinity;
  let chosen = 0;
  for (let lag = 0; lag <= most; lag++) {
    const used = columns - most + lag;
    const criterion = rows * Math.log(residualSquares(triangle, used) / rows) + 2 * used;
    if (criterion < best) {
      best = criterion;
      chosen = lag;
    }
  }
  return chosen;
}
