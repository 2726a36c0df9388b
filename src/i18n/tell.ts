import { isEnglish, words } from './language';
import { TOLD } from './told';

interface IPattern {
  readonly template: string;
  readonly pattern: RegExp;
}

/** Letters that a pattern must share with a text before it is tried. */
const HEAD = 3;

let patterns: readonly IPattern[] | null = null;

/**
 * A sentence that came from below the user interface (the kernel's probe, a worker, a reader, a
 * check), in the language of the page. What is not known stays as it is.
 */
export function tell(text: string): string {
  if (isEnglish()) {
    return text;
  }
  patterns ??= TOLD.map(patternOf);
  const found = patterns.find(
    ({ template, pattern }) => fits(template, text) && pattern.test(text)
  );
  const parts = found?.pattern.exec(text);
  return found === undefined || !parts
    ? text
    : words()._p('told', found.template, ...parts.slice(1));
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
    .join('([^]*?)');
  return { template, pattern: new RegExp(`^${source}$`) };
}
