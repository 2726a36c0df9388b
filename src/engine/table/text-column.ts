import { BaseColumn, type IColumnHeader } from './base-column';
import type { Bitmap } from './bitmap';
import { groupBytes, stirred, type IGroups, type WordHash } from './group';
import { decodeUtf8, encodeUtf8 } from './utf8';

/** A hash with a text stirred in. */
function stirText(hash: number, bytes: Uint8Array, offsets: Int32Array, row: number): number {
  const end = offsets[row + 1];
  let h = hash;
  let i = offsets[row];
  for (; i + 4 <= end; i += 4) {
    const word = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    h = stirred(h, word, 4);
  }
  let rest = 0;
  for (let left = i; left < end; left++) {
    rest = (rest << 8) | bytes[left];
  }
  return stirred(h, rest, end - offsets[row]);
}

/** UTF-8 text; also binary and nested values as their text. */
export class TextColumn extends BaseColumn {
  constructor(
    header: IColumnHeader,
    private readonly _offsets: Int32Array,
    private readonly _bytes: Uint8Array,
    valid: Bitmap | null
  ) {
    super(header, _offsets.length - 1, valid);
  }

  numbers(): null {
    return null;
  }

  protected format(row: number): string {
    return decodeUtf8(this._bytes, this._offsets[row], this._offsets[row + 1]);
  }

  protected group(): IGroups {
    return groupBytes(this._offsets, this._bytes, this.valid);
  }

  protected addTo(hash: WordHash): void {
    for (let row = 0; row < this.length; row++) {
      if (this.isNull(row)) {
        hash.add(-1);
      } else {
        hash.addBytes(this._bytes, this._offsets[row], this._offsets[row + 1]);
      }
    }
  }

  protected stir(hashes: Int32Array): void {
    for (let row = 0; row < hashes.length; row++) {
      if (!this.isNull(row)) {
        hashes[row] = stirText(hashes[row], this._bytes, this._offsets, row);
      }
    }
  }

  protected same(a: number, b: number): boolean {
    const { _bytes: bytes, _offsets: offsets } = this;
    const length = offsets[a + 1] - offsets[a];
    let i = offsets[b + 1] - offsets[b] === length ? 0 : length + 1;
    while (i < length && bytes[offsets[a] + i] === bytes[offsets[b] + i]) {
      i++;
    }
    return i === length;
  }
}

/** Text that its source already keeps as codes into a dictionary. */
export class DictionaryColumn extends BaseColumn {
  /**
   * @param codes - one index into `words` a row; any value where null.
   * @param words - texts; need not be distinct.
   */
  constructor(
    header: IColumnHeader,
    private readonly _codes: Int32Array,
    private readonly _words: readonly string[],
    valid: Bitmap | null
  ) {
    super(header, _codes.length, valid);
  }

  numbers(): null {
    return null;
  }

  protected format(row: number): string {
    return this._words[this._codes[row]];
  }

  protected group(): IGroups {
    const same = new Map<string, number>();
    const target = this._words.map((word, i) => {
      const first = same.get(word) ?? i;
      same.set(word, first);
      return first;
    });
    const fresh = new Int32Array(this._words.length).fill(-1);
    const codes = new Int32Array(this.length);
    const firsts: number[] = [];
    const counts: number[] = [];
    for (let row = 0; row < this.length; row++) {
      if (this.isNull(row)) {
        codes[row] = -1;
        continue;
      }
      const word = target[this._codes[row]];
      if (fresh[word] < 0) {
        fresh[word] = firsts.length;
        firsts.push(row);
        counts.push(0);
      }
      codes[row] = fresh[word];
      counts[fresh[word]]++;
    }
    return { codes, firsts: Uint32Array.from(firsts), counts: Uint32Array.from(counts) };
  }

  protected addTo(hash: WordHash): void {
    const { offsets, bytes } = encodeUtf8(this._words);
    for (let row = 0; row < this.length; row++) {
      if (this.isNull(row)) {
        hash.add(-1);
      } else {
        const code = this._codes[row];
        hash.addBytes(bytes, offsets[code], offsets[code + 1]);
      }
    }
  }

  protected stir(hashes: Int32Array): void {
    const { offsets, bytes } = encodeUtf8(this._words);
    const own = Int32Array.from(this._words, (_, i) => stirText(0, bytes, offsets, i));
    for (let row = 0; row < hashes.length; row++) {
      if (!this.isNull(row)) {
        hashes[row] = stirred(hashes[row], own[this._codes[row]], 2);
      }
    }
  }

  protected same(a: number, b: number): boolean {
    return this._words[this._codes[a]] === this._words[this._codes[b]];
  }
}
