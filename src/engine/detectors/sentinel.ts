import type { IDraft } from '../findings/types';
import { sortedNumbers, sortNumbers } from '../kernels';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { doubtfulZero, numberCodes, without } from './codes';
import { binned, topValues } from './evidence';
import { brokenMeaning } from './meanings';
import { nameWords } from './name-words';
import { numericView } from './numeric-view';
import { inDates, textDays } from './sentinel-dates';
import { impossibleDraft, sentinelDraft } from './sentinel-drafts';
import { codesAmongTexts, missingWord } from './text/missing-words';
import type { IDetector, IDetectorContext } from './types';

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
  const figures =
    column.physical === 'utf8' ? codesAmongTexts(column.encoded()) : new Set<number>();
  const numbers = figures.size > 0 ? null : numericView(column);
  if (column.physical === 'utf8') {
    yield* words(column, numbers !== null);
    yield* inWords(column, figures);
    const days = numbers === null ? textDays(column) : null;
    if (days !== null) {
      yield* inDates(column, days, 0.85);
    }
  }
  if (numbers !== null) {
    yield* inNumbers(column, numbers);
  }
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
  if (namedAlike(values, marked)) {
    return;
  }
  const various = meaningful >= 30 && meaningful >= (filled - rows) * 0.2;
  const figure = numeric && lone;
  const rare = various && most >= 3 && rows <= filled * 0.05;
  const sign = onlySign(values, marked) && rows <= filled * 0.2;
  const natural = figure || (!numeric && !strong && !rare && !sign);
  const found = RowSet.where(column.length, row => marked.has(codes[row]));
  const confidence = numeric || strong ? 0.95 : natural ? 0.5 : 0.75;
  const evidence = [topValues(column, marked)];
  yield sentinelDraft(column, found, natural ? 'info' : 'warning', confidence, evidence);
}

/** Whether one mark such as *** stands among values that all hold a letter or a digit. */
function onlySign(values: readonly string[], marked: ReadonlySet<number>): boolean {
  const bare = (text: string): boolean => text.length < 50 && !/[\p{L}\p{Nd}]/u.test(text);
  return (
    values.filter(value => value.trim() !== '' && bare(value)).length === 1 &&
    marked.size === 1 &&
    [...marked].every(code => bare(values[code]))
  );
}

const ABBREVIATION = /^(?:TBA|TBD|NAN|NIL)$/;

/** Whether such words are codes of three letters among others of that form. */
function namedAlike(values: readonly string[], marked: ReadonlySet<number>): boolean {
  const alike = values.filter(value => /^[A-Z]{3}$/.test(value)).length;
  return alike > 0.5 * values.length && [...marked].every(code => ABBREVIATION.test(values[code]));
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

/** Figures such as -1 or 9999 in a column whose other values are words. */
function* inWords(column: IColumn, marked: ReadonlySet<number>): Iterable<IDraft> {
  if (marked.size > 0) {
    const { codes } = column.encoded();
    const rows = RowSet.where(column.length, row => marked.has(codes[row]));
    yield {
      ...sentinelDraft(column, rows, 'warning', 0.85, [topValues(column, marked)]),
      law: 'sentinel figures'
    };
  }
}

function* inNumbers(column: IColumn, numbers: Float64Array): Iterable<IDraft> {
  const sorted = sortedNumbers(column) ?? sortNumbers(numbers);
  const codes = numberCodes(column.name, sorted);
  const isCode = new Set(codes.values);
  if (isCode.size > 0) {
    const rows = RowSet.where(numbers.length, row => isCode.has(numbers[row]));
    const bins = binned(column.name, 'number', numbers, column.nullCount, rows);
    const severity = codes.confidence >= 0.95 ? 'error' : 'warning';
    yield sentinelDraft(column, rows, severity, codes.confidence, [
      bins === null ? null : { type: 'histogram', ...bins }
    ]);
  }
  const rest = without(sorted, codes.values);
  const zero = doubtfulZero(column.name, rest);
  if (zero > 0) {
    const rows = RowSet.where(numbers.length, row => numbers[row] === 0);
    const bins = binned(column.name, 'number', numbers, column.nullCount, rows);
    const evidence = [bins === null ? null : { type: 'histogram' as const, ...bins }];
    yield {
      ...sentinelDraft(column, rows, zero >= 0.7 ? 'warning' : 'info', zero, evidence),
      key: 'sentinel-zero',
      law: 'sentinel zero'
    };
  }
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
  yield impossibleDraft(column, rows, numbers, meaning.what, 'number', [
    Number.isFinite(min) ? min : null,
    Number.isFinite(max) ? max : null
  ]);
}
