import { mixture, mixtureScores, type IMixture } from '../clusters/mixture';
import { real, whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

/** Negative log-likelihood under a mixture of normal distributions with full covariances. */
export const gmm: IOutlierModel<IMixture> = {
  id: 'gmm',
  name: 'Gaussian mixture',
  options: [
    whole('n_components', 1, 1, 100, 'normal distributions'),
    real('reg_covar', 1e-6, 0, 1e6, 'added to the variances'),
    whole('max_iter', 100, 1, 10_000, 'steps')
  ],
  cost: 'n k d^2 + k d^3',
  slowFrom: Infinity,
  mostColumns: 2000,
  invariant: 'none',
  random: true,
  source: 'Dempster, Laird, Rubin: Maximum likelihood from incomplete data, JRSS B 1977',
  least: options => Number(options.n_components) + 1,
  async fit(x, options, seed, task) {
    const state = await mixture(
      x,
      {
        components: Number(options.n_components),
        ridge: Number(options.reg_covar),
        steps: Number(options.max_iter),
        seed
      },
      task
    );
    return { state, scores: await scoreRows(gmm, state, x, task) };
  },
  score: mixtureScores
};
