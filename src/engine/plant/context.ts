import type { ITable } from '../table/types';
import { ColumnFacts } from './facts';
import type { Random } from '../kernels';
import type { ICellEdit, IDraft } from './types';

const FREE = 0;
const TOUCHED = 1;
const LOCKED = 2;

/** What has been planted so far; shared by the kinds of one planting. */
export class Ground {
  constructor(readonly table: ITable) {
    this.columns = table.columns.map(column => new ColumnFacts(column));
    this._rows = new Uint8Array(table.rows);
  }

  readonly columns: readonly ColumnFacts[];
  /** Columns that hold an error already. */
  readonly used = new Set<number>();
  private readonly _rows: Uint8Array;
  private readonly _cells = new Set<number>();

  /** Whether nothing was planted in the row. */
  isFree(row: number): boolean {
    return this._rows[row] === FREE;
  }

  /** Whether these cells of the row may be planted. */
  isOpen(row: number, columns: readonly number[]): boolean {
    const width = this.columns.length;
    return (
      this._rows[row] === FREE ||
      (this._rows[row] === TOUCHED && columns.every(c => !this._cells.has(row * width + c)))
    );
  }

  /** Notes a draft, so that later kinds keep off it. */
  take(draft: IDraft): void {
    const moves = draft.copies !== undefined || draft.removed !== undefined;
    for (const row of [...draft.rows, ...(draft.removed ?? [])]) {
      this._rows[row] = moves ? LOCKED : Math.max(this._rows[row], TOUCHED);
    }
    for (const { row, column } of draft.cells) {
      this._cells.add(row * this.columns.length + column);
    }
    for (const row of draft.rows) {
      draft.columns.forEach(column => this._cells.add(row * this.columns.length + column));
    }
    if (draft.columns.length < this.columns.length || this.columns.length === 1) {
      draft.columns.forEach(column => this.used.add(column));
    }
  }
}

/** What a planter works with. */
export class PlantContext {
  constructor(
    readonly ground: Ground,
    readonly random: Random,
    rate: number
  ) {
    this.table = ground.table;
    this.columns = ground.columns;
    this.count = Math.max(1, Math.round(rate * this.table.rows));
  }

  readonly table: ITable;
  readonly columns: readonly ColumnFacts[];
  /** Rows to be touched. */
  readonly count: number;

  /** The columns for which `test` holds. */
  where(test: (facts: ColumnFacts) => boolean): ColumnFacts[] {
    return this.columns.filter(facts => facts.present > 0 && test(facts));
  }

  /**
   * Random rows for an error in `columns`: wholly untouched ones where there
   * are enough, else rows whose cells of these columns are untouched. Ascending.
   */
  rows(
    columns: readonly number[],
    test: (row: number) => boolean,
    count: number = this.count
  ): number[] {
    const free: number[] = [];
    const open: number[] = [];
    for (let row = 0; row < this.table.rows; row++) {
      if (this.ground.isOpen(row, columns) && test(row)) {
        (this.ground.isFree(row) ? free : open).push(row);
      }
    }
    const first = this.random.sample(free, count);
    const more = this.random.sample(open, count - first.length);
    return [...first, ...more].sort((a, b) => a - b);
  }

  /**
   * Tries candidates, unused columns first, then by `tier` (low is better), at
   * random within; the first draft with all rows asked for wins, else the largest.
   */
  best<T>(
    candidates: readonly T[],
    columnsOf: (candidate: T) => readonly number[],
    tier: (candidate: T) => number,
    draftOf: (candidate: T) => IDraft | null
  ): IDraft | null {
    const rank = (candidate: T): number =>
      tier(candidate) +
      (columnsOf(candidate).some(column => this.ground.used.has(column)) ? 1000 : 0);
    const ordered = this.random
      .sample(candidates, candidates.length)
      .map(candidate => ({ candidate, rank: rank(candidate) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, 16);
    let largest: IDraft | null = null;
    for (const { candidate } of ordered) {
      const draft = draftOf(candidate);
      if (draft !== null && draft.rows.length >= this.count) {
        return draft;
      }
      if (draft !== null && draft.rows.length > (largest?.rows.length ?? 0)) {
        largest = draft;
      }
    }
    return largest;
  }

  /**
   * A draft that rewrites one column: `rewrite` gives a cell's new text, null
   * for a missing value, or undefined where the row does not suit.
   */
  rewrite(
    facts: ColumnFacts,
    about: string,
    rewrite: (text: string, row: number) => string | null | undefined,
    test: (row: number) => boolean = () => true,
    count: number = this.count
  ): IDraft | null {
    const { column, index } = facts;
    const picked = this.rows([index], row => !column.isNull(row) && test(row), count * 4);
    const cells: ICellEdit[] = [];
    const shuffled = this.random.sample(picked, picked.length);
    shuffled.sort((a, b) => Number(this.ground.isFree(b)) - Number(this.ground.isFree(a)));
    for (const row of shuffled) {
      const old = column.text(row) as string;
      const text = cells.length < count ? rewrite(old, row) : undefined;
      if (text !== undefined && text !== old) {
        cells.push({ column: index, row, text });
      }
    }
    cells.sort((a, b) => a.row - b.row);
    return cells.length === 0
      ? null
      : { columns: [index], rows: cells.map(cell => cell.row), cells, about };
  }
}
