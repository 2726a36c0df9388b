/**
 * The k nearest rows. Rows stand in blocks of 8, as whole numbers of 16 bits or in
 * single precision, centred, shrunk and turned so that no distance grows; what may be
 * near by them is looked at in double precision, so that the outcome is the one of all
 * pairs.
 */

import { measureShort, measureSingle } from './near-boxes';

const NODE: usize = 48;
const LANES: i32 = 8;
/** Columns summed before a block that is too far already is given up. */
const STRIDE: i32 = 16;
const TINY: f64 = 1e-30;

let narrow: bool = false;
let dims: i32 = 0;
let wide: i32 = 0;
let columns: i32 = 0;
let unit: f64 = 1;
let slack: f64 = 1;
let nodes: usize = 0;
let boxes: usize = 0;
let blocks: usize = 0;
let slots: usize = 0;
let exact: usize = 0;
let leaves: usize = 0;
let gaps: usize = 0;
let stack: usize = 0;

let k: i32 = 0;
let point: usize = 0;
let double: usize = 0;
let own: i32 = -1;
let error: f64 = 0;
let listRows: usize = 0;
let listFar: usize = 0;
let limit: f64 = 0;
let last: i32 = -1;
let root: f64 = 0;
let looked: i32 = 0;

/**
 * Says where the rows are. A node is the numbers of 8 children, `~i` for leaf i, and
 * how far rounding may have moved one of their rows; its box is for each column 8
 * lower and 8 upper bounds, of 16 bits for two columns side by side. A leaf is its first block, the one after its last and
 * how far rounding may have moved one of its rows.
 *
 * @param short - 1 where rows are of 16 bits.
 * @param dimensions - columns of a block, even.
 * @param width - words of 4 bytes of a point.
 * @param stackAt - room for 8 bytes an entry, after 32 bytes for gaps.
 * @param cols - columns in double precision.
 * @param unitOf - what double-precision distances are multiplied by.
 * @param slackOf - what squares may be too large by.
 */
export function beginNear(
  short: i32,
  dimensions: i32,
  width: i32,
  cols: i32,
  unitOf: f64,
  slackOf: f64,
  nodesAt: usize,
  boxesAt: usize,
  leavesAt: usize,
  blocksAt: usize,
  slotsAt: usize,
  exactAt: usize,
  stackAt: usize
): void {
  narrow = short != 0;
  looked = 0;
  dims = dimensions;
  wide = width;
  columns = cols;
  unit = unitOf;
  slack = slackOf;
  nodes = nodesAt;
  boxes = boxesAt;
  leaves = leavesAt;
  blocks = blocksAt;
  slots = slotsAt;
  exact = exactAt;
  gaps = stackAt;
  stack = stackAt + 32;
}

/** Rows that were looked at in double precision since the rows were laid out. */
export function lookedAt(): i32 {
  return looked;
}

function settleLimit(): void {
  limit = load<f64>(listFar + (<usize>(k - 1) << 3));
  last = load<i32>(listRows + (<usize>(k - 1) << 2));
  root = sqrt(limit) * unit + error;
}

function put(row: i32, far: f64): void {
  let at = <usize>(k - 1);
  while (at > 0) {
    const d = load<f64>(listFar + (at << 3) - 8);
    const r = load<i32>(listRows + (at << 2) - 4);
    if (d < far || (d == far && r >= 0 && r < row)) {
      break;
    }
    store<f64>(listFar + (at << 3), d);
    store<i32>(listRows + (at << 2), r);
    at--;
  }
  store<f64>(listFar + (at << 3), far);
  store<i32>(listRows + (at << 2), row);
  settleLimit();
}

function offer(block: i32, lanes: i32): void {
  let left = lanes;
  do {
    const slot = <usize>(block * LANES + ctz(left));
    left &= left - 1;
    const row = load<i32>(slots + (slot << 2));
    if (row < 0 || row == own) {
      continue;
    }
    looked++;
    let a = double;
    let b = exact + slot * (<usize>columns << 3);
    const end = a + (<usize>columns << 3);
    let sum: f64 = 0;
    while (a < end) {
      const d = load<f64>(a) - load<f64>(b);
      sum += d * d;
      a += 8;
      b += 8;
    }
    if (sum < limit || (sum == limit && (last < 0 || row < last))) {
      put(row, sum);
    }
  } while (left != 0);
}

// @ts-ignore: decorator
@inline
function within(more: f64): f64 {
  const far = root + more;
  return far * far * slack + TINY;
}

// @ts-ignore: decorator
@inline
function shortBound(more: f64): v128 {
  return i32x4.splat(<i32>min(within(more), 2147483647.0));
}

/** {@link scanSingle} for rows of 16 bits, two columns side by side. */
function scanShort(from: i32, to: i32, more: f64): void {
  let bound = shortBound(more);
  const length = <usize>dims << 4;
  let p = blocks + <usize>from * length;
  for (let block = from; block < to; block++) {
    const end = p + length;
    let q = point;
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let near = true;
    while (true) {
      const stop = min(end, p + (STRIDE << 4));
      while (p < stop) {
        const s = v128.load32_splat(q);
        const x = i16x8.sub(v128.load(p), s);
        const y = i16x8.sub(v128.load(p, 16), s);
        a = i32x4.add(a, i32x4.dot_i16x8_s(x, x));
        b = i32x4.add(b, i32x4.dot_i16x8_s(y, y));
        p += 32;
        q += 4;
      }
      if (p == end) {
        break;
      }
      if (!v128.any_true(v128.or(i32x4.le_s(a, bound), i32x4.le_s(b, bound)))) {
        near = false;
        p = end;
        break;
      }
    }
    if (near) {
      const lanes =
        i32x4.bitmask(i32x4.le_s(a, bound)) | (i32x4.bitmask(i32x4.le_s(b, bound)) << 4);
      if (lanes != 0) {
        offer(block, lanes);
        bound = shortBound(more);
      }
    }
  }
}

function scanSingle(from: i32, to: i32, more: f64): void {
  let bound = f32x4.splat(<f32>within(more));
  const length = <usize>dims << 5;
  let p = blocks + <usize>from * length;
  for (let block = from; block < to; block++) {
    const end = p + length;
    let q = point;
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let near = true;
    while (true) {
      const stop = min(end, p + (STRIDE << 5));
      while (p < stop) {
        const s = v128.load32_splat(q);
        const t = v128.load32_splat(q, 4);
        const x = f32x4.sub(v128.load(p), s);
        const y = f32x4.sub(v128.load(p, 16), s);
        const z = f32x4.sub(v128.load(p, 32), t);
        const w = f32x4.sub(v128.load(p, 48), t);
        a = f32x4.add(f32x4.add(a, f32x4.mul(x, x)), f32x4.mul(z, z));
        b = f32x4.add(f32x4.add(b, f32x4.mul(y, y)), f32x4.mul(w, w));
        p += 64;
        q += 8;
      }
      if (p == end) {
        break;
      }
      if (!v128.any_true(v128.or(f32x4.le(a, bound), f32x4.le(b, bound)))) {
        near = false;
        p = end;
        break;
      }
    }
    if (near) {
      const lanes =
        i32x4.bitmask(f32x4.le(a, bound)) | (i32x4.bitmask(f32x4.le(b, bound)) << 4);
      if (lanes != 0) {
        offer(block, lanes);
        bound = f32x4.splat(<f32>within(more));
      }
    }
  }
}

function scan(from: i32, to: i32, more: f64): void {
  if (narrow) {
    scanShort(from, to, more);
  } else {
    scanSingle(from, to, more);
  }
}

// @ts-ignore: decorator
@inline
function push(top: usize, base: usize, gap: u32, child: i32): void {
  const entry = ((<u64>gap) << 32) | <u64>(<u32>child);
  let at = top;
  while (at > base && load<u64>(at - 8) < entry) {
    store<u64>(at, load<u64>(at - 8));
    at -= 8;
  }
  store<u64>(at, entry);
}

/** Looks at the leaves of a node that may hold something near, and puts such nodes on the stack, the nearest last. */
function open(node: i32, top: usize): usize {
  const at = nodes + <usize>node * NODE;
  if (narrow) {
    const length = <usize>dims << 5;
    measureShort(boxes + <usize>node * length, length, point, gaps);
  } else {
    const length = <usize>columns << 6;
    measureSingle(boxes + <usize>node * length, length, point, gaps);
  }
  const a = v128.load(gaps);
  const b = v128.load(gaps, 16);
  const bound = f32x4.splat(<f32>within(load<f64>(at, 32)));
  let left = i32x4.bitmask(f32x4.le(a, bound)) | (i32x4.bitmask(f32x4.le(b, bound)) << 4);
  const base = top;
  while (left != 0) {
    const lane = <usize>ctz(left) << 2;
    left &= left - 1;
    const child = load<i32>(at + lane);
    if (child < 0) {
      const leaf = leaves + (<usize>~child << 4);
      const more = load<f64>(leaf, 8);
      if (<f64>load<f32>(gaps + lane) <= within(more)) {
        scan(load<i32>(leaf), load<i32>(leaf, 4), more);
      }
    } else if (child > 0) {
      push(top, base, load<u32>(gaps + lane), child);
      top += 8;
    }
  }
  return top;
}

function descend(): void {
  let top = open(0, stack);
  while (top > stack) {
    top -= 8;
    const gap = <f64>load<f32>(top, 4);
    const child = load<i32>(top);
    if (gap <= within(load<f64>(nodes + <usize>child * NODE, 32))) {
      top = open(child, top);
    }
  }
}

function take(
  i: i32,
  points: usize,
  doubles: usize,
  owns: usize,
  errors: usize,
  rows: usize,
  distances: usize
): void {
  point = points + (<usize>(i * wide) << 2);
  double = doubles + (<usize>(i * columns) << 3);
  own = load<i32>(owns + (<usize>i << 2));
  error = load<f64>(errors + (<usize>i << 3));
  listRows = rows + (<usize>(i * k) << 2);
  listFar = distances + (<usize>(i * k) << 3);
  settleLimit();
}

/**
 * The `count` nearest rows of each of some points, nearest first, ties by number;
 * the lists hold -1 and infinity before, numbers and squares after.
 *
 * @param flat - leaves that are all looked at; 0 for a tree.
 * @param owns - number of a row that is left out for each point, -1 for none.
 * @param errors - how far rounding may have moved each point.
 */
export function nearest(
  many: i32,
  count: i32,
  flat: i32,
  points: usize,
  doubles: usize,
  owns: usize,
  errors: usize,
  rows: usize,
  distances: usize
): void {
  k = count;
  if (flat == 0) {
    for (let i = 0; i < many; i++) {
      take(i, points, doubles, owns, errors, rows, distances);
      descend();
    }
    return;
  }
  for (let leaf = 0; leaf < flat; leaf++) {
    const at = leaves + (<usize>leaf << 4);
    for (let i = 0; i < many; i++) {
      take(i, points, doubles, owns, errors, rows, distances);
      scan(load<i32>(at), load<i32>(at, 4), load<f64>(at, 8));
    }
  }
}
