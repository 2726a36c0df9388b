import { sampleRows } from './candidates';
import { TURN_ROWS, type Turns } from './turns';

/** A way to make one column's text from another's. */
export interface IMake {
  /** Structural name, part of a law's form: `prefix 3`, `year`. */
  readonly form: string;
  /** In words, `{}` standing for the column: `the first 3 characters of {}`. */
  readonly words: string;
  /** The text that should stand; null where there is none to be told. */
  make(source: string): string | null;
}

const LONGEST_PREFIX = 6;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' '
  );

const fromDate =
  (make: (year: number, month: number, day: number, hour: number | null) => string | null) =>
  (text: string): string | null => {
    const match = DATE.exec(text);
    return match === null
      ? null
      : make(
          Number(match[1]),
          Number(match[2]),
          Number(match[3]),
          match[4] === undefined ? null : Number(match[4])
        );
  };

const weekday = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** Parts of a date; the source is text that begins with an ISO date. */
export const DATE_MAKES: readonly IMake[] = [
  { form: 'year', words: 'the year of {}', make: fromDate(year => String(year)) },
  { form: 'month', words: 'the month of {}', make: fromDate((_, month) => String(month)) },
  { form: 'day', words: 'the day of {}', make: fromDate((_y, _m, day) => String(day)) },
  {
    form: 'quarter',
    words: 'the quarter of {}',
    make: fromDate((_, month) => String(Math.ceil(month / 3)))
  },
  {
    form: 'hour',
    words: 'the hour of {}',
    make: fromDate((_y, _m, _d, hour) => (hour === null ? null : String(hour)))
  },
  {
    form: 'year month',
    words: 'the year and month of {}',
    make: fromDate((year, month) => `${year}-${String(month).padStart(2, '0')}`)
  },
  {
    form: 'month name',
    words: 'the month of {}',
    make: fromDate((_, month) => MONTHS[month - 1])
  },
  {
    form: 'month short',
    words: 'the month of {}',
    make: fromDate((_, month) => MONTHS[month - 1]?.slice(0, 3) ?? null)
  },
  {
    form: 'weekday name',
    words: 'the day of the week of {}',
    make: fromDate((year, month, day) => DAYS[weekday(year, month, day)])
  },
  {
    form: 'weekday short',
    words: 'the day of the week of {}',
    make: fromDate((year, month, day) => DAYS[weekday(year, month, day)].slice(0, 3))
  },
  {
    form: 'weekday',
    words: 'the day of the week of {}',
    make: fromDate((year, month, day) => String(weekday(year, month, day)))
  },
  {
    form: 'weekday from monday',
    words: 'the day of the week of {}',
    make: fromDate((year, month, day) => String((weekday(year, month, day) + 6) % 7))
  }
];

/** What is made of a text, null where it is the text itself: that says nothing of another column. */
const otherwise = (text: string, made: string): string | null => (made === text ? null : made);

/** Parts of a text. */
export const TEXT_MAKES: readonly IMake[] = [
  ...Array.from({ length: LONGEST_PREFIX }, (_, i): IMake => ({
    form: `prefix ${i + 1}`,
    words: i === 0 ? 'the first character of {}' : `the first ${i + 1} characters of {}`,
    make: text => (text.length > i + 1 ? text.slice(0, i + 1) : null)
  })),
  {
    form: 'before mark',
    words: 'the part of {} before its first mark',
    make: text => /^([^-_/.:@ ]+)[-_/.:@ ]/.exec(text)?.[1] ?? null
  },
  {
    form: 'after mark',
    words: 'the part of {} after its last mark',
    make: text => /[-_/.:@ ]([^-_/.:@ ]+)$/.exec(text)?.[1] ?? null
  },
  {
    form: 'after at',
    words: 'the part of {} after @',
    make: text => /@([^@]+)$/.exec(text)?.[1] ?? null
  },
  {
    form: 'initials',
    words: 'the initials of {}',
    make: text => {
      const words = text.split(/[\s-]+/).filter(word => /^\p{L}/u.test(word));
      return words.length < 2 ? null : words.map(word => word[0].toUpperCase()).join('');
    }
  },
  {
    form: 'upper',
    words: '{} in capitals',
    make: text => otherwise(text, text.toUpperCase())
  },
  {
    form: 'lower',
    words: '{} in small letters',
    make: text => otherwise(text, text.toLowerCase())
  }
];

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

/** Numbers that were read as texts with zeros before them count as the same. */
function written(text: string | null): string | null {
  return text === null ? null : /^0*\d{1,4}$/.test(text) ? String(Number(text)) : text;
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
