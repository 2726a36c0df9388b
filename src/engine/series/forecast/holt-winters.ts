/** How much the newest value weighs in level, trend and season, 0..1. */
export interface ISmoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** A smoothed series with what comes next. */
export interface IHoltWinters extends ISmoothing {
  /** Each value as forecast by those before it. */
  readonly fitted: Float64Array;
  readonly forecast: Float64Array;
  /** Sum of squared errors. */
  readonly sse: number;
  readonly season: Season;
}

/** How a season acts: not at all, added, or as a factor. */
export type Season = 'none' | 'additive' | 'multiplicative';

interface IStart {
  readonly level: number;
  readonly trend: number;
  readonly seasons: Float64Array;
}

/**
 * Exponential smoothing with trend and season (Holt, 1957; Winters, 1960), started from the means
 * of the first two seasons.
 *
 * @param y - finite numbers; with a season two of them at least.
 * @param period - values of a season; 1 for none.
 * @param ahead - values to forecast.
 */
export function holtWinters(
  y: Float64Array,
  period: number,
  smoothing: ISmoothing,
  season: Season,
  ahead = 0
): IHoltWinters {
  const n = y.length;
  const turn = season === 'none' ? 1 : period;
  const { alpha, beta, gamma } = smoothing;
  const start = startOf(y, turn, season);
  const fitted = new Float64Array(n);
  const forecast = new Float64Array(ahead);
  const seasons = Float64Array.from(start.seasons);
  let { level, trend } = start;
  let sse = 0;
  for (let i = 0; i < n; i++) {
    const at = i % turn;
    const base = level + trend;
    const s = seasons[at];
    fitted[i] = joined(base, s, season);
    sse += (y[i] - fitted[i]) ** 2;
    const before = level;
    level = alpha * parted(y[i], s, season) + (1 - alpha) * base;
    trend = beta * (level - before) + (1 - beta) * trend;
    if (season !== 'none') {
      seasons[at] = gamma * parted(y[i], base, season) + (1 - gamma) * s;
    }
  }
  for (let h = 1; h <= ahead; h++) {
    forecast[h - 1] = joined(level + h * trend, seasons[(n + h - 1) % turn], season);
  }
  return { fitted, forecast, sse, season, alpha, beta, gamma };
}

const joined = (base: number, s: number, season: Season): number =>
  season === 'none' ? base : season === 'additive' ? base + s : base * s;

const parted = (value: number, by: number, season: Season): number =>
  season === 'none' ? value : season === 'additive' ? value - by : by === 0 ? 1 : value / by;

function startOf(y: Float64Array, period: number, season: Season): IStart {
  if (season === 'none') {
    return { level: y[0], trend: y.length > 1 ? y[1] - y[0] : 0, seasons: Float64Array.of(0) };
  }
  let level = 0;
  let trend = 0;
  for (let i = 0; i < period; i++) {
    level += y[i] / period;
    trend += (y[i + period] - y[i]) / (period * period);
  }
  return {
    level,
    trend,
    seasons: y.slice(0, period).map(v => parted(v, level, season))
  };
}

const GRID = [0.02, 0.1, 0.3, 0.6, 0.9];
const SMALL_GRID = [0, 0.05, 0.2];
/** Steps of one width at most. */
const STEPS = 6;

/**
 * Smoothing weights with the least squared error: the best of a grid, then narrowed around it.
 *
 * @param y - as in {@link holtWinters}.
 */
export function fitHoltWinters(
  y: Float64Array,
  period: number,
  season: Season,
  ahead = 0
): IHoltWinters {
  const gammas = season === 'none' ? [0] : SMALL_GRID;
  let best: IHoltWinters | null = null;
  const tryOne = (alpha: number, beta: number, gamma: number): void => {
    const one = holtWinters(y, period, { alpha, beta, gamma }, season, ahead);
    if (best === null || one.sse < best.sse) {
      best = one;
    }
  };
  for (const alpha of GRID) {
    for (const beta of SMALL_GRID) {
      for (const gamma of gammas) {
        tryOne(alpha, beta, gamma);
      }
    }
  }
  for (let width = 0.1; width > 0.005; width /= 2) {
    for (let step = 0, before = Infinity; step < STEPS; step++) {
      const { alpha, beta, gamma, sse } = best! as IHoltWinters;
      if (!(sse < before)) {
        break;
      }
      before = sse;
      for (const sign of [width, -width]) {
        tryOne(within(alpha + sign), beta, gamma);
        tryOne(alpha, within(beta + sign), gamma);
        tryOne(alpha, beta, season === 'none' ? 0 : within(gamma + sign));
      }
    }
  }
  return best! as IHoltWinters;
}

const within = (v: number): number => Math.min(0.999, Math.max(0, v));
