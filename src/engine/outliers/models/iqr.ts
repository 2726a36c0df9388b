import { selectQuantile } from '../../kernels';
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
    const [low, high] = [selectQuantile(values, 0.25), selectQuantile(values, 0.75)];
    const wide = (share: number): number =>
      selectQuantile(values, 1 - share) - selectQuantile(values, share);
    return { low, high, scale: high - low || wide(0.01) || wide(0) };
  }
});
