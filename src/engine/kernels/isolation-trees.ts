import type { IMatrix } from './matrix';
import type { Random } from './random';
import type { Task } from './task';

/**
 * Isolation trees as complete binary trees: node i has its children at 2i + 1 and
 * 2i + 2, and rows go left where `x <= cut`. A leaf above the last level is
 * repeated down to it by cuts that all rows are below.
 */
export interface ITrees {
  readonly count: number;
  readonly depth: number;
  /** Column of each inner node, `2^depth - 1` a tree. */
  readonly columns: Int32Array;
  /** Cut of each inner node; infinite below a leaf. */
  readonly cuts: Float64Array;
  /** Length of the path to each place of the last level, `2^depth` a tree. */
  readonly paths: Float64Array;
  /** Mean length of the path below each node and each place, `2^(depth + 1) - 1` a tree. */
  readonly means: Float64Array;
}

/** Mean length of an unsuccessful search in a binary tree of n entries. */
export function averagePath(n: number): number {
  return n <= 1 ? 0 : n === 2 ? 1 : 2 * (Math.log(n - 1) + 0.5772156649015329) - (2 * (n - 1)) / n;
}

/**
 * Grows trees on random samples by random cuts of random columns that vary (Liu,
 * Ting and Zhou 2008), as deep as the logarithm of the sample.
 */
export async function growTrees(
  x: IMatrix,
  count: number,
  sample: number,
  random: Random,
  task: Task
): Promise<ITrees> {
  const depth = Math.max(1, Math.ceil(Math.log2(Math.max(2, sample))));
  const [inner, places] = [(1 << depth) - 1, 1 << depth];
  const trees: ITrees = {
    count,
    depth,
    columns: new Int32Array(count * inner),
    cuts: new Float64Array(count * inner).fill(Infinity),
    paths: new Float64Array(count * places),
    means: new Float64Array(count * (inner + places))
  };
  const varying = new Int32Array(x.cols);
  const low = new Float64Array(x.cols);
  const high = new Float64Array(x.cols);
  for (let t = 0; t < count; t++) {
    if (task.due()) {
      await task.turn(t / count);
    }
    const rows = random.choice(x.rows, sample);
    grow(t, 0, 0, rows, 0, sample);
  }
  return trees;

  function grow(
    t: number,
    node: number,
    level: number,
    rows: Int32Array,
    start: number,
    end: number
  ): number {
    const size = end - start;
    const at = t * (inner + places) + node;
    if (level === depth) {
      const path = level + averagePath(size);
      trees.paths[t * places + node - inner] = path;
      trees.means[at] = path;
      return path;
    }
    const many = size > 1 ? ranges(rows, start, end) : 0;
    if (many === 0) {
      return leaf(t, node, level, level + averagePath(size));
    }
    const column = varying[random.below(many)];
    const cut = between(low[column], high[column]);
    let middle = start;
    for (let i = start; i < end; i++) {
      if (x.data[rows[i] * x.cols + column] <= cut) {
        const held = rows[i];
        rows[i] = rows[middle];
        rows[middle++] = held;
      }
    }
    trees.columns[t * inner + node] = column;
    trees.cuts[t * inner + node] = cut;
    const left = grow(t, 2 * node + 1, level + 1, rows, start, middle);
    const right = grow(t, 2 * node + 2, level + 1, rows, middle, end);
    const mean = ((middle - start) * left + (end - middle) * right) / size;
    trees.means[at] = mean;
    return mean;
  }

  function leaf(t: number, node: number, level: number, path: number): number {
    trees.means[t * (inner + places) + node] = path;
    if (level === depth) {
      trees.paths[t * places + node - inner] = path;
    } else {
      leaf(t, 2 * node + 1, level + 1, path);
      leaf(t, 2 * node + 2, level + 1, path);
    }
    return path;
  }

  function ranges(rows: Int32Array, start: number, end: number): number {
    const { cols, data } = x;
    let many = 0;
    for (let j = 0; j < cols; j++) {
      let [least, most] = [Infinity, -Infinity];
      for (let i = start; i < end; i++) {
        const value = data[rows[i] * cols + j];
        least = value < least ? value : least;
        most = value > most ? value : most;
      }
      if (most > least) {
        low[j] = least;
        high[j] = most;
        varying[many++] = j;
      }
    }
    return many;
  }

  function between(least: number, most: number): number {
    const cut = least + random.next() * (most - least);
    return cut < most && Number.isFinite(cut) ? cut : least;
  }
}

/** Bits of a packed node that hold its column. */
const COLUMN_BITS = 12;
const MOST_COLUMNS = 1 << COLUMN_BITS;
const MOST_RANKS = 1 << (31 - COLUMN_BITS);
const BLOCK = 4096;

/** For each column the distinct cuts, ascending, and the nodes with ranks for cuts. */
interface IPacked {
  readonly cuts: readonly Float64Array[];
  /** Rank of the cut and column of each node; a leaf's rank is above all. */
  readonly nodes: Int32Array;
}

function pack({ columns, cuts }: ITrees, cols: number): IPacked | null {
  const lists: number[][] = Array.from({ length: cols }, () => []);
  for (let i = 0; i < cuts.length; i++) {
    if (cuts[i] !== Infinity) {
      lists[columns[i]].push(cuts[i]);
    }
  }
  const sorted = lists.map(list => Float64Array.from(new Set(list)).sort());
  if (cols > MOST_COLUMNS || sorted.some(list => list.length >= MOST_RANKS - 1)) {
    return null;
  }
  const ranks = sorted.map(list => new Map(Array.from(list, (cut, i) => [cut, i])));
  const nodes = new Int32Array(cuts.length);
  for (let i = 0; i < cuts.length; i++) {
    const rank = cuts[i] === Infinity ? MOST_RANKS - 1 : (ranks[columns[i]].get(cuts[i]) ?? 0);
    nodes[i] = (rank << COLUMN_BITS) | columns[i];
  }
  return { cuts: sorted, nodes };
}

/** Cuts of a column with a table that says near which of them a value stands. */
class Ranker {
  constructor(private readonly _cuts: Float64Array) {
    const n = _cuts.length;
    const size = Math.max(1, 4 * n);
    this._low = n > 0 ? _cuts[0] : 0;
    const span = n > 1 ? _cuts[n - 1] - this._low : 0;
    this._by = span > 0 && Number.isFinite(size / span) ? size / span : 0;
    this._size = size;
    this._first = new Int32Array(size + 1);
    for (let b = 0, i = 0; b <= size; b++) {
      while (i < n && this._bucket(_cuts[i]) < b) {
        i++;
      }
      this._first[b] = i;
    }
  }

  private readonly _low: number;
  private readonly _by: number;
  private readonly _size: number;
  private readonly _first: Int32Array;

  private _bucket(value: number): number {
    const b = (value - this._low) * this._by;
    return b > 0 ? (b < this._size ? b | 0 : this._size) : 0;
  }

  /** How many cuts are below a value. */
  rank(value: number): number {
    const cuts = this._cuts;
    let i = this._first[this._bucket(value)];
    while (i < cuts.length && cuts[i] < value) {
      i++;
    }
    return i;
  }
}

const packs = new WeakMap<ITrees, { cols: number; packed: IPacked | null }>();

/** Mean length of the path of each row over the trees. */
export async function meanPaths(trees: ITrees, x: IMatrix, task: Task): Promise<Float64Array> {
  const { cols, rows, data } = x;
  const known = packs.get(trees) ?? { cols, packed: pack(trees, cols) };
  packs.set(trees, known);
  const out = new Float64Array(rows);
  const { packed } = known;
  if (packed === null) {
    return plainPaths(trees, x, task);
  }
  const rankers = packed.cuts.map(cuts => new Ranker(cuts));
  const used = rankers.map((_, j) => j).filter(j => packed.cuts[j].length > 0);
  const codes = new Int32Array(Math.min(rows, BLOCK) * cols + 8 * cols);
  for (let from = 0; from < rows; from += BLOCK) {
    if (task.due()) {
      await task.turn(from / rows);
    }
    const many = Math.min(BLOCK, rows - from);
    for (const j of used) {
      const ranker = rankers[j];
      for (let i = 0, at = from * cols + j, to = j; i < many; i++, at += cols, to += cols) {
        codes[to] = ranker.rank(data[at]);
      }
    }
    for (let t = 0; t < trees.count; t++) {
      walk(trees, packed.nodes, t, codes, cols, many, out, from);
    }
  }
  for (let i = 0; i < rows; i++) {
    out[i] /= trees.count;
  }
  return out;
}

/** One tree over a block of rows, four side by side. */
function walk(
  { depth, paths }: ITrees,
  nodes: Int32Array,
  t: number,
  codes: Int32Array,
  cols: number,
  many: number,
  out: Float64Array,
  from: number
): void {
  const inner = (1 << depth) - 1;
  const base = t * inner;
  const places = t * (inner + 1) - inner;
  const mask = MOST_COLUMNS - 1;
  let i = 0;
  for (; i + 4 <= many; i += 4) {
    const a = i * cols;
    const b = a + cols;
    const c = b + cols;
    const d = c + cols;
    let [p, q, r, s] = [0, 0, 0, 0];
    for (let level = 0; level < depth; level++) {
      const m = nodes[base + p];
      const n = nodes[base + q];
      const o = nodes[base + r];
      const u = nodes[base + s];
      p = 2 * p + 1 + (((m >> COLUMN_BITS) - codes[a + (m & mask)]) >>> 31);
      q = 2 * q + 1 + (((n >> COLUMN_BITS) - codes[b + (n & mask)]) >>> 31);
      r = 2 * r + 1 + (((o >> COLUMN_BITS) - codes[c + (o & mask)]) >>> 31);
      s = 2 * s + 1 + (((u >> COLUMN_BITS) - codes[d + (u & mask)]) >>> 31);
    }
    out[from + i] += paths[places + p];
    out[from + i + 1] += paths[places + q];
    out[from + i + 2] += paths[places + r];
    out[from + i + 3] += paths[places + s];
  }
  for (; i < many; i++) {
    let p = 0;
    for (let level = 0; level < depth; level++) {
      const m = nodes[base + p];
      p = 2 * p + 1 + (((m >> COLUMN_BITS) - codes[i * cols + (m & mask)]) >>> 31);
    }
    out[from + i] += paths[places + p];
  }
}

/** The same without packing, for very wide or very many trees. */
async function plainPaths(trees: ITrees, x: IMatrix, task: Task): Promise<Float64Array> {
  const { depth, count, columns, cuts, paths } = trees;
  const inner = (1 << depth) - 1;
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if ((i & 63) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    for (let t = 0; t < count; t++) {
      let node = 0;
      for (let level = 0; level < depth; level++) {
        const at = t * inner + node;
        node = 2 * node + (x.data[i * x.cols + columns[at]] <= cuts[at] ? 1 : 2);
      }
      out[i] += paths[t * (inner + 1) + node - inner];
    }
    out[i] /= count;
  }
  return out;
}

/**
 * What the cuts of each column take off the mean path of one row, summed over the
 * trees and divided by their number: the paths from the root, cut by cut.
 */
export function pathParts(trees: ITrees, x: IMatrix, row: number): Float64Array {
  const { depth, count, columns, cuts, means } = trees;
  const inner = (1 << depth) - 1;
  const size = 2 * inner + 1;
  const out = new Float64Array(x.cols);
  for (let t = 0; t < count; t++) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const at = t * inner + node;
      if (cuts[at] === Infinity) {
        break;
      }
      const column = columns[at];
      const next = 2 * node + (x.data[row * x.cols + column] <= cuts[at] ? 1 : 2);
      out[column] += (means[t * size + node] - means[t * size + next]) / count;
      node = next;
    }
  }
  return out;
}
