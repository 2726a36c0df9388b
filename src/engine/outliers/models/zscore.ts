import { columnModel } from './univariate';

/** Standard deviations from the mean. */
export const zscore = columnModel({
  id: 'zscore',
  name: 'z-score',
  source: 'Shewhart: Economic control of quality of manufactured product, 1931',
  measure(values) {
    const n = values.length;
    let mean = 0;
    for (let i = 0; i < n; i++) {
      mean += values[i] / n;
    }
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += (values[i] - mean) ** 2;
    }
    const scale = Math.sqrt(sum / n);
    return { low: mean, high: mean, scale: scale > Number.EPSILON * Math.abs(mean) ? scale : 0 };
  }
});
