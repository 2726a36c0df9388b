import { selectInPlace } from './select';
import type { Task } from './task';

/** Rows of a leaf in few columns and in many, where boxes keep little out. */
const [LEAF, WIDE_LEAF] = [32, 128];
/** Columns that are many. */
const MANY = 8;
const LANES = 8;
/** Rows up to which a part is cut up without a pause. */
const SMALL = 20_000;
/** Rows of a leaf where all of them are looked at. */
const TILE = 512;

/** Rows in blocks of 8, blocks in leaves, and a tree of boxes around those. */
export interface IBoxTree {
  /** Nodes of the tree, the root first; none where all leaves are looked at. */
  readonly nodes: number;
  /** For each node the numbers of 8 children, `~i` for leaf i, and 0 for none. */
  readonly children: Int32Array;
  /** For each node and column 8 lower and 8 upper bounds. */
  readonly boxes: Float32Array;
  /** For each node how far rounding may have moved one of its rows. */
  readonly moved: Float64Array;
  /** For each leaf its first block and the one after its last. */
  readonly leaves: Int32Array;
  /** For each leaf how far rounding may have moved one of its rows. */
  readonly leafMoved: Float64Array;
  /** The row of each place of a block, -1 for none. */
  readonly slots: Int32Array;
  /** The rows in the order of their places. */
  readonly order: Int32Array;
}

/** A part of the rows while the tree is made. */
interface IPart {
  readonly leaf: number;
  readonly moved: number;
  readonly low: Float32Array;
  readonly high: Float32Array;
  readonly parts: readonly [IPart, IPart] | null;
}

/**
 * Puts rows into blocks: in a tree of boxes (Bentley 1975) cut near the middle row
 * of the widest coordinate, so that leaves are whole blocks, three cuts a node; or
 * one after the other.
 *
 * @param points - `wide` numbers a row, of which `cols` count.
 * @param errors - how far rounding may have moved each row.
 */
export async function boxTree(
  points: Float32Array,
  rows: number,
  cols: number,
  wide: number,
  errors: Float64Array,
  tree: boolean,
  task: Task
): Promise<IBoxTree> {
  const most = cols < MANY ? LEAF : WIDE_LEAF;
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const values = new Float64Array(rows);
  const slots: number[] = [];
  const leaves: number[] = [];
  const leafMoved: number[] = [];
  const wideNodes: (readonly IPart[])[] = [];
  const links: number[][] = [];
  if (tree) {
    const root = await splitLarge(0, rows);
    if (root.parts !== null) {
      widen(root);
    }
  } else {
    for (let start = 0; start < rows; start += TILE) {
      leaf(start, Math.min(rows, start + TILE));
    }
  }
  const nodes = wideNodes.length;
  const boxes = new Float32Array(nodes * cols * 2 * LANES).fill(Infinity);
  const moved = new Float64Array(nodes);
  wideNodes.forEach((parts, node) => {
    parts.forEach((part, lane) => {
      moved[node] = Math.max(moved[node], part.moved);
      for (let j = 0; j < cols; j++) {
        const at = (node * cols + j) * 2 * LANES + lane;
        boxes[at] = part.low[j];
        boxes[at + LANES] = part.high[j];
      }
    });
  });
  return {
    nodes,
    children: Int32Array.from(links.flat()),
    boxes,
    moved,
    leaves: Int32Array.from(leaves),
    leafMoved: Float64Array.from(leafMoved),
    slots: Int32Array.from(slots),
    order
  };

  function leaf(start: number, end: number): number {
    let most = 0;
    leaves.push(slots.length / LANES);
    for (let i = start; i < end; i++) {
      slots.push(order[i]);
      most = Math.max(most, errors[order[i]]);
    }
    while (slots.length % LANES > 0) {
      slots.push(-1);
    }
    leaves.push(slots.length / LANES);
    return leafMoved.push(most) - 1;
  }

  async function splitLarge(start: number, end: number): Promise<IPart> {
    if (end - start <= SMALL) {
      return split(start, end);
    }
    if (task.due()) {
      await task.turn(start / rows);
    }
    const { middle, low, high } = cut(start, end);
    return middle < 0
      ? whole(start, end, low, high)
      : joined(await splitLarge(start, middle), await splitLarge(middle, end), low, high);
  }

  function split(start: number, end: number): IPart {
    const { middle, low, high } = cut(start, end);
    return middle < 0
      ? whole(start, end, low, high)
      : joined(split(start, middle), split(middle, end), low, high);
  }

  function whole(start: number, end: number, low: Float32Array, high: Float32Array): IPart {
    const made = leaf(start, end);
    return { leaf: made, moved: leafMoved[made], low, high, parts: null };
  }

  function joined(a: IPart, b: IPart, low: Float32Array, high: Float32Array): IPart {
    return { leaf: -1, moved: Math.max(a.moved, b.moved), low, high, parts: [a, b] };
  }

  /** The box of a part, and where it was cut; -1 for a leaf. */
  function cut(
    start: number,
    end: number
  ): { middle: number; low: Float32Array; high: Float32Array } {
    const low = new Float32Array(cols).fill(Infinity);
    const high = new Float32Array(cols).fill(-Infinity);
    for (let i = start; i < end; i++) {
      for (let j = 0, at = order[i] * wide; j < cols; j++, at++) {
        const v = points[at];
        low[j] = v < low[j] ? v : low[j];
        high[j] = v > high[j] ? v : high[j];
      }
    }
    let [widest, width] = [0, 0];
    for (let j = 0; j < cols; j++) {
      if (high[j] - low[j] > width) {
        [widest, width] = [j, high[j] - low[j]];
      }
    }
    if (end - start <= most || width === 0) {
      return { middle: -1, low, high };
    }
    const middle = start + LANES * Math.round((end - start) / (2 * LANES));
    for (let i = start; i < end; i++) {
      values[i] = points[order[i] * wide + widest];
    }
    selectInPlace(values, middle, order, start, end - 1);
    return { middle, low, high };
  }

  /** Makes a node of the parts of the parts of a part's parts. */
  function widen(part: IPart): number {
    let parts = [part];
    for (let cut = 0; cut < 3; cut++) {
      parts = parts.flatMap(one => one.parts ?? [one]);
    }
    const node = wideNodes.push(parts) - 1;
    const own = new Array<number>(LANES).fill(0);
    links.push(own);
    parts.forEach((one, lane) => {
      own[lane] = one.parts === null ? ~one.leaf : widen(one);
    });
    return node;
  }
}
