import {
  Crossfilter,
  WHOLE,
  type IBinning,
  type ILayers,
  type IMeasure,
  type ITable,
  type IView
} from '../../engine';
import { binned } from './binning';
import { grouped, type IGrouped } from './groups';
import { onlyWanted, withNeighbours, type ILines } from './lines';
import { columnOf, dimensionKey, filterKey, maskOf, type RowsOf } from './masks';
import { ordered } from './order';
import { valuesOf, type IValues } from './values';

/** Blocks of the strip that shows where offending rows sit. */
const STRIP = 200;

const NONE = new Uint32Array(0);

function unknown(): never {
  throw new Error('This finding belongs to another scan; scan again.');
}

/**
 * A table as a user looks at it: filtered, sorted, cut into bins. Rows are
 * given by their place among the lines that are shown; positions are those of
 * the table.
 */
export class TableView {
  /**
   * @param _rowsOf - positions of the rows of a finding, ascending; throws for one that is not known.
   */
  constructor(
    private readonly _table: ITable,
    private readonly _rowsOf: RowsOf = unknown
  ) {
    this._crossfilter = new Crossfilter(_table.rows);
  }

  private readonly _crossfilter: Crossfilter;
  private readonly _set = new Map<string, string>();
  private readonly _cuts = new Map<number, string>();
  private _sort: IView['sort'] = WHOLE.sort;
  private _order: Uint32Array | null = null;
  private _shown: NonNullable<IView['shown']> = 'all';
  private _marked: ArrayLike<number> = NONE;
  private _cut: ILines | null = null;
  private _masked: { rows: ArrayLike<number>; mask: Uint8Array } | null = null;

  /**
   * Takes filters and an order; what did not change is not done again.
   *
   * @param marked - rows of the marked finding, ascending; the same array as long as they are the same.
   * @returns rows that pass.
   * @throws Error for a column that is not there or two filters on a column.
   */
  set(view: IView, marked: ArrayLike<number> = NONE): number {
    const wanted = new Map(view.filters.map(filter => [filterKey(filter), filter]));
    if (new Set(view.filters.map(({ column }) => column)).size < view.filters.length) {
      throw new Error('A column takes one filter at a time; change it instead of adding another.');
    }
    for (const key of [...this._set.keys()]) {
      if (!wanted.has(key)) {
        this._crossfilter.filter(key, null);
        this._set.delete(key);
        this._order = null;
      }
    }
    for (const [key, filter] of wanted) {
      const text = JSON.stringify(filter);
      if (this._set.get(key) !== text) {
        this._crossfilter.filter(key, maskOf(this._table, filter, this._rowsOf));
        this._set.set(key, text);
        this._order = null;
      }
    }
    if (JSON.stringify(this._sort) !== JSON.stringify(view.sort)) {
      this._sort = view.sort;
      this._order = null;
    }
    const { shown = 'all' } = view;
    if (this._order === null || shown !== this._shown || marked !== this._marked) {
      this._cut = null;
      this._shown = shown;
      this._marked = marked;
    }
    return this._crossfilter.passing;
  }

  /**
   * Rows by bin for header charts.
   *
   * @param marked - offending rows, ascending.
   */
  layers(binnings: readonly IBinning[], marked: ArrayLike<number>): ILayers[] {
    return binnings.map(binning => {
      const key = dimensionKey(binning.column);
      const text = JSON.stringify(binning);
      if (this._cuts.get(binning.column) !== text) {
        const { codes, bins } = binned(this._table.columns[binning.column], binning);
        this._crossfilter.add(key, codes, bins);
        this._cuts.set(binning.column, text);
      }
      return {
        column: binning.column,
        filtered: this._crossfilter.counts(key),
        marked: this._crossfilter.counts(key, marked)
      };
    });
  }

  /** How many lines are shown, and which of them are gaps between rows. */
  size(): { readonly lines: number; readonly gaps: readonly number[] } {
    return this._shown === 'all'
      ? { lines: this._crossfilter.passing, gaps: [] }
      : { lines: this._some().lines.length, gaps: this._some().gaps };
  }

  /** Positions of the lines from `offset` on; of a gap, minus the rows it stands for. */
  window(offset: number, limit: number): number[] {
    return Array.from(this._lines().subarray(offset, offset + limit));
  }

  /** Which positions of a window are neighbours that do not offend, where there are such. */
  isContext(positions: readonly number[]): boolean[] {
    if (this._shown !== 'neighbours') {
      return [];
    }
    const wanted = this._mask(this._marked);
    return positions.map(row => row >= 0 && wanted[row] === 0);
  }

  /**
   * The next line, from `place` on in a direction, that holds one of `rows`;
   * -1 if there is none.
   */
  seek(rows: ArrayLike<number>, place: number, step: 1 | -1): number {
    const order = this._lines();
    const wanted = this._mask(rows);
    for (let at = place; at >= 0 && at < order.length; at += step) {
      if (wanted[order[at]] === 1) {
        return at;
      }
    }
    return -1;
  }

  /** The rows that pass, by the values of columns; at most `limit` groups, the largest first. */
  group(columns: readonly number[], limit: number, measures: readonly IMeasure[] = []): IGrouped {
    return grouped(this._table, this._crossfilter.positions(), columns, limit, measures);
  }

  /** Values of a column that have a text in them, in whatever case, the most frequent first. */
  values(column: number, text: string, limit: number): IValues {
    return valuesOf(columnOf(this._table, column), text, limit);
  }

  /** Offending rows per equal block of the lines. */
  strip(marked: ArrayLike<number>): number[] {
    const order = marked.length === 0 ? { length: this.size().lines } : this._lines();
    const blocks = new Array<number>(Math.min(STRIP, order.length)).fill(0);
    if (!('subarray' in order)) {
      return blocks;
    }
    const wanted = this._mask(marked);
    for (let place = 0; place < order.length; place++) {
      if (wanted[order[place]] === 1) {
        blocks[Math.floor((place * blocks.length) / order.length)]++;
      }
    }
    return blocks;
  }

  /** 1 where a row is one of `rows`; kept for the last rows asked for. */
  private _mask(rows: ArrayLike<number>): Uint8Array {
    if (this._masked?.rows !== rows) {
      const mask = new Uint8Array(this._table.rows);
      for (let i = 0; i < rows.length; i++) {
        mask[rows[i]] = 1;
      }
      this._masked = { rows, mask };
    }
    return this._masked.mask;
  }

  private _lines(): Uint32Array | Int32Array {
    return this._shown === 'all' ? this._rows() : this._some().lines;
  }

  private _some(): ILines {
    if (this._cut === null) {
      const make = this._shown === 'offending' ? onlyWanted : withNeighbours;
      this._cut = make(this._rows(), this._mask(this._marked));
    }
    return this._cut;
  }

  private _rows(): Uint32Array {
    this._order ??= ordered(this._table, this._crossfilter.positions(), this._sort);
    return this._order;
  }
}
