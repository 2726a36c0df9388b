const K: u64 = 0x9e3779b97f4a7c15;
const M: u64 = 0xd6e8feb86659fd93;
const ENTRY: usize = 16;
/** Rows that are looked ahead, and where their hashes and codes lie below the callers' memory. */
const AHEAD: i32 = 128;
const HASHES: usize = 40960;
const CODES: usize = HASHES + 4 * <usize>AHEAD;

let arena: usize = 0;
let used: usize = 0;
let entries: usize = 0;
let slots: usize = 0;
let mask: u32 = 0;
let size: u32 = 0;
let looked: u64 = 0;

/** Pages are added so that `end` lies inside; false where there are no more. */
function reach(end: usize): bool {
  const have = <usize>memory.size() << 16;
  if (end <= have) {
    return true;
  }
  return memory.grow(<i32>((end - have + 65535) >> 16)) >= 0;
}

function resize(length: u32): bool {
  if (!reach(slots + (<usize>length << 2))) {
    return false;
  }
  memory.fill(slots, 0, <usize>length << 2);
  mask = length - 1;
  for (let code: u32 = 0; code < size; code++) {
    let slot = load<u32>(entries + <usize>code * ENTRY) & mask;
    while (load<u32>(slots + (<usize>slot << 2)) != 0) {
      slot = (slot + 1) & mask;
    }
    store<u32>(slots + (<usize>slot << 2), code + 1);
  }
  return true;
}

/**
 * Begins a grouping. An entry is hash, count, first row and, for bytes, where
 * its bytes end in the arena.
 *
 * @param arenaAt - room for the bytes of all distinct values.
 * @param entriesAt - room for 16 bytes a distinct value.
 * @param slotsAt - end of everything; the table of slots grows from here.
 */
export function beginGroups(arenaAt: usize, entriesAt: usize, slotsAt: usize): bool {
  arena = arenaAt;
  used = arenaAt;
  entries = entriesAt;
  slots = slotsAt;
  size = 0;
  return resize(4096);
}

/** Distinct values so far. */
export function groupCount(): u32 {
  return size;
}

// @ts-ignore: decorator
@inline
function tail(p: usize, left: usize): u64 {
  return load<u64>(p) & ((<u64>1 << (<u64>left << 3)) - 1);
}

function same(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  while (i + 8 <= length) {
    if (load<u64>(a + i) != load<u64>(b + i)) {
      return false;
    }
    i += 8;
  }
  return i == length || tail(a + i, length - i) == tail(b + i, length - i);
}

// @ts-ignore: decorator
@inline
function finish(hash: u64): u32 {
  const h = (hash ^ (hash >> 32)) * M;
  return <u32>(h ^ (h >> 32));
}

// @ts-ignore: decorator
@inline
function hashBytes(from: usize, length: usize): u32 {
  let hash = <u64>length * K;
  let left = length;
  let p = from;
  while (left >= 8) {
    hash = (hash ^ load<u64>(p)) * K;
    hash ^= hash >> 29;
    p += 8;
    left -= 8;
  }
  if (left > 0) {
    hash = (hash ^ tail(p, left)) * K;
  }
  return finish(hash);
}

/**
 * Hashes of some byte runs, and one look at what each will be compared with, so that waits for
 * far memory overlap.
 */
function lookAhead(offsets: usize, base: i32, bytes: usize, rows: i32): void {
  for (let i = 0; i < rows; i++) {
    const at = offsets + (<usize>i << 2);
    const from = bytes + <usize>(load<i32>(at) - base);
    store<u32>(HASHES + (<usize>i << 2), hashBytes(from, <usize>(load<i32>(at, 4) - load<i32>(at))));
  }
  for (let i: usize = 0; i < <usize>rows << 2; i += 4) {
    store<u32>(CODES + i, load<u32>(slots + (<usize>(load<u32>(HASHES + i) & mask) << 2)));
  }
  for (let i: usize = 0; i < <usize>rows << 2; i += 4) {
    const code = load<u32>(CODES + i);
    store<u32>(CODES + i, code < 2 ? 0 : load<u32>(entries + <usize>(code - 2) * ENTRY, 12));
  }
  let seen: u64 = 0;
  for (let i: usize = 0; i < <usize>rows << 2; i += 4) {
    seen ^= load<u64>(arena + <usize>load<u32>(CODES + i));
  }
  looked = seen;
}

/**
 * Codes of a block of byte runs, `bytes[offsets[i] - base .. offsets[i + 1] - base)`.
 * Up to 7 bytes beyond the block's end are read.
 *
 * @param codes - in: 0, or -1 for null; out: the code.
 * @returns false where memory ran out.
 */
export function groupBytes(
  row: u32,
  rows: i32,
  offsets: usize,
  base: i32,
  bytes: usize,
  codes: usize
): bool {
  for (let i = 0; i < rows; i++) {
    if (i % AHEAD == 0) {
      lookAhead(offsets + (<usize>i << 2), base, bytes, min(AHEAD, rows - i));
    }
    const out = codes + (<usize>i << 2);
    if (load<i32>(out) < 0) {
      continue;
    }
    const from = bytes + <usize>(load<i32>(offsets + (<usize>i << 2)) - base);
    const length = bytes + <usize>(load<i32>(offsets + (<usize>i << 2) + 4) - base) - from;
    const h = load<u32>(HASHES + (<usize>(i % AHEAD) << 2));
    let slot = h & mask;
    let code: u32 = 0;
    while ((code = load<u32>(slots + (<usize>slot << 2))) != 0) {
      const entry = entries + <usize>(code - 1) * ENTRY;
      if (load<u32>(entry) == h) {
        const begin = code == 1 ? arena : arena + <usize>load<u32>(entry - ENTRY, 12);
        const end = arena + <usize>load<u32>(entry, 12);
        if (end - begin == length && same(begin, from, length)) {
          break;
        }
      }
      slot = (slot + 1) & mask;
    }
    if (code != 0) {
      const entry = entries + <usize>(code - 1) * ENTRY;
      store<u32>(entry, load<u32>(entry, 4) + 1, 4);
      store<u32>(out, code - 1);
      continue;
    }
    memory.copy(used, from, length);
    used += length;
    const entry = entries + <usize>size * ENTRY;
    store<u32>(entry, h);
    store<u32>(entry, 1, 4);
    store<u32>(entry, row + i, 8);
    store<u32>(entry, <u32>(used - arena), 12);
    store<u32>(out, size);
    store<u32>(slots + (<usize>slot << 2), ++size);
    if (size * 2 > mask && !resize((mask + 1) * 4)) {
      return false;
    }
  }
  return true;
}

/**
 * Codes of a block of 64-bit words; the arena keeps the distinct ones.
 *
 * @param codes - in: 0, or -1 for null; out: the code.
 * @returns false where memory ran out.
 */
export function groupWords(row: u32, rows: i32, words: usize, codes: usize): bool {
  for (let i = 0; i < rows; i++) {
    const out = codes + (<usize>i << 2);
    if (load<i32>(out) < 0) {
      continue;
    }
    const word = load<u64>(words + (<usize>i << 3));
    const h = finish((word ^ K) * K);
    let slot = h & mask;
    let code: u32 = 0;
    while ((code = load<u32>(slots + (<usize>slot << 2))) != 0) {
      if (load<u64>(arena + (<usize>(code - 1) << 3)) == word) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (code != 0) {
      const entry = entries + <usize>(code - 1) * ENTRY;
      store<u32>(entry, load<u32>(entry, 4) + 1, 4);
      store<u32>(out, code - 1);
      continue;
    }
    store<u64>(arena + (<usize>size << 3), word);
    const entry = entries + <usize>size * ENTRY;
    store<u32>(entry, h);
    store<u32>(entry, 1, 4);
    store<u32>(entry, row + i, 8);
    store<u32>(out, size);
    store<u32>(slots + (<usize>slot << 2), ++size);
    if (size * 2 > mask && !resize((mask + 1) * 4)) {
      return false;
    }
  }
  return true;
}
