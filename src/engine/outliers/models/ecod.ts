import type { IOutlierModel } from '../base/types';
import { ecdfWork, fitEcdf, scoreEcdf, surprises, type IEcdfState } from './ecdf';

/** The largest of both tails and the one of the skewness, which is both where there is none. */
const join = (low: number, high: number, skew: number): number =>
  skew === 0 ? low + high : low > high ? low : high;

/** One column of ECOD. */
export const ecodWork = ecdfWork('ecod column', join);

/**
 * Empirical cumulative distributions (Li, Zhao, Hu, Botta, Ionescu and Chen, TKDE
 * 2022), with PyOD's maximum of both tails and the one of the skewness in each
 * column.
 */
export const ecod: IOutlierModel<IEcdfState> = {
  id: 'ecod',
  name: 'Empirical cumulative distributions',
  options: [],
  cost: 'n log n d',
  slowFrom: Infinity,
  invariant: 'each',
  random: false,
  source: 'Li et al.: ECOD, IEEE TKDE 2022',
  least: () => 2,
  fit: (x, _options, _seed, task) => fitEcdf(x, ecodWork, task),
  score: (state, x, task) => scoreEcdf(state, x, join, task),
  explain: (state, x, row, own) => ({ columns: surprises(state, x, row, join, own >= 0) })
};
