import type { IDraft } from '../findings/types';
import { sortNumbers } from '../kernels';
import { lowerBound, quantile, upperBound } from '../stats';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { binned } from './evidence';
import { nameWords } from './name-words';
import { impossibleDraft, sentinelDraft } from './sentinel-drafts';
import { dayNumber, parseDateLike } from './text/date-like';
import { isDateCode, missingWord } from './text/missing-words';

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
/** Days at which clocks and calendars of programs begin. */
const ORIGINS = ['1601-01-01', '1899-12-30', '1899-12-31', '1900-01-01', '1904-01-01'].concat([
  '1969-12-31',
  '1970-01-01'
]);
/** Words for days that lie ahead for good reason. */
const AHEAD = new Set(
  (
    'end ends ending due expiry expires expire expiration expected maturity matures until till ' +
    'valid planned plan next forecast target deadline termination retirement renewal to scheduled'
  ).split(' ')
);

/**
 * Days that stand for "no day", days in the wrong century, and days that the
 * rest of the column rules out.
 *
 * @param days - ms since 1970 UTC, one a row; NaN where there is none.
 * @param sure - confidence of a code, 0..1.
 */
export function* inDates(column: IColumn, days: Float64Array, sure: number): Iterable<IDraft> {
  const { values, codes } = column.encoded();
  const sorted = sortNumbers(days);
  if (sorted.length < 20) {
    return;
  }
  const likely = new Set<number>();
  values.forEach((text, code) => {
    if (isDateCode(text)) {
      likely.add(code);
    }
  });
  const rest =
    likely.size === 0
      ? sorted
      : sortNumbers(days.map((ms, r) => (likely.has(codes[r]) ? NaN : ms)));
  if (rest.length < Math.max(10, sorted.length * 0.4)) {
    return;
  }
  const [low, high] = [quantile(rest, 0.01), quantile(rest, 0.99)];
  const range = high - low;
  const spikes = originSpikes(sorted);
  const apart = (ms: number): boolean => {
    const gap = ms < low ? low - ms : ms > high ? ms - high : 0;
    return !Number.isFinite(ms) || gap > Math.max(range * 0.5, 10 * YEAR);
  };
  const coded = RowSet.where(
    days.length,
    row => (likely.has(codes[row]) && apart(days[row])) || spikes.has(Math.floor(days[row] / DAY))
  );
  if (coded.count > 0) {
    const bins = binned(column.name, 'date', days, column.nullCount, coded);
    yield sentinelDraft(column, coded, 'warning', sure, [
      bins === null ? null : { type: 'histogram', ...bins }
    ]);
  }
  const min = low > Date.UTC(1850, 0, 1) ? Date.UTC(1800, 0, 1) : -Infinity;
  const max = Math.max(Date.UTC(2100, 0, 1), high + 50 * YEAR);
  const broken = lowerBound(rest, min) + (rest.length - upperBound(rest, max));
  if (broken > 0 && broken <= Math.max(1, rest.length * 0.02)) {
    const rows = RowSet.where(
      days.length,
      row => !likely.has(codes[row]) && (days[row] < min || days[row] > max)
    );
    const bounds = [Number.isFinite(min) ? min : null, max] as const;
    yield impossibleDraft(column, rows, days, 'a date', 'date', bounds);
  }
  const start = nameWords(column.name).some(word => AHEAD.has(word)) ? null : nextCentury(rest);
  if (start !== null) {
    const rows = RowSet.where(days.length, row => days[row] >= start && days[row] <= max);
    yield centuryDraft(column, rows, days, start);
  }
}

function centuryDraft(column: IColumn, rows: RowSet, days: Float64Array, start: number): IDraft {
  const drafted = impossibleDraft(column, rows, days, 'a date', 'date', [null, start]);
  return {
    ...drafted,
    key: 'impossible-century',
    params: {},
    severity: 'warning',
    confidence: 0.85,
    law: 'impossible century'
  };
}

/**
 * Day numbers of origins that are a spike: in at least three rows, and in four
 * times as many as any other day within three years. The days beside one are
 * not counted, since a time zone moves it there.
 */
function originSpikes(sorted: Float64Array): Set<number> {
  const out = new Set<number>();
  for (const text of ORIGINS) {
    const day = Date.parse(text);
    const rows = lowerBound(sorted, day + DAY) - lowerBound(sorted, day);
    if (rows < 3 || rows > sorted.length * 0.5) {
      continue;
    }
    let usual = 0;
    let run = 0;
    let last = NaN;
    const to = upperBound(sorted, day + 3 * YEAR);
    for (let i = lowerBound(sorted, day - 3 * YEAR); i < to; i++) {
      const at = Math.floor(sorted[i] / DAY);
      run = at === last ? run + 1 : 1;
      last = at;
      usual = Math.abs(at - day / DAY) <= 1 ? usual : Math.max(usual, run);
    }
    if (rows >= 4 * Math.max(1, usual)) {
      out.add(day / DAY);
    }
  }
  return out;
}

/**
 * The first of a few days that were read a century too late from years of two
 * digits, or null. They come after a gap at the end of a column that reaches
 * back for decades, lie before 2070, reach ten years ahead of all others, and
 * fit among the others a hundred years earlier.
 *
 * @param sorted - ms since 1970 UTC, ascending.
 */
function nextCentury(sorted: Float64Array): number | null {
  const n = sorted.length;
  const [first, last] = [sorted[0], sorted[n - 1]];
  const most = Math.floor(n * 0.02);
  if (n < 100 || last >= Date.UTC(2070, 0, 1) || last < Date.UTC(2010, 0, 1)) {
    return null;
  }
  for (let k = most; k >= 2; k--) {
    const [inside, outside] = [sorted[n - k - 1], sorted[n - k]];
    const near = inside - sorted[Math.max(0, n - k - 1 - Math.max(5, most))];
    const room = 0.25 * (inside - first);
    const fits = outside - 100 * YEAR >= first - room && last - 100 * YEAR <= inside;
    if (
      outside - inside >= Math.max(2 * YEAR, near) &&
      last - inside >= 10 * YEAR &&
      inside - first >= 40 * YEAR &&
      fits
    ) {
      return outside;
    }
  }
  return null;
}

const ISO = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])/;
const YEAR_LAST = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[T ])/;

/**
 * Days of a column of texts that are nearly all dates with a year of four
 * digits, in ms since 1970 UTC; day and month in figures are not told apart,
 * which does not matter here. Null for other columns.
 */
export function textDays(column: IColumn): Float64Array | null {
  const { values, counts, codes } = column.encoded();
  let dates = 0;
  let filled = 0;
  const parsed = new Float64Array(values.length);
  for (let code = 0; code < values.length; code++) {
    parsed[code] = values[code].length > 40 ? NaN : dayOf(values[code]);
    dates += Number.isNaN(parsed[code]) ? 0 : counts[code];
    filled += values[code] === '' || missingWord(values[code]) > 0 ? 0 : counts[code];
    if (code === 500 && dates < filled * 0.5) {
      return null;
    }
  }
  return dates < Math.max(20, filled * 0.8)
    ? null
    : Float64Array.from(codes, code => (code < 0 ? NaN : parsed[code]));
}

function dayOf(text: string): number {
  const iso = ISO.exec(text);
  if (iso !== null) {
    return dayNumber(Number(iso[1]), Number(iso[2]), Number(iso[3])) * DAY;
  }
  const last = YEAR_LAST.exec(text);
  if (last !== null) {
    return dayNumber(Number(last[3]), Number(last[1]), Number(last[2])) * DAY;
  }
  const named = WITH_MONTH.test(text) ? (parseDateLike(text)?.iso ?? null) : null;
  return named === null ? NaN : Date.parse(named);
}

const WITH_MONTH = /[A-Za-z]{3}.*\d{4}|\d{4}.*[A-Za-z]{3}/;
