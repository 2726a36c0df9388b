import { takeRows, type IMatrix, type Task } from '../../kernels';
import { OutlierError } from '../base/types';
import { dbscanLabels } from './dbscan';
import { hdbscanLabels } from './hdbscan';
import { hierarchyLabels, type Linkage } from './hierarchy';
import { kMeans } from './k-means';
import { mixture, mixtureBic, mixtureLabels } from './mixture';

/** How rows are put into clusters. */
export type ClusterRequest =
  | { readonly method: 'k-means'; readonly clusters: number; readonly batch?: number }
  | { readonly method: 'dbscan'; readonly radius: number; readonly least: number }
  | { readonly method: 'hdbscan'; readonly least: number }
  | { readonly method: 'hierarchy'; readonly clusters: number; readonly linkage: Linkage }
  | { readonly method: 'mixture'; readonly most: number };

/** The cluster of each row. */
export interface IClusters {
  /** From 0 on; -1 for noise, which DBSCAN and HDBSCAN alone know. */
  readonly labels: Int32Array;
  readonly count: number;
}

/** Rows by which the number of components is chosen. */
const MOST = 5000;

/**
 * Puts rows into clusters: k-means (of all rows or by mini-batches), DBSCAN, HDBSCAN,
 * a hierarchy, or a mixture of normal distributions with as many components as
 * Schwarz' criterion likes best.
 *
 * @throws OutlierError where a number cannot be.
 */
export async function clusterRows(
  x: IMatrix,
  asked: ClusterRequest,
  seed: number,
  task: Task
): Promise<IClusters> {
  if (asked.method === 'dbscan') {
    if (!(asked.radius > 0) || !(asked.least >= 1)) {
      throw new OutlierError('DBSCAN takes a radius above 0 and at least one row in it.');
    }
    return counted(await dbscanLabels(x, asked.radius, asked.least, task));
  }
  if (asked.method === 'hdbscan') {
    if (!Number.isInteger(asked.least) || asked.least < 2 || asked.least > x.rows) {
      throw new OutlierError(
        `HDBSCAN takes a smallest cluster of 2 to the ${x.rows} rows, not ${asked.least}.`
      );
    }
    return counted(await hdbscanLabels(x, asked.least, task));
  }
  const wanted = asked.method === 'mixture' ? asked.most : asked.clusters;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > x.rows) {
    throw new OutlierError(
      `The number of clusters is a whole number from 1 to the ${x.rows} rows, not ${wanted}.`
    );
  }
  if (asked.method === 'k-means') {
    const { labels } = await kMeans(x, { clusters: wanted, seed, batch: asked.batch }, task);
    return counted(labels);
  }
  if (asked.method === 'hierarchy') {
    return counted(await hierarchyLabels(x, wanted, asked.linkage, task));
  }
  const step = Math.max(1, Math.floor(x.rows / MOST));
  const some = takeRows(
    x,
    Int32Array.from({ length: Math.floor(x.rows / step) }, (_, i) => i * step)
  );
  let best: { model: Awaited<ReturnType<typeof mixture>>; bic: number } | null = null;
  for (let components = 1; components <= Math.min(wanted, some.rows); components++) {
    const model = await mixture(some, { components, ridge: 1e-6, steps: 100, seed }, task);
    const bic = mixtureBic(model, some);
    if (best === null || bic < best.bic) {
      best = { model, bic };
    }
  }
  return counted(best === null ? new Int32Array(x.rows) : mixtureLabels(best.model, x));
}

function counted(labels: Int32Array): IClusters {
  const seen = new Set(labels);
  seen.delete(-1);
  return { labels, count: seen.size };
}
