import { HEAP, kernels, type IKernels } from '../wasm';
import type { Bitmap } from './bitmap';
import type { IGroups } from './group';

const BLOCK_ROWS = 1 << 16;
const BLOCK_BYTES = 1 << 21;
const ENTRY_WORDS = 4;
const FIRST_SLOTS = 4096;
const PAD = 16;

/** Where the parts of a grouping lie in the kernels' memory. */
interface ILayout {
  readonly codes: number;
  readonly offsets: number;
  readonly block: number;
  readonly arena: number;
  readonly entries: number;
  readonly slots: number;
}

function layout(rows: number, blockBytes: number, arenaBytes: number): ILayout {
  const even = (size: number): number => (size + PAD + 15) & ~15;
  const codes = HEAP;
  const offsets = codes + even(4 * Math.min(rows, BLOCK_ROWS));
  const block = offsets + even(4 * Math.min(rows, BLOCK_ROWS) + 4);
  const arena = block + even(blockBytes);
  const entries = arena + even(arenaBytes);
  return { codes, offsets, block, arena, entries, slots: entries + even(4 * ENTRY_WORDS * rows) };
}

function begun(at: ILayout): IKernels | null {
  const compiled = kernels(at.slots + 4 * FIRST_SLOTS);
  return compiled !== null && compiled.beginGroups(at.arena, at.entries, at.slots) !== 0
    ? compiled
    : null;
}

function finished(compiled: IKernels, at: ILayout, codes: Int32Array): IGroups {
  const size = compiled.groupCount();
  const entries = new Uint32Array(compiled.memory.buffer, at.entries, ENTRY_WORDS * size);
  const firsts = new Uint32Array(size);
  const counts = new Uint32Array(size);
  for (let code = 0; code < size; code++) {
    counts[code] = entries[ENTRY_WORDS * code + 1];
    firsts[code] = entries[ENTRY_WORDS * code + 2];
  }
  return { codes, firsts, counts };
}

/** Writes 0 where there is a value and -1 where not. */
function mark(codes: Int32Array, start: number, end: number, valid: Bitmap | null): void {
  codes.fill(0, start, end);
  if (valid !== null) {
    for (let row = start; row < end; row++) {
      codes[row] = ((valid[row >> 3] >> (row & 7)) & 1) - 1;
    }
  }
}

/** Runs one block: codes go in as marks and come back as codes. */
function block(
  compiled: IKernels,
  at: ILayout,
  codes: Int32Array,
  start: number,
  end: number,
  group: () => number
): boolean {
  new Int32Array(compiled.memory.buffer, at.codes, end - start).set(codes.subarray(start, end));
  if (group() === 0) {
    return false;
  }
  codes.set(new Int32Array(compiled.memory.buffer, at.codes, end - start), start);
  return true;
}

/** End of the block of rows that begins at `start`, at least one row. */
function endOf(offsets: Int32Array, start: number): number {
  const rows = offsets.length - 1;
  let end = Math.min(rows, start + BLOCK_ROWS);
  while (end - start > 1 && offsets[end] - offsets[start] > BLOCK_BYTES) {
    end = start + ((end - start) >> 1);
  }
  return end;
}

/**
 * `groupBytes` by the compiled kernel, block by block, so that no more than the
 * distinct values and one block lie in its memory.
 *
 * @returns null where the kernel cannot run.
 */
export function groupBytesCompiled(
  offsets: Int32Array,
  bytes: Uint8Array,
  valid: Bitmap | null
): IGroups | null {
  const rows = offsets.length - 1;
  let largest = 0;
  for (let start = 0; start < rows;) {
    const end = endOf(offsets, start);
    largest = Math.max(largest, offsets[end] - offsets[start]);
    start = end;
  }
  const at = layout(rows, largest, offsets[rows] - offsets[0]);
  const compiled = begun(at);
  if (compiled === null) {
    return null;
  }
  const codes = new Int32Array(rows);
  for (let start = 0; start < rows;) {
    const end = endOf(offsets, start);
    mark(codes, start, end, valid);
    const { buffer } = compiled.memory;
    new Int32Array(buffer, at.offsets, end - start + 1).set(offsets.subarray(start, end + 1));
    new Uint8Array(buffer, at.block, offsets[end] - offsets[start]).set(
      bytes.subarray(offsets[start], offsets[end])
    );
    const base = offsets[start];
    if (
      !block(compiled, at, codes, start, end, () =>
        compiled.groupBytes(start, end - start, at.offsets, base, at.block, at.codes)
      )
    ) {
      return null;
    }
    start = end;
  }
  return finished(compiled, at, codes);
}

/**
 * `groupWords` by the compiled kernel.
 *
 * @returns null where the kernel cannot run.
 */
export function groupWordsCompiled(words: Uint32Array, valid: Bitmap | null): IGroups | null {
  const rows = words.length >> 1;
  const at = layout(rows, 8 * Math.min(rows, BLOCK_ROWS), 8 * rows);
  const compiled = begun(at);
  if (compiled === null) {
    return null;
  }
  const codes = new Int32Array(rows);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(rows, start + BLOCK_ROWS);
    mark(codes, start, end, valid);
    new Uint32Array(compiled.memory.buffer, at.block, 2 * (end - start)).set(
      words.subarray(2 * start, 2 * end)
    );
    if (
      !block(compiled, at, codes, start, end, () =>
        compiled.groupWords(start, end - start, at.block, at.codes)
      )
    ) {
      return null;
    }
  }
  return finished(compiled, at, codes);
}
