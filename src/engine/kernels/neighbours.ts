import { bruteForce } from './brute-force';
import { KdTree } from './kd-tree';
import { CompiledNear } from './near-twin';
import type { IMatrix } from './matrix';
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
/** Pairs times columns up to which laying rows out for the kernels does not pay. */
const LITTLE = 200_000;

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

const kept = new WeakMap<Float64Array, NeighbourIndex>();

/** Whether all rows are the same. */
export function allEqualRows(x: IMatrix): boolean {
  const first = x.data.subarray(0, x.cols);
  return x.data.every((value, i) => value === first[i % x.cols]);
}
