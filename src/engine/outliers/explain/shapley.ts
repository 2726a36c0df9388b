import { Random, takeRows, zeros, type IMatrix } from '../../kernels';
import type { IPartsOfScore } from '../base/types';

/** Rows kept of what was fitted, to hold others against. */
const BACKGROUND = 64;
const ORDERS = 24;
/** Hybrid rows scored at most for one explanation. */
const MOST_HYBRIDS = 20_000;

/** A random sample of rows. */
export function backgroundOf(x: IMatrix, seed: number): IMatrix {
  const random = new Random(seed, 'background');
  return takeRows(x, random.choice(x.rows, Math.min(x.rows, BACKGROUND)));
}

/**
 * Shapley values by sampling orders of the columns (Strumbelj and Kononenko, KAIS
 * 2014): each order walks from a usual row to the row asked for, one column at a
 * time, forwards and backwards. Their sum is the score less the mean score of the
 * usual rows that were walked from.
 */
export async function shapley(
  score: (x: IMatrix) => Promise<Float64Array>,
  x: IMatrix,
  row: number,
  background: IMatrix,
  seed: number
): Promise<IPartsOfScore> {
  const { cols } = x;
  const random = new Random(seed, `shapley ${row}`);
  const orders = Math.max(2, Math.min(ORDERS, Math.floor(MOST_HYBRIDS / (cols + 1))));
  const hybrids = zeros(orders * (cols + 1), cols);
  const walks: Int32Array[] = [];
  for (let o = 0; o < orders; o++) {
    const order = o % 2 === 1 ? walks[o - 1].slice().reverse() : random.choice(cols, cols);
    walks.push(order);
    const usual = (o >> 1) % background.rows;
    const current = background.data.slice(usual * cols, (usual + 1) * cols);
    for (let step = 0; step <= cols; step++) {
      hybrids.data.set(current, (o * (cols + 1) + step) * cols);
      if (step < cols) {
        current[order[step]] = x.data[row * cols + order[step]];
      }
    }
  }
  const scores = await score(hybrids);
  const columns = new Float64Array(cols);
  walks.forEach((order, o) => {
    const first = o * (cols + 1);
    order.forEach((column, step) => {
      columns[column] += (scores[first + step + 1] - scores[first + step]) / orders;
    });
  });
  return { columns };
}
