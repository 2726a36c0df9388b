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

/** Texts of a column of numbers that are no plain number of it. */
export interface IStrayTexts {
  /** Per distinct value: 1 where it is no number at all. */
  readonly words: Uint8Array;
  /** Per distinct value: 1 where it is an open-ended number, such as "300+" or "<5". */
  readonly bounds: Uint8Array;
  /** Per distinct value: 1 where the number has a unit or word that the others have not. */
  readonly affixed: Uint8Array;
  /** Whether the last is of a piece with the words: all are remarks beside numbers. */
  readonly together: boolean;
}

const BOUND = /^(?:[<>\u2264\u2265]=?\s*[\d.,]+|[\d.,]+\s*\+)$/;
const REMARK = /^(?:approx|about|circa|ca|est|estimated|roughly|around|or so|max|min)\.?$/i;
/** Largest share of numbers with a word beside them that is taken for remarks. */
const MOST_REMARKS = 0.1;

/**
 * What is no plain number in a column of numbers. Units belong with the words
 * where nearly all numbers are bare, and there are words or a remark for a unit.
 */
export function strayTexts({ encoded, parsed, missing, numbers }: INumbersOf): IStrayTexts {
  const [words, bounds, affixed] = [0, 0, 0].map(() => new Uint8Array(parsed.length));
  let [wordRows, affixRows, remarks] = [0, 0, 0];
  parsed.forEach((number, code) => {
    const rows = encoded.counts[code];
    if (rows === 0 || missing[code] === 1) {
      return;
    }
    const affix = number === null ? '' : number.prefix + number.suffix;
    if (number === null && BOUND.test(encoded.values[code].trim())) {
      bounds[code] = 1;
    } else if (number === null) {
      words[code] = 1;
      wordRows += rows;
    } else if (affix !== '') {
      affixed[code] = 1;
      affixRows += rows;
      remarks += REMARK.test(affix) ? rows : 0;
    }
  });
  const bare = affixRows > 0 && affixRows <= MOST_REMARKS * numbers;
  return { words, bounds, affixed, together: bare && (wordRows > 0 || remarks > 0) };
}
