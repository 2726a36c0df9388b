import { levinson } from '../../stats';
import { meanAndVariance, type SeriesParts } from './parts';
import { each, range, type ICalculator } from './types';

/** Variances below this count as none. */
const NO_VARIANCE = 1e-8;
const AGGREGATED_LAGS = 40;

function autocorrelation(parts: SeriesParts, lag: number): number {
  return parts.n < lag || parts.variance <= NO_VARIANCE || parts.n === lag
    ? NaN
    : parts.lagged(lag) / ((parts.n - lag) * parts.variance);
}

/** Autocorrelations at lags 1 to 40, each divided by the number of its pairs. */
function adjusted(parts: SeriesParts): Float64Array {
  return parts.keep('adjusted', () => {
    const lags = Math.min(AGGREGATED_LAGS, parts.n - 1);
    if (Math.abs(parts.variance) < 1e-10 || parts.n === 1) {
      return new Float64Array(AGGREGATED_LAGS);
    }
    const out = new Float64Array(lags);
    for (let lag = 1; lag <= lags; lag++) {
      out[lag - 1] = parts.lagged(lag) / (parts.n - lag) / parts.variance;
    }
    return out;
  });
}

function aggregate(values: Float64Array, name: string): number {
  if (name === 'median') {
    const sorted = values.slice().sort();
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
  const { mean, variance } = meanAndVariance(values);
  return name === 'mean' ? mean : variance;
}

/** Partial autocorrelations by Levinson and Durbin over adjusted autocovariances. */
function partial(parts: SeriesParts): Float64Array {
  return parts.keep('partial', () => {
    const { n } = parts;
    const out = new Float64Array(10).fill(NaN);
    const lags = n <= 9 ? n >> 1 : 9;
    if (n > 1 && lags > 0) {
      const covariances = Float64Array.from(range(0, lags), k => parts.lagged(k) / (n - k));
      out.set(levinson(covariances).partial);
      if (parts.max === parts.min) {
        out.fill(NaN, 1);
      }
    }
    return out;
  });
}

/** Features of a series and itself, some steps later. */
export const CORRELATION: readonly ICalculator[] = [
  each('autocorrelation', 'correlation', range(0, 9), lag => `lag_${lag}`, autocorrelation),
  each(
    'agg_autocorrelation',
    'correlation',
    ['mean', 'median', 'var'],
    name => `f_agg_"${name}"__maxlag_${AGGREGATED_LAGS}`,
    (p, name) => aggregate(adjusted(p), name)
  ),
  each(
    'partial_autocorrelation',
    'correlation',
    range(0, 9),
    lag => `lag_${lag}`,
    (p, lag) => partial(p)[lag]
  )
];
