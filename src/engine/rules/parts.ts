/** A way to make one column's text from another's. */
export interface IMake {
  /** Structural name, part of a law's form: `prefix 3`, `year`. */
  readonly form: string;
  /** In words, `{}` standing for the column: `the first 3 characters of {}`. */
  readonly words: string;
  /** The text that should stand; null where there is none to be told. */
  make(source: string): string | null;
}

/** Parts of dates, by the names that rules give them. */
export const DATE_PARTS = [
  'year',
  'month',
  'day',
  'quarter',
  'hour',
  'year-month',
  'month-name',
  'month-short',
  'weekday-name',
  'weekday-short',
  'weekday',
  'weekday-from-monday'
] as const;

/** Parts of texts, by the names that rules give them. */
export const TEXT_PARTS = [
  'first',
  'last',
  'before-mark',
  'after-mark',
  'after-at',
  'initials',
  'upper',
  'lower'
] as const;

/** Name of a part that a column may be of another one. */
export type PartName = (typeof DATE_PARTS)[number] | (typeof TEXT_PARTS)[number];

/** Parts that take a number of characters. */
export const CUT_PARTS: readonly PartName[] = ['first', 'last'];

const LONGEST_CUT = 6;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;

/** Names of the days, from Sunday. */
export const DAYS: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday'
];

/** Names of the months. */
export const MONTHS: readonly string[] =
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
    make: fromDate((_, month) => MONTHS[month - 1] ?? null)
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

function cut(end: 'first' | 'last', characters: number): IMake {
  const one = characters === 1;
  return {
    form: `${end === 'first' ? 'prefix' : 'suffix'} ${characters}`,
    words:
      end === 'first'
        ? one
          ? 'the first character of {}'
          : `the first ${characters} characters of {}`
        : one
          ? 'the last character of {}'
          : `the last ${characters} characters of {}`,
    make: text =>
      text.length > characters
        ? end === 'first'
          ? text.slice(0, characters)
          : text.slice(-characters)
        : null
  };
}

const counts = Array.from({ length: LONGEST_CUT }, (_, i) => i + 1);

/** Parts of a text. */
export const TEXT_MAKES: readonly IMake[] = [
  ...counts.map(characters => cut('first', characters)),
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
  },
  ...counts.map(characters => cut('last', characters))
];

/** The part that the form of a law names; null where rules have none. */
export function partOfForm(
  form: string
): { readonly part: PartName; readonly characters?: number } | null {
  const cutForm = /^(prefix|suffix) (\d+)$/.exec(form);
  if (cutForm !== null) {
    const part = cutForm[1] === 'prefix' ? 'first' : 'last';
    return { part, characters: Number(cutForm[2]) };
  }
  const name = form.replaceAll(' ', '-');
  const part = [...DATE_PARTS, ...TEXT_PARTS].find(one => one === name);
  return part === undefined ? null : { part };
}

/** How a part is made. */
export function makeOf(part: PartName, characters = 1): IMake {
  if (part === 'first' || part === 'last') {
    return cut(part, characters);
  }
  const form = part.replaceAll('-', ' ');
  const found = [...DATE_MAKES, ...TEXT_MAKES].find(make => make.form === form);
  if (found === undefined) {
    throw new RangeError(`There is no part ${part}.`);
  }
  return found;
}

/** A part as it is compared: numbers that were read as texts with zeros before them count as the same. */
export function writtenPart(text: string): string {
  return /^0*\d{1,4}$/.test(text) ? String(Number(text)) : text;
}

const BEGINNING = /^(?:\p{L}+(?=[^\p{L}])|[^-_/.:@ ]+(?=[-_/.:@ ]))/u;

/** What a code begins with: letters before another sign, else all before the first mark; null where there is neither. */
export function beginningOf(text: string): string | null {
  return BEGINNING.exec(text)?.[0] ?? null;
}
