/** Four tables of the digits' counts, below the callers' memory. */
const TABLES: usize = 8192;
const TABLE_BYTES: usize = 1024;
const INSERTION_UP_TO: i32 = 48;
/** Bytes of a value with its row. */
const RECORD: usize = 16;
/** Rows that stay near at hand while they are written to. */
const NEAR_BITS: u32 = 11;

// @ts-ignore: decorator
@inline
function keyOf(high: u32): u32 {
  return high ^ (u32(i32(high) >> 31) | 0x80000000);
}

// @ts-ignore: decorator
@inline
function count(digit: u32, value: u32): void {
  const slot = TABLES + digit * TABLE_BYTES + (<usize>(value & 255) << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}

/** First places of each digit; false where all records have the same one. */
function places(table: usize, n: u32): bool {
  let at: u32 = 0;
  for (let p = table; p < table + TABLE_BYTES; p += 4) {
    const many = load<u32>(p);
    if (many == n) {
      return false;
    }
    store<u32>(p, at);
    at += many;
  }
  return true;
}

/**
 * Orders records by a word of their values, through `spare`; tells where they are then.
 *
 * @param word - 4 for the upper word in the order of doubles, 0 for the lower one.
 * @param flip - what the lower word is exclusively or'ed with.
 */
function sortRecords(records: usize, spare: usize, n: i32, word: usize, flip: u32): usize {
  const bytes = <usize>n * RECORD;
  memory.fill(TABLES, 0, 4 * TABLE_BYTES);
  for (let p = records; p < records + bytes; p += RECORD) {
    const raw = load<u32>(p + word);
    const key = word == 4 ? keyOf(raw) : raw ^ flip;
    count(0, key);
    count(1, key >> 8);
    count(2, key >> 16);
    count(3, key >> 24);
  }
  let a = records;
  let b = spare;
  for (let digit: u32 = 0; digit < 4; digit++) {
    const table = TABLES + digit * TABLE_BYTES;
    if (!places(table, n)) {
      continue;
    }
    const shift = digit << 3;
    const end = a + bytes;
    for (let p = a; p < end; p += RECORD) {
      const raw = load<u32>(p + word);
      const key = word == 4 ? keyOf(raw) : raw ^ flip;
      const slot = table + (<usize>((key >> shift) & 255) << 2);
      const place = load<u32>(slot);
      store<u32>(slot, place + 1);
      v128.store(b + (<usize>place << 4), v128.load(p));
    }
    const t = a;
    a = b;
    b = t;
  }
  return a;
}

/** Orders a run of records that share their upper words, in place. */
function settleRun(from: usize, n: i32, spare: usize): void {
  if (n <= INSERTION_UP_TO) {
    for (let i = 1; i < n; i++) {
      const held = v128.load(from + <usize>i * RECORD);
      const v = f64x2.extract_lane(held, 0);
      let p = from + <usize>i * RECORD;
      while (p > from && load<f64>(p - RECORD) > v) {
        v128.store(p, v128.load(p - RECORD));
        p -= RECORD;
      }
      v128.store(p, held);
    }
    return;
  }
  const flip: u32 = load<i32>(from, 4) < 0 ? 0xffffffff : 0;
  const at = sortRecords(from, spare, n, 0, flip);
  if (at != from) {
    memory.copy(from, at, <usize>n * RECORD);
  }
}

/**
 * The order of `n` doubles, none of them NaN, and the doubles in that order; equal
 * ones keep theirs, and -0 becomes 0.
 *
 * @param records - room for 16 bytes a value.
 * @param spare - the same.
 */
export function orderOf(
  values: usize,
  n: i32,
  records: usize,
  spare: usize,
  order: usize,
  sorted: usize
): void {
  for (let i = 0; i < n; i++) {
    const p = records + <usize>i * RECORD;
    store<f64>(p, load<f64>(values + (<usize>i << 3)) + 0);
    store<u32>(p, i, 8);
  }
  const at = sortRecords(records, spare, n, 4, 0);
  const other = at == records ? spare : records;
  for (let start = 0; start < n; ) {
    const from = at + <usize>start * RECORD;
    const high = load<u32>(from, 4);
    let last = load<f64>(from);
    let end = start + 1;
    let unsorted = false;
    while (end < n && load<u32>(at + <usize>end * RECORD, 4) == high) {
      const v = load<f64>(at + <usize>end * RECORD);
      unsorted = unsorted || v < last;
      last = v;
      end++;
    }
    if (unsorted) {
      settleRun(from, end - start, other);
    }
    start = end;
  }
  for (let i = 0; i < n; i++) {
    const p = at + <usize>i * RECORD;
    store<u32>(order + (<usize>i << 2), load<u32>(p, 8));
    store<f64>(sorted + (<usize>i << 3), load<f64>(p));
  }
}

/**
 * Puts values that stand in an order back to their rows: first near the row, then on it.
 *
 * @param order - a permutation of 0..n-1.
 * @param records - room for 16 bytes a value.
 */
export function putBack(order: usize, values: usize, n: i32, records: usize, out: usize): void {
  const buckets = (n >> NEAR_BITS) + 1;
  const starts = records + <usize>n * RECORD;
  for (let b = 0; b < buckets; b++) {
    store<u32>(starts + (<usize>b << 2), <u32>b << NEAR_BITS);
  }
  for (let i = 0; i < n; i++) {
    const row = load<u32>(order + (<usize>i << 2));
    const slot = starts + (<usize>(row >> NEAR_BITS) << 2);
    const place = load<u32>(slot);
    store<u32>(slot, place + 1);
    const p = records + <usize>place * RECORD;
    store<f64>(p, load<f64>(values + (<usize>i << 3)));
    store<u32>(p, row, 8);
  }
  for (let i = 0; i < n; i++) {
    const p = records + <usize>i * RECORD;
    store<f64>(out + (<usize>load<u32>(p, 8) << 3), load<f64>(p));
  }
}
