import { HEAP, kernels, type IKernels } from '../wasm';

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

/** An order in the kernels' memory, there until other work is done in it. */
interface IHeldOrder {
  readonly compiled: IKernels;
  readonly order: Int32Array;
  /** The values in that order, where they were asked for. */
  readonly sorted: Float64Array;
  /** The values as they came. */
  readonly own: Float64Array;
}

/** Orders values, with room to put others back to their rows; null where the kernels cannot run. */
function orderHeld(values: Float64Array, isSorted: boolean): IHeldOrder | null {
  const n = values.length;
  const [spare, from, sorted, order, end] = [8, 24, 32, 40, 44].map(bytes => HEAP + bytes * n);
  const compiled = kernels(end);
  if (compiled === null) {
    return null;
  }
  const { buffer } = compiled.memory;
  const own = new Float64Array(buffer, from, n);
  own.set(values);
  compiled.orderOf(from, n, HEAP, spare, order, isSorted ? sorted : 0);
  return {
    compiled,
    order: new Int32Array(buffer, order, n),
    sorted: new Float64Array(buffer, sorted, n),
    own
  };
}

/**
 * The order of values by the compiled kernel; equal values keep theirs.
 *
 * @param values - no NaN.
 * @returns null where the kernels cannot run.
 */
export function argsortCompiled(values: Float64Array): Int32Array | null {
  return orderHeld(values, false)?.order.slice() ?? null;
}

/** {@link argsortCompiled} and the values in that order. */
export function orderCompiled(values: Float64Array): IOrdered | null {
  const held = orderHeld(values, true);
  return held && { order: held.order.slice(), sorted: held.sorted.slice() };
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
  const held = orderHeld(values, true);
  if (held === null) {
    return false;
  }
  const { compiled, order, sorted, own } = held;
  values.set(sorted);
  told(values, own);
  compiled.putBack(order.byteOffset, own.byteOffset, values.length, HEAP, sorted.byteOffset);
  for (let i = 0; i < order.length; i++) {
    out[i] += sorted[i];
  }
  return true;
}
