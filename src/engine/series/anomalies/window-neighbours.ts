/** Entries that a window is told by. */
const ENTRIES = 12;
/** Windows that are held against each other at most. */
const MOST = 3000;
/** The distance to this one of the nearest windows counts. */
const NEIGHBOURS = 3;

/** Distances of windows, and how many values apart they were taken. */
export interface IWindowDistances {
  /** One for each window of the series; those between two taken ones have the score of the first. */
  readonly scores: Float64Array;
  readonly step: number;
}

/**
 * How far each window is from the third nearest other one that does not overlap it, by the means of
 * twelve parts (Ramaswamy, Rastogi and Shim, SIGMOD 2000, on windows). Level and size count, other
 * than in a matrix profile.
 *
 * @param x - finite numbers.
 * @param width - values of a window.
 */
export function windowDistances(x: Float64Array, width: number): IWindowDistances {
  const count = Math.max(0, x.length - width + 1);
  const step = Math.max(1, Math.ceil(count / MOST));
  const rows = Math.ceil(count / step);
  const cols = Math.min(ENTRIES, width);
  const data = windowMeans(x, width, cols, rows, step);
  const own = new Float64Array(rows);
  const best = new Float64Array(NEIGHBOURS);
  for (let i = 0; i < rows; i++) {
    best.fill(Infinity);
    for (let j = 0; j < rows; j++) {
      if (Math.abs(i - j) * step < width) {
        continue;
      }
      let sum = 0;
      for (let k = 0; k < cols && sum < best[NEIGHBOURS - 1]; k++) {
        const d = data[i * cols + k] - data[j * cols + k];
        sum += d * d;
      }
      if (sum < best[NEIGHBOURS - 1]) {
        insert(best, sum);
      }
    }
    const known = best.filter(Number.isFinite);
    own[i] = known.length === 0 ? 0 : Math.sqrt(known[known.length - 1] / cols);
  }
  const scores = Float64Array.from({ length: count }, (_, i) => own[Math.floor(i / step)]);
  return { scores, step };
}

function windowMeans(
  x: Float64Array,
  width: number,
  cols: number,
  rows: number,
  step: number
): Float64Array {
  const sums = new Float64Array(x.length + 1);
  const middle = x.reduce((sum, v) => sum + v / x.length, 0);
  x.forEach((v, i) => (sums[i + 1] = sums[i] + (v - middle)));
  const edges = Int32Array.from({ length: cols + 1 }, (_, k) => Math.floor((k * width) / cols));
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < cols; k++) {
      const [a, b] = [i * step + edges[k], i * step + edges[k + 1]];
      data[i * cols + k] = (sums[b] - sums[a]) / (b - a);
    }
  }
  return data;
}

function insert(best: Float64Array, value: number): void {
  let k = best.length - 1;
  while (k > 0 && best[k - 1] > value) {
    best[k] = best[k - 1];
    k--;
  }
  best[k] = value;
}
