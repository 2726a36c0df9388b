import { selectQuantiles } from '../../kernels';
import { columnModel } from './univariate';

/**
 * Distance beyond the quartiles in interquartile ranges, Tukey's fences being 1.5
 * and 3; negative inside. Where the quartiles are equal, the range of 1 to 99 % is
 * the unit, else the whole range.
 */
export const iqr = columnModel({
  id: 'iqr',
  name: 'Interquartile range',
  source: 'Tukey: Exploratory data analysis, 1977',
  measure(values) {
    const [low, high] = selectQuantiles(values, [0.25, 0.75]);
    const wide = (share: number): number => {
      const [least, most] = selectQuantiles(values, [share, 1 - share]);
      return most - least;
    };
    return { low, high, scale: high - low || wide(0.01) || wide(0) };
  }
});
