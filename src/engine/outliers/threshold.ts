import { selectQuantile } from '../kernels';
import { medcouple } from '../stats';
import { errorFunction } from './base/error-function';
import { OutlierError } from './base/types';
import type { IUnits } from './base/units';

/** A share of rows that are odd, or the tail that a skewed distribution does not explain. */
export type Contamination = number | 'tail';

/** Values of the medcouple beyond which its price is not worth it. */
const MOST = 20_000;

/**
 * The score from which on a row counts as an outlier: the quantile of a share, or
 * the upper fence of the boxplot adjusted for skewness (Hubert and Vandervieren,
 * CSDA 2008).
 *
 * @throws OutlierError where the share is not in (0, .5].
 */
export function thresholdOf(scores: Float64Array, contamination: Contamination): number {
  if (contamination !== 'tail') {
    if (!(contamination > 0 && contamination <= 0.5)) {
      throw new OutlierError(
        `contamination is a share above 0 and up to .5, or tail, not ${String(contamination)}.`
      );
    }
    return selectQuantile(scores, 1 - contamination);
  }
  const step = Math.max(1, Math.ceil(scores.length / MOST));
  const some = scores.filter((_, i) => i % step === 0).sort();
  const [low, high] = [selectQuantile(scores, 0.25), selectQuantile(scores, 0.75)];
  const skew = some[0] < some[some.length - 1] ? medcouple(some) : 0;
  return high + 1.5 * Math.exp((skew >= 0 ? 3 : 4) * skew) * (high - low);
}

/**
 * Probabilities beside scores by Gaussian scaling (Kriegel, Kroeger, Schubert and
 * Zimek, SDM 2011) around the median: 0 up to it, and never falling with the score.
 */
export function probabilities(scores: Float64Array, { centre, spread }: IUnits): Float64Array {
  return scores.map(score => {
    const z = score - centre;
    return z <= 0 ? 0 : spread > 0 ? errorFunction(z / spread / Math.SQRT2) : 1;
  });
}
