import { language } from './language';

/** Numbers of a language, as d3 and so Vega take them. */
export interface INumberLocale {
  readonly decimal: string;
  readonly thousands: string;
  readonly grouping: readonly number[];
  readonly currency: readonly [string, string];
  readonly minus: string;
}

/** Dates of a language, as d3 and so Vega take them. */
export interface ITimeLocale {
  readonly dateTime: string;
  readonly date: string;
  readonly time: string;
  readonly periods: readonly [string, string];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
}

/** A Sunday, and a first of January. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY = 86_400_000;

/** The signs of numbers in the language of the page. */
export function numberLocale(): INumberLocale {
  const parts = new Intl.NumberFormat(language().tag, { useGrouping: true }).formatToParts(
    -1234567.5
  );
  const sign = (type: Intl.NumberFormatPartTypes, other: string): string =>
    parts.find(part => part.type === type)?.value ?? other;
  return {
    decimal: sign('decimal', '.'),
    thousands: sign('group', ''),
    grouping: [3],
    currency: ['', ''],
    minus: '−'
  };
}

/** The names of days and months in the language of the page; days are written in numbers. */
export function timeLocale(): ITimeLocale {
  const names = (count: number, at: (i: number) => number, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language().tag, { ...options, timeZone: 'UTC' });
    return Array.from({ length: count }, (_, i) => format.format(at(i)));
  };
  const day = (i: number): number => SUNDAY + i * DAY;
  const month = (i: number): number => Date.UTC(2023, i, 1);
  return {
    dateTime: '%Y-%m-%d %H:%M:%S',
    date: '%Y-%m-%d',
    time: '%H:%M:%S',
    periods: ['AM', 'PM'],
    days: names(7, day, { weekday: 'long' }),
    shortDays: names(7, day, { weekday: 'short' }),
    months: names(12, month, { month: 'long' }),
    shortMonths: names(12, month, { month: 'short' })
  };
}
