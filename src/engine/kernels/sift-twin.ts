import { HEAP, kernels } from '../wasm';

/** Values of a range, and how many are below it. */
export interface ISifted {
  readonly below: number;
  readonly inside: Float64Array;
}

/**
 * The values of a range, or of their distances from a centre, by the compiled kernel.
 *
 * @param centre - null where the values themselves are looked at.
 * @param laid - whether the same values were laid out by the last call, in the same turn.
 * @returns null where the kernels cannot run.
 */
export function siftCompiled(
  values: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
  centre: number | null,
  laid = false
): ISifted | null {
  const n = values.length;
  const out = HEAP + n * 8;
  const compiled = kernels(out + n * 8);
  if (compiled === null) {
    return null;
  }
  if (!laid) {
    new Float64Array(compiled.memory.buffer, HEAP, n).set(values);
  }
  const below = compiled.sift(HEAP, n, centre === null ? 0 : 1, centre ?? 0, low, high, out);
  return {
    below,
    inside: new Float64Array(compiled.memory.buffer, out, compiled.sifted()).slice()
  };
}
