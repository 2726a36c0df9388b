import { hashNumber } from '../stats';
import type { ILawField } from './types';

/** Rows that candidates are looked for in. */
const SAMPLE_ROWS = 1024;
/** Share of the values that a number of digits must be enough for. */
const ENOUGH = 0.97;
/** Digits that a double holds for certain. */
const FULL_DIGITS = 15;

/** Pairs of fields that are tried; in wide frames the two stand near each other. */
const MOST_PAIRS = 400_000;

/** How far apart two of so many fields may stand to be tried together, so that no more pairs are. */
export function reachOf(fields: number, most = MOST_PAIRS): number {
  return (fields * (fields - 1)) / 2 <= most ? fields : Math.max(1, Math.ceil(most / fields));
}

/**
 * Looks that a search may take, shared out evenly among its columns; what one of them leaves is
 * for those after it. It counts work and not time, so that the outcome is the same everywhere.
 */
export class Budget {
  /**
   * @param most - looks in all.
   * @param columns - that they are shared out among.
   */
  constructor(most: number, columns: number) {
    this._part = most / Math.max(1, columns);
  }

  private readonly _part: number;
  private _left = 0;
  private _spent = 0;

  /** Looks taken so far. */
  get spent(): number {
    return this._spent;
  }

  /** Another one for cheaper looks, so many times as large. */
  times(larger: number): Budget {
    return new Budget(this._part * larger, 1);
  }

  /** Begins with the next column. */
  next(): void {
    this._left += this._part;
  }

  /** Takes some looks; false where the column has none left. */
  take(looks: number): boolean {
    if (this._left <= 0) {
      return false;
    }
    this._left -= looks;
    this._spent += looks;
    return true;
  }
}

/** How finely the values of a column are written. */
export interface IPrecision {
  /** Step of the last decimal: 0.01 for cents, 1 for whole numbers, about 0 for full doubles. */
  readonly unit: number;
  /** Step relative to the value where digits and not decimals are limited; else 0. */
  readonly relative: number;
  readonly whole: boolean;
}

/** A field with its values in the sampled rows. */
export interface ISampled {
  readonly field: ILawField;
  /** Position in the list of fields. */
  readonly at: number;
  readonly sample: Float64Array;
  readonly precision: IPrecision;
  /** Different values in the sample. */
  readonly distinct: number;
  /** Sampled rows with a value. */
  readonly filled: number;
}

/**
 * About 1,024 rows spread evenly over the frame, one from each stretch, at a
 * place that a hash decides: the same in every run.
 *
 * @param rows - rows of the frame.
 */
export function sampleRows(rows: number, size: number = SAMPLE_ROWS): Uint32Array {
  const n = Math.min(rows, size);
  const step = rows / Math.max(1, n);
  return Uint32Array.from({ length: n }, (_, i) =>
    n === rows ? i : Math.min(rows - 1, Math.floor((i + (hashNumber(i, 17) % 4096) / 4096) * step))
  );
}

/** The sampled rows of every field. */
export function sampleFields(fields: readonly ILawField[], rows: Uint32Array): ISampled[] {
  return fields.map((field, at) => {
    const sample = Float64Array.from(rows, row => field.values[row]);
    const finite = sample.filter(Number.isFinite);
    return {
      field,
      at,
      sample,
      precision: precisionOf(finite, field.scale === 'time'),
      distinct: new Set(finite).size,
      filled: finite.length
    };
  });
}

/** Whether every value is one more than the one above it: a row counter. */
export function isRowCounter(values: Float64Array): boolean {
  let steps = 0;
  for (let row = 1; row < values.length; row++) {
    steps += values[row] - values[row - 1] === 1 ? 1 : 0;
  }
  return values.length > 2 && steps >= 0.98 * (values.length - 1);
}

/**
 * How finely numbers are written: the decimals and the significant digits that
 * are enough for 97 % of them.
 */
export function precisionOf(finite: Float64Array, time = false): IPrecision {
  if (time) {
    return { unit: 0, relative: 0, whole: false };
  }
  const decimals: number[] = [];
  const digits: number[] = [];
  const wholes: number[] = [];
  let single = true;
  for (const value of finite) {
    const written = digitsOf(value);
    decimals.push(written.decimals);
    digits.push(written.digits);
    wholes.push(written.digits - written.decimals);
    single &&= Math.fround(value) === value;
  }
  const most = enough(decimals);
  const significant = enough(digits);
  if (most === 0) {
    return { unit: 1, relative: 0, whole: true };
  }
  if (significant > 9 && single) {
    return { unit: 0, relative: 1.2e-7, whole: false };
  }
  const bound = significant < FULL_DIGITS && significant < most + enough(wholes);
  return { unit: 10 ** -most, relative: bound ? 10 ** (1 - significant) : 0, whole: false };
}

function enough(counts: number[]): number {
  const sorted = counts.sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.floor(ENOUGH * (sorted.length - 1))];
}

/** Decimals and significant digits of the shortest text of a double. */
function digitsOf(value: number): { decimals: number; digits: number } {
  if (Number.isInteger(value)) {
    const text = Math.abs(value) < 1e15 ? String(Math.abs(value)) : '000000000000000';
    return { decimals: 0, digits: text.length };
  }
  const [mantissa, exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const decimals = Math.max(0, fraction.length - Number(exponent));
  const digits = (whole + fraction).replace(/^0+/, '').length;
  return { decimals, digits };
}

/** The first rows in which a number is known, `most` at the most. */
export function knownRows(values: Float64Array, most: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length && rows.length < most; row++) {
    if (!Number.isNaN(values[row])) {
      rows.push(row);
    }
  }
  return rows;
}
