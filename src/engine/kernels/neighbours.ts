import { bruteForce } from './brute-force';
import { KdTree } from './kd-tree';
import { CompiledNear } from './near-twin';
import type { IMatrix } from './matrix';
import type { IWork } from './spread';
import { Task } from './task';

/** The k nearest rows of each of some rows. */
export interface INeighbours {
  readonly k: number;
  /** `k` numbers of rows for each, nearest first; equally far ones by their number. */
  readonly rows: Int32Array;
  /** Their Euclidean distances. */
  readonly distances: Float64Array;
}

/** Columns up to which a tree is worth its price. */
const TREE_COLUMNS = 20;
/** Rows from which a tree is worth its price. */
const TREE_ROWS = 400;
const BLOCK = 64;
/** Pieces that rows fall into at most, and rows of a piece at least. */
const [PIECES, PIECE] = [24, 64];
/** Pairs times columns up to which laying rows out for the kernels does not pay. */
const LITTLE = 200_000;

/** Thrown where the kernels are not there, or lack memory; the reference does the same work. */
class NoKernels extends Error {}

/** Rows that can be searched for the nearest. */
export class NeighbourIndex {
  /** @param compiled - whether the kernels may be used; the outcome is the same. */
  constructor(
    readonly data: IMatrix,
    private readonly _mayCompile = true
  ) {
    this._trees = data.cols <= TREE_COLUMNS && data.rows >= TREE_ROWS;
  }

  private readonly _trees: boolean;
  private _tree: KdTree | null = null;
  private _compiled: Promise<CompiledNear | null> | null = null;

  /** The `k` nearest to each row of the data itself, the row left out. */
  ofOwn(k: number, task = new Task()): Promise<INeighbours> {
    return this._search(null, k, task);
  }

  /** The `k` nearest to each row of another matrix. */
  of(x: IMatrix, k: number, task = new Task()): Promise<INeighbours> {
    return this._search(x, k, task);
  }

  private async _search(x: IMatrix | null, k: number, task: Task): Promise<INeighbours> {
    const { rows } = x ?? this.data;
    const out = empty(rows, k);
    const compiled = await task.part(0, 0.1, () => this._kernels(rows, task));
    if (compiled === null && this._trees) {
      this._tree ??= await KdTree.of(this.data, task);
    }
    const tree = compiled === null ? this._tree : null;
    if (compiled !== null && x === null && task.team !== null) {
      try {
        await task.part(0.1, 1, () => this._spread(compiled, out, task));
        return out;
      } catch (reason) {
        if (reason instanceof NoKernels) {
          return new NeighbourIndex(this.data, false)._search(x, k, task);
        }
        throw reason;
      }
    }
    const order = x === null ? (compiled ?? tree)?.order : undefined;
    const block = compiled?.block ?? BLOCK;
    const some = new Int32Array(block);
    for (let at = 0; at < rows; at += block) {
      if (task.due()) {
        await task.turn(0.1 + (0.9 * at) / rows);
      }
      const many = Math.min(rows - at, block);
      for (let i = 0; i < many; i++) {
        some[i] = order?.[at + i] ?? at + i;
      }
      if (compiled !== null) {
        if (!compiled.fill(some.subarray(0, many), x, out)) {
          return new NeighbourIndex(this.data, false)._search(x, k, task);
        }
      } else if (tree !== null) {
        const from = x ?? this.data;
        some.forEach((row, i) => {
          if (i < many) {
            tree.nearest(from.data, row * from.cols, x === null ? row : -1, out, row);
          }
        });
      } else {
        bruteForce(this.data, x ?? this.data, at, at + many, x === null, out);
      }
    }
    return out;
  }

  /** Lists of some rows of the data, one after the other, by the compiled kernels alone. */
  async listsOf(rows: Int32Array, k: number, task = new Task()): Promise<INeighbours> {
    const compiled = await this._kernels(this.data.rows, task);
    if (compiled === null) {
      throw new NoKernels();
    }
    const out = empty(rows.length, k);
    for (let at = 0; at < rows.length; at += compiled.block) {
      if (task.due()) {
        await task.turn(at / rows.length);
      }
      const some = rows.subarray(at, at + compiled.block);
      const places = Int32Array.from(some, (_, i) => at + i);
      if (!compiled.fill(some, null, out, places)) {
        throw new NoKernels();
      }
    }
    return out;
  }

  /** The nearest rows to each row of the data by several threads. */
  private async _spread({ order }: CompiledNear, out: INeighbours, task: Task): Promise<void> {
    const { k } = out;
    const size = Math.max(PIECE, Math.ceil(order.length / PIECES));
    const placesOf = (i: number): Int32Array => order.subarray(i * size, (i + 1) * size);
    await task.spread({
      work: nearWork,
      shared: { x: this.data, k },
      count: Math.ceil(order.length / size),
      piece: (i, sent) => (sent ? placesOf(i).slice() : placesOf(i)),
      here: rows => this.listsOf(rows, k, task),
      take: (i, lists) =>
        placesOf(i).forEach((row, at) => {
          for (let j = 0, to = row * k, from = at * k; j < k; j++, to++, from++) {
            out.rows[to] = lists.rows[from];
            out.distances[to] = lists.distances[from];
          }
        })
    });
  }

  private _kernels(rows: number, task: Task): Promise<CompiledNear | null> {
    const little = rows * this.data.rows * this.data.cols < LITTLE;
    if (!this._mayCompile || (little && this._compiled === null)) {
      return Promise.resolve(null);
    }
    this._compiled ??= CompiledNear.make(this.data, this._trees, task).catch((reason: unknown) => {
      this._compiled = null;
      throw reason;
    });
    return this._compiled;
  }
}

function empty(rows: number, k: number): INeighbours {
  return {
    k,
    rows: new Int32Array(rows * k).fill(-1),
    distances: new Float64Array(rows * k).fill(Infinity)
  };
}

/** The index of a matrix, made once and kept while the matrix lives. */
export function indexOf(x: IMatrix): NeighbourIndex {
  const known = kept.get(x.data);
  if (known !== undefined && known.data.cols === x.cols) {
    return known;
  }
  const made = new NeighbourIndex(x);
  kept.set(x.data, made);
  return made;
}

/** The nearest rows to some rows of a matrix, as any thread finds them. */
export const nearWork: IWork<{ readonly x: IMatrix; readonly k: number }, Int32Array, INeighbours> =
  {
    id: 'nearest rows',
    run: ({ x, k }, rows, task) => indexOf(x).listsOf(rows, k, task)
  };

const kept = new WeakMap<Float64Array, NeighbourIndex>();

/** Whether all rows are the same. */
export function allEqualRows(x: IMatrix): boolean {
  const first = x.data.subarray(0, x.cols);
  return x.data.every((value, i) => value === first[i % x.cols]);
}
