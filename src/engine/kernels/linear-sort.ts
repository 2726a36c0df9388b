const BUCKETS = 2048;
const FEWEST = 16;
const SPARSE = 2;
const LARGEST = 1 << 14;
const LONGEST_SHIFT = 24;

/** Orders nearly sorted values; a value far from its place has its surroundings sorted. */
function settle(values: Float64Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const v = values[i];
    if (v >= values[i - 1]) {
      continue;
    }
    const floor = Math.max(start, i - LONGEST_SHIFT);
    let j = i - 1;
    while (j >= floor && values[j] > v) {
      values[j + 1] = values[j];
      j--;
    }
    values[j + 1] = v;
    if (j < floor && floor > start) {
      values.subarray(start, end).sort();
      return;
    }
  }
}

/** Smallest and largest finite entry; infinities for none. */
function extremes(values: Float64Array): [min: number, max: number] {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v < min && v !== -Infinity) {
      min = v;
    }
    if (v > max && v !== Infinity) {
      max = v;
    }
  }
  return [min, max];
}

/**
 * The finite entries of an array in ascending order, as a new array, by their
 * place between the extremes: one pass into 2048 equal buckets, then each
 * bucket, small enough for the cache, into twice as many cells as it has values, then
 * the few values that share a cell by comparison.
 *
 * @param values - any doubles; NaN and infinities are left out. Not changed.
 * @param scratch - gives an array of at least so many doubles to work in.
 * @returns null where the values lie so unevenly (long tails, few clusters, a
 * span that is no double) that another way is faster.
 */
export function sortBySpread(
  values: Float64Array,
  scratch: (length: number) => Float64Array
): Float64Array | null {
  const length = values.length;
  const [min, max] = extremes(values);
  const scale = (BUCKETS - 0.001) / (max - min);
  if (!(scale > 0 && scale < Infinity)) {
    return null;
  }
  const at = new Uint32Array(BUCKETS);
  for (let i = 0; i < length; i++) {
    const v = values[i];
    if (v - v === 0) {
      at[((v - min) * scale) | 0]++;
    }
  }
  let squares = 0;
  let n = 0;
  for (let i = 0; i < BUCKETS; i++) {
    const count = at[i];
    squares += count * count;
    at[i] = n;
    n += count;
  }
  if (squares / n > LARGEST) {
    return null;
  }
  const between = scratch(n);
  for (let i = 0; i < length; i++) {
    const v = values[i];
    if (v - v === 0) {
      between[at[((v - min) * scale) | 0]++] = v;
    }
  }
  return sortBuckets(between, new Float64Array(n), at, min, scale);
}

/** Moves each bucket of `from`, which ends at `ends`, to its place in `to` in order. */
function sortBuckets(
  from: Float64Array,
  to: Float64Array,
  ends: Uint32Array,
  min: number,
  scale: number
): Float64Array {
  let cells = new Uint32Array(1024 * SPARSE);
  let places = new Uint32Array(1024);
  let start = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const end = ends[bucket];
    const count = end - start;
    if (count <= FEWEST) {
      for (let i = start; i < end; i++) {
        to[i] = from[i];
      }
    } else {
      const width = SPARSE * count;
      if (width > cells.length) {
        cells = new Uint32Array(2 * width);
        places = new Uint32Array(2 * count);
      }
      for (let i = start; i < end; i++) {
        const cell = (((from[i] - min) * scale - bucket) * width) | 0;
        places[i - start] = cell;
        cells[cell]++;
      }
      let next = start;
      for (let i = 0; i < width; i++) {
        const size = cells[i];
        cells[i] = next;
        next += size;
      }
      for (let i = start; i < end; i++) {
        to[cells[places[i - start]]++] = from[i];
      }
      cells.fill(0, 0, width);
    }
    settle(to, start, end);
    start = end;
  }
  return to;
}
