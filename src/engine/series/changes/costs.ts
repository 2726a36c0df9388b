import { selectMedian } from '../../kernels';

/** How badly a part of a series is told by one simple model. */
export type CostName = 'l2' | 'l1' | 'rbf' | 'normal' | 'linear';

/** Costs of all parts of one series. */
export interface ISegmentCost {
  /** Fewest values of a part. */
  readonly least: number;
  /** Cost of the values from `start` to before `end`. */
  error(start: number, end: number): number;
}

/** Longest series for costs whose table grows with the square of the length. */
export const MOST_TABLED = 2000;

const VARIANCE_FLOOR = 1e-6;

/** Running sums from 0 on; one longer than the values. */
function sums(n: number, value: (i: number) => number): Float64Array {
  const out = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    out[i + 1] = out[i] + value(i);
  }
  return out;
}

function centred(x: Float64Array): Float64Array {
  let mean = 0;
  for (let i = 0; i < x.length; i++) {
    mean += (x[i] - mean) / (i + 1);
  }
  return x.map(v => v - mean);
}

/** Sum of squared distances from the mean of a part. */
function squares(x: Float64Array): (start: number, end: number) => number {
  const y = centred(x);
  const one = sums(y.length, i => y[i]);
  const two = sums(y.length, i => y[i] * y[i]);
  return (start, end) => {
    const sum = one[end] - one[start];
    return Math.max(0, two[end] - two[start] - (sum * sum) / (end - start));
  };
}

function l2(x: Float64Array): ISegmentCost {
  return { least: 1, error: squares(x) };
}

/** Length times the logarithm of the variance, as of a normal sample. */
function normal(x: Float64Array): ISegmentCost {
  const rest = squares(x);
  return {
    least: 2,
    error: (start, end) => {
      const n = end - start;
      return n * Math.log(rest(start, end) / n + VARIANCE_FLOOR);
    }
  };
}

/** Squared distances from the straight line that fits best. */
function linear(x: Float64Array): ISegmentCost {
  const y = centred(x);
  const half = y.length / 2;
  const one = sums(y.length, i => y[i]);
  const two = sums(y.length, i => y[i] * y[i]);
  const along = sums(y.length, i => y[i] * (i - half));
  return {
    least: 3,
    error: (start, end) => {
      const n = end - start;
      const sum = one[end] - one[start];
      const middle = (start + end - 1) / 2 - half;
      const across = along[end] - along[start] - middle * sum;
      const spread = (n * (n * n - 1)) / 12;
      const rest = two[end] - two[start] - (sum * sum) / n;
      return Math.max(0, spread === 0 ? rest : rest - (across * across) / spread);
    }
  };
}

/** Entries of an upper triangle, row by row; `at(start, end)` for end > start. */
function triangleIndex(n: number): (start: number, end: number) => number {
  return (start, end) => start * n - (start * (start - 1)) / 2 + (end - start - 1);
}

/** Distances from the median of a part, all parts at once by insertion into sorted lists. */
function l1(x: Float64Array): ISegmentCost {
  const n = x.length;
  const place = triangleIndex(n);
  const table = new Float64Array((n * (n + 1)) / 2);
  const list = new Float64Array(n);
  for (let start = 0; start < n; start++) {
    let low = 0;
    let total = 0;
    for (let end = start; end < n; end++) {
      const k = end - start;
      const v = x[end];
      const at = insert(list, k, v);
      const half = k >> 1;
      total += v;
      if (at < half) {
        low += v - (k % 2 === 0 ? list[half] : 0);
      } else if (k % 2 === 1) {
        low += list[half];
      }
      const middle = k % 2 === 0 ? list[k >> 1] : 0;
      table[place(start, end + 1)] = total - middle - 2 * low;
    }
  }
  return { least: 2, error: (start, end) => table[place(start, end)] };
}

function insert(list: Float64Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (list[mid] < value) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  list.copyWithin(low + 1, low, length);
  list[low] = value;
  return low;
}

/** Spread in the space of a Gaussian kernel; its width is the median squared distance. */
function rbf(x: Float64Array): ISegmentCost {
  const n = x.length;
  const distances = new Float64Array(Math.max(1, (n * (n - 1)) / 2));
  let count = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      distances[count++] = (x[i] - x[j]) ** 2;
    }
  }
  const median = count === 0 ? 0 : selectMedian(distances.slice(0, count));
  const gamma = median === 0 ? 1 : 1 / median;
  const wide = n + 1;
  const table = new Float64Array(wide * wide);
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      const scaled = i === j ? 0 : Math.min(1e2, Math.max(1e-2, gamma * (x[i] - x[j]) ** 2));
      row += Math.exp(-scaled);
      table[(i + 1) * wide + j + 1] = table[i * wide + j + 1] + row;
    }
  }
  return {
    least: 1,
    error: (a, b) => {
      const block =
        table[b * wide + b] - table[a * wide + b] - table[b * wide + a] + table[a * wide + a];
      return b - a - block / (b - a);
    }
  };
}

const COSTS: Readonly<Record<CostName, (x: Float64Array) => ISegmentCost>> = {
  l2,
  l1,
  rbf,
  normal,
  linear
};

/** Names of all costs. */
export const COST_NAMES = Object.keys(COSTS) as readonly CostName[];

/**
 * The costs of the parts of a series (Truong, Oudre and Vayatis, Signal Processing 167,
 * 2020): `l2` for the mean, `l1` for the median, `normal` for mean and variance, `rbf` for any
 * change of the distribution, `linear` for straight lines.
 *
 * @param x - finite numbers; for `l1` and `rbf` at most {@link MOST_TABLED}.
 */
export function costOf(name: CostName, x: Float64Array): ISegmentCost {
  if ((name === 'l1' || name === 'rbf') && x.length > MOST_TABLED) {
    throw new RangeError(`The cost ${name} is for ${MOST_TABLED} values at most.`);
  }
  return COSTS[name](x);
}
