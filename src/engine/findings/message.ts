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

/** Longest list of columns that is written out. */
const MAX_NAMES = 3;

/**
 * The sentence of a message, from the catalogue.
 *
 * @param columns - the finding's columns.
 * @param rows - its number of offending rows.
 * @throws Error when the catalogue lacks the key or the message a parameter:
 *   both are mistakes of a detector.
 */
export function renderMessage(
  message: Pick<IMessage, 'key' | 'params'>,
  columns: readonly string[],
  rows: number
): ISentence {
  const template = CATALOGUE[message.key];
  if (template === undefined) {
    throw new Error(`The catalogue has no sentence for ${message.key}.`);
  }
  const masked = Object.values(message.params).some(p => p.role === 'literal' && p.value.masked);
  const fill = (text: string): string =>
    text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name: string, one, other) => {
      if (one !== undefined && name === 'columns') {
        return columns.length === 1 ? one : other;
      }
      const param = lookUp(message, name, columns, rows);
      if (one !== undefined) {
        return typeof param === 'string' || param.value === 1 ? one : other;
      }
      return typeof param === 'string' ? param : print(param);
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
  rows: number
): Param | string {
  const param = message.params[name];
  if (param !== undefined) {
    return param;
  }
  if (name === 'columns') {
    return columnList(columns);
  }
  if (name === 'rows') {
    return { role: 'derived', value: rows };
  }
  throw new Error(`The message ${message.key} has no parameter ${name}.`);
}

function print(param: Param): string {
  if (param.role === 'literal') {
    const { value } = param.value;
    return typeof value === 'number' ? formatValue(value) : value;
  }
  if (param.role === 'structural') {
    return param.value;
  }
  switch (param.as) {
    case 'share':
      return formatShare(param.value);
    case 'factor':
      return formatFactor(param.value);
    case 'number':
      return formatNumber(param.value);
    default:
      return formatCount(param.value);
  }
}
