import { bruteForce } from './brute-force';
import { KdTree } from './kd-tree';
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

/** Rows that can be searched for the nearest. */
export class NeighbourIndex {
  constructor(readonly data: IMatrix) {
    this._tree = data.cols <= TREE_COLUMNS && data.rows >= TREE_ROWS ? new KdTree(data) : null;
  }

  private readonly _tree: KdTree | null;

  /** The `k` nearest to each row of the data itself, the row left out. */
  async ofOwn(k: number, task = new Task()): Promise<INeighbours> {
    const { rows } = this.data;
    const out = empty(rows, k);
    const tree = this._tree;
    if (tree !== null) {
      for (let at = 0; at < rows; at += BLOCK) {
        if (task.due()) {
          await task.turn(at / rows);
        }
        for (let i = at; i < Math.min(rows, at + BLOCK); i++) {
          const row = tree.order[i];
          tree.nearest(this.data.data, row * this.data.cols, row, out, row);
        }
      }
      return out;
    }
    for (let at = 0; at < rows; at += BLOCK) {
      if (task.due()) {
        await task.turn(at / rows);
      }
      bruteForce(this.data, this.data, at, Math.min(rows, at + BLOCK), true, out);
    }
    return out;
  }

  /** The `k` nearest to each row of another matrix. */
  async of(x: IMatrix, k: number, task = new Task()): Promise<INeighbours> {
    const out = empty(x.rows, k);
    for (let at = 0; at < x.rows; at += BLOCK) {
      if (task.due()) {
        await task.turn(at / x.rows);
      }
      const end = Math.min(x.rows, at + BLOCK);
      if (this._tree === null) {
        bruteForce(this.data, x, at, end, false, out);
        continue;
      }
      for (let i = at; i < end; i++) {
        this._tree.nearest(x.data, i * x.cols, -1, out, i);
      }
    }
    return out;
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
