import { sampleRows } from './candidates';
import { TURN_ROWS, type Turns } from '../kernels/turns';
import type { ILawField } from './types';

/** A number that counts the time between two others. */
export interface IDurationLaw {
  readonly start: ILawField;
  readonly end: ILawField;
  readonly target: ILawField;
  /** `days`, `hours` and so on. */
  readonly unit: string;
  /** 1 where both ends are counted. */
  readonly extra: number;
  readonly tested: number;
  /** Ascending. */
  readonly broken: readonly number[];
  readonly surprise: number;
}

interface IUnit {
  readonly unit: string;
  /** Milliseconds. */
  readonly size: number;
  /** A difference in it; `{}` stands for the difference. */
  readonly words: string;
}

const UNITS: readonly IUnit[] = [
  { unit: 'days', size: 86_400_000, words: '{} in days' },
  { unit: 'hours', size: 3_600_000, words: '{} in hours' },
  { unit: 'minutes', size: 60_000, words: '{} in minutes' },
  { unit: 'seconds', size: 1000, words: '{} in seconds' },
  { unit: 'weeks', size: 604_800_000, words: '{} in weeks' },
  { unit: 'milliseconds', size: 1, words: '{} in milliseconds' }
];

const unitOf = (name: string): IUnit => UNITS.find(({ unit }) => unit === name)!;

const LEAST = 0.95;
const SURPRISE = 0.9;
const CHANCE = 0.15;
const FEWEST = 20;
/** Columns of times and numbers that are tried. */
const MOST_TIMES = 10;
const MOST_NUMBERS = 60;

/**
 * Numbers that are the time between two columns of times, in a unit, whole or
 * with decimals: `days` = `end` − `start`.
 *
 * @param rows - rows of the frame.
 */
export function* durationSearch(fields: readonly ILawField[], rows: number): Turns<IDurationLaw[]> {
  const times = fields.filter(field => field.scale === 'time').slice(0, MOST_TIMES);
  const numbers = fields.filter(field => field.scale === 'number').slice(0, MOST_NUMBERS);
  const at = sampleRows(rows, 256);
  const laws: IDurationLaw[] = [];
  for (const target of numbers) {
    yield null;
    const found = firstFit(times, target, at);
    const law = found === null ? null : yield* proven(found, rows);
    if (law !== null) {
      laws.push(law);
    }
  }
  return laws;
}

/** A difference of times in a unit, in words: "`end` − `start` in days". */
export function inUnit(difference: string, unit: string): string {
  return unitOf(unit).words.replace('{}', () => difference);
}

/** The time between both ends in its unit, one number a row. */
export function durationsOf({
  start,
  end,
  unit,
  extra
}: Pick<IDurationLaw, 'start' | 'end' | 'unit' | 'extra'>): Float64Array {
  const { size } = unitOf(unit);
  return end.values.map((value, row) => (value - start.values[row]) / size + extra);
}

type Fit = Omit<IDurationLaw, 'tested' | 'broken'>;

function firstFit(times: readonly ILawField[], target: ILawField, at: Uint32Array): Fit | null {
  for (const start of times) {
    for (const end of times) {
      if (start === end) {
        continue;
      }
      for (const { unit, size } of UNITS) {
        for (const extra of [0, 1]) {
          const surprise = surpriseOf(start, end, target, size, extra, at);
          if (surprise >= SURPRISE) {
            return { start, end, target, unit, extra, surprise };
          }
        }
      }
    }
  }
  return null;
}

/** Whether a number is a duration: exactly, cut or rounded to its own decimals. */
function holds(value: number, duration: number): boolean {
  const off = Math.abs(value - duration);
  return (
    off <= 1e-9 * Math.abs(duration) + 1e-9 ||
    value === Math.floor(duration) ||
    value === Math.round(duration) ||
    (!Number.isInteger(value) && off <= 0.00501)
  );
}

function surpriseOf(
  start: ILawField,
  end: ILawField,
  target: ILawField,
  size: number,
  extra: number,
  at: Uint32Array
): number {
  let [tested, right, wrong] = [0, 0, 0];
  for (let i = 0; i < at.length; i++) {
    const duration = (end.values[at[i]] - start.values[at[i]]) / size + extra;
    const value = target.values[at[i]];
    if (Number.isFinite(duration) && Number.isFinite(value)) {
      tested++;
      right += holds(value, duration) ? 1 : 0;
      const other = target.values[at[(i + 1 + ((i * 7919) % (at.length - 1))) % at.length]];
      wrong += holds(other, duration) ? 0 : 1;
    }
    if (tested === 16 && right < 8) {
      return 0;
    }
  }
  const enough = tested >= FEWEST && right >= 0.92 * tested && wrong >= CHANCE * tested;
  return enough ? 1 - (tested - right) / wrong : 0;
}

function* proven(fit: Fit, rows: number): Turns<IDurationLaw | null> {
  const { size } = unitOf(fit.unit);
  const [start, end, values] = [fit.start.values, fit.end.values, fit.target.values];
  const broken: number[] = [];
  let tested = 0;
  const look = (from: number, to: number): void => {
    for (let row = from; row < to; row++) {
      const duration = (end[row] - start[row]) / size + fit.extra;
      if (Number.isFinite(duration) && Number.isFinite(values[row])) {
        tested++;
        if (!holds(values[row], duration)) {
          broken.push(row);
        }
      }
    }
  };
  for (let from = 0; from < rows; from += TURN_ROWS) {
    look(from, Math.min(rows, from + TURN_ROWS));
    yield null;
  }
  return broken.length > (1 - LEAST) * tested ? null : { ...fit, tested, broken };
}
