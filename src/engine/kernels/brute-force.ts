import type { IMatrix } from './matrix';
import type { INeighbours } from './neighbours';

/** Columns summed before a distance that is too large already is given up. */
const STRIDE = 16;

/** Puts a row into a list of nearest rows that is kept in order; ties go by number. */
export function insert(
  rows: Int32Array,
  distances: Float64Array,
  first: number,
  k: number,
  row: number,
  distance: number
): void {
  let at = first + k - 1;
  while (
    at > first &&
    (distances[at - 1] > distance ||
      (distances[at - 1] === distance && (rows[at - 1] > row || rows[at - 1] < 0)))
  ) {
    distances[at] = distances[at - 1];
    rows[at] = rows[at - 1];
    at--;
  }
  distances[at] = distance;
  rows[at] = row;
}

/**
 * The nearest rows of `data` to rows `start..end` of `x`, each pair looked at.
 * Written into `out`, whose distances must be infinite before.
 *
 * @param own - whether `x` is `data`, and a row is not its own neighbour.
 */
export function bruteForce(
  data: IMatrix,
  x: IMatrix,
  start: number,
  end: number,
  own: boolean,
  out: INeighbours
): void {
  const { cols } = data;
  const [from, to, k] = [data.data, x.data, out.k];
  const { rows, distances } = out;
  for (let tile = 0; tile < data.rows; tile += 256) {
    const last = Math.min(data.rows, tile + 256);
    for (let i = start; i < end; i++) {
      const a = i * cols;
      const first = i * k;
      let limit = distances[first + k - 1];
      for (let j = tile; j < last; j++) {
        let b = j * cols;
        let c = a;
        let sum = 0;
        const whole = a + cols;
        while (c < whole) {
          const stop = c + STRIDE < whole ? c + STRIDE : whole;
          for (; c < stop; c++, b++) {
            const d = to[c] - from[b];
            sum += d * d;
          }
          if (sum >= limit && sum < Infinity) {
            break;
          }
        }
        if ((sum < limit || rows[first + k - 1] < 0) && !(own && i === j)) {
          insert(rows, distances, first, k, j, sum);
          limit = distances[first + k - 1];
        }
      }
    }
  }
  for (let at = start * k; at < end * k; at++) {
    distances[at] = Math.sqrt(distances[at]);
  }
}
