/** Bins a dimension may have, missing values among them. */
export const MOST_BINS = 256;

interface IDimension {
  readonly codes: Uint8Array;
  readonly bins: number;
}

/**
 * Counts rows by bin under filters on other columns, fast enough to follow a
 * pointer: a bin is one byte a row, a filter one byte a row, and for each row
 * it is kept how many filters it fails. Changing a filter is one pass, counting
 * a dimension another.
 */
export class Crossfilter {
  constructor(readonly rows: number) {
    this._fails = new Uint8Array(rows);
    this._room = new Uint32Array(rows);
  }

  private readonly _fails: Uint8Array;
  private readonly _dimensions = new Map<string, IDimension>();
  private readonly _masks = new Map<string, Uint8Array>();
  private readonly _room: Uint32Array;
  private _positions: Uint32Array | null = null;

  /** Rows that pass all filters. */
  get passing(): number {
    return this.positions().length;
  }

  /**
   * Adds a dimension, or replaces it.
   *
   * @param codes - the bin of each row, below `bins`.
   * @param bins - at most {@link MOST_BINS}.
   * @throws RangeError for more bins, or codes of another length.
   */
  add(key: string, codes: Uint8Array, bins: number): void {
    if (bins > MOST_BINS || codes.length !== this.rows) {
      throw new RangeError(`A dimension has at most ${MOST_BINS} bins and one code a row.`);
    }
    this._dimensions.set(key, { codes, bins });
  }

  /**
   * Sets, replaces or (null) lifts the filter of a key. At most 255 filters.
   *
   * @param mask - 1 where a row passes, 0 where not; kept, not to be changed.
   */
  filter(key: string, mask: Uint8Array | null): void {
    const before = this._masks.get(key);
    if (mask === null) {
      this._masks.delete(key);
    } else {
      this._masks.set(key, mask);
    }
    const fails = this._fails;
    if (before !== undefined && mask !== null) {
      for (let row = 0; row < fails.length; row++) {
        fails[row] += before[row] - mask[row];
      }
    } else if (before !== undefined) {
      for (let row = 0; row < fails.length; row++) {
        fails[row] -= 1 - before[row];
      }
    } else if (mask !== null) {
      for (let row = 0; row < fails.length; row++) {
        fails[row] += 1 - mask[row];
      }
    }
    this._positions = null;
  }

  /**
   * Rows in each bin of a dimension that pass the filters of all other keys.
   *
   * @param among - only these rows, ascending; default: all.
   * @throws Error for an unknown dimension.
   */
  counts(key: string, among?: ArrayLike<number>): number[] {
    const dimension = this._dimensions.get(key);
    if (dimension === undefined) {
      throw new Error(`There is no dimension ${key}.`);
    }
    const { codes, bins } = dimension;
    const own = this._masks.get(key);
    const counts = new Uint32Array(bins);
    const fails = this._fails;
    if (among !== undefined) {
      for (let i = 0; i < among.length; i++) {
        const row = among[i];
        if (fails[row] === (own === undefined ? 0 : 1 - own[row])) {
          counts[codes[row]]++;
        }
      }
    } else if (own === undefined) {
      const positions = this.positions();
      for (let i = 0; i < positions.length; i++) {
        counts[codes[positions[i]]]++;
      }
    } else {
      for (let row = 0; row < codes.length; row++) {
        if (fails[row] === 1 - own[row]) {
          counts[codes[row]]++;
        }
      }
    }
    return Array.from(counts);
  }

  /**
   * The rows that pass all filters, ascending. Not to be written to, nor to be kept: the next filter
   * writes into the same place.
   */
  positions(): Uint32Array {
    this._positions ??= this._collect();
    return this._positions;
  }

  private _collect(): Uint32Array {
    const { _fails: fails, _room: room } = this;
    let at = 0;
    for (let row = 0; row < fails.length; row++) {
      room[at] = row;
      at += fails[row] === 0 ? 1 : 0;
    }
    return room.subarray(0, at);
  }
}
