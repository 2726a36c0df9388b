import { editDistance } from './edit-distance';

const NUMERAL = /^[IVXivx]+$/;
const PREFIXES = new Set(
  'un in im il ir a an non re de dis pre post sub mid bi mis en e o'.split(' ')
);
const CONFUSABLE = new Set(
  [
    'gambia zambia',
    'iran iraq',
    'slovakia slovenia',
    'mali bali',
    'oman roman',
    'test text',
    'cash cast',
    'left lift',
    'dominica dominican',
    'single singles',
    'worst worse',
    'angela angola',
    'form from',
    'trail trial',
    'diary dairy',
    'casual causal',
    'county country',
    'martial marital',
    'adopt adapt',
    'affect effect',
    'inpatient outpatient',
    'perspective prospective',
    'quiet quite',
    'sunday monday',
    'june july',
    'morning mourning',
    'desert dessert',
    'personal personnel',
    'complement compliment',
    'stationary stationery',
    'principal principle',
    'moral morale',
    'positive negative',
    'internal external',
    'import export',
    'input output',
    'buyer bayer'
  ].flatMap(pair => {
    const [a, b] = pair.split(' ');
    return [`${a} ${b}`, `${b} ${a}`];
  })
);

/** What differs between a label and a likely misspelling of it. */
export interface ISlip {
  /** Words of the label that are hurt, and how they read. */
  readonly words: readonly (readonly [right: string, wrong: string])[];
  readonly edits: number;
  /** Letters and digits of the shortest hurt word of the label. */
  readonly length: number;
  /** A small letter among capitals, or the reverse, that the label lacks. */
  readonly odd: boolean;
}

/**
 * Reads `wrong` as a slip of the pen for `right`, or null where the difference
 * is one that labels have on purpose: digits, single letters, codes, numerals,
 * plurals and other endings, prefixes, whole words.
 *
 * @param closed - whether the labels are so few and firm that endings other
 *   than a plural are no purpose.
 */
export function slipOf(right: string, wrong: string, closed: boolean = false): ISlip | null {
  if (right.toLowerCase() === wrong.toLowerCase() || digitsOf(right) !== digitsOf(wrong)) {
    return null;
  }
  const [a, b] = middles(right.split(' '), wrong.split(' '));
  const pairs: [string, string][] =
    a.length === b.length
      ? a.map((word, i): [string, string] => [word, b[i]]).filter(([x, y]) => x !== y)
      : [[a.join(' '), b.join(' ')]];
  let edits = 0;
  let length = Infinity;
  for (const [x, y] of pairs) {
    const cost = wordSlip(x, y, closed);
    if (cost === 0 || codeHurt(x, y)) {
      return null;
    }
    edits += cost;
    length = Math.min(length, letters(x));
  }
  if (edits === 0 || edits > Math.max(2, 0.34 * right.length)) {
    return null;
  }
  return { words: pairs, edits, length, odd: caseOdd(wrong) && !caseOdd(right) };
}

/** Whether what differs is a code of one or two letters and a digit: "l4", "s4". */
function codeHurt(right: string, wrong: string): boolean {
  const codes = (text: string): string[] => (text.match(TOKEN) ?? []).filter(t => CODE.test(t));
  const [sound, hurt] = [codes(right), codes(wrong)];
  const differ = (token: string): boolean => !sound.includes(token);
  return hurt.some(differ) && sound.some(token => !hurt.includes(token));
}

const CODE = /^\p{L}{1,2}\d+$/u;
const TOKEN = /[\p{L}\p{Nd}]+/gu;

/** The ASCII digits of a text, which a slip leaves alone. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}

function letters(text: string): number {
  return text.replace(/[^\p{L}\p{Nd}]/gu, '').length;
}

function caseOdd(text: string): boolean {
  return /\p{Lu}\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|\p{Ll}\p{Lu}/u.test(text);
}

function middles(a: readonly string[], b: readonly string[]): [string[], string[]] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Edits of a hurt word, 0 where it is none. */
function wordSlip(right: string, wrong: string, closed: boolean): number {
  const [a, b] = [right.toLowerCase(), wrong.toLowerCase()];
  const swapped = oneLetterThroughout(right, wrong);
  const size = Math.min(letters(right), letters(wrong));
  if (a === b || letters(right) < 2 || letters(wrong) < 1 || size < letters(right) - 2) {
    return 0;
  }
  if (letters(right) <= 2 && right.length > wrong.length) {
    return 0;
  }
  if (
    (NUMERAL.test(right) && NUMERAL.test(wrong)) ||
    CONFUSABLE.has(`${a} ${b}`) ||
    (closed ? otherForm(a, b) : onPurpose(a, b))
  ) {
    return 0;
  }
  const limit = size >= 8 && !/\d/.test(right) ? 2 : 1;
  const distance = editDistance(right, wrong, limit);
  return distance <= limit ? distance : swapped;
}

/** Substitutions where one letter became another in all its places, else 0. */
function oneLetterThroughout(right: string, wrong: string): number {
  if (right.length !== wrong.length) {
    return 0;
  }
  let pair = '';
  let n = 0;
  for (let i = 0; i < right.length; i++) {
    if (right[i] !== wrong[i]) {
      if (pair !== '' && pair !== right[i] + wrong[i]) {
        return 0;
      }
      pair = right[i] + wrong[i];
      n++;
    }
  }
  return n <= right.length / 2 && n >= 2 && right.split(pair[0]).length - 1 === n ? n : 0;
}

/** Whether one word is the plural or the negation of the other. */
function otherForm(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const more = long.length - short.length;
  return (
    (long.startsWith(short) &&
      /^(?:'?s|es)$/.test(long.slice(short.length)) &&
      !hissTwice(short, long)) ||
    (more > 0 && long.endsWith(short) && PREFIXES.has(long.slice(0, more)))
  );
}

/** Whether an `s` was added where a plural takes `es`, and no word in -ess came of it: "Pariss". */
function hissTwice(short: string, long: string): boolean {
  return (
    short.length >= 5 &&
    long === `${short}s` &&
    /(?:[sxz]|[cs]h)$/.test(short) &&
    !short.endsWith('es')
  );
}

function onPurpose(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (long.length > short.length) {
    if (long.startsWith(short)) {
      const tail = long.slice(short.length);
      const ending = /^(?:'?s|es|e|d|ed|r|er|n|ly|ing|')$/.test(tail) || /^[^\p{L}]+$/u.test(tail);
      return (ending && !hissTwice(short, long)) || (short.length < 8 && /^[aeioyt]$/.test(tail));
    }
    if (long.endsWith(short)) {
      return PREFIXES.has(long.slice(0, long.length - short.length)) && short.length > 3;
    }
    return long.replace(/[^\p{L}\p{Nd} ]/gu, '') === short.replace(/[^\p{L}\p{Nd} ]/gu, '');
  }
  const last = long.length - 1;
  return (
    a.slice(0, last) === b.slice(0, last) &&
    ((/[aeiouy]/.test(a[last]) && /[aeiouy]/.test(b[last])) || !/\p{L}/u.test(a[last] + b[last]))
  );
}
