import type { TranslationBundle } from '@jupyterlab/translation';

import type { Verdict } from '../../review/operations';

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
