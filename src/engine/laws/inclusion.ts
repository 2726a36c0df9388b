import { hashText } from '../stats';
import type { IEncoded } from '../table/types';

/** A column whose values are keys of another frame. */
export interface IInclusion {
  /** Rows with a value. */
  readonly tested: number;
  /** Codes of the values that are no key there. */
  readonly orphans: readonly number[];
  /** Rows of these. */
  readonly rows: number;
  /** Keys that occur, and keys that do not. */
  readonly used: number;
  readonly unused: number;
  /** Rows of the most frequent key. */
  readonly most: number;
}

/** Values of the first look: those with the smallest hashes. */
const SKETCH = 256;
/** Share of the rows that must refer to a key; of the values in the first look. */
const LEAST = 0.95;
const LEAST_LOOKED = 0.7;

/** A few values of a column, chosen by their hashes: the same in every frame that has them. */
export function sketchOf({ values, counts }: IEncoded): readonly string[] {
  const used = values.filter((_, code) => counts[code] > 0);
  return used.length <= SKETCH
    ? used
    : used
        .map(text => [hashText(text), text] as const)
        .sort((a, b) => a[0] - b[0])
        .slice(0, SKETCH)
        .map(([, text]) => text);
}

/**
 * How the values of a column refer to the keys of another frame: at least 95 %
 * of the rows must. A sketch of the values is looked up first, then all of them.
 *
 * @param keys - the values of the key.
 */
export function inclusionIn(column: IEncoded, keys: ReadonlySet<string>): IInclusion | null {
  const sketch = sketchOf(column);
  const seen = sketch.filter(text => keys.has(text)).length;
  if (sketch.length === 0 || seen < LEAST_LOOKED * sketch.length) {
    return null;
  }
  const orphans: number[] = [];
  let [tested, rows, used, most] = [0, 0, 0, 0];
  column.values.forEach((text, code) => {
    const count = column.counts[code];
    tested += count;
    if (keys.has(text)) {
      used += count > 0 ? 1 : 0;
      most = Math.max(most, count);
    } else if (count > 0) {
      orphans.push(code);
      rows += count;
    }
  });
  return rows > (1 - LEAST) * tested
    ? null
    : { tested, orphans, rows, used, unused: keys.size - used, most };
}
