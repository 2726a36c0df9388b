import type { TranslationBundle } from '@jupyterlab/translation';

import { countText, decimalText } from '../charts/numbers';
import type { IFinding, IProfile, Severity } from '../engine';
import { sentenceOf } from '../i18n';

export { statusWord } from '../i18n';

/** A sentence without its back-ticks. */
export const plain = (text: string): string => text.replaceAll('`', '');

/** The word for a severity. */
export function severityWord(severity: Severity, trans: TranslationBundle): string {
  return { error: trans.__('Error'), warning: trans.__('Warning'), info: trans.__('Info') }[
    severity
  ];
}

/** What the rows of a segment have in common: `city = Oslo, shop = 3`. */
export const conditionsText = (
  conditions: readonly { readonly column: string; readonly value: unknown }[]
): string => conditions.map(({ column, value }) => `${column} = ${String(value)}`).join(', ');

/** A count of rows with its unit. */
export const rowsWord = (n: number, trans: TranslationBundle): string =>
  trans._n('%2 row', '%2 rows', n, countText(n));

/** How the form of a text is written. */
export const formWords = (trans: TranslationBundle): string =>
  trans.__(
    'In a form, A is a capital letter, a a small one, 9 a digit; {4} means four of them, + one or more.'
  );

/** The accessible name of a finding: the whole sentence with severity, count and confidence. */
export function spoken(finding: IFinding, trans: TranslationBundle): string {
  const { title, detail } = sentenceOf(finding);
  const parts = [
    `${severityWord(finding.severity, trans)}: ${plain(title)}`,
    finding.rows.count > 0 ? rowsWord(finding.rows.count, trans) : '',
    plain(detail).replace(/[.。]$/, ''),
    trans.__('confidence %1', decimalText(finding.confidence, 2))
  ];
  return parts.filter(part => part !== '').join(', ');
}

/** A name cut in its middle to at most `limit` characters. */
export function middle(name: string, limit = 17): string {
  const letters = [...name];
  if (letters.length <= limit) {
    return name;
  }
  const head = Math.ceil((limit - 1) / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (limit - 1 - head)).join('')}`;
}

/** The short sign of a column's type, as in the column list. */
export function typeSign(profile: IProfile): string {
  switch (profile.semantic) {
    case 'number':
    case 'integer':
      return '#';
    case 'boolean':
      return 'bool';
    case 'date':
      return 'date';
    case 'category':
      return 'cat';
    case 'key':
      return 'key';
    case 'empty':
      return 'null';
    case 'nested':
      return '{ }';
    case 'binary':
      return 'bin';
    case 'constant':
      return profile.numeric !== null ? '#' : 'txt';
    default:
      return 'txt';
  }
}
