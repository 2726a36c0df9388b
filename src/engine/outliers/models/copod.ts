import type { IOutlierModel } from '../base/types';
import { ecdfWork, fitEcdf, scoreEcdf, surprises, type IEcdfState } from './ecdf';

const join = (low: number, high: number, skew: number): number => {
  const turned = skew < 0 ? low : skew > 0 ? high : low + high;
  const half = (low + high) / 2;
  return turned > half ? turned : half;
};

/** One column of COPOD. */
export const copodWork = ecdfWork('copod column', join);

/** Empirical copula (Li, Zhao, Botta, Ionescu and Hu, ICDM 2020). */
export const copod: IOutlierModel<IEcdfState> = {
  id: 'copod',
  name: 'Empirical copula',
  options: [],
  cost: 'n log n d',
  slowFrom: Infinity,
  invariant: 'each',
  random: false,
  source: 'Li et al.: COPOD, ICDM 2020',
  least: () => 2,
  fit: (x, _options, _seed, task) => fitEcdf(x, copodWork, task),
  score: (state, x, task) => scoreEcdf(state, x, join, task),
  explain: (state, x, row, own) => ({ columns: surprises(state, x, row, join, own >= 0) })
};
