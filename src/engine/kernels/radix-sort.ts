import { sortCompiled } from './sort-twin';

/** Bits of a digit. */
export const BITS = 11;
export const BUCKETS = 1 << BITS;
export const MASK = BUCKETS - 1;
const NATIVE_BELOW = 1024;
const INSERTION_UP_TO = 24;
const KEPT_SCRATCH = 1 << 21;
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

let kept = new Float64Array(0);

function scratch(n: number): Float64Array {
  if (kept.length >= n) {
    return kept;
  }
  const fresh = new Float64Array(n);
  if (n <= KEPT_SCRATCH) {
    kept = fresh;
  }
  return fresh;
}

function finiteOf(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v - v === 0) {
      out[n++] = v;
    }
  }
  return n === out.length ? out : out.slice(0, n);
}

function words(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
}

/** First position of each digit from the rows of each digit; null if one digit holds all. */
export function starts(counts: Uint32Array, total: number): Uint32Array | null {
  let at = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i];
    if (count === total) {
      return null;
    }
    counts[i] = at;
    at += count;
  }
  return counts;
}

function scatter(
  from: Float64Array,
  n: number,
  to: Float64Array,
  at: Uint32Array,
  shift: number
): void {
  const bits = words(from);
  for (let i = 0, h = 1; i < n; i++, h += 2) {
    const high = bits[h];
    const key = high ^ ((high >> 31) | 0x80000000);
    to[at[(key >>> shift) & MASK]++] = from[i];
  }
}

function scatterFinite(from: Float64Array, to: Float64Array, at: Uint32Array, shift: number): void {
  const bits = words(from);
  for (let i = 0, h = 1; i < from.length; i++, h += 2) {
    const high = bits[h];
    if ((high & 0x7ff00000) === 0x7ff00000) {
      continue;
    }
    const key = high ^ ((high >> 31) | 0x80000000);
    to[at[(key >>> shift) & MASK]++] = from[i];
  }
}

function sortRun(values: Float64Array, start: number, end: number): void {
  if (end - start > INSERTION_UP_TO) {
    values.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const v = values[i];
    let j = i - 1;
    while (j >= start && values[j] > v) {
      values[j + 1] = values[j];
      j--;
    }
    values[j + 1] = v;
  }
}

/** Orders the runs that share their upper 32 bits; the runs themselves are in order. */
function settle(values: Float64Array): void {
  const bits = words(values);
  const n = values.length;
  let last = n > 0 ? values[0] : 0;
  for (let i = 1; i < n; i++) {
    const v = values[i];
    if (v < last) {
      const high = bits[2 * i + 1];
      let start = i - 1;
      while (start > 0 && bits[2 * start - 1] === high) {
        start--;
      }
      let end = i + 1;
      while (end < n && bits[2 * end + 1] === high) {
        end++;
      }
      sortRun(values, start, end);
      i = end - 1;
      last = values[i];
    } else {
      last = v;
    }
  }
}

/**
 * The reference of {@link sortFinite}: a least-significant-digit radix sort over
 * the upper 32 bits of an order-preserving form of each double. A digit that all
 * values share is skipped; runs that tie there are then ordered by comparison.
 */
export function sortReference(values: Float64Array): Float64Array {
  const low = new Uint32Array(BUCKETS);
  const middle = new Uint32Array(BUCKETS);
  const top = new Uint32Array(BUCKETS);
  const bits = words(values);
  let n = 0;
  for (let h = 1; h < bits.length; h += 2) {
    const high = bits[h];
    if ((high & 0x7ff00000) === 0x7ff00000) {
      continue;
    }
    const key = high ^ ((high >> 31) | 0x80000000);
    low[key & MASK]++;
    middle[(key >>> BITS) & MASK]++;
    top[key >>> (2 * BITS)]++;
    n++;
  }
  const out = new Float64Array(n);
  const passes: [Uint32Array, number][] = [];
  [low, middle, top].forEach((counts, digit) => {
    const at = starts(counts, n);
    if (at) {
      passes.push([at, digit * BITS]);
    }
  });
  if (passes.length === 0) {
    out.set(finiteOf(values));
  } else {
    const other = passes.length > 1 ? scratch(n) : out;
    let from = values;
    passes.forEach(([at, shift], i) => {
      const to = (passes.length - i) % 2 === 1 ? out : other;
      if (i === 0) {
        scatterFinite(from, to, at, shift);
      } else {
        scatter(from, n, to, at, shift);
      }
      from = to;
    });
  }
  settle(out);
  return out;
}

/**
 * The finite entries of an array in ascending order, as a new array; -0 and 0
 * are equal. Compiled where that can run, else the reference.
 *
 * @param values - any doubles; NaN and infinities are left out. Not changed.
 */
export function sortFinite(values: Float64Array): Float64Array {
  if (values.length < NATIVE_BELOW) {
    return finiteOf(values).sort();
  }
  return sortCompiled(values) ?? (LITTLE_ENDIAN ? sortReference(values) : finiteOf(values).sort());
}
