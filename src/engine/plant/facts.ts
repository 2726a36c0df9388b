import type { IColumn, IEncoded } from '../table/types';
import { datesOf, type IDates } from './dates';

const SAMPLE = 2000;
const KEY_NAME =
  /(^|[^a-z])(id|ids|key|uuid|guid|no|nr|num|number|index|code)([^a-z]|$)|[a-z](Id|ID|Key|No|Nr|Code)$/;

/** What planters ask of a column, found out once. */
export class ColumnFacts {
  constructor(readonly column: IColumn) {
    this.name = column.name;
    this.index = column.index;
    this.present = column.length - column.nullCount;
    const { physical } = column;
    this.isText = physical === 'utf8';
    this.isNumber = physical === 'int' || physical === 'float' || physical === 'decimal';
  }

  readonly name: string;
  readonly index: number;
  /** Rows that are not null. */
  readonly present: number;
  readonly isText: boolean;
  readonly isNumber: boolean;
  private _decimals: { most: number; same: boolean } | null = null;
  private _sorted: Float64Array | null = null;
  private _dates: IDates | null | undefined = undefined;

  get encoded(): IEncoded {
    return this.column.encoded();
  }

  get distinct(): number {
    return this.encoded.counts.length;
  }

  /** Whether each row has a value of its own. */
  get isUnique(): boolean {
    return (
      this.present === this.column.length && this.present > 1 && this.distinct === this.present
    );
  }

  get isNamedKey(): boolean {
    return KEY_NAME.test(this.name.replace(/[A-Z]+$/, tail => tail.toLowerCase()));
  }

  /** Numbers that stand for a thing, not for a quantity. */
  get isCode(): boolean {
    return (
      this.isNamedKey ||
      /zip|postal|phone|year/i.test(this.name) ||
      (this.column.physical === 'int' && this.isUnique && this._isSequence())
    );
  }

  /** A quantity with enough different values to have a range. */
  get isMeasure(): boolean {
    return this.isNumber && this.present >= 8 && !this.isCode && this.distinct >= 5;
  }

  /** A few labels, each of several rows. */
  get isLabels(): boolean {
    return (
      this.isText &&
      this.present >= 8 &&
      this.distinct >= 2 &&
      this.distinct <= Math.max(3, this.present / 4) &&
      this.dates === null
    );
  }

  get dates(): IDates | null {
    if (this._dates === undefined) {
      this._dates = datesOf(this.column);
    }
    return this._dates;
  }

  /** The numbers; only for a column of numbers. */
  get values(): Float64Array {
    return this.column.numbers() as Float64Array;
  }

  /** Digits after the point: the most of any cell, and whether all have as many. */
  get decimals(): { most: number; same: boolean } {
    this._decimals ??= this._countDecimals();
    return this._decimals;
  }

  /** Half the last written digit; 0 where floats are written in full. */
  get rounding(): number {
    const { most } = this.decimals;
    return this.column.physical === 'int' || most > 9 ? 0 : 0.5 * 10 ** -most;
  }

  /** The value below which a share of the numbers lies. */
  quantile(share: number): number {
    this._sorted ??= this.values.filter(value => Number.isFinite(value)).sort();
    const sorted = this._sorted;
    return sorted.length === 0 ? NaN : sorted[Math.round(share * (sorted.length - 1))];
  }

  /** A number as this column would write it. */
  write(value: number): string {
    const { most, same } = this.decimals;
    if (this.column.physical === 'int') {
      return String(Math.round(value));
    }
    if (most > 9) {
      return String(value);
    }
    const text = value.toFixed(most);
    return same ? text : String(Number(text));
  }

  private _countDecimals(): { most: number; same: boolean } {
    let most = -1;
    let same = true;
    const step = Math.max(1, Math.floor(this.column.length / SAMPLE));
    for (let row = 0; row < this.column.length; row += step) {
      const text = this.column.text(row);
      if (text === null) {
        continue;
      }
      const dot = text.indexOf('.');
      const own = /e/i.test(text) ? 12 : dot < 0 ? 0 : text.length - dot - 1;
      same &&= most < 0 || most === own;
      most = Math.max(most, own);
    }
    return { most: Math.max(0, most), same };
  }

  private _isSequence(): boolean {
    const span = this.quantile(1) - this.quantile(0);
    return span < this.present * 1.5;
  }
}
