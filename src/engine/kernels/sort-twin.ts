import { HEAP, kernels } from '../wasm';

/**
 * The finite entries of an array in ascending order, by the compiled kernel:
 * a least-significant-digit radix sort over the upper bits, then what they leave.
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

/** Where the kernel finds what for `n` values: room to order and to put back, then the values. */
function placesOf(n: number): number[] {
  return [8, 24, 32, 40, 44].map(bytes => HEAP + bytes * n);
}

/** The order of values by the compiled kernel: where they are, and where to copy what was asked for. */
function order(
  values: Float64Array,
  isSorted: boolean
): { buffer: ArrayBuffer; places: number[] } | null {
  const n = values.length;
  const places = placesOf(n);
  const [spare, from, sorted, rows, end] = places;
  const compiled = kernels(end);
  if (compiled === null) {
    return null;
  }
  const { buffer } = compiled.memory;
  new Float64Array(buffer, from, n).set(values);
  compiled.orderOf(from, n, HEAP, spare, rows, isSorted ? sorted : 0);
  return { buffer, places };
}

/**
 * The order of values by the compiled kernel; equal values keep theirs.
 *
 * @param values - no NaN.
 * @returns null where the kernels cannot run.
 */
export function argsortCompiled(values: Float64Array): Int32Array | null {
  const told = order(values, false);
  return told && new Int32Array(told.buffer, told.places[3], values.length).slice();
}

/** {@link argsortCompiled} and the values in that order. */
export function orderCompiled(values: Float64Array): IOrdered | null {
  const told = order(values, true);
  return (
    told && {
      order: new Int32Array(told.buffer, told.places[3], values.length).slice(),
      sorted: new Float64Array(told.buffer, told.places[2], values.length).slice()
    }
  );
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
  const [spare, from, sorted, order, end] = placesOf(n);
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
