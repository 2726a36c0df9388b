import type { IColumn } from './types';

/** Stamps of a column as numbers. */
export interface IStamps {
  /** One a row, ms since 1970 UTC where it is a time; NaN where there is none. */
  readonly values: Float64Array;
  readonly isTime: boolean;
  /** What a reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/** Share of the texts that read as stamps, if a column of texts is to be one. */
const READABLE = 0.9;
const ISO =
  /^\s*(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?\s*$/i;

/** A text as ms since 1970, and its zone; null where it is no stamp of ISO's kind. */
export function readStamp(text: string): { ms: number; zone: string | null } | null {
  const match = ISO.exec(text);
  if (match === null) {
    return null;
  }
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', part = ''] = match;
  const zone = match[8] ?? null;
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const date = new Date(Date.UTC(+year, +month - 1, +day));
  if (
    date.getUTCMonth() !== +month - 1 ||
    date.getUTCDate() !== +day ||
    +hour > 24 ||
    +minute > 59
  ) {
    return null;
  }
  return { ms: local + Number(`0.${part || '0'}`) * 1000 - offsetOf(zone), zone };
}

function offsetOf(zone: string | null): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  return match === null
    ? 0
    : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

/** The stamps of a column; null where its texts are none, so that they only tell an order. */
export function stampsOf(column: IColumn): IStamps | null {
  const numbers = column.numbers();
  if (numbers !== null) {
    const isTime = ['date', 'timestamp'].includes(column.physical);
    return { values: numbers, isTime, notes: [] };
  }
  const { codes, values: texts, counts } = column.encoded();
  const read = texts.map(readStamp);
  let all = 0;
  let good = 0;
  let zoned = 0;
  const zones = new Set<string>();
  read.forEach((one, code) => {
    all += counts[code];
    good += one === null ? 0 : counts[code];
    if (one !== null && one.zone !== null) {
      zoned += counts[code];
      zones.add(one.zone.toUpperCase().replace(/^(?:UTC|GMT)$/, 'Z'));
    }
  });
  if (good === 0 || good < READABLE * all) {
    return null;
  }
  const notes: string[] = [];
  if (zoned > 0 && zoned < good) {
    notes.push(
      `${zoned} stamps of ${column.name} name a zone and ${good - zoned} name none, which are read as UTC.`
    );
  } else if (zones.size > 1) {
    notes.push(
      `The stamps of ${column.name} name ${zones.size} zones; they are put in order by UTC.`
    );
  }
  if (good < all) {
    notes.push(`${all - good} texts of ${column.name} are no stamps; their rows are left out.`);
  }
  const values = Float64Array.from(codes, code => (code < 0 ? NaN : (read[code]?.ms ?? NaN)));
  return { values, isTime: true, notes };
}
