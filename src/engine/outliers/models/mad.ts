import { selectMedian, selectQuantiles } from '../../kernels';
import { columnModel } from './univariate';

/** The factor of Iglewicz and Hoaglin, and of PyOD. */
const FACTOR = 0.6745;

/**
 * Modified z-score: distance from the median in units of the median absolute
 * deviation; of the mean absolute deviation where more than half of the values
 * are equal.
 */
export const mad = columnModel({
  id: 'mad',
  name: 'Median absolute deviation',
  source: 'Iglewicz, Hoaglin: How to detect and handle outliers, 1993',
  measure(values) {
    const median = selectMedian(values);
    let scale = selectQuantiles(values, [0.5], median)[0] / FACTOR;
    if (scale === 0) {
      for (const value of values) {
        scale += (1.253314 * Math.abs(value - median)) / values.length;
      }
    }
    return { low: median, high: median, scale };
  }
});
