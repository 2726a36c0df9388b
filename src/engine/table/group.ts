import { bit, type Bitmap } from './bitmap';
import { groupBytesCompiled, groupWordsCompiled } from './group-twin';

const COMPILED_FROM = 4096;

/** Rows with equal values share a code; codes are in order of first row. */
export interface IGroups {
  /** One code a row, -1 where null. */
  readonly codes: Int32Array;
  /** First row of each code. */
  readonly firsts: Uint32Array;
  /** Rows of each code. */
  readonly counts: Uint32Array;
}

/** Open addressing with linear probing; slots hold code + 1. */
class Groups {
  constructor(readonly rows: number) {
    this.codes = new Int32Array(rows);
    this._resize(1024);
  }

  readonly codes: Int32Array;
  slots = new Int32Array(0);
  mask = 0;
  size = 0;
  hashes = new Int32Array(512);
  firsts = new Uint32Array(512);
  counts = new Uint32Array(512);

  /** Adds a new code for `row` at a free slot. */
  add(slot: number, hash: number, row: number): void {
    const code = this.size++;
    if (code === this.firsts.length) {
      this.hashes = grown(this.hashes, new Int32Array(code * 2));
      this.firsts = grown(this.firsts, new Uint32Array(code * 2));
      this.counts = grown(this.counts, new Uint32Array(code * 2));
    }
    this.hashes[code] = hash;
    this.firsts[code] = row;
    this.counts[code] = 1;
    this.codes[row] = code;
    this.slots[slot] = code + 1;
    if (this.size * 2 > this.mask) {
      this._resize((this.mask + 1) * 4);
    }
  }

  finish(): IGroups {
    return {
      codes: this.codes,
      firsts: this.firsts.slice(0, this.size),
      counts: this.counts.slice(0, this.size)
    };
  }

  private _resize(length: number): void {
    this.slots = new Int32Array(length);
    this.mask = length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = this.hashes[code] & this.mask;
      while (this.slots[slot] !== 0) {
        slot = (slot + 1) & this.mask;
      }
      this.slots[slot] = code + 1;
    }
  }
}

function grown<T extends Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Finalizer of MurmurHash3 (Appleby, public domain description). */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A hash with two more words stirred in; {@link WordHash} is the careful one. */
export function stirred(hash: number, low: number, high: number): number {
  let h = Math.imul(hash ^ low, 0x85ebca6b);
  h = Math.imul(((h << 13) | (h >>> 19)) ^ high, 0xc2b2ae35);
  return h ^ (h >>> 15);
}

/**
 * Groups 64-bit values given as two 32-bit words a row.
 *
 * @param words - low and high word of each row; length 2 x rows.
 */
export function groupWords(words: Uint32Array, valid: Bitmap | null): IGroups {
  return (
    (words.length >= 2 * COMPILED_FROM ? groupWordsCompiled(words, valid) : null) ??
    groupWordsReference(words, valid)
  );
}

/** The reference of {@link groupWords}. */
export function groupWordsReference(words: Uint32Array, valid: Bitmap | null): IGroups {
  const rows = words.length >> 1;
  const g = new Groups(rows);
  for (let row = 0; row < rows; row++) {
    if (valid !== null && !bit(valid, row)) {
      g.codes[row] = -1;
      continue;
    }
    const low = words[2 * row];
    const high = words[2 * row + 1];
    const hash = mix(Math.imul(low, 0x9e3779b1) ^ mix(high + 0x7f4a7c15));
    let slot = hash & g.mask;
    let code: number;
    while ((code = g.slots[slot] - 1) >= 0) {
      const first = g.firsts[code] * 2;
      if (words[first] === low && words[first + 1] === high) {
        break;
      }
      slot = (slot + 1) & g.mask;
    }
    if (code >= 0) {
      g.counts[code]++;
      g.codes[row] = code;
    } else {
      g.add(slot, hash, row);
    }
  }
  return g.finish();
}

/**
 * Groups runs of bytes, `bytes[offsets[row] .. offsets[row + 1])`.
 */
export function groupBytes(offsets: Int32Array, bytes: Uint8Array, valid: Bitmap | null): IGroups {
  return (
    (offsets.length > COMPILED_FROM ? groupBytesCompiled(offsets, bytes, valid) : null) ??
    groupBytesReference(offsets, bytes, valid)
  );
}

/** The reference of {@link groupBytes}. */
export function groupBytesReference(
  offsets: Int32Array,
  bytes: Uint8Array,
  valid: Bitmap | null
): IGroups {
  const rows = offsets.length - 1;
  const g = new Groups(rows);
  for (let row = 0; row < rows; row++) {
    if (valid !== null && !bit(valid, row)) {
      g.codes[row] = -1;
      continue;
    }
    const start = offsets[row];
    const length = offsets[row + 1] - start;
    let hash = 0x811c9dc5 ^ length;
    let i = start;
    for (const last = start + length - 3; i < last; i += 4) {
      const word = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    for (const end = start + length; i < end; i++) {
      hash = Math.imul(hash ^ bytes[i], 0x01000193);
    }
    hash = mix(hash);
    let slot = hash & g.mask;
    let code: number;
    while ((code = g.slots[slot] - 1) >= 0) {
      if (g.hashes[code] === hash && equal(bytes, offsets, g.firsts[code], start, length)) {
        break;
      }
      slot = (slot + 1) & g.mask;
    }
    if (code >= 0) {
      g.counts[code]++;
      g.codes[row] = code;
    } else {
      g.add(slot, hash, row);
    }
  }
  return g.finish();
}

function equal(
  bytes: Uint8Array,
  offsets: Int32Array,
  row: number,
  start: number,
  length: number
): boolean {
  const other = offsets[row];
  if (offsets[row + 1] - other !== length) {
    return false;
  }
  for (let i = 0; i < length; i++) {
    if (bytes[other + i] !== bytes[start + i]) {
      return false;
    }
  }
  return true;
}

/** Whether no value is NaN or -0, so that equal values have equal words. */
export function isCanonical(values: Float64Array): boolean {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value !== value || (value === 0 && words[2 * row + 1] !== 0)) {
      return false;
    }
  }
  return true;
}

/**
 * Signed 64-bit integers as doubles, both given as pairs of words.
 *
 * @returns null where an integer lies outside [-2^53, 2^53).
 */
export function safeDoubles(words: Uint32Array): Uint32Array | null {
  const doubles = new Float64Array(words.length >> 1);
  for (let row = 0; row < doubles.length; row++) {
    const high = words[2 * row + 1] | 0;
    if (high < -0x200000 || high >= 0x200000) {
      return null;
    }
    doubles[row] = high * 0x100000000 + words[2 * row];
  }
  return new Uint32Array(doubles.buffer);
}

/** Hash of 32-bit words, 53 bits, the same on every host. */
export class WordHash {
  private _a = 0x2545f491;
  private _b = 0x9e3779b9;

  add(word: number): void {
    this._a = Math.imul(this._a ^ word, 0x85ebca6b);
    this._a = (this._a << 13) | (this._a >>> 19);
    this._b = Math.imul(this._b + word, 0xc2b2ae35) ^ (this._a >>> 15);
  }

  /** Adds each word in turn, as `add` does. */
  addAll(words: Uint32Array): void {
    let a = this._a;
    let b = this._b;
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      a = Math.imul(a ^ word, 0x85ebca6b);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b + word, 0xc2b2ae35) ^ (a >>> 15);
    }
    this._a = a;
    this._b = b;
  }

  /** Adds the length of `bytes[start .. end)`, then four bytes a word. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    this.add(end - start);
    let word = 0;
    for (let i = start, k = 0; i < end; i++, k++) {
      word = (word << 8) | bytes[i];
      if ((k & 3) === 3) {
        this.add(word);
        word = 0;
      }
    }
    this.add(word);
  }

  value(): number {
    const high = mix(this._a) & 0x1fffff;
    return high * 0x100000000 + (mix(this._b ^ this._a) >>> 0);
  }
}
