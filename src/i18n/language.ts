import { ENGLISH_WORDS, type IWords } from './words';

/** The language of the page. */
export interface ILanguage {
  /** BCP 47 tag for the forms of numbers and dates. */
  readonly tag: string;
  readonly words: IWords;
}

/** The language of the source, of the command line and of Python. */
export const ENGLISH: ILanguage = { tag: 'en', words: ENGLISH_WORDS };

let current = ENGLISH;

/** The language that is spoken now. */
export const language = (): ILanguage => current;

/** The texts of the language that is spoken now. */
export const words = (): IWords => current.words;

/**
 * Choose the language of the page, which has one; JupyterLab is loaded anew when its user chooses
 * another.
 *
 * @param tag - `de`, `de-DE` or `de_DE`; one that `Intl` does not know is taken for English.
 */
export function speak(tag: string, texts: IWords): void {
  const wanted = tag.replaceAll('_', '-');
  current = { tag: isTag(wanted) ? wanted : 'en', words: texts };
}

/** Make something in English, such as a page that others will read. */
export function inEnglish<T>(make: () => T): T {
  const before = current;
  current = ENGLISH;
  try {
    return make();
  } finally {
    current = before;
  }
}

/** Whether the page speaks the language of the source. */
export const isEnglish = (): boolean => current.tag === 'en' || current.tag.startsWith('en-');

/**
 * Which of a language's plural forms agrees with a number, from 0; the order is that of gettext.
 *
 * @param tag - BCP 47.
 */
export function pluralForm(tag: string, n: number): number {
  switch (tag.split('-')[0]) {
    case 'ja':
      return 0;
    case 'fr':
      return n > 1 ? 1 : 0;
    default:
      return n === 1 ? 0 : 1;
  }
}

function isTag(tag: string): boolean {
  return /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(tag);
}
