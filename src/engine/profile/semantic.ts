import type { IColumn, Semantic } from '../table/types';
import type { INumericSummary } from './types';

/** What is known of a column when its meaning is read from its values. */
export interface ISemanticStats {
  readonly rows: number;
  readonly nulls: number;
  readonly distinct: number;
  readonly numeric: INumericSummary | null;
  /** Distinct texts, for text columns. */
  readonly values?: readonly string[];
  /** Rows of each distinct text. */
  readonly counts?: ArrayLike<number>;
}

const LOOKED_AT = 2000;
const LONGEST_LOOKED_AT = 2000;
const ENOUGH = 0.9;
const KEY_FROM = 20;
const LABEL_LENGTH = 64;

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[A-Za-z]{2,}$/;
const URL = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s]+$/i;
const PHONE = /^(?:\+|00)?[0-9]{0,4}[ .-]?(?:\([0-9]{1,5}\)|[0-9]{1,5})(?:[ ./-][0-9]{2,8}){1,5}$/;
const PHONE_PLAIN = /^\+[0-9]{8,15}$/;
const NUMBER =
  /^[+-]?(?:(?:[0-9]+(?:[.,][0-9]+)?)|(?:[.,][0-9]+)|(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?))(?:e[+-]?[0-9]+)?$/i;
const WHOLE = /^[+-]?[0-9]+$/;
const LEADING_ZERO = /^0[0-9]+$/;
const ISO_DATE =
  /^[0-9]{4}-[01][0-9](?:-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-9.]+)?(?:Z|[+-][0-9:]+)?)?)?$/;
const DATE =
  /^(?:[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2}))$/;
const CODE = /^(?=.*[0-9])(?:[A-Z]+|[a-z]+|[0-9]+|[-_./:#])+$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const YES_NO: readonly ReadonlySet<string>[] = [
  new Set(['true', 'false']),
  new Set(['yes', 'no']),
  new Set(['y', 'n']),
  new Set(['t', 'f'])
];

interface ISample {
  readonly texts: readonly string[];
  readonly weights: readonly number[];
  readonly total: number;
}

function sampleOf(values: readonly string[], counts: ArrayLike<number>): ISample {
  const step = Math.max(1, Math.ceil(values.length / LOOKED_AT));
  const texts: string[] = [];
  const weights: number[] = [];
  let total = 0;
  for (let i = 0; i < values.length; i += step) {
    const text = values[i].slice(0, LONGEST_LOOKED_AT).trim();
    if (text !== '') {
      texts.push(text);
      weights.push(counts[i]);
      total += counts[i];
    }
  }
  return { texts, weights, total };
}

function share(sample: ISample, test: (text: string) => boolean): number {
  let hits = 0;
  sample.texts.forEach((text, i) => {
    hits += test(text) ? sample.weights[i] : 0;
  });
  return sample.total === 0 ? 0 : hits / sample.total;
}

function isPhone(text: string): boolean {
  if (PHONE_PLAIN.test(text)) {
    return true;
  }
  const digits = text.replace(/[^0-9]/g, '').length;
  return (
    digits >= 7 && digits <= 15 && PHONE.test(text) && !ISO_DATE.test(text) && !DATE.test(text)
  );
}

function fewDistinct(distinct: number, count: number): boolean {
  return distinct <= 50 ? count >= 2 * distinct : distinct <= Math.min(1000, count * 0.05);
}

function ofText(stats: ISemanticStats, count: number): Semantic {
  const sample = sampleOf(stats.values ?? [], stats.counts ?? []);
  const mostly = (test: (text: string) => boolean): boolean => share(sample, test) >= ENOUGH;
  const folded = new Set((stats.distinct <= 8 ? sample.texts : []).map(t => t.toLowerCase()));
  if (folded.size === 2 && YES_NO.some(pair => [...folded].every(text => pair.has(text)))) {
    return 'boolean';
  }
  if (mostly(text => EMAIL.test(text))) {
    return 'email';
  }
  if (mostly(text => URL.test(text))) {
    return 'url';
  }
  if (mostly(text => ISO_DATE.test(text) || DATE.test(text)) && !mostly(t => WHOLE.test(t))) {
    return 'date';
  }
  const unique = stats.distinct === count && stats.nulls === 0 && count >= KEY_FROM;
  if (mostly(text => NUMBER.test(text))) {
    if (share(sample, text => LEADING_ZERO.test(text)) > 0.02) {
      return unique ? 'key' : 'code';
    }
    const whole = mostly(text => WHOLE.test(text));
    return whole ? (unique ? 'key' : 'integer') : 'number';
  }
  if (mostly(isPhone)) {
    return 'phone';
  }
  if (unique && mostly(text => text.length <= LABEL_LENGTH && !/\s/.test(text))) {
    return 'key';
  }
  if (mostly(text => text.length <= 40 && (UUID.test(text) || CODE.test(text)))) {
    return 'code';
  }
  return fewDistinct(stats.distinct, count) && mostly(text => text.length <= LABEL_LENGTH)
    ? 'category'
    : 'text';
}

/**
 * What the values of a column mean, from the values alone (its name is not
 * looked at). A text column is an e-mail, url, date, number, phone or code
 * column if at least 90 % of its non-blank rows read so; at most 2,000
 * distinct texts are looked at. A key has at least 20 values, all distinct,
 * none missing, and is not a float.
 */
export function semanticOf(column: IColumn, stats: ISemanticStats): Semantic {
  const count = stats.rows - stats.nulls;
  if (count === 0) {
    return 'empty';
  }
  switch (column.physical) {
    case 'nested':
    case 'binary':
      return column.physical;
    case 'null':
      return 'empty';
  }
  if (stats.distinct === 1 && count > 1) {
    return 'constant';
  }
  switch (column.physical) {
    case 'bool':
      return 'boolean';
    case 'date':
    case 'timestamp':
    case 'time':
      return 'date';
    case 'utf8':
      return ofText(stats, count);
    case 'int': {
      const { min = 0, max = 0 } = stats.numeric ?? {};
      if (stats.distinct === 2 && min === 0 && max === 1) {
        return 'boolean';
      }
      const unique = stats.distinct === count && stats.nulls === 0 && count >= KEY_FROM;
      return unique ? 'key' : 'integer';
    }
    case 'float':
    case 'decimal':
      return stats.numeric?.whole ? 'integer' : 'number';
    case 'duration':
      return 'number';
  }
}
