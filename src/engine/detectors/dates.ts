import type { IDraft } from '../findings/types';
import type { IColumn, IEncoded } from '../table/types';
import { isMissingToken } from './text/missing-words';
import { countParam, shareParam, wordParam } from './evidence';
import { dayExists, isoDay, parseDateLike, type IDateLike } from './text/date-like';
import {
  compare,
  countOf,
  eachValue,
  literal,
  mostPass,
  pairsEvidence,
  replaceFix,
  rowsOf,
  valueCount,
  valuesEvidence,
  type ISuggestion
} from './text/values';
import type { IColumnDetector } from './types';

interface IDates {
  readonly encoded: IEncoded;
  readonly parsed: readonly (IDateLike | null)[];
  /** Format of each distinct value with day and month told apart; null: no date. */
  readonly names: readonly (string | null)[];
  readonly dates: number;
  readonly total: number;
}

/** Dates in several formats, days the calendar does not have, text among dates. */
export const mixedDatesDetector: IColumnDetector = {
  id: 'mixed-dates',
  title: 'Mixed date formats',
  kinds: ['mixed-dates', 'mixed-types'],
  scope: 'column',
  cost: 80,
  applies: column => column.physical === 'utf8',
  *detect(column, context) {
    if (valueCount(column) < 5) {
      return;
    }
    const dates = datesOf(column, context.checkpoint.bind(context));
    if (dates === null) {
      return;
    }
    for (const found of [
      formatDraft(column, dates),
      impossibleDraft(column, dates),
      textDraft(column, dates)
    ]) {
      if (found !== null) {
        yield found;
      }
    }
  }
};

function datesOf(column: IColumn, checkpoint: () => void): IDates | null {
  const encoded = column.encoded();
  if (!mostPass(encoded, 0.6, text => parseDateLike(text) !== null)) {
    return null;
  }
  const parsed: (IDateLike | null)[] = new Array<IDateLike | null>(encoded.values.length).fill(
    null
  );
  let dates = 0;
  let total = 0;
  eachValue(encoded, checkpoint, (text, code, rows) => {
    const date = parseDateLike(text);
    parsed[code] = date;
    if (date !== null) {
      dates += rows;
    }
    total += date !== null || !isMissingToken(text) ? rows : 0;
  });
  if (dates < 0.7 * total || dates === 0) {
    return null;
  }
  return { encoded, parsed, names: nameFormats(encoded, parsed), dates, total };
}

/** Tells day from month in `#/#/yyyy` by the column's own unambiguous dates. */
function nameFormats(encoded: IEncoded, parsed: readonly (IDateLike | null)[]): (string | null)[] {
  const votes = new Map<string, { dmy: number; mdy: number }>();
  const words = { mmm: 0, mmmm: 0 };
  parsed.forEach((date, code) => {
    const rows = encoded.counts[code];
    if (date?.order === 'dmy' || date?.order === 'mdy') {
      const key = date.format.split(' ')[0];
      const vote = votes.get(key) ?? { dmy: 0, mdy: 0 };
      vote[date.order] += rows;
      votes.set(key, vote);
    }
    if (date !== null) {
      words.mmmm += date.format.includes('mmmm') ? rows : 0;
      words.mmm += date.format.includes('mmm') && !date.format.includes('mmmm') ? rows : 0;
    }
  });
  return parsed.map(date => {
    if (date === null) {
      return null;
    }
    if (date.parts === null) {
      return date.format.replace('may', words.mmmm > words.mmm ? 'mmmm' : 'mmm');
    }
    const vote = votes.get(date.format.split(' ')[0]) ?? { dmy: 0, mdy: 0 };
    const order = date.order === 'either' ? (vote.dmy > vote.mdy ? 'dmy' : 'mdy') : date.order;
    const open = vote.dmy === 0 && vote.mdy === 0;
    return open
      ? date.format
      : date.format
          .replace('#', order === 'dmy' ? 'dd' : 'mm')
          .replace('#', order === 'dmy' ? 'mm' : 'dd');
  });
}

/** Formats that differ in precision of the clock alone count as one. */
function family(name: string): string {
  return name.replace(' zone', '').replace('hh:mm:ss', 'hh:mm');
}

function formatDraft(column: IColumn, dates: IDates): IDraft | null {
  const { encoded, parsed, names } = dates;
  const counts = new Map<string, number>();
  const examples = new Map<string, number>();
  names.forEach((name, code) => {
    if (name !== null && parsed[code]!.exists && encoded.counts[code] > 0) {
      const key = family(name);
      counts.set(key, (counts.get(key) ?? 0) + encoded.counts[code]);
      examples.set(key, examples.get(key) ?? code);
    }
  });
  if (counts.size < 2) {
    return null;
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  const usual = sorted[0][0];
  const marked = new Uint8Array(names.length);
  const suggestions: ISuggestion[] = [];
  names.forEach((name, code) => {
    if (
      name === null ||
      !parsed[code]!.exists ||
      family(name) === usual ||
      encoded.counts[code] === 0
    ) {
      return;
    }
    marked[code] = 1;
    const iso = isoOf(parsed[code]!, name);
    if (iso !== null && usual === 'yyyy-mm-dd') {
      suggestions.push({ code, to: iso });
    }
  });
  const count = countOf(encoded, marked);
  const share = count / dates.dates;
  const swapped = sorted.some(([a]) =>
    sorted.some(([b]) => a !== b && a.includes('dd/mm') && b.includes('mm/dd'))
  );
  return {
    kind: 'mixed-dates',
    columns: [column.name],
    severity: 'warning',
    confidence: swapped ? 0.85 : 0.95,
    effect: share,
    params: {
      share: shareParam(share),
      formats: countParam(sorted.length),
      usual: wordParam(usual)
    },
    rows: rowsOf(encoded, marked),
    evidence: [
      {
        type: 'formats',
        column: column.name,
        formats: sorted.slice(0, 12).map(([name, rows]) => {
          const code = examples.get(name) ?? 0;
          return {
            name,
            count: rows,
            marked: name !== usual,
            example: literal(column, encoded.values[code], encoded.counts[code])
          };
        })
      },
      ...(suggestions.length > 0 ? [pairsEvidence(column, encoded, suggestions)] : [])
    ],
    fixes: suggestions.length > 0 ? [replaceFix(column)] : []
  };
}

function isoOf(date: IDateLike, name: string): string | null {
  if (name.includes('hh:mm')) {
    return null;
  }
  if (date.parts === null) {
    return date.iso;
  }
  const [a, b, year] = date.parts;
  const [month, day] = name.startsWith('dd') ? [b, a] : name.startsWith('mm') ? [a, b] : [0, 0];
  return dayExists(year, month, day) ? isoDay(year, month, day) : null;
}

function impossibleDraft(column: IColumn, dates: IDates): IDraft | null {
  const { encoded, parsed } = dates;
  const marked = new Uint8Array(parsed.length);
  parsed.forEach((date, code) => {
    const zero = /^0000-00-00/.test(encoded.values[code]);
    marked[code] = date !== null && !date.exists && !zero && encoded.counts[code] > 0 ? 1 : 0;
  });
  const count = countOf(encoded, marked);
  if (count === 0 || count > 0.2 * dates.dates) {
    return null;
  }
  return {
    ...markedDraft(column, encoded, marked, count / dates.dates),
    kind: 'mixed-dates',
    key: 'impossible-date',
    severity: 'error',
    confidence: 0.97
  };
}

function textDraft(column: IColumn, dates: IDates): IDraft | null {
  const { encoded, parsed } = dates;
  const marked = new Uint8Array(parsed.length);
  parsed.forEach((date, code) => {
    const text = encoded.values[code];
    marked[code] = date === null && encoded.counts[code] > 0 && !isMissingToken(text) ? 1 : 0;
  });
  const count = countOf(encoded, marked);
  if (count === 0) {
    return null;
  }
  const share = count / dates.total;
  return {
    ...markedDraft(column, encoded, marked, share),
    key: 'text-in-dates',
    confidence: share <= 0.1 ? 0.95 : 0.8
  };
}

/** Marked values as mixed types, a warning. */
function markedDraft(
  column: IColumn,
  encoded: IEncoded,
  marked: Uint8Array,
  share: number
): Omit<IDraft, 'confidence'> {
  return {
    kind: 'mixed-types',
    columns: [column.name],
    severity: 'warning',
    effect: share,
    params: { share: shareParam(share) },
    rows: rowsOf(encoded, marked),
    evidence: [valuesEvidence(column, encoded, marked)]
  };
}
