import { HEAP, kernels } from '../wasm';
import { bit, type Bitmap } from './bitmap';
import { stirred } from './group';

/** Rows from which the compiled kernel is worth the copies. */
const COMPILED_FROM = 4096;
/** Rows that are copied at a time; whole bytes of a bitmap. */
const BLOCK = 8192;
/** The high word of -0. */
const MINUS = 0x80000000 | 0;

/**
 * Stirs doubles into the hashes of their rows; -0 is 0. Compiled where that can run, else the
 * reference.
 *
 * @param valid - where there is a value; other hashes are left as they are.
 */
export function stirDoubles(values: Float64Array, valid: Bitmap | null, hashes: Int32Array): void {
  if (values.length < COMPILED_FROM || !stirDoublesCompiled(values, valid, hashes)) {
    stirWords(new Int32Array(values.buffer, values.byteOffset, 2 * values.length), valid, hashes);
  }
}

/** {@link stirDoubles} by the compiled kernel; false where it cannot run, nothing is changed then. */
export function stirDoublesCompiled(
  values: Float64Array,
  valid: Bitmap | null,
  hashes: Int32Array
): boolean {
  const hashesAt = HEAP + 8 * BLOCK;
  const validAt = hashesAt + 4 * BLOCK;
  const compiled = kernels(validAt + BLOCK / 8);
  if (compiled === null) {
    return false;
  }
  const { buffer } = compiled.memory;
  const block = new Float64Array(buffer, HEAP, BLOCK);
  const own = new Int32Array(buffer, hashesAt, BLOCK);
  const marks = new Uint8Array(buffer, validAt, BLOCK / 8);
  for (let start = 0; start < values.length; start += BLOCK) {
    const end = Math.min(values.length, start + BLOCK);
    block.set(values.subarray(start, end));
    own.set(hashes.subarray(start, end));
    if (valid !== null) {
      marks.set(valid.subarray(start / 8, (end + 7) >> 3));
    }
    compiled.stirDoubles(HEAP, hashesAt, end - start, valid === null ? 0 : validAt);
    hashes.set(end - start === BLOCK ? own : own.subarray(0, end - start), start);
  }
  return true;
}

/**
 * The reference of {@link stirDoubles}, and for other numbers.
 *
 * @param words - low and high word of each row; those of -0 are taken for those of 0.
 */
export function stirWords(words: Int32Array, valid: Bitmap | null, hashes: Int32Array): void {
  const n = hashes.length;
  for (let row = 0, at = 0; row < n; row++, at += 2) {
    if (valid === null || bit(valid, row)) {
      const low = words[at];
      const high = words[at + 1];
      hashes[row] = stirred(hashes[row], low, low === 0 && high === MINUS ? 0 : high);
    }
  }
}
