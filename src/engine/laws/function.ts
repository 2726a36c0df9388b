import { writtenPart, type IMake } from '../rules/parts';
import { sampleRows } from './candidates';
import { TURN_ROWS, type Turns } from '../kernels/turns';

/** A column made from another in nearly all rows. */
export interface IFunctionLaw {
  readonly make: IMake;
  readonly tested: number;
  /** Rows where something else stands, ascending. */
  readonly broken: readonly number[];
  /** Share of the chance exceptions that it does away with. */
  readonly surprise: number;
}

/** Texts of a row; null where there is none. */
export type TextOf = (row: number) => string | null;

const LEAST = 0.95;
const LEAST_SAMPLED = 0.92;
const SURPRISE = 0.9;
const FEWEST = 20;
/** Share of shuffled rows that must differ. */
const CHANCE = 0.15;

/**
 * The first of some ways that makes the target from the source in 95 % of the
 * rows and more, though shuffled rows would differ; null where there is none.
 *
 * @param rows - rows of the frame.
 */
export function* functionSearch(
  source: TextOf,
  target: TextOf,
  rows: number,
  makes: readonly IMake[]
): Turns<IFunctionLaw | null> {
  const at = sampleRows(rows, 256);
  const from = Array.from(at, source);
  const to = Array.from(at, row => written(target(row)));
  for (const make of makes) {
    const made = from.map(text => (text === null ? null : written(make.make(text))));
    const surprise = surpriseOf(made, to);
    if (surprise < SURPRISE) {
      continue;
    }
    const found = yield* proven(make, source, target, rows);
    if (found !== null) {
      return { ...found, surprise };
    }
  }
  return null;
}

function written(text: string | null): string | null {
  return text === null ? null : writtenPart(text);
}

function surpriseOf(made: readonly (string | null)[], to: readonly (string | null)[]): number {
  const both = made.map((_, i) => i).filter(i => made[i] !== null && to[i] !== null);
  const n = both.length;
  const right = both.filter(i => made[i] === to[i]).length;
  if (n < FEWEST || right < LEAST_SAMPLED * n) {
    return 0;
  }
  let wrong = 0;
  both.forEach((i, place) => {
    const other = both[(place + 1 + ((place * 7919) % (n - 1))) % n];
    wrong += made[i] === to[other] ? 0 : 1;
  });
  return wrong < CHANCE * n ? 0 : 1 - (n - right) / wrong;
}

function* proven(
  make: IMake,
  source: TextOf,
  target: TextOf,
  rows: number
): Turns<Omit<IFunctionLaw, 'surprise'> | null> {
  const broken: number[] = [];
  let tested = 0;
  const look = (from: number, end: number): void => {
    for (let row = from; row < end; row++) {
      const text = source(row);
      const stands = target(row);
      const made = text === null || stands === null ? null : make.make(text);
      if (made !== null) {
        tested++;
        if (written(made) !== written(stands)) {
          broken.push(row);
        }
      }
    }
  };
  for (let from = 0; from < rows; from += TURN_ROWS / 8) {
    look(from, Math.min(rows, from + TURN_ROWS / 8));
    if (broken.length > (1 - LEAST) * rows) {
      return null;
    }
    yield null;
  }
  return broken.length > (1 - LEAST) * tested ? null : { make, tested, broken };
}
