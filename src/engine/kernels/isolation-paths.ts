import { HEAP, ownKernels } from '../wasm';
import type { ITrees } from './isolation-trees';
import type { IMatrix } from './matrix';
import type { Task } from './task';

/** Rows whose numbers stand side by side. */
const LANES = 8;
/** Rows that all trees see before the next ones. */
const BLOCK = 512;
/** Rows times trees from which the kernel is as fast as it gets soon enough. */
const COMPILED = 4_000_000;

/** Trees for many rows: cuts are ranks among the cuts of their column. */
interface IPacked {
  /** Columns that are cut. */
  readonly used: readonly number[];
  /** For each of them the distinct cuts, ascending. */
  readonly cuts: readonly Float64Array[];
  /** Bits that hold the place of a column in a node. */
  readonly bits: number;
  /** For each node the rank of its cut above the place of its column; `2^depth` a tree, from 1 on. */
  readonly nodes: Int32Array;
}

function pack({ columns, cuts, count, depth }: ITrees, cols: number): IPacked | null {
  const sizes = new Int32Array(cols);
  for (let i = 0; i < cuts.length; i++) {
    sizes[columns[i]] += cuts[i] === Infinity ? 0 : 1;
  }
  const used = Array.from(sizes.keys()).filter(j => sizes[j] > 0);
  const bits = Math.max(LANES, 32 - Math.clz32(used.length * LANES));
  const most = 2 ** (31 - bits) - 2;
  if (bits > 24 || used.some(j => sizes[j] >= most)) {
    return null;
  }
  const lists = Array.from(sizes, size => new Float64Array(size));
  const filled = new Int32Array(cols);
  for (let i = 0; i < cuts.length; i++) {
    if (cuts[i] !== Infinity) {
      lists[columns[i]][filled[columns[i]]++] = cuts[i];
    }
  }
  const sorted = lists.map(list => distinct(list.sort()));
  const place = new Int32Array(cols);
  used.forEach((j, at) => (place[j] = at * LANES));
  const rankers = sorted.map(list => new Ranker(list));
  const inner = (1 << depth) - 1;
  const nodes = new Int32Array(count << depth);
  for (let t = 0, i = 0; t < count; t++) {
    for (let node = 1; node <= inner; node++, i++) {
      const rank = cuts[i] === Infinity ? most + 1 : rankers[columns[i]].rank(cuts[i]);
      nodes[(t << depth) + node] = (rank << bits) | place[columns[i]];
    }
  }
  return { used, cuts: used.map(j => sorted[j]), bits, nodes };
}

function distinct(sorted: Float64Array): Float64Array {
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[n - 1]) {
      sorted[n++] = sorted[i];
    }
  }
  return sorted.slice(0, n);
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

/** What is kept of trees while they live. */
interface IKept {
  readonly packed: IPacked;
  readonly rankers: readonly Ranker[];
  /** Null until it was worth its start. */
  compiled: IWalker | null;
}

/** Null for trees that cannot be packed. */
const kept = new WeakMap<ITrees, IKept | null>();

function keptOf(trees: ITrees, cols: number): IKept | null {
  const known = kept.get(trees);
  if (known !== undefined) {
    return known;
  }
  const packed = pack(trees, cols);
  const rankers = packed?.cuts.map(cuts => new Ranker(cuts)) ?? [];
  const made = packed === null ? null : { packed, rankers, compiled: null };
  kept.set(trees, made);
  return made;
}

/** Trees that add the lengths of the paths of groups of rows up. */
interface IWalker {
  /** Ranks of the values of each group of 8 rows, column by column; to be written to. */
  readonly codes: Int32Array;
  /** The sums of the first rows. */
  walk(rows: number): Float64Array;
}

function walkerOf({ nodes, bits, used }: IPacked, trees: ITrees): IWalker {
  const { count, depth, paths } = trees;
  const group = used.length * LANES;
  const codes = new Int32Array((BLOCK / LANES) * group);
  const sums = new Float64Array(BLOCK);
  const each = Array.from({ length: count }, (_, t): ITree => {
    const [from, to] = [t << depth, (t + 1) << depth];
    return { nodes: nodes.subarray(from, to), ends: paths.subarray(from, to) };
  });
  return {
    codes,
    walk(rows) {
      sums.fill(0);
      for (const tree of each) {
        walk(tree, depth, codes, group, bits, rows, sums);
      }
      return sums;
    }
  };
}

/** The same by the compiled kernel; null where that cannot run. */
function compiledWalker({ nodes, bits, used }: IPacked, trees: ITrees): IWalker | null {
  const { count, depth, paths } = trees;
  const group = used.length * LANES;
  const endsAt = HEAP + 4 * nodes.length;
  const sumsAt = endsAt + 8 * paths.length;
  const codesAt = sumsAt + 8 * BLOCK;
  const kernels = ownKernels(codesAt + 4 * (BLOCK / LANES) * group);
  if (kernels === null) {
    return null;
  }
  const { buffer } = kernels.memory;
  new Int32Array(buffer, HEAP, nodes.length).set(nodes);
  new Float64Array(buffer, endsAt, paths.length).set(paths);
  const sums = new Float64Array(buffer, sumsAt, BLOCK);
  const mask = (1 << bits) - 1;
  return {
    codes: new Int32Array(buffer, codesAt, (BLOCK / LANES) * group),
    walk(rows) {
      sums.fill(0);
      const groups = Math.ceil(rows / LANES);
      kernels.walkTrees(HEAP, endsAt, count, depth, mask, codesAt, groups, 4 * group, sumsAt);
      return sums;
    }
  };
}

/**
 * Mean length of the path of each row over the trees.
 *
 * @param worth - rows times trees from which the kernel is used; the outcome is the same.
 */
export async function meanPaths(
  trees: ITrees,
  x: IMatrix,
  task: Task,
  worth = COMPILED
): Promise<Float64Array> {
  const { cols, rows, data } = x;
  const known = keptOf(trees, cols);
  if (known === null) {
    return plainPaths(trees, x, task);
  }
  const { packed, rankers } = known;
  const { used, bits } = packed;
  const walker =
    (rows * trees.count >= worth ? (known.compiled ??= compiledWalker(packed, trees)) : null) ??
    walkerOf(packed, trees);
  const { codes } = walker;
  const group = used.length * LANES;
  const out = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    if (task.due()) {
      await task.turn(from / rows);
    }
    const many = Math.min(BLOCK, rows - from);
    for (let c = 0; c < used.length; c++) {
      const ranker = rankers[c];
      for (let i = 0, at = from * cols + used[c]; i < many; i++, at += cols) {
        codes[(i >> 3) * group + c * LANES + (i & 7)] = ranker.rank(data[at]) << bits;
      }
    }
    const sums = walker.walk(many);
    for (let i = 0; i < many; i++) {
      out[from + i] = sums[i] / trees.count;
    }
  }
  return out;
}

/** The packed nodes of a tree, from 1 on, and the lengths of its paths. */
interface ITree {
  readonly nodes: Int32Array;
  readonly ends: Float64Array;
}

/** One tree over a block of rows, eight side by side. */
function walk(
  { nodes: tree, ends }: ITree,
  depth: number,
  codes: Int32Array,
  group: number,
  bits: number,
  many: number,
  sums: Float64Array
): void {
  const mask = (1 << bits) - 1;
  const whole = 1 << depth;
  for (let i = 0, g = 0; i < many; i += LANES, g += group) {
    let [p, q, r, s, u, v, w, x] = [1, 1, 1, 1, 1, 1, 1, 1];
    for (let level = 0; level < depth; level++) {
      const a = tree[p];
      const b = tree[q];
      const c = tree[r];
      const d = tree[s];
      p = 2 * p + ((a - codes[g + (a & mask)]) >>> 31);
      q = 2 * q + ((b - codes[g + (b & mask) + 1]) >>> 31);
      r = 2 * r + ((c - codes[g + (c & mask) + 2]) >>> 31);
      s = 2 * s + ((d - codes[g + (d & mask) + 3]) >>> 31);
      const e = tree[u];
      const f = tree[v];
      const h = tree[w];
      const k = tree[x];
      u = 2 * u + ((e - codes[g + (e & mask) + 4]) >>> 31);
      v = 2 * v + ((f - codes[g + (f & mask) + 5]) >>> 31);
      w = 2 * w + ((h - codes[g + (h & mask) + 6]) >>> 31);
      x = 2 * x + ((k - codes[g + (k & mask) + 7]) >>> 31);
    }
    sums[i] += ends[p - whole];
    sums[i + 1] += ends[q - whole];
    sums[i + 2] += ends[r - whole];
    sums[i + 3] += ends[s - whole];
    sums[i + 4] += ends[u - whole];
    sums[i + 5] += ends[v - whole];
    sums[i + 6] += ends[w - whole];
    sums[i + 7] += ends[x - whole];
  }
}

/** The reference of {@link meanPaths}; also for very wide or very many trees. */
export async function plainPaths(trees: ITrees, x: IMatrix, task: Task): Promise<Float64Array> {
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
