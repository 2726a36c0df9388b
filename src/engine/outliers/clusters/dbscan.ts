import { indexOf, takeRows, type IMatrix, type Task } from '../../kernels';

/** Rows that have enough others within the radius; the densest one where none has. */
export function dbscanCores(x: IMatrix, reach: Float64Array, radius: number): IMatrix {
  const rows = Array.from(reach.keys()).filter(i => reach[i] <= radius);
  const densest = reach.indexOf(reach.reduce((a, b) => Math.min(a, b), Infinity));
  return takeRows(x, rows.length > 0 ? rows : [densest]);
}

/** Most neighbours looked at to find those within the radius. */
const STEP = 32;

/**
 * Clusters of rows that are joined by cores (Ester, Kriegel, Sander and Xu 1996).
 *
 * @param least - rows within the radius, itself among them, that make a core.
 * @returns the cluster of each row, -1 for noise; clusters by their first row.
 */
export async function dbscanLabels(
  x: IMatrix,
  radius: number,
  least: number,
  task: Task
): Promise<Int32Array> {
  const { rows } = x;
  const lists: Int32Array[] = [];
  let k = Math.min(rows - 1, STEP);
  let open = Int32Array.from({ length: rows }, (_, i) => i);
  lists.length = rows;
  while (open.length > 0) {
    const asked = takeRows(x, open);
    const near = await indexOf(x).of(asked, Math.min(rows, k + 1), task);
    const left: number[] = [];
    open.forEach((row, i) => {
      const own = near.rows.subarray(i * near.k, (i + 1) * near.k);
      const far = near.distances.subarray(i * near.k, (i + 1) * near.k);
      const inside = own.filter((other, at) => other !== row && other >= 0 && far[at] <= radius);
      if (far[near.k - 1] <= radius && near.k < rows) {
        left.push(row);
      } else {
        lists[row] = inside;
      }
    });
    open = Int32Array.from(left);
    k = Math.min(rows - 1, k * 4);
  }
  const labels = new Int32Array(rows).fill(-1);
  let cluster = 0;
  for (let row = 0; row < rows; row++) {
    if (labels[row] >= 0 || lists[row].length + 1 < least) {
      continue;
    }
    labels[row] = cluster;
    const queue = [row];
    for (let at = 0; at < queue.length; at++) {
      if (lists[queue[at]].length + 1 < least) {
        continue;
      }
      for (const other of lists[queue[at]]) {
        if (labels[other] < 0) {
          labels[other] = cluster;
          queue.push(other);
        }
      }
    }
    cluster++;
  }
  return labels;
}
