import { columnMeans, covariance, type IMatrix } from '../../kernels';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';
import { ellipseOf, ellipseParts, ellipseScores, type IEllipse } from './ellipse';

/** Squared Mahalanobis distance from the mean, by the covariance of all rows. */
export const mahalanobis: IOutlierModel<IEllipse> = {
  id: 'mahalanobis',
  name: 'Mahalanobis distance',
  options: [],
  cost: 'n d^2 + d^3',
  slowFrom: Infinity,
  mostColumns: 2000,
  invariant: 'each',
  random: false,
  source: 'Mahalanobis: On the generalised distance in statistics, 1936',
  least: () => 2,
  async fit(x: IMatrix, _options, _seed, task) {
    const mean = columnMeans(x);
    const state = await ellipseOf(mean, await covariance(x, mean, 0, task), task);
    return { state, scores: await scoreRows(mahalanobis, state, x, task) };
  },
  score: ellipseScores,
  explain: ellipseParts
};
