import type { TranslationBundle } from '@jupyterlab/translation';

import { tell } from '../../i18n';
import { messageOf } from '../../model/frame-scan';
import type { IRefusal, Verdict } from '../../review/operations';
import { ApiError } from '../../review/review-api';

/** The word for what somebody says of a whole frame. */
export function verdictWord(verdict: Verdict, trans: TranslationBundle): string {
  return {
    approved: trans.__('Approved'),
    'changes-wanted': trans.__('Changes wanted'),
    withdrawn: trans.__('Withdrawn')
  }[verdict];
}

/** The reactions that are offered; others are shown as they were sent. */
export const REACTIONS = ['agree', 'disagree', 'thanks', 'seen'] as const;

/** The word for a reaction. */
export function reactionWord(reaction: string, trans: TranslationBundle): string {
  const words: Readonly<Record<string, string>> = {
    agree: trans.__('Agree'),
    disagree: trans.__('Disagree'),
    thanks: trans.__('Thanks'),
    seen: trans.__('Seen')
  };
  return words[reaction] ?? reaction;
}

/** Why the server did not do something; its own sentence where its code is not known here. */
export function refusalWord(
  { code, detail }: Pick<IRefusal, 'code' | 'detail'>,
  trans: TranslationBundle
): string {
  const words: Readonly<Record<string, string>> = {
    unknown: trans.__('What it belongs to is not on the server.'),
    removed: trans.__('What it belongs to was removed.'),
    forbidden: trans.__('You may not do this.'),
    invalid: trans.__('The server does not understand it. Reload the page, and try again.'),
    replayed: trans.__('The server has something else under its number.'),
    future: trans.__('The server’s log is older than this page. Reload the page.'),
    exists: trans.__('It is there already.'),
    released: trans.__('This server keeps no report with released columns.'),
    unredacted: trans.__('The report holds cell values that are not released.'),
    'too-large': trans.__('It is too large for the server.'),
    precondition: trans.__('It was changed meanwhile.'),
    unauthenticated: trans.__('Sign in again.'),
    store: trans.__('The server cannot reach what it stores things in.'),
    broken: trans.__('The server’s log is damaged. Tell its administrator.'),
    internal: trans.__('The server failed. Its log names the place.'),
    feature: trans.__('This is switched off on the server.'),
    cursor: trans.__('There is too much of it. Search for more words.')
  };
  return Object.hasOwn(words, code) ? words[code] : tell(detail);
}

/** What went wrong, whoever says so. */
export function problemWord(reason: unknown, trans: TranslationBundle): string {
  return reason instanceof ApiError
    ? refusalWord({ code: reason.code, detail: reason.message }, trans)
    : tell(messageOf(reason));
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const parts = name.split(/[\s._-]+/).filter(part => part !== '');
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  const short = letters.map(part => [...part][0]).join('');
  return (parts.length === 1 ? [...parts[0]].slice(0, 2).join('') : short).toUpperCase() || '?';
}

/** One of three colours for a person; the same one always. */
export function toneOf(id: string): 'a' | 'b' | 'c' {
  let sum = 0;
  for (const letter of id) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  }
  return (['a', 'b', 'c'] as const)[sum % 3];
}
