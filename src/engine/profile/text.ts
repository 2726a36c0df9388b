import type { ICharacterClasses, INumericSummary } from './types';
import { histogramOfCounts, summaryOfCounts } from './summary';
import type { IHistogram } from './types';

const DIGIT = 1;
const UPPER = 2;
const LOWER = 4;
const SPACE = 8;
const PUNCTUATION = 16;
const NON_ASCII = 32;
const ALL = 63;

const CLASS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/[0-9]/.test(character)) {
    return DIGIT;
  }
  if (/[A-Z]/.test(character)) {
    return UPPER;
  }
  if (/[a-z]/.test(character)) {
    return LOWER;
  }
  return /\s/.test(character) ? SPACE : unit > 32 && unit < 127 ? PUNCTUATION : 0;
});

/** Lengths and character classes of texts, gathered text by text; mergeable. */
export class TextFacts {
  private readonly _lengths = new Map<number, number>();
  private readonly _classes = new Float64Array(ALL + 1);

  /**
   * @param text - a value.
   * @param times - rows that hold it.
   */
  add(text: string, times: number): void {
    let length = text.length;
    let classes = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 128) {
        classes |= CLASS[unit];
        continue;
      }
      classes |= NON_ASCII;
      if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
        const next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next < 0xe000) {
          length--;
          i++;
        }
      }
    }
    this._classes[classes] += times;
    this._lengths.set(length, (this._lengths.get(length) ?? 0) + times);
  }

  merge(other: TextFacts): void {
    for (const [length, times] of other._lengths) {
      this._lengths.set(length, (this._lengths.get(length) ?? 0) + times);
    }
    other._classes.forEach((times, classes) => {
      this._classes[classes] += times;
    });
  }

  /** Lengths in characters (code points); null for no text. */
  finish(): {
    lengths: INumericSummary;
    histogram: IHistogram | null;
    characters: ICharacterClasses;
  } | null {
    if (this._lengths.size === 0) {
      return null;
    }
    const values = Float64Array.from(this._lengths.keys()).sort();
    const counts = values.map(length => this._lengths.get(length) ?? 0);
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const share = (flag: number): number =>
      this._classes.reduce((sum, times, classes) => sum + (classes & flag ? times : 0), 0) / rows;
    return {
      lengths: summaryOfCounts(values, counts),
      histogram: histogramOfCounts(values, counts),
      characters: {
        digits: share(DIGIT),
        upper: share(UPPER),
        lower: share(LOWER),
        space: share(SPACE),
        punctuation: share(PUNCTUATION),
        nonAscii: share(NON_ASCII)
      }
    };
  }
}
