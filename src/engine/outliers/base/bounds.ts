import type { IMatrix } from '../../kernels';
import { OutlierError } from './types';

/** Values beyond count as this, so that no square or product of them is beyond all numbers. */
const MOST_VALUE = 1e140;
/** Scores beyond count as this, so that they can be held against each other. */
const MOST_SCORE = 1e300;

/** Names for columns that have none. */
export function namesOf(cols: number): string[] {
  return Array.from({ length: cols }, (_, j) => `column ${j + 1}`);
}

/**
 * Rows whose values are within 1e140, a copy where they were not.
 *
 * @throws OutlierError where there is no column or a value is not finite.
 */
export function boundedRows(x: IMatrix, names: readonly string[]): IMatrix {
  const { rows, cols, data } = x;
  if (rows > 0 && cols === 0) {
    throw new OutlierError('There is no column to look at.');
  }
  let large = false;
  for (let at = firstOdd(data); at < data.length; at++) {
    const value = data[at];
    if (value - value !== 0) {
      throw new OutlierError(
        `Row ${Math.floor(at / cols)} of ${names[at % cols]} is ${value}; fill or drop what is not finite.`
      );
    }
    large ||= Math.abs(value) > MOST_VALUE;
  }
  return large ? { rows, cols, data: data.map(value => within(value, MOST_VALUE)) } : x;
}

/** Scores within 1e300, in place; what is no number is beyond all others. */
export function boundedScores(scores: Float64Array): Float64Array {
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    if (!(Math.abs(score) <= MOST_SCORE)) {
      scores[i] = score < 0 ? -MOST_SCORE : MOST_SCORE;
    }
  }
  return scores;
}

/** What columns add to a score, within 1e300; what is no number adds nothing. */
export function boundedParts(parts: Float64Array): Float64Array {
  return parts.map(part => (part === part ? within(part, MOST_SCORE) : 0));
}

function within(value: number, most: number): number {
  return value > most ? most : value < -most ? -most : value;
}

/** A place before which all is finite and within bounds, soon before the first that is not. */
function firstOdd(data: Float64Array): number {
  let at = 0;
  for (; at + 8 <= data.length; at += 8) {
    const left = Math.abs(data[at]) + Math.abs(data[at + 1]);
    const right = Math.abs(data[at + 2]) + Math.abs(data[at + 3]);
    const more = Math.abs(data[at + 4]) + Math.abs(data[at + 5]);
    const last = Math.abs(data[at + 6]) + Math.abs(data[at + 7]);
    if (!(left + right + (more + last) <= MOST_VALUE)) {
      return at;
    }
  }
  return at;
}
