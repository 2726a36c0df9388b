import type { IColumn, IEncoded } from '../../table/types';
import { isMissingToken } from './missing-words';
import { parseNumberLike, type INumberLike } from './number-like';
import { eachValue, mostPass } from './values';

/** A text column read as numbers. */
export interface INumbersOf {
  readonly encoded: IEncoded;
  /** Per distinct value; null where it is no number. */
  readonly parsed: readonly (INumberLike | null)[];
  /** Per distinct value: 1 where it stands for "no value". */
  readonly missing: Uint8Array;
  /** Rows that hold a number. */
  readonly numbers: number;
  /** Rows that hold something else, missing tokens not counted. */
  readonly others: number;
}

/**
 * Reads a text column as numbers, currencies and units allowed. Null where a
 * sample of its distinct values shows that it is not mostly numbers.
 *
 * @param share - least share of numbers among its rows, missing tokens left out.
 */
export function numbersOf(
  column: IColumn,
  share: number,
  checkpoint: () => void
): INumbersOf | null {
  const encoded = column.encoded();
  if (!mostPass(encoded, share * 0.8, text => parseNumberLike(text) !== null)) {
    return null;
  }
  const parsed: (INumberLike | null)[] = new Array<INumberLike | null>(encoded.values.length).fill(
    null
  );
  const missing = new Uint8Array(encoded.values.length);
  let numbers = 0;
  let others = 0;
  eachValue(encoded, checkpoint, (text, code, rows) => {
    const number = parseNumberLike(text);
    if (number !== null) {
      parsed[code] = number;
      numbers += rows;
    } else if (isMissingToken(text)) {
      missing[code] = 1;
    } else {
      others += rows;
    }
  });
  return numbers >= share * (numbers + others) && numbers > 0
    ? { encoded, parsed, missing, numbers, others }
    : null;
}
