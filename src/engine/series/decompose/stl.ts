import { selectInPlace } from '../../kernels';
import { loess, loessAt } from './loess';

/** What may be chosen of a decomposition. */
export interface IStlOptions {
  /** Years that a season is smoothed over, odd; default: 7. */
  readonly seasonal?: number;
  /** Values that the trend is smoothed over, odd; default: the least odd one that Cleveland asks. */
  readonly trend?: number;
  /** Times that season and trend are smoothed in turn where none is odd; default: 5. */
  readonly inner?: number;
  /** Whether odd values are told from the others and count less. */
  readonly robust?: boolean;
  /** Shares of the windows that are jumped over; default: 0 for every place. */
  readonly skip?: number;
}

/** A series as the sum of three. */
export interface IDecomposition {
  readonly trend: Float64Array;
  readonly seasonal: Float64Array;
  readonly residual: Float64Array;
  /** How much each value counts, 0..1. */
  readonly weights: Float64Array;
}

const odd = (value: number): number => (value % 2 === 0 ? value + 1 : value);

/**
 * Seasonal and trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning, Journal
 * of Official Statistics 6, 1990), with the defaults of statsmodels.
 *
 * @param y - finite numbers, two periods at least.
 * @param period - values of a season, 2 at least.
 */
export function stl(y: Float64Array, period: number, options: IStlOptions = {}): IDecomposition {
  const n = y.length;
  const { seasonal: ns = 7, robust = false, skip = 0 } = options;
  const nt = options.trend ?? odd(Math.ceil((1.5 * period) / (1 - 1.5 / ns)));
  const nl = odd(period + 1);
  const jump = (window: number): number => Math.max(1, Math.ceil(skip * window));
  const trend = new Float64Array(n);
  const season = new Float64Array(n);
  const weights = new Float64Array(n).fill(1);
  const [inner, outer] = robust ? [2, 15] : [options.inner ?? 5, 0];
  for (let round = 0; round <= outer; round++) {
    const counted = round === 0 ? null : weights;
    for (let k = 0; k < inner; k++) {
      const rest = y.map((v, i) => v - trend[i]);
      const cycles = cycleSmooth(rest, period, ns, jump(ns), counted);
      const low = loess(lowPass(cycles, n, period), n, {
        window: nl,
        degree: 1,
        jump: jump(nl),
        weights: null
      });
      for (let i = 0; i < n; i++) {
        season[i] = cycles[period + i] - low[i];
      }
      const flat = y.map((v, i) => v - season[i]);
      trend.set(loess(flat, n, { window: nt, degree: 1, jump: jump(nt), weights: counted }));
    }
    if (round < outer) {
      weights.set(bisquare(y.map((v, i) => v - trend[i] - season[i])));
    }
  }
  const residual = y.map((v, i) => v - trend[i] - season[i]);
  return { trend, seasonal: season, residual, weights };
}

/** Each place of the season over the years, one season longer at both ends. */
function cycleSmooth(
  y: Float64Array,
  period: number,
  window: number,
  jump: number,
  weights: Float64Array | null
): Float64Array {
  const n = y.length;
  const out = new Float64Array(n + 2 * period);
  for (let j = 0; j < period; j++) {
    const k = Math.floor((n - 1 - j) / period) + 1;
    const part = Float64Array.from({ length: k }, (_, i) => y[i * period + j]);
    const own = weights && Float64Array.from({ length: k }, (_, i) => weights[i * period + j]);
    const options = { window, degree: 1 as const, jump, weights: own };
    const smooth = loess(part, k, options);
    const last = Math.min(window, k) - 1;
    const before = loessAt(part, k, -1, 0, last, options);
    const after = loessAt(part, k, k, Math.max(0, k - window), k - 1, options);
    out[j] = Number.isNaN(before) ? smooth[0] : before;
    smooth.forEach((v, i) => (out[(i + 1) * period + j] = v));
    out[(k + 1) * period + j] = Number.isNaN(after) ? smooth[k - 1] : after;
  }
  return out;
}

/** Three moving means: twice over a period, once over three values. */
function lowPass(x: Float64Array, n: number, period: number): Float64Array {
  return movingMean(movingMean(movingMean(x, period), period), 3).subarray(0, n);
}

function movingMean(x: Float64Array, window: number): Float64Array {
  const out = new Float64Array(x.length - window + 1);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += x[i];
    if (i >= window) {
      sum -= x[i - window];
    }
    if (i >= window - 1) {
      out[i - window + 1] = sum / window;
    }
  }
  return out;
}

/** Weights that fall with the distance, 0 from six medians on. */
function bisquare(residual: Float64Array): Float64Array {
  const sizes = residual.map(Math.abs);
  const n = sizes.length;
  const reach = 3 * (selected(sizes, n >> 1) + selected(sizes, n - (n >> 1) - 1));
  return residual.map(v => {
    const r = Math.abs(v);
    if (r <= 0.001 * reach) {
      return 1;
    }
    return r <= 0.999 * reach ? (1 - (r / reach) ** 2) ** 2 : 0;
  });
}

function selected(values: Float64Array, k: number): number {
  return selectInPlace(values.slice(), k);
}
