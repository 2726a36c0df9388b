import {
  addByOrderCompiled,
  argsortCompiled,
  orderCompiled,
  type ByOrder,
  type IOrdered
} from './sort-twin';
import { BITS, BUCKETS, MASK, starts } from './radix-sort';

const SMALL = 256;
/** Values from which the compiled kernel is worth the copies. */
const COMPILED = 2048;

/**
 * The order of finite values, ascending; equal values keep their order (-0 and 0
 * are equal). Compiled where that can run, else the reference.
 *
 * @param values - no NaN; not changed.
 */
export function argsort(values: Float64Array): Int32Array {
  const compiled = values.length < COMPILED ? null : argsortCompiled(values);
  return compiled ?? argsortReference(values);
}

/** The order of {@link argsort} and the values in that order. */
export function ordered(values: Float64Array): IOrdered {
  const compiled = values.length < COMPILED ? null : orderCompiled(values);
  if (compiled !== null) {
    return compiled;
  }
  const order = argsortReference(values);
  return { order, sorted: Float64Array.from(order, row => values[row] + 0) };
}

/**
 * Orders values in place, and adds to each row what `told` writes at its place of
 * the order. Compiled where that can run.
 *
 * @param values - no NaN.
 */
export function addByOrder(values: Float64Array, told: ByOrder, out: Float64Array): void {
  if (values.length >= COMPILED && addByOrderCompiled(values, told, out)) {
    return;
  }
  const { order, sorted } = ordered(values);
  const own = new Float64Array(values.length);
  values.set(sorted);
  told(sorted, own);
  for (let i = 0; i < order.length; i++) {
    out[order[i]] += own[i];
  }
}

/**
 * The reference of {@link argsort}: a least-significant-digit radix sort of the numbers of rows over
 * the upper 32 bits of an order-preserving form, then runs that tie there by
 * comparison.
 *
 * @param values - no NaN; not changed.
 */
export function argsortReference(values: Float64Array): Int32Array {
  const n = values.length;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  if (n < SMALL) {
    return order.sort((a, b) => values[a] - values[b] || a - b);
  }
  const keys = new Uint32Array(n);
  const clean = new Float64Array(1);
  const bits = new Uint32Array(clean.buffer);
  const counts = [new Uint32Array(BUCKETS), new Uint32Array(BUCKETS), new Uint32Array(BUCKETS)];
  for (let i = 0; i < n; i++) {
    clean[0] = values[i] + 0;
    const high = bits[1];
    const key = (high ^ ((high >> 31) | 0x80000000)) >>> 0;
    keys[i] = key;
    counts[0][key & MASK]++;
    counts[1][(key >>> BITS) & MASK]++;
    counts[2][key >>> (2 * BITS)]++;
  }
  let from = order;
  let to = new Int32Array(n);
  counts.forEach((count, digit) => {
    const at = starts(count, n);
    if (at === null) {
      return;
    }
    const shift = digit * BITS;
    for (let i = 0; i < n; i++) {
      const row = from[i];
      to[at[(keys[row] >>> shift) & MASK]++] = row;
    }
    [from, to] = [to, from];
  });
  settle(from, keys, values);
  return from;
}

function settle(order: Int32Array, keys: Uint32Array, values: Float64Array): void {
  const n = order.length;
  for (let start = 0; start < n;) {
    const key = keys[order[start]];
    let end = start + 1;
    let sorted = true;
    while (end < n && keys[order[end]] === key) {
      sorted &&= values[order[end - 1]] <= values[order[end]];
      end++;
    }
    if (!sorted) {
      order.subarray(start, end).sort((a, b) => values[a] - values[b] || a - b);
    }
    start = end;
  }
}

/** Ranks from 1 on and the sizes of groups of ties. */
export interface IRanks {
  readonly ranks: Float64Array;
  /** Sizes of groups of equal values, of one value too, ascending by value. */
  readonly ties: readonly number[];
}

/**
 * Ranks; equal values share the mean of their places.
 *
 * @param values - no NaN.
 */
export function tiedRanks(values: Float64Array): IRanks {
  const order = argsort(values);
  const out = new Float64Array(values.length);
  const ties: number[] = [];
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) {
      end++;
    }
    for (let i = start; i < end; i++) {
      out[order[i]] = (start + end + 1) / 2;
    }
    ties.push(end - start);
    start = end;
  }
  return { ranks: out, ties };
}

/** The ranks of {@link tiedRanks} alone. */
export function ranks(values: Float64Array): Float64Array {
  return tiedRanks(values).ranks;
}
