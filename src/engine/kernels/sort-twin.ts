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
  const bytes = n * 8;
  const compiled = kernels(HEAP + 4 * bytes + 4 * n);
  if (compiled === null) {
    return null;
  }
  const [words, spare, sorted, order] = [1, 2, 3, 4].map(i => HEAP + i * bytes);
  const { buffer } = compiled.memory;
  new Float64Array(buffer, HEAP, n).set(values);
  compiled.orderOf(HEAP, n, words, spare, order, sorted);
  return {
    order: new Int32Array(buffer, order, n).slice(),
    sorted: new Float64Array(buffer, sorted, n).slice()
  };
}
