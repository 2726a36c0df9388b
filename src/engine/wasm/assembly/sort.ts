import { places } from './radix';

const TABLES: usize = 1024;
const DIGITS: u32 = 4;
const BITS: u32 = 8;
const MASK: u32 = 255;
const TABLE_BYTES: usize = 1024;
const INSERTION_UP_TO: i32 = 32;
const BYTE_TABLE: usize = TABLES + 4 * TABLE_BYTES;

let result: usize = 0;

/** Where the last sort left its values. */
export function sorted(): usize {
  return result;
}

// @ts-ignore: decorator
@inline
function keyOf(high: u32): u32 {
  return high ^ (u32(i32(high) >> 31) | 0x80000000);
}

function scatter(from: usize, to: usize, n: i32, table: usize, shift: u32): void {
  const end = from + (<usize>n << 3);
  for (let p = from; p < end; p += 8) {
    const bits = load<u64>(p);
    const slot = table + (<usize>((keyOf(<u32>(bits >> 32)) >> shift) & MASK) << 2);
    const at = load<u32>(slot);
    store<u32>(slot, at + 1);
    store<u64>(to + (<usize>at << 3), bits);
  }
}

/** Orders a run of equal upper words by its lower words, through `spare`. */
function sortRun(from: usize, count: i32, spare: usize): void {
  if (count <= INSERTION_UP_TO) {
    for (let i = 1; i < count; i++) {
      const v = load<f64>(from + (<usize>i << 3));
      let j = i - 1;
      while (j >= 0 && load<f64>(from + (<usize>j << 3)) > v) {
        store<f64>(from + (<usize>(j + 1) << 3), load<f64>(from + (<usize>j << 3)));
        j--;
      }
      store<f64>(from + (<usize>(j + 1) << 3), v);
    }
    return;
  }
  const flip: u32 = <i64>load<u64>(from) < 0 ? 0xffffffff : 0;
  let a = from;
  let b = spare;
  const bytes = <usize>count << 3;
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    memory.fill(BYTE_TABLE, 0, 1024);
    for (let p = a; p < a + bytes; p += 8) {
      const slot = BYTE_TABLE + (<usize>(((load<u32>(p) ^ flip) >> shift) & 255) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
    }
    let at: u32 = 0;
    for (let slot = BYTE_TABLE; slot < BYTE_TABLE + 1024; slot += 4) {
      const size = load<u32>(slot);
      store<u32>(slot, at);
      at += size;
    }
    for (let p = a; p < a + bytes; p += 8) {
      const slot = BYTE_TABLE + (<usize>(((load<u32>(p) ^ flip) >> shift) & 255) << 2);
      const place = load<u32>(slot);
      store<u32>(slot, place + 1);
      store<u64>(b + (<usize>place << 3), load<u64>(p));
    }
    const t = a;
    a = b;
    b = t;
  }
}

function settle(values: usize, n: i32, spare: usize): void {
  if (n == 0) {
    return;
  }
  let last = load<f64>(values);
  for (let i = 1; i < n; i++) {
    const v = load<f64>(values + (<usize>i << 3));
    if (v < last) {
      const high = load<u32>(values + (<usize>i << 3) + 4);
      let start = i - 1;
      while (start > 0 && load<u32>(values + (<usize>start << 3) - 4) == high) {
        start--;
      }
      let end = i + 1;
      while (end < n && load<u32>(values + (<usize>end << 3) + 4) == high) {
        end++;
      }
      sortRun(values + (<usize>start << 3), end - start, spare);
      i = end - 1;
      last = load<f64>(values + (<usize>i << 3));
    } else {
      last = v;
    }
  }
}

/**
 * Orders the finite ones of `n` doubles at `from`, with as much room at `other`;
 * `sorted()` tells where they are afterwards. Both are overwritten.
 *
 * @returns how many are finite.
 */
export function sortFinite(from: usize, other: usize, n: i32): i32 {
  memory.fill(TABLES, 0, 4 * TABLE_BYTES);
  const end = from + (<usize>n << 3);
  let kept = from;
  for (let p = from; p < end; p += 8) {
    const bits = load<u64>(p);
    const high = <u32>(bits >> 32);
    if ((high & 0x7ff00000) == 0x7ff00000) {
      continue;
    }
    store<u64>(kept, bits);
    kept += 8;
    const key = keyOf(high);
    const t0 = TABLES + (<usize>(key & MASK) << 2);
    const t1 = TABLES + TABLE_BYTES + (<usize>((key >> 8) & MASK) << 2);
    const t2 = TABLES + 2 * TABLE_BYTES + (<usize>((key >> 16) & MASK) << 2);
    const t3 = TABLES + 3 * TABLE_BYTES + (<usize>(key >> 24) << 2);
    store<u32>(t0, load<u32>(t0) + 1);
    store<u32>(t1, load<u32>(t1) + 1);
    store<u32>(t2, load<u32>(t2) + 1);
    store<u32>(t3, load<u32>(t3) + 1);
  }
  const count = <i32>((kept - from) >> 3);
  let a = from;
  let b = other;
  for (let digit: u32 = 0; digit < DIGITS; digit++) {
    const table = TABLES + <usize>digit * TABLE_BYTES;
    if (count > 0 && places(table, count, BITS)) {
      scatter(a, b, count, table, digit * BITS);
      const t = a;
      a = b;
      b = t;
    }
  }
  settle(a, count, b);
  result = a;
  return count;
}
