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
