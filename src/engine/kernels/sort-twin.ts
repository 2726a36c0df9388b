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

/** Writes a number for each of some values in ascending order. */
export type ByOrder = (sorted: Float64Array, out: Float64Array) => void;

/**
 * Orders values in place, and adds to each row what `told` writes at its place of
 * the order, by the compiled kernels.
 *
 * @param values - no NaN.
 * @returns false where the kernels cannot run; nothing is changed then.
 */
export function addByOrderCompiled(
  values: Float64Array,
  told: ByOrder,
  out: Float64Array
): boolean {
  const n = values.length;
  const [spare, from, sorted, order, end] = [16, 32, 40, 48, 52].map(bytes => HEAP + bytes * n);
  const compiled = kernels(end);
  if (compiled === null) {
    return false;
  }
  const { buffer } = compiled.memory;
  const own = new Float64Array(buffer, from, n);
  own.set(values);
  compiled.orderOf(from, n, HEAP, spare, order, sorted);
  values.set(new Float64Array(buffer, sorted, n));
  told(values, own);
  compiled.putBack(order, from, n, HEAP, sorted);
  const found = new Float64Array(buffer, sorted, n);
  for (let i = 0; i < n; i++) {
    out[i] += found[i];
  }
  return true;
}
