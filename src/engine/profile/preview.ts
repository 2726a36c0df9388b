import { releaseSorted } from '../kernels';
import { stirred } from '../table/group';
import type { IColumn, IEncoded, Physical } from '../table/types';
import { profileWithBasis } from './profile-column';
import type { IProfile } from './types';

/** Some rows of a column, as a column. */
class RowsView implements IColumn {
  constructor(
    private readonly _column: IColumn,
    private readonly _rows: ArrayLike<number>
  ) {
    this.name = _column.name;
    this.index = _column.index;
    this.physical = _column.physical;
    this.typeName = _column.typeName;
    this.length = _rows.length;
    let nulls = 0;
    for (let i = 0; i < _rows.length; i++) {
      nulls += _column.isNull(_rows[i]) ? 1 : 0;
    }
    this.nullCount = nulls;
  }

  readonly name: string;
  readonly index: number;
  readonly physical: Physical;
  readonly typeName: string;
  readonly length: number;
  readonly nullCount: number;
  private _encoded: IEncoded | null = null;
  private _numbers: Float64Array | null = null;

  isNull(row: number): boolean {
    return this._column.isNull(this._rows[row]);
  }

  text(row: number): string | null {
    return this._column.text(this._rows[row]);
  }

  numbers(): Float64Array | null {
    const all = this._numbers === null ? this._column.numbers() : null;
    if (all) {
      this._numbers = Float64Array.from(this._rows, row => all[row]);
    }
    return this._numbers;
  }

  encoded(): IEncoded {
    if (this._encoded === null) {
      const codes = new Int32Array(this.length).fill(-1);
      const values: string[] = [];
      const counts: number[] = [];
      const known = new Map<string, number>();
      for (let row = 0; row < this.length; row++) {
        const text = this.text(row);
        if (text === null) {
          continue;
        }
        let code = known.get(text);
        if (code === undefined) {
          code = values.push(text) - 1;
          counts.push(0);
          known.set(text, code);
        }
        codes[row] = code;
        counts[code]++;
      }
      this._encoded = { codes, values, counts: Uint32Array.from(counts) };
    }
    return this._encoded;
  }

  hash(): number {
    return this._column.hash();
  }

  stirRows(hashes: Int32Array): void {
    const { codes } = this.encoded();
    for (let row = 0; row < hashes.length; row++) {
      hashes[row] = stirred(hashes[row], codes[row], 0);
    }
  }

  sameRows(a: number, b: number): boolean {
    return this._column.sameRows(this._rows[a], this._rows[b]);
  }

  release(): void {
    this._encoded = null;
    this._numbers = null;
  }
}

/**
 * The profile of a sample of rows, for a first paint. Every figure, `rows` and
 * `nulls` included, is of the sample; its basis is `sample`.
 *
 * @param rows - positions in the column, in ascending order.
 */
export function previewProfile(column: IColumn, rows: Uint32Array | readonly number[]): IProfile {
  const view = new RowsView(column, rows);
  const profile = profileWithBasis(view, 'sample');
  releaseSorted(view);
  return profile;
}
