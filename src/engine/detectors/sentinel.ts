import type { Evidence, IDraft, Severity } from '../findings/types';
import { sortedNumbers } from '../kernels';
import { lowerBound, quantile, upperBound } from '../stats';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { brokenMeaning, numberCodes, without } from './codes';
import { binned, countParam, literalOfRow, literalParam, topValues, wordParam } from './evidence';
import { isDateCode, missingWord } from './text/missing-words';
import { nameWords } from './name-words';
import { numericView, sortedFinite } from './numeric-view';
import type { IDetector, IDetectorContext } from './types';

const YEAR = 365.25 * 86_400_000;

/**
 * Values that stand for "no value" (n/a, -999, 1900-01-01, a 0 where nothing
 * can be 0), and values that what a column means rules out (an age of 190).
 */
export const sentinelDetector: IDetector = {
  id: 'sentinel',
  title: 'Codes for missing and impossible values',
  kinds: ['sentinel', 'impossible'],
  scope: 'column',
  cost: 80,
  applies: column => column.length > 1 && column.nullCount < column.length,
  detect
};

function* detect(column: IColumn, context: IDetectorContext): Iterable<IDraft> {
  context.checkpoint();
  if (column.physical === 'date' || column.physical === 'timestamp') {
    yield* inDates(column, column.numbers() ?? new Float64Array(0), 0.9);
    return;
  }
  const numbers = numericView(column);
  if (column.physical === 'utf8') {
    yield* words(column, numbers !== null);
    const days = numbers === null ? textDays(column) : null;
    if (days !== null) {
      yield* inDates(column, days, 0.85);
    }
  }
  if (numbers !== null) {
    yield* inNumbers(column, numbers);
  }
}

function draft(
  column: IColumn,
  rows: RowSet,
  severity: Severity,
  confidence: number,
  evidence: readonly (Evidence | null)[]
): IDraft {
  const alike = new Map<number, { readonly row: number; count: number }>();
  const keys = column.physical === 'utf8' ? null : column.numbers();
  const of = keys ?? column.encoded().codes;
  for (const row of rows.positions) {
    const group = alike.get(of[row]);
    if (group === undefined) {
      alike.set(of[row], { row, count: 1 });
    } else {
      group.count++;
    }
  }
  const most = [...alike.values()].reduce((a, b) => (b.count > a.count ? b : a));
  return {
    kind: 'sentinel',
    columns: [column.name],
    severity,
    confidence,
    effect: Math.min(1, 0.3 + rows.count / column.length),
    key: alike.size === 1 ? 'sentinel' : 'sentinel-several',
    params: {
      value: literalParam(literalOfRow(column, most.row, most.count)),
      others: countParam(alike.size - 1)
    },
    law: 'sentinel',
    rows,
    evidence: evidence.filter(item => item !== null),
    fixes: [{ action: 'to-null', columns: [column.name], params: {} }]
  };
}

function* words(column: IColumn, numeric: boolean): Iterable<IDraft> {
  const { values, counts, codes } = column.encoded();
  const marked = new Set<number>();
  let rows = 0;
  let strong = false;
  let lone = true;
  let most = 0;
  for (let code = 0; code < values.length; code++) {
    const sure = missingWord(values[code]);
    if (sure > 0) {
      marked.add(code);
      rows += counts[code];
      strong = strong || sure === 2;
      most = Math.max(most, counts[code]);
      lone = lone && values[code].trim().toLowerCase() === 'na';
    }
  }
  if (marked.size === 0) {
    return;
  }
  let filled = 0;
  let figures = 0;
  for (let code = 0; code < values.length; code++) {
    if (values[code].length >= 50 || values[code].trim() !== '') {
      filled += counts[code];
      figures += !marked.has(code) && /\d/.test(values[code]) ? counts[code] : 0;
    }
  }
  const meaningful = values.length - marked.size;
  if (meaningful < 2 || rows > filled * 0.6) {
    return;
  }
  const labels = figures < (filled - rows) * 0.9 && meaningful < 30;
  if (!strong && labels && usualLabel(counts, marked, most)) {
    return;
  }
  const region = nameWords(column.name).some(word =>
    /continent|country|region|nation|iso/.test(word)
  );
  const initials =
    lone && values.filter(value => /^[A-Za-z]{2}$/.test(value)).length > meaningful / 2;
  if (region && (lone || initials)) {
    return;
  }
  const various = meaningful >= 30 && meaningful >= (filled - rows) * 0.2;
  const natural = !numeric && !strong && !(various && most >= 3 && rows <= filled * 0.05);
  const found = RowSet.where(column.length, row => marked.has(codes[row]));
  const confidence = numeric || strong ? 0.95 : natural ? 0.5 : 0.75;
  yield draft(column, found, natural ? 'info' : 'warning', confidence, [topValues(column, marked)]);
}

/** Whether a word is at least half as frequent as the label of an average row. */
function usualLabel(counts: Uint32Array, marked: ReadonlySet<number>, most: number): boolean {
  let rows = 0;
  let squares = 0;
  counts.forEach((count, code) => {
    if (!marked.has(code)) {
      rows += count;
      squares += count * count;
    }
  });
  return most * rows >= squares * 0.5;
}

function* inNumbers(column: IColumn, numbers: Float64Array): Iterable<IDraft> {
  const sorted = sortedNumbers(column) ?? sortedFinite(numbers);
  const codes = numberCodes(column.name, sorted);
  const isCode = new Set(codes.values);
  if (isCode.size > 0) {
    const rows = RowSet.where(numbers.length, row => isCode.has(numbers[row]));
    const bins = binned(column.name, 'number', numbers, column.nullCount, rows);
    yield draft(column, rows, codes.confidence >= 0.95 ? 'error' : 'warning', codes.confidence, [
      bins === null ? null : { type: 'histogram', ...bins }
    ]);
  }
  const rest = without(sorted, codes.values);
  const meaning = brokenMeaning(column.name, rest);
  if (meaning === null) {
    return;
  }
  const { min, max } = meaning;
  const rows = RowSet.where(
    numbers.length,
    row =>
      Number.isFinite(numbers[row]) &&
      !isCode.has(numbers[row]) &&
      (numbers[row] < min || numbers[row] > max)
  );
  yield impossible(column, rows, numbers, meaning.what, 'number', [
    Number.isFinite(min) ? min : null,
    Number.isFinite(max) ? max : null
  ]);
}

function impossible(
  column: IColumn,
  rows: RowSet,
  values: Float64Array,
  what: string,
  scale: 'number' | 'date',
  bounds: readonly [number | null, number | null]
): IDraft {
  const bins = binned(column.name, scale, values, column.nullCount, rows);
  const sure = what !== 'a size' && what !== 'a percentage';
  return {
    kind: 'impossible',
    columns: [column.name],
    severity: sure ? 'error' : 'warning',
    confidence: sure ? 0.95 : 0.85,
    effect: Math.min(1, 0.5 + rows.count / column.length),
    key: what === 'a size' ? 'impossible-negative' : 'impossible',
    params: { what: wordParam(what) },
    law: `impossible ${what}`,
    rows,
    evidence: bins === null ? [] : [{ type: 'histogram', ...bins, bounds }]
  };
}

/** Days that stand for "no day", and days that the rest of the column rules out. */
function* inDates(column: IColumn, days: Float64Array, sure: number): Iterable<IDraft> {
  const { values, codes } = column.encoded();
  const sorted = sortedFinite(days);
  if (sorted.length < 20) {
    return;
  }
  const likely = new Set<number>();
  values.forEach((text, code) => {
    if (isDateCode(text)) {
      likely.add(code);
    }
  });
  const rest = sortedFinite(days, row => likely.has(codes[row]));
  if (rest.length < Math.max(10, sorted.length * 0.4)) {
    return;
  }
  const [low, high] = [quantile(rest, 0.01), quantile(rest, 0.99)];
  const range = high - low;
  const apart = (ms: number): boolean => {
    const gap = ms < low ? low - ms : ms > high ? ms - high : 0;
    return !Number.isFinite(ms) || gap > Math.max(range * 0.5, 10 * YEAR);
  };
  const coded = RowSet.where(days.length, row => likely.has(codes[row]) && apart(days[row]));
  if (coded.count > 0) {
    const bins = binned(column.name, 'date', days, column.nullCount, coded);
    yield draft(column, coded, 'warning', sure, [
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
    yield impossible(column, rows, days, 'a date', 'date', bounds);
  }
}

const ISO = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])/;
const YEAR_LAST = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[T ])/;

/**
 * Days of a column of texts that are nearly all dates with a year of four
 * digits; day and month are not told apart, which does not matter here.
 */
function textDays(column: IColumn): Float64Array | null {
  const { values, counts, codes } = column.encoded();
  const day = (text: string): number => {
    const iso = ISO.exec(text);
    const last = iso === null ? YEAR_LAST.exec(text) : null;
    const [year, month, date] =
      iso !== null ? [iso[1], iso[2], iso[3]] : last !== null ? [last[3], last[1], last[2]] : [];
    return year === undefined
      ? NaN
      : Date.UTC(2000, Number(month) - 1, Number(date)) + (Number(year) - 2000) * YEAR;
  };
  let dates = 0;
  let filled = 0;
  const parsed = new Float64Array(values.length);
  for (let code = 0; code < values.length; code++) {
    parsed[code] = values[code].length > 40 ? NaN : day(values[code]);
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
