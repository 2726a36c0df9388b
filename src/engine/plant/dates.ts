import type { IColumn } from '../table/types';

/** A column read as dates. */
export interface IDates {
  /** Milliseconds since 1970 UTC, NaN where there is none. */
  readonly ms: Float64Array;
  /** Whether cells hold a time of day too. */
  readonly timed: boolean;
  /** Name of the way the cells are written. */
  readonly format: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = '(?:[ T](\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?$';
const FORMATS: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly order: readonly [number, number, number];
}[] = [
  { name: 'ymd-', pattern: new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)${TIME}`), order: [1, 2, 3] },
  { name: 'ymd/', pattern: new RegExp(`^(\\d{4})/(\\d\\d)/(\\d\\d)${TIME}`), order: [1, 2, 3] },
  { name: 'mdy/', pattern: new RegExp(`^(\\d\\d?)/(\\d\\d?)/(\\d{4})${TIME}`), order: [3, 1, 2] },
  { name: 'dmy/', pattern: new RegExp(`^(\\d\\d?)/(\\d\\d?)/(\\d{4})${TIME}`), order: [3, 2, 1] },
  {
    name: 'dmy.',
    pattern: new RegExp(`^(\\d\\d?)\\.(\\d\\d?)\\.(\\d{4})${TIME}`),
    order: [3, 2, 1]
  },
  {
    name: 'Mdy',
    pattern: new RegExp(`^([A-Za-z]{3}) (\\d\\d?),? (\\d{4})${TIME}`),
    order: [3, 1, 2]
  }
];

/** Reads a column as dates; null where it holds none, or no single format. */
export function datesOf(column: IColumn): IDates | null {
  const { physical, length } = column;
  if (length === 0 || column.nullCount === length) {
    return null;
  }
  if (physical === 'date' || physical === 'timestamp') {
    const ms = column.numbers() as Float64Array;
    return {
      ms,
      timed: physical === 'timestamp' && ms.some(v => v % 86_400_000 !== 0),
      format: 'ymd-'
    };
  }
  if (physical !== 'utf8') {
    return null;
  }
  for (const { name, pattern, order } of FORMATS) {
    const found = readAs(column, pattern, order);
    if (found !== null) {
      return { ...found, format: name };
    }
  }
  return null;
}

function readAs(
  column: IColumn,
  pattern: RegExp,
  order: readonly [number, number, number]
): { ms: Float64Array; timed: boolean } | null {
  const ms = new Float64Array(column.length).fill(NaN);
  let timed = false;
  for (let row = 0; row < column.length; row++) {
    const text = column.text(row);
    if (text === null) {
      continue;
    }
    const match = pattern.exec(text);
    const value = match === null ? NaN : instant(match, order);
    if (match === null || Number.isNaN(value)) {
      return null;
    }
    timed ||= match[4] !== undefined;
    ms[row] = value;
  }
  return { ms, timed };
}

function instant(match: RegExpExecArray, [y, m, d]: readonly [number, number, number]): number {
  const word = MONTHS.indexOf(match[m].toLowerCase());
  const month = word < 0 ? Number(match[m]) - 1 : word;
  const day = Number(match[d]);
  const ms = Date.UTC(Number(match[y]), month, day);
  const date = new Date(ms);
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) {
    return NaN;
  }
  return (
    ms + ((Number(match[4] ?? 0) * 60 + Number(match[5] ?? 0)) * 60 + Number(match[6] ?? 0)) * 1000
  );
}

/** Ways to write a date that a column can get beside its own. */
export const OTHER_FORMATS: readonly string[] = ['mdy/', 'dmy.', 'Mdy', 'ymd/', 'ymd-'];

/** A date in one of the formats; the time of day follows where the column has it. */
export function writeDate(ms: number, format: string, timed: boolean): string {
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const year = String(y).padStart(4, '0');
  const name = MONTHS[m][0].toUpperCase() + MONTHS[m].slice(1);
  const forms: Readonly<Record<string, string>> = {
    'ymd-': `${year}-${two(m + 1)}-${two(d)}`,
    'ymd/': `${year}/${two(m + 1)}/${two(d)}`,
    'mdy/': `${two(m + 1)}/${two(d)}/${year}`,
    'dmy/': `${two(d)}/${two(m + 1)}/${year}`,
    'dmy.': `${two(d)}.${two(m + 1)}.${year}`,
    Mdy: `${name} ${d}, ${year}`
  };
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return timed ? `${forms[format]} ${time}` : forms[format];
}
