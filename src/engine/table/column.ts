import { BaseColumn, type IColumnHeader } from './base-column';
import { bit, type Bitmap } from './bitmap';
import { groupWords, isCanonical, safeDoubles, stirred, WordHash, type IGroups } from './group';
import { stirDoubles, stirWords } from './stir';
import { viewBudget } from './view-budget';

/** How the stored numbers of a column are read. */
export interface INumberOptions {
  /** Number -> the contract's unit (milliseconds for times). Default 1. */
  readonly scale?: number;
  /** The text of a row; default: the number itself. */
  readonly format?: (row: number) => string;
  /** Where NaN was taken for missing: how many there are, and the source's own validity. */
  readonly nans?: { readonly count: number; readonly valid: Bitmap | null };
}

export type NumberArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** A NaN that no stored number has, in words: what a null adds to a hash. */
const NULL_LOW = 0x6e756c6c;
const NULL_HIGH = 0x7ff86e75;
/** With `NULL_HIGH`: the two words that follow are an integer past 2^53, no double. */
const BEYOND_LOW = 0x62696721;

/** Numbers, and times stored as numbers. */
export class NumberColumn extends BaseColumn {
  constructor(
    header: IColumnHeader,
    private readonly _values: NumberArray,
    valid: Bitmap | null,
    private readonly _options: INumberOptions = {}
  ) {
    super(header, _values.length, valid);
    this.nanCount = _options.nans?.count ?? 0;
  }

  readonly nanCount: number;
  private _numbers: Float64Array | null = null;

  isNan(row: number): boolean {
    const { nans } = this._options;
    return nans !== undefined && this.isNull(row) && (nans.valid === null || bit(nans.valid, row));
  }

  numbers(): Float64Array {
    if (this._numbers === null) {
      const scale = this._options.scale ?? 1;
      const plain = this._values instanceof Float64Array && scale === 1 && this.nullCount === 0;
      this._numbers = plain ? (this._values as Float64Array) : this._convert(scale);
      if (!plain) {
        viewBudget.add(this, 8 * this.length);
      }
    }
    return this._numbers;
  }

  override release(): void {
    super.release();
    this._numbers = null;
  }

  protected format(row: number): string {
    return this._options.format ? this._options.format(row) : String(this._values[row]);
  }

  protected group(): IGroups {
    return groupWords(this._words(), this.valid);
  }

  protected addTo(hash: WordHash): void {
    const words = this._words();
    const plain = this._values instanceof BigInt64Array ? safeDoubles(words) : words;
    if (this.nullCount === 0 && plain !== null && !(this._values instanceof BigUint64Array)) {
      hash.add(Math.round((this._options.scale ?? 1) * 1e9));
      hash.addAll(plain);
      return;
    }
    const big = this._values instanceof BigInt64Array || this._values instanceof BigUint64Array;
    const signed = !(this._values instanceof BigUint64Array);
    const double = new Float64Array(1);
    const parts = new Uint32Array(double.buffer);
    hash.add(Math.round((this._options.scale ?? 1) * 1e9));
    for (let row = 0; row < this.length; row++) {
      if (this.isNull(row)) {
        hash.add(NULL_LOW);
        hash.add(NULL_HIGH);
        continue;
      }
      parts[0] = words[2 * row];
      parts[1] = words[2 * row + 1];
      const high = signed ? parts[1] | 0 : parts[1];
      if (big && high >= -0x200000 && high < 0x200000) {
        double[0] = high * 0x100000000 + parts[0];
      } else if (big) {
        hash.add(BEYOND_LOW);
        hash.add(NULL_HIGH);
      }
      hash.add(parts[0]);
      hash.add(parts[1]);
    }
  }

  protected stir(hashes: Int32Array): void {
    const values = this._values;
    if (values instanceof Float64Array) {
      stirDoubles(values, this.valid, hashes);
    } else {
      stirWords(signedWords(this._words()), this.valid, hashes);
    }
  }

  protected same(a: number, b: number): boolean {
    return this._values[a] === this._values[b];
  }

  private _convert(scale: number): Float64Array {
    const out = new Float64Array(this.length);
    const values = this._values;
    if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
      const low = this._words();
      const signed = values instanceof BigInt64Array;
      const high = signed ? new Int32Array(low.buffer, low.byteOffset, low.length) : low;
      for (let row = 0; row < out.length; row++) {
        out[row] = (high[2 * row + 1] * 0x100000000 + low[2 * row]) * scale;
      }
    } else {
      for (let row = 0; row < out.length; row++) {
        out[row] = values[row] * scale;
      }
    }
    if (this.nullCount > 0) {
      for (let row = 0; row < out.length; row++) {
        if (this.isNull(row)) {
          out[row] = NaN;
        }
      }
    }
    return out;
  }

  /** The stored values as pairs of words; -0 is 0 and there is one NaN. */
  private _words(): Uint32Array {
    const values = this._values;
    if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
      const aligned = values.byteOffset % 4 === 0 ? values : values.slice();
      return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length * 2);
    }
    if (values instanceof Float64Array && isCanonical(values)) {
      return new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    }
    const canonical = new Float64Array(values.length);
    for (let row = 0; row < canonical.length; row++) {
      const value = values[row];
      canonical[row] = value === 0 ? 0 : value !== value ? NaN : value;
    }
    return new Uint32Array(canonical.buffer);
  }
}

function signedWords({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

/** Booleans as a bitmap. */
export class BoolColumn extends BaseColumn {
  constructor(
    header: IColumnHeader,
    length: number,
    private readonly _bits: Bitmap,
    valid: Bitmap | null
  ) {
    super(header, length, valid);
  }

  private _numbers: Float64Array | null = null;

  numbers(): Float64Array {
    if (this._numbers === null) {
      const out = new Float64Array(this.length);
      for (let row = 0; row < out.length; row++) {
        out[row] = this.isNull(row) ? NaN : Number(bit(this._bits, row));
      }
      this._numbers = out;
      viewBudget.add(this, 8 * this.length);
    }
    return this._numbers;
  }

  override release(): void {
    super.release();
    this._numbers = null;
  }

  protected format(row: number): string {
    return bit(this._bits, row) ? 'true' : 'false';
  }

  protected group(): IGroups {
    const words = new Uint32Array(this.length * 2);
    for (let row = 0; row < this.length; row++) {
      words[2 * row] = bit(this._bits, row) ? 1 : 0;
    }
    return groupWords(words, this.valid);
  }

  protected addTo(hash: WordHash): void {
    for (let row = 0; row < this.length; row++) {
      hash.add(this.isNull(row) ? 2 : Number(bit(this._bits, row)));
    }
  }

  protected stir(hashes: Int32Array): void {
    for (let row = 0; row < hashes.length; row++) {
      if (!this.isNull(row)) {
        hashes[row] = stirred(hashes[row], Number(bit(this._bits, row)), 1);
      }
    }
  }

  protected same(a: number, b: number): boolean {
    return bit(this._bits, a) === bit(this._bits, b);
  }
}

/** A column without values. */
export class NullColumn extends BaseColumn {
  constructor(header: IColumnHeader, length: number) {
    super(header, length, new Uint8Array((length + 7) >> 3));
  }

  numbers(): null {
    return null;
  }

  protected format(): string {
    return '';
  }

  protected group(): IGroups {
    const none = new Uint32Array(0);
    return { codes: new Int32Array(this.length).fill(-1), firsts: none, counts: none };
  }

  protected addTo(hash: WordHash): void {
    hash.add(this.length);
  }

  protected stir(): void {
    // Rows without a value are stirred by what all columns share.
  }

  protected same(): boolean {
    return true;
  }
}
