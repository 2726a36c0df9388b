/** Letters that a pattern must share with a text before it is tried. */
const HEAD = 3;

/** What stands in what is said of columns: their names, or a number. */
const NAMES = '\\d+|`[^`]*`(?: and `[^`]*`)*';

interface IPattern {
  readonly template: string;
  readonly pattern: RegExp;
}

const known = new WeakMap<readonly string[], readonly IPattern[]>();

/** A text as the template that it was made of, and what stands at its places. */
export interface IMatched {
  readonly template: string;
  readonly parts: readonly string[];
}

/**
 * The first of some templates that a text was made of; null where it is of none.
 *
 * @param templates - with %1, %2, ... for what differs; the same array each time.
 * @param can - whether a match is a good one; default: each is.
 */
export function matched(
  templates: readonly string[],
  text: string,
  can: (match: IMatched) => boolean = () => true
): IMatched | null {
  const all = known.get(templates) ?? templates.map(patternOf);
  known.set(templates, all);
  for (const { template, pattern } of all) {
    const parts = fits(template, text) ? pattern.exec(text) : null;
    const match = parts === null ? null : { template, parts: parts.slice(1) };
    if (match !== null && can(match)) {
      return match;
    }
  }
  return null;
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
