import { insert } from './brute-force';
import type { IMatrix } from './matrix';
import type { INeighbours } from './neighbours';
import { selectInPlace } from './select';

const LEAF = 16;

/**
 * A tree of boxes over rows (Bentley 1975), cut at the middle row of the widest
 * column. The rows of a leaf lie side by side.
 */
export class KdTree {
  constructor(x: IMatrix) {
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
    this._build(x.data, new Float64Array(rows), 0, rows);
    this._points = new Float64Array(rows * cols);
    for (let i = 0; i < rows; i++) {
      const from = this.order[i] * cols;
      for (let j = 0; j < cols; j++) {
        this._points[i * cols + j] = x.data[from + j];
      }
    }
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

  /** @param values - room for a column, one number a row. */
  private _build(data: Float64Array, values: Float64Array, start: number, end: number): number {
    const node = this._nodes++;
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
      return node;
    }
    const middle = (start + end) >>> 1;
    for (let i = start; i < end; i++) {
      values[i] = data[this.order[i] * cols + widest];
    }
    selectInPlace(values, middle, this.order, start, end - 1);
    this._left[node] = this._build(data, values, start, middle);
    this._right[node] = this._build(data, values, middle, end);
    return node;
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
