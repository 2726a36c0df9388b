import { isEnglish, words } from './language';
import { matched } from './patterns';
import { FIXES, LAWS, PATTERNS, RULES, TOLD } from './told';

/** Texts from below the user interface, by the context of their translations. */
const TEXTS = { told: TOLD, law: LAWS, fix: FIXES, pattern: PATTERNS } as const;

type Context = keyof typeof TEXTS;

/**
 * A sentence that came from below the user interface (the kernel's probe, a worker, a reader, a
 * check), in the language of the page. What is not known stays as it is.
 */
export function tell(text: string): string {
  return isEnglish() ? text : (told('told', text, ruleFault) ?? text);
}

/** What is wrong with a rule, where a text says that; else the text. */
function ruleFault(text: string): string {
  if (text === 'This rule') {
    return words()._p('rule', 'This rule');
  }
  const found = text.endsWith('.') ? matched(RULES, text) : null;
  if (found === null) {
    return text;
  }
  const [place, ...parts] = found.parts;
  return words()._p('rule', found.template, placeText(place), ...parts.map(patternText));
}

/** Where in a ruleset something stands. */
function placeText(text: string): string {
  const say = words();
  const [, condition, inside] = /^condition (\d+) in (.*)$/.exec(text) ?? [];
  if (condition !== undefined) {
    return say._p('rule', 'condition %1 in %2', condition, placeText(inside));
  }
  const [, field, of] = /^(\w+) of (.*)$/.exec(text) ?? [];
  if (field !== undefined) {
    return say._p('rule', '%1 of %2', field, placeText(of));
  }
  const [, rule] = /^rule (.*)$/.exec(text) ?? [];
  return rule !== undefined
    ? say._p('rule', 'rule %1', rule)
    : text === 'the ruleset'
      ? say._p('rule', 'the ruleset')
      : text;
}

/** The text of a law in the language of the page; columns stand in back-ticks. */
export function lawText(text: string): string {
  if (isEnglish()) {
    return text;
  }
  const own = told('law', text, part => (part === text ? part : lawText(part)));
  const [left, right] = text.split(' = ', 2);
  return own ?? (right === undefined ? listed(text) : `${left} = ${lawText(right)}`);
}

/** What is wrong with a pattern or a formula, as the end of a sentence, in the language of the page. */
export function patternText(text: string): string {
  return isEnglish() ? text : (told('pattern', text, part => part) ?? text);
}

/** What a fix does, in the language of the page; columns stand in back-ticks. */
export function fixText(text: string): string {
  return isEnglish() ? text : (told('fix', text, fixPart) ?? text);
}

/** What stands inside: some values, a law, or names. */
function fixPart(text: string): string {
  return (text.startsWith('the ') ? told('fix', text, listed) : null) ?? lawText(text);
}

/** Names that `and` joins, and shapes that `or` joins. */
function listed(text: string): string {
  return text.includes('`')
    ? text
        .split(/(?<=`) and (?=`)/)
        .reduce((all, name) => words()._p('law', '%1 and %2', all, name))
    : text.split(' or ').reduce((all, shape) => words()._p('law', '%1 or %2', all, shape));
}

/** A known text in the language of the page; null where it is not known. */
function told(context: Context, text: string, part: (text: string) => string): string | null {
  const found = matched(TEXTS[context], text);
  return found === null ? null : words()._p(context, found.template, ...found.parts.map(part));
}

/** The title of a check; the name of a column may follow a colon. */
export function checkText(title: string): string {
  const cut = title.indexOf(': ');
  const head = cut < 0 ? title : title.slice(0, cut);
  return words()._p('check', head) + title.slice(head.length);
}
