import { insert } from './brute-force';
import type { IMatrix } from './matrix';
import type { INeighbours } from './neighbours';
import { selectInPlace } from './select';
import { Task } from './task';

const LEAF = 16;
/** Values of a part that is made without a look at the clock. */
const LARGE = 200_000;

/** Told what a search within a radius comes to. */
export interface ITreeVisitor {
  /** Whether a part of the tree is worth looking into. */
  enters(node: number): boolean;
  /** A row within the radius. */
  row(row: number): void;
  /** All rows of a leaf, after they were looked at. */
  leaf(node: number, rows: Int32Array): void;
  /** The two parts of a node, after they were looked at. */
  branch(node: number, left: number, right: number): void;
}

/**
 * A tree of boxes over rows (Bentley 1975), cut at the middle row of the widest
 * column. The rows of a leaf lie side by side.
 */
export class KdTree {
  private constructor(x: IMatrix) {
    const { rows, cols } = x;
    this._cols = cols;
    this.order = Int32Array.from({ length: rows }, (_, i) => i);
    const nodes = 4 * Math.ceil(rows / LEAF) + 2;
    this._start = new Int32Array(nodes);
    this._end = new Int32Array(nodes);
    this._low = new Float64Array(nodes * cols);
    this._high = new Float64Array(nodes * cols);
    this._left = new Int32Array(nodes);
    this._right = new Int32Array(nodes);
    this._points = new Float64Array(rows * cols);
  }

  /** Makes the tree of some rows. */
  static async of(x: IMatrix, task = new Task()): Promise<KdTree> {
    const { rows, cols, data } = x;
    const tree = new KdTree(x);
    await tree._buildLarge(data, new Float64Array(rows), 0, rows, task);
    const { order, _points: points } = tree;
    await task.blocks(rows, 2 * cols, (start, end) => {
      for (let i = start, to = start * cols; i < end; i++) {
        for (let j = 0, from = order[i] * cols; j < cols; j++, from++, to++) {
          points[to] = data[from];
        }
      }
    });
    return tree;
  }

  /** The rows in the order of the leaves. */
  readonly order: Int32Array;

  private readonly _cols: number;
  private readonly _start: Int32Array;
  private readonly _end: Int32Array;
  private readonly _low: Float64Array;
  private readonly _high: Float64Array;
  /** The left child; 0 for a leaf. */
  private readonly _left: Int32Array;
  private readonly _points: Float64Array;
  private readonly _right: Int32Array;
  private _nodes = 0;

  /**
   * The nearest rows to a point, written as squares and then as distances.
   *
   * @param point - holds the coordinates from `at` on.
   * @param own - number of a row that is left out, -1 for none.
   * @param place - whose list of `out` is filled.
   */
  nearest(point: Float64Array, at: number, own: number, out: INeighbours, place: number): void {
    const first = place * out.k;
    this._visit(0, 0, point, at, own, out, first);
    for (let i = first; i < first + out.k; i++) {
      out.distances[i] = Math.sqrt(out.distances[i]);
    }
  }

  /** Parts of the tree. */
  get nodes(): number {
    return this._nodes;
  }

  /**
   * Looks for the rows within a radius of a point, itself among them.
   *
   * @param point - holds the coordinates from `at` on.
   */
  within(point: Float64Array, at: number, radius: number, visitor: ITreeVisitor): void {
    this._reach(0, point, at, radius, visitor);
  }

  private _reach(
    node: number,
    point: Float64Array,
    at: number,
    radius: number,
    visitor: ITreeVisitor
  ): void {
    if (!visitor.enters(node) || Math.sqrt(this._gap(node, point, at)) > radius) {
      return;
    }
    const left = this._left[node];
    if (left > 0) {
      const right = this._right[node];
      this._reach(left, point, at, radius, visitor);
      this._reach(right, point, at, radius, visitor);
      visitor.branch(node, left, right);
      return;
    }
    const cols = this._cols;
    let b = this._start[node] * cols;
    for (let i = this._start[node]; i < this._end[node]; i++) {
      let sum = 0;
      for (let j = 0; j < cols; j++, b++) {
        const d = point[at + j] - this._points[b];
        sum += d * d;
      }
      if (Math.sqrt(sum) <= radius) {
        visitor.row(this.order[i]);
      }
    }
    visitor.leaf(node, this.order.subarray(this._start[node], this._end[node]));
  }

  /** {@link _build} with looks at the clock where there are many rows. */
  private async _buildLarge(
    data: Float64Array,
    values: Float64Array,
    start: number,
    end: number,
    task: Task
  ): Promise<number> {
    if ((end - start) * this._cols <= LARGE) {
      return this._build(data, values, start, end);
    }
    if (task.due()) {
      await task.turn(0);
    }
    const node = this._nodes++;
    const middle = this._cut(node, data, values, start, end);
    if (middle >= 0) {
      this._left[node] = await this._buildLarge(data, values, start, middle, task);
      this._right[node] = await this._buildLarge(data, values, middle, end, task);
    }
    return node;
  }

  /** @param values - room for a column, one number a row. */
  private _build(data: Float64Array, values: Float64Array, start: number, end: number): number {
    const node = this._nodes++;
    const middle = this._cut(node, data, values, start, end);
    if (middle >= 0) {
      this._left[node] = this._build(data, values, start, middle);
      this._right[node] = this._build(data, values, middle, end);
    }
    return node;
  }

  /** Puts a box around some rows and parts them at its widest column; -1 for a leaf. */
  private _cut(
    node: number,
    data: Float64Array,
    values: Float64Array,
    start: number,
    end: number
  ): number {
    const cols = this._cols;
    this._start[node] = start;
    this._end[node] = end;
    const box = node * cols;
    let [widest, width] = [0, -1];
    for (let j = 0; j < cols; j++) {
      let [low, high] = [Infinity, -Infinity];
      for (let i = start; i < end; i++) {
        const v = data[this.order[i] * cols + j];
        low = v < low ? v : low;
        high = v > high ? v : high;
      }
      this._low[box + j] = low;
      this._high[box + j] = high;
      if (high - low > width) {
        [widest, width] = [j, high - low];
      }
    }
    if (end - start <= LEAF || !(width > 0)) {
      return -1;
    }
    const middle = (start + end) >>> 1;
    for (let i = start; i < end; i++) {
      values[i] = data[this.order[i] * cols + widest];
    }
    selectInPlace(values, middle, this.order, start, end - 1);
    return middle;
  }

  private _gap(node: number, point: Float64Array, at: number): number {
    const cols = this._cols;
    const box = node * cols;
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const v = point[at + j];
      const below = this._low[box + j] - v;
      const above = v - this._high[box + j];
      if (below > 0) {
        sum += below * below;
      } else if (above > 0) {
        sum += above * above;
      }
    }
    return sum;
  }

  private _visit(
    node: number,
    gap: number,
    point: Float64Array,
    at: number,
    own: number,
    out: INeighbours,
    first: number
  ): void {
    const last = first + out.k - 1;
    const { rows, distances, k } = out;
    if (gap > distances[last]) {
      return;
    }
    const left = this._left[node];
    if (left === 0) {
      const cols = this._cols;
      const points = this._points;
      let limit = distances[last];
      let b = this._start[node] * cols;
      for (let i = this._start[node]; i < this._end[node]; i++) {
        let sum = 0;
        for (let j = 0; j < cols; j++, b++) {
          const d = point[at + j] - points[b];
          sum += d * d;
        }
        if (sum <= limit) {
          const row = this.order[i];
          if (row !== own && (sum < limit || row < rows[last] || rows[last] < 0)) {
            insert(rows, distances, first, k, row, sum);
            limit = distances[last];
          }
        }
      }
      return;
    }
    const right = this._right[node];
    const toLeft = this._gap(left, point, at);
    const toRight = this._gap(right, point, at);
    if (toLeft <= toRight) {
      this._visit(left, toLeft, point, at, own, out, first);
      this._visit(right, toRight, point, at, own, out, first);
    } else {
      this._visit(right, toRight, point, at, own, out, first);
      this._visit(left, toLeft, point, at, own, out, first);
    }
  }
}
