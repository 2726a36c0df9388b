import { CATALOGUE } from './catalogue';
import { formatCount, formatFactor, formatNumber, formatShare, formatValue } from './format';
import type { IMessage, Param } from './types';

/** A finding's sentence in its parts. */
export interface ISentence {
  /** What is wrong; columns in back-ticks. */
  readonly title: string;
  /** How much and in which shape; may be empty. */
  readonly detail: string;
  /** Both, for plain text. */
  readonly text: string;
}

/**
 * How a language says a message. Templates keep the marks of the catalogue:
 * `{name}`, and `{name|...|...}` with as many forms as the language has.
 */
export interface ISpeech {
  /** A template of the catalogue in this language. */
  template(english: string): string;
  /** Which of the forms agrees with a number, from 0. */
  plural(n: number): number;
  count(n: number): string;
  share(n: number): string;
  factor(n: number): string;
  number(n: number): string;
  /** A cell value that is a number. */
  value(n: number): string;
  /** A structural parameter. */
  word(text: string): string;
  /** Names of columns, each quoted. */
  list(columns: readonly string[]): string;
}

/** A parameter of a template: a back-tick before it, its name, its forms. */
const PARAMETER = /(`?)\{(\w+)((?:\|[^|{}]*)*)\}/g;

/** Longest list of columns that is written out. */
const MAX_NAMES = 3;

/** The language of the catalogue. */
export const ENGLISH_SPEECH: ISpeech = {
  template: text => text,
  plural: n => (n === 1 ? 0 : 1),
  count: formatCount,
  share: formatShare,
  factor: formatFactor,
  number: formatNumber,
  value: formatValue,
  word: text => text,
  list: columns => columnList(columns)
};

/**
 * The sentence of a message, from the catalogue.
 *
 * @param columns - the finding's columns.
 * @param rows - its number of offending rows.
 * @param speech - the language; English where none is given.
 * @throws Error when the catalogue lacks the key or the message a parameter:
 *   both are mistakes of a detector.
 */
export function renderMessage(
  message: Pick<IMessage, 'key' | 'params'>,
  columns: readonly string[],
  rows: number,
  speech: ISpeech = ENGLISH_SPEECH
): ISentence {
  const template = CATALOGUE[message.key];
  if (template === undefined) {
    throw new Error(`The catalogue has no sentence for ${message.key}.`);
  }
  const literals = Object.values(message.params).filter(param => param.role === 'literal');
  const masked = literals.length > 0 && literals.every(({ value }) => value.masked);
  const fill = (english: string): string =>
    speech.template(english).replace(PARAMETER, (_, quote: string, name: string, forms: string) => {
      const param = lookUp(message, name, columns, rows, speech);
      if (forms === '') {
        const isName = quote !== '' && typeof param !== 'string' && param.role === 'structural';
        const said = typeof param === 'string' ? param : print(param, speech);
        return quote + (isName ? param.value : said);
      }
      const n = name === 'columns' ? columns.length : numberOf(param);
      const words = forms.slice(1).split('|');
      return quote + words[Math.min(speech.plural(n), words.length - 1)];
    });
  const title = fill(template.title);
  const detail = fill(masked ? (template.masked ?? template.detail) : template.detail);
  return { title, detail, text: detail === '' ? title : `${title}. ${detail}` };
}

/** Columns as a list of code words. */
export function columnList(columns: readonly string[]): string {
  const names = columns.map(name => `\`${name.replaceAll('`', "'")}\``);
  if (names.length === 1) {
    return names[0];
  }
  const shown = names.length > MAX_NAMES ? names.slice(0, MAX_NAMES - 1) : names.slice(0, -1);
  const rest = names.length - shown.length;
  return `${shown.join(', ')} and ${rest > 1 ? `${rest} more` : names[names.length - 1]}`;
}

function lookUp(
  message: Pick<IMessage, 'key' | 'params'>,
  name: string,
  columns: readonly string[],
  rows: number,
  speech: ISpeech
): Param | string {
  const param = message.params[name];
  if (param !== undefined) {
    return param;
  }
  if (name === 'columns') {
    return speech.list(columns);
  }
  if (name === 'rows') {
    return { role: 'derived', value: rows };
  }
  throw new Error(`The message ${message.key} has no parameter ${name}.`);
}

function numberOf(param: Param | string): number {
  return typeof param !== 'string' && param.role === 'derived' ? param.value : 1;
}

function print(param: Param, speech: ISpeech): string {
  if (param.role === 'literal') {
    const { value } = param.value;
    return typeof value === 'number' ? speech.value(value) : value;
  }
  if (param.role === 'structural') {
    return speech.word(param.value);
  }
  switch (param.as) {
    case 'share':
      return speech.share(param.value);
    case 'factor':
      return speech.factor(param.value);
    case 'number':
      return speech.number(param.value);
    default:
      return speech.count(param.value);
  }
}
