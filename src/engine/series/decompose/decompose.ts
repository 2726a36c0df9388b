import { spreadOf } from './robust';
import { loess } from './loess';
import { roughParts } from './rough';
import { stl } from './stl';

/** Values above which places are jumped over in smoothing. */
const SKIP_FROM = 2000;
const ROUNDS = 2;
const INNER = 2;
/** Turns that a season is smoothed over. */
const TURNS = 11;
/** Values farther than this from what is expected, in deviations, are drawn in first. */
const REACH = 4;

/** A series taken apart. */
export interface IParts {
  readonly trend: Float64Array;
  /** One a period, in its order. */
  readonly seasons: readonly Float64Array[];
  /** What is left. */
  readonly residual: Float64Array;
}

/**
 * Trend, seasons and rest of a series with any number of periods: STL for one after the other,
 * twice (Bandara, Hyndman and Bergmeir, 2021), once what is far from a rough guess by medians has
 * been drawn in, so that trend and seasons do not follow it; without a period a robust loess alone.
 *
 * @param x - finite numbers.
 * @param periods - ascending, two turns of each in the series at least.
 */
export function decompose(x: Float64Array, periods: readonly number[]): IParts {
  const n = x.length;
  const usable = periods.filter(period => period >= 2 && n >= 2 * period);
  const skip = n > SKIP_FROM ? 0.1 : 0;
  if (usable.length === 0) {
    const trend = smoothTrend(x, skip);
    return { trend, seasons: [], residual: x.map((v, i) => v - trend[i]) };
  }
  const seasons = usable.map(() => new Float64Array(n));
  let trend = new Float64Array(n);
  let rest = drawnIn(x, usable);
  for (let round = 0; round < (usable.length === 1 ? 1 : ROUNDS); round++) {
    usable.forEach((period, k) => {
      const own = rest.map((v, i) => v + seasons[k][i]);
      const parts = stl(own, period, { seasonal: TURNS, skip, inner: INNER });
      seasons[k] = Float64Array.from(parts.seasonal);
      rest = own.map((v, i) => v - parts.seasonal[i]);
      trend = Float64Array.from(parts.trend);
    });
  }
  const residual = x.map((v, i) =>
    seasons.reduce((left, season) => left - season[i], v - trend[i])
  );
  return { trend, seasons, residual };
}

function drawnIn(x: Float64Array, periods: readonly number[]): Float64Array {
  const expected = roughParts(x, periods);
  const { scale } = spreadOf(x.map((v, i) => v - expected[i]));
  const reach = REACH * scale;
  return scale > 0
    ? x.map((v, i) => Math.min(expected[i] + reach, Math.max(expected[i] - reach, v)))
    : x.slice();
}

function smoothTrend(x: Float64Array, skip: number): Float64Array {
  const n = x.length;
  const window = Math.max(5, Math.min(n, Math.floor(n / 10)) | 1);
  const jump = Math.max(1, Math.ceil(skip * window));
  let weights: Float64Array | null = null;
  let trend = new Float64Array(n);
  for (let round = 0; round < 4; round++) {
    trend = Float64Array.from(loess(x, n, { window, degree: 1, jump, weights }));
    const rest = x.map((v, i) => v - trend[i]);
    const { scale } = spreadOf(rest);
    weights = scale > 0 ? rest.map(r => Math.max(0, 1 - (r / (6 * scale)) ** 2) ** 2) : null;
  }
  return trend;
}
