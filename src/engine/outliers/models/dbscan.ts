import { indexOf, type IMatrix } from '../../kernels';
import { dbscanCores, radiusOf, reachOf } from '../clusters/dbscan';
import { neighbourParts } from '../explain/neighbour-parts';
import { neighbours, real } from '../base/options';
import type { IOutlierModel } from '../base/types';

interface IDbscanState {
  readonly cores: IMatrix;
  readonly radius: number;
}

/**
 * Noise of DBSCAN (Ester, Kriegel, Sander and Xu, KDD 1996) with a degree: the
 * distance to the nearest core row in units of the radius; up to 1 a row belongs to
 * a cluster, beyond it is noise.
 */
export const dbscan: IOutlierModel<IDbscanState> = {
  id: 'dbscan',
  name: 'DBSCAN noise',
  options: [
    { ...neighbours(5), name: 'min_samples', about: 'rows within the radius, itself among them' },
    real('eps', 0, 0, 1e300, 'radius, 0 for the 90 % quantile of the distances to that many rows')
  ],
  cost: 'n log n d in few columns, n^2 d in many',
  slowFrom: 200_000,
  invariant: 'all',
  random: false,
  source:
    'Ester, Kriegel, Sander, Xu: A density-based algorithm for discovering clusters, KDD 1996',
  least: options => Number(options.min_samples) + 1,
  async fit(x, options, _seed, task) {
    const k = Math.max(1, Number(options.min_samples) - 1);
    const reach = await task.part(0, 0.7, () => reachOf(x, k, task));
    const radius = Number(options.eps) || radiusOf(reach);
    await task.rest(0.7);
    const state = { cores: await dbscanCores(x, reach, radius, task), radius };
    await task.rest(0.7);
    const scores = await task.part(0.7, 1, async () => {
      const found = await indexOf(state.cores).of(x, 1, task);
      return distances(found.distances, radius, reach);
    });
    return { state, scores };
  },
  async score({ cores, radius }, x, task) {
    const found = await indexOf(cores).of(x, 1, task);
    return distances(found.distances, radius, null);
  },
  explain: ({ cores }, x, row, own) => neighbourParts(cores, 2, x, row, own >= 0 ? -1 : own)
};

/** Distances to the nearest core; a fitted core row counts its own reach, which is within. */
function distances(found: Float64Array, radius: number, reach: Float64Array | null): Float64Array {
  return found.map((distance, i) => {
    const own = reach !== null && distance === 0 ? Math.min(reach[i], radius) : distance;
    return Math.min(Number.MAX_VALUE, own / radius);
  });
}
