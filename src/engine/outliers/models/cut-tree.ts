import type { IMatrix, Random, Task } from '../../kernels';

/** A robust random cut tree: arrays over nodes, which are reused when rows leave. */
export interface ICutTree {
  readonly cols: number;
  /** Column of the cut of an inner node; -1 for a leaf, -2 for a free node. */
  readonly column: Int32Array;
  readonly cut: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly parent: Int32Array;
  /** Rows below a node; equal rows share a leaf. */
  readonly count: Int32Array;
  /** Box of each node; of a leaf its point, twice. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Leaves of the rows from the oldest on, in a ring. */
  readonly ring: Int32Array;
  /** The root, the place of the oldest in the ring, and how many rows there are. */
  readonly marks: Int32Array;
}

const LEAF = -1;
const FREE = -2;

/** A tree of some rows of a matrix, put in one after the other. */
export async function treeOf(
  x: IMatrix,
  rows: Int32Array,
  random: Random,
  task: Task
): Promise<ICutTree> {
  const nodes = 2 * rows.length + 2;
  const tree: ICutTree = {
    cols: x.cols,
    column: new Int32Array(nodes).fill(FREE),
    cut: new Float64Array(nodes),
    left: new Int32Array(nodes).fill(-1),
    right: new Int32Array(nodes).fill(-1),
    parent: new Int32Array(nodes).fill(-1),
    count: new Int32Array(nodes),
    low: new Float64Array(nodes * x.cols),
    high: new Float64Array(nodes * x.cols),
    ring: new Int32Array(rows.length),
    marks: Int32Array.of(-1, 0, 0)
  };
  for (const [i, row] of rows.entries()) {
    if (task.due()) {
      await task.turn(i / rows.length);
    }
    insertPoint(tree, x.data.subarray(row * x.cols, (row + 1) * x.cols), random);
  }
  return tree;
}

/** Puts a row in; the ring must have room, see {@link forget}. */
export function insertPoint(tree: ICutTree, point: Float64Array, random: Random): void {
  const { marks, ring } = tree;
  const leaf = place(tree, point, random);
  ring[(marks[1] + marks[2]) % ring.length] = leaf;
  marks[2]++;
}

function place(tree: ICutTree, point: Float64Array, random: Random): number {
  const { column, cut, left, right, parent, count, marks } = tree;
  if (marks[0] < 0) {
    const leaf = newLeaf(tree, point);
    marks[0] = leaf;
    return leaf;
  }
  let node = marks[0];
  for (;;) {
    const length = outside(tree, node, point) + span(tree, node);
    if (column[node] === LEAF && length === 0) {
      count[node]++;
      return node;
    }
    const found = draw(tree, node, point, random.next() * length);
    if (found !== null) {
      const leaf = newLeaf(tree, point);
      const above = taken(tree);
      const up = parent[node];
      column[above] = found.column;
      cut[above] = found.cut;
      [left[above], right[above]] = found.before ? [leaf, node] : [node, leaf];
      parent[above] = up;
      [parent[leaf], parent[node]] = [above, above];
      count[above] = count[node] + 1;
      if (up < 0) {
        marks[0] = above;
      } else if (left[up] === node) {
        left[up] = above;
      } else {
        right[up] = above;
      }
      join(tree, above);
      return leaf;
    }
    count[node]++;
    widen(tree, node, point);
    node = point[column[node]] <= cut[node] ? left[node] : right[node];
  }
}

/** A cut of the box and the point at a distance along its edges; null if it parts them not. */
function draw(
  { cols, low, high }: ICutTree,
  node: number,
  point: Float64Array,
  at: number
): { column: number; cut: number; before: boolean } | null {
  let left = at;
  let [column, within] = [-1, 0];
  for (let j = 0; j < cols; j++) {
    const width =
      Math.max(high[node * cols + j], point[j]) - Math.min(low[node * cols + j], point[j]);
    if (width > 0) {
      [column, within] = [j, Math.min(left, width)];
    }
    if (left < width) {
      break;
    }
    left -= width;
  }
  if (column < 0) {
    return null;
  }
  const [a, b] = [low[node * cols + column], high[node * cols + column]];
  const [least, most] = [Math.min(a, point[column]), Math.max(b, point[column])];
  const cut = least + within < most ? least + within : least;
  if (point[column] <= cut && cut < a) {
    return { column, cut, before: true };
  }
  return cut >= b && point[column] > cut ? { column, cut, before: false } : null;
}

/** Takes the oldest row out. */
export function forget(tree: ICutTree): void {
  const { column, left, right, parent, count, marks, ring } = tree;
  if (marks[2] === 0) {
    return;
  }
  const leaf = ring[marks[1]];
  marks[1] = (marks[1] + 1) % ring.length;
  marks[2]--;
  count[leaf]--;
  let node = parent[leaf];
  if (count[leaf] === 0) {
    column[leaf] = FREE;
    if (node < 0) {
      marks[0] = -1;
      return;
    }
    const sibling = left[node] === leaf ? right[node] : left[node];
    const up = parent[node];
    column[node] = FREE;
    parent[sibling] = up;
    if (up < 0) {
      marks[0] = sibling;
    } else if (left[up] === node) {
      left[up] = sibling;
    } else {
      right[up] = sibling;
    }
    node = up;
  }
  for (; node >= 0; node = parent[node]) {
    count[node]--;
    join(tree, node);
  }
}

/**
 * Expected collusive displacement of a row: over the places where a random cut
 * would part it from the tree, the most that the rows beside its path are of those
 * on it.
 */
export function displacement(tree: ICutTree, point: Float64Array): number {
  const { column, cut, left, right, count, marks } = tree;
  if (marks[0] < 0) {
    return 0;
  }
  const own = holds(tree, point) ? 0 : 1;
  let [node, best, left1, sum] = [marks[0], 0, 1, 0];
  for (;;) {
    const out = outside(tree, node, point);
    const all = out + span(tree, node);
    const part = all > 0 ? Math.min(1, out / all) : 0;
    sum += left1 * part * Math.max(best, count[node]);
    left1 *= 1 - part;
    if (column[node] === LEAF || left1 < 1e-9) {
      return sum + left1 * best;
    }
    const first = point[column[node]] <= cut[node];
    const next = first ? left[node] : right[node];
    const beside = first ? right[node] : left[node];
    best = Math.max(best, count[beside] / (count[next] + own));
    node = next;
  }
}

function holds(tree: ICutTree, point: Float64Array): boolean {
  let node = tree.marks[0];
  while (tree.column[node] !== LEAF) {
    node = point[tree.column[node]] <= tree.cut[node] ? tree.left[node] : tree.right[node];
  }
  return outside(tree, node, point) === 0;
}

/** Length of the edges by which the box must grow to hold the point. */
function outside({ cols, low, high }: ICutTree, node: number, point: Float64Array): number {
  let sum = 0;
  for (let j = 0, at = node * cols; j < cols; j++, at++) {
    sum += Math.max(0, low[at] - point[j], point[j] - high[at]);
  }
  return sum;
}

function span({ cols, low, high }: ICutTree, node: number): number {
  let sum = 0;
  for (let at = node * cols; at < (node + 1) * cols; at++) {
    sum += high[at] - low[at];
  }
  return sum;
}

function taken({ column }: ICutTree): number {
  return column.indexOf(FREE);
}

function newLeaf(tree: ICutTree, point: Float64Array): number {
  const leaf = taken(tree);
  tree.column[leaf] = LEAF;
  tree.count[leaf] = 1;
  tree.parent[leaf] = -1;
  tree.low.set(point, leaf * tree.cols);
  tree.high.set(point, leaf * tree.cols);
  return leaf;
}

function widen({ cols, low, high }: ICutTree, node: number, point: Float64Array): void {
  for (let j = 0, at = node * cols; j < cols; j++, at++) {
    low[at] = Math.min(low[at], point[j]);
    high[at] = Math.max(high[at], point[j]);
  }
}

/** The box of an inner node from those of its children. */
function join({ cols, left, right, low, high }: ICutTree, node: number): void {
  for (let j = 0; j < cols; j++) {
    const [a, b] = [left[node] * cols + j, right[node] * cols + j];
    low[node * cols + j] = Math.min(low[a], low[b]);
    high[node * cols + j] = Math.max(high[a], high[b]);
  }
}
