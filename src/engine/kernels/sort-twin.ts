import { HEAP, kernels } from '../wasm';

/**
 * The finite entries of an array in ascending order, by the compiled kernel:
 * a least-significant-digit radix sort over the upper 32 bits, then runs that
 * tie there over the lower 32.
 *
 * @returns null where the kernels cannot run.
 */
export function sortCompiled(values: Float64Array): Float64Array | null {
  const bytes = values.length * 8;
  const compiled = kernels(HEAP + 2 * bytes);
  if (compiled === null) {
    return null;
  }
  new Float64Array(compiled.memory.buffer, HEAP, values.length).set(values);
  const count = compiled.sortFinite(HEAP, HEAP + bytes, values.length);
  return new Float64Array(compiled.memory.buffer, compiled.sorted(), count).slice();
}

/** Values in ascending order and where they stood. */
export interface IOrdered {
  readonly order: Int32Array;
  readonly sorted: Float64Array;
}

/**
 * The order of values by the compiled kernel; equal values keep theirs.
 *
 * @param values - no NaN.
 * @returns null where the kernels cannot run.
 */
export function orderCompiled(values: Float64Array): IOrdered | null {
  const n = values.length;
  const [spare, from, sorted, order, end] = [16, 32, 40, 48, 52].map(bytes => HEAP + bytes * n);
  const compiled = kernels(end);
  if (compiled === null) {
    return null;
  }
  const { buffer } = compiled.memory;
  new Float64Array(buffer, from, n).set(values);
  compiled.orderOf(from, n, HEAP, spare, order, sorted);
  return {
    order: new Int32Array(buffer, order, n).slice(),
    sorted: new Float64Array(buffer, sorted, n).slice()
  };
}

/**
 * Adds to each row what stands at its place of an order, by the compiled kernel:
 * `out[order[i]] += values[i]`.
 *
 * @param order - each row once.
 * @returns false where the kernels cannot run.
 */
export function addBackCompiled(
  order: Int32Array,
  values: Float64Array,
  out: Float64Array
): boolean {
  const n = order.length;
  const buckets = 4 * (n >> 11) + 16;
  const from = (HEAP + 16 * n + buckets + 15) & ~15;
  const [back, orderAt, end] = [8, 16, 20].map(bytes => from + bytes * n);
  const compiled = kernels(end);
  if (compiled === null) {
    return false;
  }
  const { buffer } = compiled.memory;
  new Float64Array(buffer, from, n).set(values);
  new Int32Array(buffer, orderAt, n).set(order);
  compiled.putBack(orderAt, from, n, HEAP, back);
  const found = new Float64Array(buffer, back, n);
  for (let i = 0; i < n; i++) {
    out[i] += found[i];
  }
  return true;
}
