/*
 * A least-significant-digit radix sort of 64-bit records in three passes. Lines of records gathered
 * before they are written were measured too, and are slower here.
 */

/** Bits of a digit, where there are many records and few. */
const WIDE: u64 = 11;
const NARROW: u64 = 8;
const MANY: i32 = 16384;
export const DIGITS: u32 = 3;

/** Tables of the digits' counts, below the callers' memory. */
const COUNTS: usize = 8192;
const TABLE_BYTES: usize = 8192;

/**
 * Begins a sort of `n` records: {@link countDigits} is to be called for each, then
 * {@link sortCounted}, both with the bits of a digit that are told here.
 */
export function beginRadix(n: i32): u64 {
  const bits = n < MANY ? NARROW : WIDE;
  for (let digit: u32 = 0; digit < DIGITS; digit++) {
    memory.fill(COUNTS + <usize>digit * TABLE_BYTES, 0, <usize>4 << <usize>bits);
  }
  return bits;
}

// @ts-ignore: decorator
@inline
function countOne(table: usize, digit: u64): void {
  const slot = table + (<usize>digit << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}

/** Counts the digits of a key. */
// @ts-ignore: decorator
@inline
export function countDigits(key: u64, bits: u64): void {
  const mask = ((<u64>1) << bits) - 1;
  countOne(COUNTS, key & mask);
  countOne(COUNTS + TABLE_BYTES, (key >> bits) & mask);
  countOne(COUNTS + 2 * TABLE_BYTES, (key >> (2 * bits)) & mask);
}

/** First places of each digit; false where all records have the same one. */
export function places(counts: usize, n: u32, bits: u64): bool {
  let at: u32 = 0;
  for (let slot: usize = 0; slot < <usize>4 << <usize>bits; slot += 4) {
    const many = load<u32>(counts + slot);
    if (many == n) {
      return false;
    }
    store<u32>(counts + slot, at);
    at += many;
  }
  return true;
}

function scatter(
  from: usize,
  to: usize,
  n: i32,
  counts: usize,
  shift: u64,
  bits: u64
): void {
  const mask = ((<u64>1) << bits) - 1;
  const end = from + (<usize>n << 3);
  for (let p = from; p < end; p += 8) {
    const record = load<u64>(p);
    const digit = <usize>((record >> shift) & mask);
    const slot = counts + (digit << 2);
    const place = load<u32>(slot);
    store<u32>(slot, place + 1);
    store<u64>(to + (<usize>place << 3), record);
  }
}

/**
 * Orders records by their counted digits, which begin at bit `low`, through `spare`; those with
 * equal ones keep their order. Tells where they are then.
 */
export function sortCounted(records: usize, spare: usize, n: i32, low: u64, bits: u64): usize {
  let a = records;
  let b = spare;
  for (let digit: u32 = 0; digit < DIGITS; digit++) {
    const counts = COUNTS + <usize>digit * TABLE_BYTES;
    if (places(counts, n, bits)) {
      scatter(a, b, n, counts, low + <u64>digit * bits, bits);
      const t = a;
      a = b;
      b = t;
    }
  }
  return a;
}
