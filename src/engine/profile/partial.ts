import type { ITopValue } from '../findings/types';
import {
  hashNumber,
  hashText,
  HyperLogLog,
  Moments,
  PROFILE_SHARES,
  QuantileSketch
} from '../stats';
import type { IColumn } from '../table/types';
import { FrequentValues } from './frequent-values';
import { shownAsNumber } from './profile-column';
import { semanticOf } from './semantic';
import { edgesFor, emptySummary } from './summary';
import { TextFacts } from './text';
import { topValue } from './top-values';
import type { Basis, IHistogram, INumericSummary, IProfile } from './types';

/**
 * The profile of a column that comes in parts: fill one per block of rows,
 * merge them in the order of the blocks, finish once. Counts, nulls, extremes,
 * moments (to rounding) and text lengths are those of the whole; distinct
 * values, quantiles, the histogram and the most frequent values are exact up to
 * 4,096 distinct values and 4,095 numbers and sketches beyond that, which the
 * bases of the result say.
 */
export class ProfilePartial {
  private _column: IColumn | null = null;
  private _rows = 0;
  private _nulls = 0;
  private _nans = 0;
  private _infinities = 0;
  private _min = Infinity;
  private _max = -Infinity;
  private _zeros = 0;
  private _negatives = 0;
  private _whole = true;
  private readonly _moments = new Moments();
  private readonly _sketch = new QuantileSketch();
  private readonly _distinct = new HyperLogLog();
  private readonly _frequent = new FrequentValues();
  private readonly _text = new TextFacts();

  /**
   * Takes in rows `[startRow, endRow)`.
   *
   * @throws RangeError if the rows lie outside the column, or if the column is
   * of another type than the one before.
   */
  update(column: IColumn, startRow: number, endRow: number): void {
    if (!(startRow >= 0 && startRow <= endRow && endRow <= column.length)) {
      throw new RangeError(
        `Rows ${startRow} to ${endRow} are outside column ${column.name} of ${column.length} rows: give a range inside it.`
      );
    }
    this._adopt(column);
    this._rows += endRow - startRow;
    const numbers = column.numbers();
    const byText = numbers === null || !shownAsNumber(column);
    if (numbers) {
      this._addNumbers(column, numbers, startRow, endRow, !byText);
    }
    if (byText) {
      this._addTexts(column, startRow, endRow, numbers === null);
    }
  }

  /**
   * Takes in another part.
   *
   * @throws RangeError if it is of a column of another type.
   */
  merge(other: ProfilePartial): void {
    if (other._column === null) {
      return;
    }
    this._adopt(other._column);
    this._rows += other._rows;
    this._nulls += other._nulls;
    this._nans += other._nans;
    this._infinities += other._infinities;
    this._min = Math.min(this._min, other._min);
    this._max = Math.max(this._max, other._max);
    this._zeros += other._zeros;
    this._negatives += other._negatives;
    this._whole &&= other._whole;
    this._moments.merge(other._moments);
    this._sketch.merge(other._sketch);
    this._distinct.merge(other._distinct);
    this._frequent.merge(other._frequent);
    this._text.merge(other._text);
  }

  /**
   * The profile of all rows so far.
   *
   * @throws Error if nothing was taken in, since then there is no column.
   */
  finish(): IProfile {
    const column = this._column;
    if (column === null) {
      throw new Error('This profile has no rows yet: call update() with a column first.');
    }
    const distinctBasis: Basis = this._frequent.complete ? 'exact' : 'sketch';
    const distinct = this._frequent.complete ? this._frequent.size : this._distinct.count;
    const numeric = column.numbers() ? this._numeric() : null;
    const text = column.physical === 'utf8' ? this._text.finish() : null;
    const listed = this._frequent.entries();
    return {
      name: column.name,
      index: column.index,
      physical: column.physical,
      typeName: column.typeName,
      rows: this._rows,
      nulls: this._nulls,
      semantic: semanticOf(column, {
        rows: this._rows,
        nulls: this._nulls,
        distinct,
        numeric,
        values: listed.map(([value]) => String(value)),
        counts: listed.map(([, count]) => count)
      }),
      distinct,
      distinctBasis,
      basis: distinctBasis === 'exact' && this._sketch.exact ? 'exact' : 'sketch',
      numeric,
      lengths: text?.lengths ?? null,
      histogram: text?.histogram ?? this._histogram(column),
      top: this._frequent
        .top()
        .map(([value, count]): ITopValue => topValue(column.name, value, count)),
      characters: text?.characters ?? null
    };
  }

  private _adopt(column: IColumn): void {
    const known = this._column;
    if (known !== null && known.physical !== column.physical) {
      throw new RangeError(
        `Column ${column.name} is ${column.physical} in one part and ${known.physical} in another: read all parts with the same types.`
      );
    }
    this._column ??= column;
  }

  private _addNumbers(
    column: IColumn,
    numbers: Float64Array,
    start: number,
    end: number,
    list: boolean
  ): void {
    for (let row = start; row < end; row++) {
      const value = numbers[row];
      if (value !== value && column.isNull(row)) {
        this._nulls++;
        this._nans += column.isNan?.(row) === true ? 1 : 0;
        continue;
      }
      if (list) {
        this._list(column, value, row);
      }
      if (value !== value) {
        this._nans++;
      } else if (value - value !== 0) {
        this._infinities++;
      } else {
        this._min = Math.min(this._min, value);
        this._max = Math.max(this._max, value);
        this._zeros += value === 0 ? 1 : 0;
        this._negatives += value < 0 ? 1 : 0;
        this._whole &&= Math.floor(value) === value;
        this._moments.add(value);
        this._sketch.add(value);
      }
    }
  }

  private _list(column: IColumn, value: number, row: number): void {
    const exact = value - value === 0 && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    if (exact || (column.physical === 'float' && value - value === 0)) {
      this._distinct.add(hashNumber(value));
      this._frequent.add(value === 0 ? 0 : value, 1);
    } else {
      const text = value - value === 0 ? (column.text(row) ?? '') : String(value);
      this._distinct.add(hashText(text));
      this._frequent.add(text, 1);
    }
  }

  private _addTexts(column: IColumn, start: number, end: number, countNulls: boolean): void {
    const { codes, values } = column.encoded();
    const times = new Map<number, number>();
    for (let row = start; row < end; row++) {
      const code = codes[row];
      if (code >= 0) {
        times.set(code, (times.get(code) ?? 0) + 1);
      } else if (countNulls) {
        this._nulls++;
      }
    }
    for (const [code, count] of times) {
      const text = values[code];
      this._distinct.add(hashText(text));
      this._frequent.add(text, count);
      if (column.physical === 'utf8') {
        this._text.add(text, count);
      }
    }
  }

  private _numeric(): INumericSummary | null {
    const odd = { nans: this._nans, positive: this._infinities, negative: 0 };
    if (this._moments.count === 0) {
      return this._rows === this._nulls ? null : emptySummary(odd);
    }
    const constant = this._min === this._max;
    return {
      ...emptySummary(odd),
      count: this._moments.count,
      min: this._min + 0,
      max: this._max + 0,
      mean: constant ? this._min + 0 : this._moments.mean,
      sd: constant ? 0 : this._moments.sd,
      skew: constant ? 0 : this._moments.skew,
      quantiles: this._sketch.quantiles(PROFILE_SHARES),
      zeros: this._zeros,
      negatives: this._negatives,
      whole: this._whole
    };
  }

  private _histogram(column: IColumn): IHistogram | null {
    if (this._moments.count === 0 || column.physical === 'bool') {
      return null;
    }
    const scale = column.physical === 'date' || column.physical === 'timestamp' ? 'date' : 'number';
    const edges = edgesFor(scale, this._min + 0, this._max + 0, this._whole);
    const last = edges.length - 1;
    const at = edges.map((edge, i) => this._sketch.rank(edge, i === last));
    return { scale, edges, counts: at.slice(1).map((end, i) => end - at[i]) };
  }
}
