import { beginRadix, countDigits, DIGITS, sortCounted } from './radix';

const INSERTION_UP_TO: i32 = 48;
/** Bytes of a value with its row, where they are put back. */
const PLACED: usize = 16;
/** Rows that stay near at hand while they are written to. */
const NEAR_BITS: u32 = 11;

/** How many bits of the keys are cut, and how many of the records were not sorted by. */
let cut: u64 = 0;
let left: u64 = 0;
/** Bits that a row takes in a record. */
let rowBits: u64 = 0;
let rowMask: u64 = 0;

/** The double as a number in its order; -0 is 0. */
// @ts-ignore: decorator
@inline
function keyAt(p: usize): u64 {
  const bits = reinterpret<u64>(load<f64>(p) + 0);
  return bits ^ (<u64>(<i64>bits >> 63) | 0x8000000000000000);
}

// @ts-ignore: decorator
@inline
function valueOf(values: usize, p: usize): f64 {
  return load<f64>(values + (<usize>(load<u64>(p) & rowMask) << 3)) + 0;
}

/**
 * Orders the rows of `n` records by their values, all but what the records' keys leave, through
 * `spare`; tells where they are then. A record is a key and, below it, a row.
 *
 * The keys are those of the doubles, less the smallest one, cut to the bits that the row leaves.
 *
 * @param fresh - rows are 0..n-1, and not in the records yet.
 */
// @ts-ignore: decorator
@inline
function sortRecords(values: usize, records: usize, spare: usize, n: i32, fresh: bool): usize {
  let least = u64.MAX_VALUE;
  let most: u64 = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const row = fresh ? i : <usize>load<u64>(records + (i << 3));
    const key = keyAt(values + (row << 3));
    least = min(least, key);
    most = max(most, key);
  }
  const rows = rowBits;
  const span = 64 - clz<u64>(most - least);
  const kept = min(span, 64 - rows);
  const away = span - kept;
  const bits = beginRadix(n);
  const low = rows + kept - min(kept, <u64>DIGITS * bits);
  for (let i: usize = 0; i < <usize>n; i++) {
    const row = fresh ? i : <usize>load<u64>(records + (i << 3));
    const record = (((keyAt(values + (row << 3)) - least) >> away) << rows) | <u64>row;
    store<u64>(records + (i << 3), record);
    countDigits(record >> low, bits);
  }
  cut = away;
  left = low;
  return sortCounted(records, spare, n, low, bits);
}

/** Orders a run of records that share what was sorted by, in place. */
function settleRun(values: usize, from: usize, n: i32, spare: usize): void {
  if (n <= INSERTION_UP_TO) {
    for (let i = 1; i < n; i++) {
      const held = load<u64>(from + (<usize>i << 3));
      const v = load<f64>(values + (<usize>(held & rowMask) << 3));
      let p = from + (<usize>i << 3);
      while (p > from && valueOf(values, p - 8) > v) {
        store<u64>(p, load<u64>(p - 8));
        p -= 8;
      }
      store<u64>(p, held);
    }
    return;
  }
  const end = from + (<usize>n << 3);
  for (let p = from; p < end; p += 8) {
    store<u64>(p, load<u64>(p) & rowMask);
  }
  const at = sortRecords(values, from, spare, n, false);
  settle(values, at, n, at == from ? spare : from);
  if (at != from) {
    memory.copy(from, at, <usize>n << 3);
  }
}

/** Orders each run of records that share what was sorted by. */
function settle(values: usize, at: usize, n: i32, spare: usize): void {
  const low = left;
  const exact = cut == 0;
  if (exact && low == rowBits) {
    return;
  }
  const rows = rowBits;
  const end = at + (<usize>n << 3);
  let last = load<u64>(at);
  for (let p = at + 8; p < end; p += 8) {
    const record = load<u64>(p);
    if (
      record < last ||
      (!exact && record >> rows == last >> rows && valueOf(values, p) < valueOf(values, p - 8))
    ) {
      let from = p - 8;
      while (from > at && load<u64>(from - 8) >> low == record >> low) {
        from -= 8;
      }
      while (p < end && load<u64>(p) >> low == record >> low) {
        p += 8;
      }
      settleRun(values, from, <i32>((p - from) >> 3), spare);
      p -= 8;
    }
    last = load<u64>(p);
  }
}

/**
 * The order of `n` doubles, none of them NaN; equal ones keep theirs, -0 being 0.
 *
 * A radix sort over the upper bits of the keys, then what they leave.
 *
 * @param records - room for 8 bytes a value.
 * @param spare - the same.
 * @param sorted - room for the doubles in that order; 0 where they are not asked for.
 */
export function orderOf(
  values: usize,
  n: i32,
  records: usize,
  spare: usize,
  order: usize,
  sorted: usize
): void {
  rowBits = 32 - <u64>clz<u32>(max(1, n - 1));
  rowMask = (<u64>1 << rowBits) - 1;
  const at = sortRecords(values, records, spare, n, true);
  const other = at == records ? spare : records;
  settle(values, at, n, other);
  for (let i: usize = 0; i < <usize>n; i++) {
    store<u32>(order + (i << 2), <u32>(load<u64>(at + (i << 3)) & rowMask));
  }
  if (sorted != 0) {
    for (let i: usize = 0; i < <usize>n; i++) {
      store<f64>(sorted + (i << 3), valueOf(values, at + (i << 3)));
    }
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
  const starts = records + <usize>n * PLACED;
  for (let b = 0; b < buckets; b++) {
    store<u32>(starts + (<usize>b << 2), <u32>b << NEAR_BITS);
  }
  for (let i = 0; i < n; i++) {
    const row = load<u32>(order + (<usize>i << 2));
    const slot = starts + (<usize>(row >> NEAR_BITS) << 2);
    const place = load<u32>(slot);
    store<u32>(slot, place + 1);
    const p = records + <usize>place * PLACED;
    store<f64>(p, load<f64>(values + (<usize>i << 3)));
    store<u32>(p, row, 8);
  }
  for (let i = 0; i < n; i++) {
    const p = records + <usize>i * PLACED;
    store<f64>(out + (<usize>load<u32>(p, 8) << 3), load<f64>(p));
  }
}
