import {
  CATALOGUE,
  KINDS,
  renderMessage,
  WORDS,
  type FindingKind,
  type IFinding,
  type IMessage,
  type ISpeech
} from '../engine';
import { isEnglish, language, pluralForm, words, type ILanguage } from './language';
import { countText, factorText, numberText, percentText, valueText } from './numbers';
import { tell } from './tell';

/** The two lines of a finding's sentence; columns stand in back-ticks. */
export interface ILines {
  readonly title: string;
  readonly detail: string;
}

/** Longest list of columns that is written out. */
const MAX_NAMES = 3;
const KNOWN_WORDS = new Set(WORDS);

/** A finding as its sentence needs it. */
type Said = Pick<IFinding, 'message' | 'columns' | 'rows'>;

const SAID = new WeakMap<IMessage, { readonly language: ILanguage; readonly lines: ILines }>();

/**
 * The sentence of a finding in the language of the page. A message that this version does not know
 * keeps the English text it came with.
 */
export function sentenceOf(finding: Said): ILines {
  const { message } = finding;
  if (isEnglish() || !isKnown(message)) {
    return linesOf(message.text);
  }
  const said = SAID.get(message);
  if (said?.language === language()) {
    return said.lines;
  }
  const { title, detail } = renderMessage(message, finding.columns, finding.rows.count, SPEECH);
  const lines = { title, detail };
  SAID.set(message, { language: language(), lines });
  return lines;
}

/** The whole sentence of a finding on one line. */
export function textOfFinding(finding: Said): string {
  const { title, detail } = sentenceOf(finding);
  return detail === '' ? title : words()._p('list', '%1. %2', title, detail);
}

/** The name of a kind of finding. */
export const kindTitle = (kind: FindingKind): string => words()._p('kind', KINDS[kind].title);

/** The name of a kind inside a line: in small letters, but for German, whose nouns keep theirs. */
export function kindInside(kind: FindingKind): string {
  const { tag } = language();
  const title = kindTitle(kind);
  return tag.startsWith('de') ? title : title.toLocaleLowerCase(tag);
}

/**
 * Cut an English sentence into title and detail: at the first full stop outside back-ticks that a
 * space follows.
 */
export function linesOf(text: string): ILines {
  let code = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '`') {
      code = !code;
    } else if (!code && text[i] === '.' && text[i + 1] === ' ') {
      return { title: text.slice(0, i), detail: text.slice(i + 2) };
    }
  }
  return { title: text, detail: '' };
}

const SPEECH: ISpeech = {
  template: english => (english === '' ? '' : words()._p('finding', english)),
  plural: n => pluralForm(language().tag, n),
  count: countText,
  share: percentText,
  factor: factorText,
  number: numberText,
  value: valueText,
  word: wordText,
  list: listText
};

/** Whether the catalogue has the message and the message all that its sentence needs. */
function isKnown({ key, params }: IMessage): boolean {
  if (!Object.hasOwn(CATALOGUE, key)) {
    return false;
  }
  const { title, detail, masked = '' } = CATALOGUE[key];
  return [...`${title}${detail}${masked}`.matchAll(/\{(\w+)/g)].every(
    ([, name]) => name === 'columns' || name === 'rows' || Object.hasOwn(params, name)
  );
}

/** A structural parameter: a known word, a formula of columns, or a name as it is. */
function wordText(text: string): string {
  if (KNOWN_WORDS.has(text)) {
    return words()._p('word', text);
  }
  const parts = text.split('`');
  return parts.length === 1
    ? tell(text)
    : parts.map((part, i) => (i % 2 === 0 ? formulaText(part) : part)).join('`');
}

function formulaText(part: string): string {
  if (part === ' and ') {
    return words()._p('word', ' and ');
  }
  const [, before, days] = /^(.*?)([\d.,]+) days$/.exec(part) ?? [];
  if (days !== undefined) {
    const n = toNumber(days);
    return before + words()._np('word', '%2 day', '%2 days', n, numberText(n));
  }
  return part.replace(/\d[\d,]*(?:\.\d+)?/g, number => numberText(toNumber(number)));
}

const toNumber = (text: string): number => Number(text.replaceAll(',', ''));

function listText(columns: readonly string[]): string {
  const names = columns.map(name => `\`${name.replaceAll('`', "'")}\``);
  if (names.length === 1) {
    return names[0];
  }
  const shown = names.length > MAX_NAMES ? names.slice(0, MAX_NAMES - 1) : names.slice(0, -1);
  const rest = names.length - shown.length;
  const first = shown.join(words()._p('list', ', '));
  return rest > 1
    ? words()._p('list', '%1 and %2 more', first, countText(rest))
    : words()._p('list', '%1 and %2', first, names[names.length - 1]);
}
