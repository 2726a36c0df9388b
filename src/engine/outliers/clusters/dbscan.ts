import {
  indexOf,
  linkedRows,
  selectQuantile,
  takeRows,
  type IMatrix,
  type Task
} from '../../kernels';

/** Rows that have enough others within the radius; the densest one where none has. */
export async function dbscanCores(
  x: IMatrix,
  reach: Float64Array,
  radius: number,
  task: Task
): Promise<IMatrix> {
  let [many, densest] = [0, 0];
  const rows = new Int32Array(reach.length);
  for (let i = 0; i < reach.length; i++) {
    if (reach[i] <= radius) {
      rows[many++] = i;
    }
    densest = reach[i] < reach[densest] ? i : densest;
  }
  await task.rest(0);
  return takeRows(x, many > 0 ? rows.subarray(0, many) : [densest]);
}

/** The radius in which 90 % of the rows have so many others; 1 where all are the same. */
export function radiusOf(reach: Float64Array): number {
  return selectQuantile(reach, 0.9) || selectQuantile(reach, 1) || 1;
}

/** The distance of each row to its k-th nearest one. */
export async function reachOf(x: IMatrix, k: number, task: Task): Promise<Float64Array> {
  const near = await indexOf(x).ofOwn(k, task);
  await task.rest(1);
  const reach = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    reach[i] = near.distances[(i + 1) * k - 1];
  }
  await task.rest(1);
  return reach;
}

/** {@link radiusOf} the distances to as many rows as make a core. */
export async function usualRadius(x: IMatrix, least: number, task: Task): Promise<number> {
  return radiusOf(await reachOf(x, Math.max(1, least - 1), task));
}

/**
 * Clusters of rows that are joined by cores (Ester, Kriegel, Sander and Xu 1996).
 *
 * @param least - rows within the radius, itself among them, that make a core.
 * @returns the cluster of each row, named by its first core, -1 for noise; a row near
 * cores of several clusters is in the one whose first core comes first.
 */
export async function dbscanLabels(
  x: IMatrix,
  radius: number,
  least: number,
  task: Task
): Promise<Int32Array> {
  const labels = new Int32Array(x.rows).fill(-1);
  const reach =
    least > 1
      ? await task.part(0, 0.4, () => reachOf(x, least - 1, task))
      : new Float64Array(x.rows);
  const rows = Int32Array.from(labels.keys());
  const cores = rows.filter(row => reach[row] <= radius);
  if (cores.length === 0) {
    return labels;
  }
  const dense = takeRows(x, cores);
  const linked = await task.part(0.4, 0.8, () => linkedRows(dense, radius, task));
  cores.forEach((row, i) => (labels[row] = cores[linked[i]]));
  const edge = rows.filter(row => labels[row] < 0);
  const near = await task.part(0.8, 1, () =>
    indexOf(dense).of(takeRows(x, edge), Math.min(cores.length, least), task)
  );
  edge.forEach((row, i) => {
    for (let at = i * near.k; at < (i + 1) * near.k && near.distances[at] <= radius; at++) {
      const own = labels[cores[near.rows[at]]];
      labels[row] = labels[row] < 0 ? own : Math.min(labels[row], own);
    }
  });
  return labels;
}
