/**
 * Rows of a table: sorted, unique, 0-based positions. Immutable.
 */
export class RowSet {
  private constructor(private readonly _positions: Uint32Array) {}

  /** No rows. */
  static readonly empty = new RowSet(new Uint32Array(0));

  /**
   * @param positions - row positions in any order; repeats are dropped.
   */
  static from(positions: Iterable<number> | ArrayLike<number>): RowSet {
    const sorted = Uint32Array.from(positions as ArrayLike<number>).sort();
    let n = 0;
    for (let i = 0; i < sorted.length; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    return new RowSet(n === sorted.length ? sorted : sorted.slice(0, n));
  }

  /**
   * The rows of `0..rows-1` for which `test` holds.
   */
  static where(rows: number, test: (row: number) => boolean): RowSet {
    let out = new Uint32Array(64);
    let n = 0;
    for (let row = 0; row < rows; row++) {
      if (test(row)) {
        if (n === out.length) {
          const grown = new Uint32Array(n * 2);
          grown.set(out);
          out = grown;
        }
        out[n++] = row;
      }
    }
    return new RowSet(out.slice(0, n));
  }

  get count(): number {
    return this._positions.length;
  }

  /** The positions, ascending. Not to be written to. */
  get positions(): Uint32Array {
    return this._positions;
  }

  /** Whether a row belongs to the set. O(log n). */
  has(row: number): boolean {
    let lo = 0;
    let hi = this._positions.length;
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      if (this._positions[mid] < row) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo < this._positions.length && this._positions[lo] === row;
  }

  union(other: RowSet): RowSet {
    const both = new Uint32Array(this.count + other.count);
    both.set(this._positions);
    both.set(other._positions, this.count);
    return RowSet.from(both);
  }

  /** Rows of this set that are in `other` too. */
  intersectionSize(other: RowSet): number {
    const [a, b] = [this._positions, other._positions];
    let i = 0;
    let j = 0;
    let n = 0;
    while (i < a.length && j < b.length) {
      if (a[i] === b[j]) {
        n++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return n;
  }

  /** The set as half-open ranges `[start, end)`, ascending. */
  ranges(): [number, number][] {
    const out: [number, number][] = [];
    for (const row of this._positions) {
      const last = out[out.length - 1];
      if (last && last[1] === row) {
        last[1] = row + 1;
      } else {
        out.push([row, row + 1]);
      }
    }
    return out;
  }

  /**
   * Rows per block when `rows` rows are cut into at most `blocks` equal parts.
   */
  strip(rows: number, blocks: number): number[] {
    const n = Math.max(1, Math.min(blocks, rows));
    const out = new Array<number>(n).fill(0);
    for (const row of this._positions) {
      out[Math.min(n - 1, Math.floor((row * n) / rows))]++;
    }
    return out;
  }
}
