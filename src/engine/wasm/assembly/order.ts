/** Three tables of the digits' counts, below the callers' memory. */
const TABLES: usize = 8192;
const TABLE_BYTES: usize = 8192;
const MASK: u32 = 2047;
const BITS: u32 = 11;
const INSERTION_UP_TO: i32 = 48;

// @ts-ignore: decorator
@inline
function keyOf(high: u32): u32 {
  return high ^ (u32(i32(high) >> 31) | 0x80000000);
}

/** Orders `n` words by a digit; false, and nothing done, where all have the same one. */
function pass(from: usize, to: usize, n: i32, table: usize, shift: u32): bool {
  let at: u32 = 0;
  for (let p = table; p < table + TABLE_BYTES; p += 4) {
    const count = load<u32>(p);
    if (count == n) {
      return false;
    }
    store<u32>(p, at);
    at += count;
  }
  const end = from + (<usize>n << 3);
  for (let p = from; p < end; p += 8) {
    const word = load<u64>(p);
    const slot = table + (<usize>((<u32>(word >> 32) >> shift) & MASK) << 2);
    const place = load<u32>(slot);
    store<u32>(slot, place + 1);
    store<u64>(to + (<usize>place << 3), word);
  }
  return true;
}

// @ts-ignore: decorator
@inline
function count(table: usize, digit: u32): void {
  const slot = table + (<usize>digit << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}

/** Orders words by their upper halves, through `spare`; tells where they are then. */
function sortWords(words: usize, spare: usize, n: i32): usize {
  let a = words;
  let b = spare;
  for (let digit: u32 = 0; digit < 3; digit++) {
    if (pass(a, b, n, TABLES + digit * TABLE_BYTES, digit * BITS)) {
      const t = a;
      a = b;
      b = t;
    }
  }
  return a;
}

/** Orders a run whose values share their upper words. */
function settleRun(
  values: usize,
  order: usize,
  sorted: usize,
  start: i32,
  end: i32,
  words: usize,
  spare: usize
): void {
  if (end - start <= INSERTION_UP_TO) {
    for (let i = start + 1; i < end; i++) {
      const v = load<f64>(sorted + (<usize>i << 3));
      const row = load<u32>(order + (<usize>i << 2));
      let j = i - 1;
      while (j >= start && load<f64>(sorted + (<usize>j << 3)) > v) {
        store<f64>(sorted + (<usize>(j + 1) << 3), load<f64>(sorted + (<usize>j << 3)));
        store<u32>(order + (<usize>(j + 1) << 2), load<u32>(order + (<usize>j << 2)));
        j--;
      }
      store<f64>(sorted + (<usize>(j + 1) << 3), v);
      store<u32>(order + (<usize>(j + 1) << 2), row);
    }
    return;
  }
  const flip: u32 = load<i32>(sorted + (<usize>start << 3), 4) < 0 ? 0xffffffff : 0;
  memory.fill(TABLES, 0, 3 * TABLE_BYTES);
  const many = end - start;
  for (let i = 0; i < many; i++) {
    const key = load<u32>(sorted + (<usize>(start + i) << 3)) ^ flip;
    const row = load<u32>(order + (<usize>(start + i) << 2));
    store<u64>(words + (<usize>i << 3), ((<u64>key) << 32) | <u64>row);
    count(TABLES, key & MASK);
    count(TABLES + TABLE_BYTES, (key >> BITS) & MASK);
    count(TABLES + 2 * TABLE_BYTES, key >> (2 * BITS));
  }
  const at = sortWords(words, spare, many);
  for (let i = 0; i < many; i++) {
    const row = load<u32>(at + (<usize>i << 3));
    store<u32>(order + (<usize>(start + i) << 2), row);
    store<f64>(sorted + (<usize>(start + i) << 3), load<f64>(values + (<usize>row << 3)));
  }
}

/**
 * The order of `n` doubles, none of them NaN, and the doubles in that order; equal
 * ones keep theirs, and -0 becomes 0.
 *
 * @param words - room for 8 bytes a value.
 * @param spare - the same.
 */
export function orderOf(
  values: usize,
  n: i32,
  words: usize,
  spare: usize,
  order: usize,
  sorted: usize
): void {
  memory.fill(TABLES, 0, 3 * TABLE_BYTES);
  for (let i = 0; i < n; i++) {
    const v = load<f64>(values + (<usize>i << 3)) + 0;
    store<f64>(values + (<usize>i << 3), v);
    const key = keyOf(<u32>(reinterpret<u64>(v) >> 32));
    store<u64>(words + (<usize>i << 3), ((<u64>key) << 32) | <u64>(<u32>i));
    count(TABLES, key & MASK);
    count(TABLES + TABLE_BYTES, (key >> BITS) & MASK);
    count(TABLES + 2 * TABLE_BYTES, key >> (2 * BITS));
  }
  const at = sortWords(words, spare, n);
  for (let i = 0; i < n; i++) {
    const row = load<u32>(at + (<usize>i << 3));
    store<u32>(order + (<usize>i << 2), row);
    store<f64>(sorted + (<usize>i << 3), load<f64>(values + (<usize>row << 3)));
  }
  for (let start = 0; start < n; ) {
    const high = load<u32>(sorted + (<usize>start << 3), 4);
    let last = load<f64>(sorted + (<usize>start << 3));
    let end = start + 1;
    let unsorted = false;
    while (end < n && load<u32>(sorted + (<usize>end << 3), 4) == high) {
      const v = load<f64>(sorted + (<usize>end << 3));
      unsorted = unsorted || v < last;
      last = v;
      end++;
    }
    if (unsorted) {
      settleRun(values, order, sorted, start, end, words, spare);
    }
    start = end;
  }
}
