/** A text that reads as a date, a time, or both. */
export interface IDateLike {
  /** A pattern such as `yyyy-mm-dd hh:mm`; `#/#/yyyy` where day and month may be swapped. */
  readonly format: string;
  /** For `#` formats: what the numbers allow. */
  readonly order: 'dmy' | 'mdy' | 'either' | null;
  /** Whether the calendar has such a day (under some order). */
  readonly exists: boolean;
  /** A date with a day, as opposed to a bare time, year or month. */
  readonly full: boolean;
  /** `yyyy-mm-dd` if it is certain. */
  readonly iso: string | null;
  /** For `#` formats: first and second number and the year. */
  readonly parts: readonly [number, number, number] | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(
    ' '
  );
const NAME = '([A-Za-z]{3,9})\\.?';
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const YMD = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const XXY = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const DMONY = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?([-/ ]| of )\\s*${NAME}[-/ ,]\\s*(\\d{4}|\\d{2})$`,
  'i'
);
const MONDY = new RegExp(`^${NAME}[-/ ]\\s*(\\d{1,2})(?:st|nd|rd|th)?[-/ ,]\\s*(\\d{4})$`, 'i');
const YMOND = new RegExp(`^(\\d{4})[-/ ]${NAME}[-/ ](\\d{1,2})$`, 'i');
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i;

/** Days of a month, 1-based; the Gregorian calendar in every year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the calendar has the day. */
export function dayExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Days since 1970-01-01 of the Gregorian calendar in every year; days and
 * months beyond their end run on into the next.
 */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year + 400, month - 1, day) / 86_400_000 - 146_097;
}

/** `yyyy-mm-dd`. */
export function isoDay(year: number, month: number, day: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Reads a text as a date or time, or null. */
export function parseDateLike(text: string): IDateLike | null {
  if (text.length > 48 || !/\d/.test(text)) {
    return null;
  }
  const trimmed = text.trim();
  const clock = parseClock(trimmed);
  if (clock !== null) {
    return { ...bare(clock.format, clock.exists), full: false };
  }
  const day = parseDay(trimmed);
  if (day !== null) {
    return day;
  }
  const cut = splitTime(trimmed);
  if (cut === null) {
    return null;
  }
  const date = parseDay(cut[0]);
  const time = parseClock(cut[1]);
  if (date === null || !date.full || time === null) {
    return null;
  }
  return { ...date, format: `${date.format} ${time.format}`, exists: date.exists && time.exists };
}

function splitTime(text: string): [string, string] | null {
  const match = /^(.*?\d)(?:T|,?\s+)(\d{1,2}:\d{2}.*)$/.exec(text);
  return match === null ? null : [match[1], match[2]];
}

function parseClock(text: string): { format: string; exists: boolean } | null {
  const match = CLOCK.exec(text);
  if (match === null) {
    return null;
  }
  const [, hour, minute, second, half, zone] = match;
  const h = Number(hour);
  const exists =
    Number(minute) < 60 && Number(second ?? 0) <= 60 && (half ? h >= 1 && h <= 12 : h <= 24);
  const format = `hh:mm${second === undefined ? '' : ':ss'}${half ? ' am' : ''}${zone ? ' zone' : ''}`;
  return { format, exists };
}

function bare(format: string, exists: boolean): IDateLike {
  return { format, order: null, exists, full: true, iso: null, parts: null };
}

function dated(format: string, year: number, month: number, day: number): IDateLike {
  const exists = dayExists(year, month, day);
  return { ...bare(format, exists), iso: exists ? isoDay(year, month, day) : null };
}

function parseDay(raw: string): IDateLike | null {
  const text = raw.replace(WEEKDAY, '');
  const weekday = text.length === raw.length ? '' : 'www ';
  const ymd = YMD.exec(text);
  if (ymd !== null) {
    return dated(
      `${weekday}yyyy${ymd[2]}mm${ymd[2]}dd`,
      Number(ymd[1]),
      Number(ymd[3]),
      Number(ymd[4])
    );
  }
  const xxy = XXY.exec(text);
  if (xxy !== null) {
    return twoNumbers(weekday, xxy);
  }
  const dmy = DMONY.exec(text);
  const dmonth = dmy === null ? null : monthOf(dmy[3]);
  if (dmy !== null && dmonth !== null) {
    const year = fullYear(dmy[4]);
    const sep = dmy[2].trim() === '' || dmy[2] === ' of ' ? ' ' : dmy[2];
    const yy = dmy[4].length === 2 ? 'yy' : 'yyyy';
    return dated(`${weekday}d${sep}${dmonth.word}${sep}${yy}`, year, dmonth.month, Number(dmy[1]));
  }
  const mdy = MONDY.exec(text);
  const mmonth = mdy === null ? null : monthOf(mdy[1]);
  if (mdy !== null && mmonth !== null) {
    return dated(`${weekday}${mmonth.word} d yyyy`, Number(mdy[3]), mmonth.month, Number(mdy[2]));
  }
  const ymond = YMOND.exec(text);
  const ymonth = ymond === null ? null : monthOf(ymond[2]);
  if (ymond !== null && ymonth !== null) {
    return dated(
      `${weekday}yyyy ${ymonth.word} d`,
      Number(ymond[1]),
      ymonth.month,
      Number(ymond[3])
    );
  }
  return null;
}

function twoNumbers(weekday: string, match: RegExpExecArray): IDateLike {
  const [a, b] = [Number(match[1]), Number(match[3])];
  const year = fullYear(match[4]);
  const dmy = dayExists(year, b, a);
  const mdy = dayExists(year, a, b);
  const order = a > 12 && b <= 12 ? 'dmy' : b > 12 && a <= 12 ? 'mdy' : 'either';
  const sep = match[2];
  return {
    format: `${weekday}#${sep}#${sep}${match[4].length === 2 ? 'yy' : 'yyyy'}`,
    order,
    exists: dmy || mdy,
    full: true,
    iso:
      order === 'either'
        ? null
        : order === 'dmy' && dmy
          ? isoDay(year, b, a)
          : mdy
            ? isoDay(year, a, b)
            : null,
    parts: [a, b, year]
  };
}

function monthOf(name: string): { month: number; word: string } | null {
  const lower = name.toLowerCase();
  const short = MONTHS.indexOf(lower === 'sept' ? 'sep' : lower);
  const full = FULL_MONTHS.indexOf(lower);
  if (full === 4) {
    return { month: 5, word: 'may' };
  }
  return full >= 0
    ? { month: full + 1, word: 'mmmm' }
    : short >= 0
      ? { month: short + 1, word: 'mmm' }
      : null;
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}
