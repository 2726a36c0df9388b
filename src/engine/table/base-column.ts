import { bit, countUnset, type Bitmap } from './bitmap';
import { stirred, WordHash, type IGroups } from './group';
import type { IColumn, IEncoded, ITypes, Physical } from './types';
import { viewBudget } from './view-budget';

/** About what a short JavaScript string takes. */
const WORD_BYTES = 32;

/** What every column is made with. */
export interface IColumnHeader {
  readonly name: string;
  readonly index: number;
  readonly physical: Physical;
  readonly typeName: string;
  readonly types?: ITypes;
}

/** Dictionary codes whose texts are made when they are first read. */
class Encoded implements IEncoded {
  constructor(
    private readonly _groups: IGroups,
    private readonly _text: (row: number) => string,
    private readonly _grown: (bytes: number) => void
  ) {
    this.codes = _groups.codes;
    this.counts = _groups.counts;
  }

  readonly codes: Int32Array;
  readonly counts: Uint32Array;
  private _values: string[] | null = null;

  get values(): readonly string[] {
    if (this._values === null) {
      this._values = Array.from(this._groups.firsts, row => this._text(row));
      this._grown(WORD_BYTES * this._values.length);
    }
    return this._values;
  }
}

/** What a null stirs into the hash of its row. */
const NOTHING = 0x6e756c6c;

/** What all columns share: nulls, codes, the hash of the content. */
export abstract class BaseColumn implements IColumn {
  constructor(
    header: IColumnHeader,
    readonly length: number,
    protected readonly valid: Bitmap | null
  ) {
    this.name = header.name;
    this.index = header.index;
    this.physical = header.physical;
    this.typeName = header.typeName;
    this.types = header.types;
    this.nullCount = valid === null ? 0 : countUnset(valid, length);
  }

  readonly name: string;
  readonly index: number;
  readonly physical: Physical;
  readonly typeName: string;
  readonly types?: ITypes;
  readonly nullCount: number;
  private _encoded: IEncoded | null = null;
  private _hash: number | null = null;

  isNull(row: number): boolean {
    return this.valid !== null && !bit(this.valid, row);
  }

  text(row: number): string | null {
    return this.isNull(row) ? null : this.format(row);
  }

  abstract numbers(): Float64Array | null;

  encoded(): IEncoded {
    if (this._encoded === null) {
      const made = new Encoded(
        this.group(),
        row => this.format(row),
        bytes => {
          if (this._encoded === made) {
            viewBudget.add(this, bytes);
          }
        }
      );
      this._encoded = made;
      viewBudget.add(this, 4 * this.length + 8 * made.counts.length);
    }
    return this._encoded;
  }

  hash(): number {
    if (this._hash === null) {
      const hash = new WordHash();
      hash.add(this.length);
      this.addTo(hash);
      this._hash = hash.value();
    }
    return this._hash;
  }

  stirRows(hashes: Int32Array): void {
    this.stir(hashes);
    if (this.nullCount > 0) {
      for (let row = 0; row < hashes.length; row++) {
        hashes[row] = this.isNull(row) ? stirred(hashes[row], NOTHING, 0) : hashes[row];
      }
    }
  }

  sameRows(a: number, b: number): boolean {
    const none = this.isNull(a);
    return none === this.isNull(b) && (none || this.same(a, b));
  }

  release(): void {
    this._encoded = null;
    viewBudget.drop(this);
  }

  /** The text of a row that is not null. */
  protected abstract format(row: number): string;
  protected abstract group(): IGroups;
  protected abstract addTo(hash: WordHash): void;
  /** Stirs the values into the hashes of their rows; nulls are left as they are. */
  protected abstract stir(hashes: Int32Array): void;
  /** Whether two rows that are not null hold the same value. */
  protected abstract same(a: number, b: number): boolean;
}
