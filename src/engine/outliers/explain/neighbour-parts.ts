import { selectInPlace, type IMatrix } from '../../kernels';
import type { IPartsOfScore } from '../base/types';

/**
 * How a row stands to its nearest fitted rows: what each column adds to the mean
 * squared distance to them, as shares of the mean distance.
 */
export function neighbourParts(
  train: IMatrix,
  k: number,
  x: IMatrix,
  row: number,
  own: number
): IPartsOfScore {
  const { cols } = x;
  const { rows, distances } = nearestTo(train, Math.min(k, train.rows - 1), x, row, own);
  const columns = new Float64Array(cols);
  let [total, mean] = [0, 0];
  rows.forEach((near, a) => {
    mean += distances[a] / rows.length;
    for (let j = 0; j < cols; j++) {
      const d = x.data[row * cols + j] - train.data[near * cols + j];
      columns[j] += d * d;
      total += d * d;
    }
  });
  const by = total > 0 ? mean / total : 0;
  return {
    columns: columns.map(value => value * by),
    neighbours: rows.map((near, a) => ({ row: near, distance: distances[a] }))
  };
}

function nearestTo(
  train: IMatrix,
  k: number,
  x: IMatrix,
  row: number,
  own: number
): { rows: number[]; distances: number[] } {
  const { cols } = x;
  const all = new Float64Array(train.rows);
  for (let i = 0, at = 0; i < train.rows; i++) {
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      const d = x.data[row * cols + j] - train.data[at];
      sum += d * d;
    }
    all[i] = i === own ? Infinity : Math.sqrt(sum);
  }
  const rows: number[] = [];
  const limit = selectInPlace(all.slice(), Math.max(0, k - 1));
  for (let i = 0; i < all.length; i++) {
    if (all[i] <= limit && i !== own) {
      rows.push(i);
    }
  }
  rows.sort((a, b) => all[a] - all[b] || a - b);
  rows.length = Math.min(rows.length, k);
  return { rows, distances: rows.map(i => all[i]) };
}
