import { isEnglish, words } from './language';
import { FIXES, LAWS, TOLD } from './told';

interface IPattern {
  readonly template: string;
  readonly pattern: RegExp;
}

/** Letters that a pattern must share with a text before it is tried. */
const HEAD = 3;

/** What stands in what is said of columns: their names, or a number. */
const NAMES = '\\d+|`[^`]*`(?: and `[^`]*`)*';

/** Texts from below the user interface, by the context of their translations. */
const TEXTS = { told: TOLD, law: LAWS, fix: FIXES } as const;

type Context = keyof typeof TEXTS;

const patterns = new Map<Context, readonly IPattern[]>();

/**
 * A sentence that came from below the user interface (the kernel's probe, a worker, a reader, a
 * check), in the language of the page. What is not known stays as it is.
 */
export function tell(text: string): string {
  return isEnglish() ? text : (told('told', text, part => part) ?? text);
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
  const known = patterns.get(context) ?? TEXTS[context].map(patternOf);
  patterns.set(context, known);
  const found = known.find(({ template, pattern }) => fits(template, text) && pattern.test(text));
  const parts = found?.pattern.exec(text);
  return found === undefined || !parts
    ? null
    : words()._p(context, found.template, ...parts.slice(1).map(part));
}

/** The title of a check; the name of a column may follow a colon. */
export function checkText(title: string): string {
  const cut = title.indexOf(': ');
  const head = cut < 0 ? title : title.slice(0, cut);
  return words()._p('check', head) + title.slice(head.length);
}

function fits(template: string, text: string): boolean {
  const place = template.indexOf('%');
  const head = template.slice(0, Math.min(HEAD, place < 0 ? HEAD : place));
  return text.startsWith(head);
}

function patternOf(template: string): IPattern {
  const source = template
    .split(/%\d+/)
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(template.startsWith('the ') ? `(${NAMES})` : '([^]*?)');
  return { template, pattern: new RegExp(`^${source}$`) };
}
