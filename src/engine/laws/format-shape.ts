/**
 * The shape of a text, at one of two levels: `exact` writes runs of capitals,
 * small letters and digits with their lengths (`A2-9{4}` reads `A{2}-9{4}`),
 * `loose` without (`A+-9+`). All other characters stand for themselves, white
 * space as one blank.
 */
export interface IShapes {
  readonly exact: string;
  readonly loose: string;
}

/** Texts longer than this are no codes. */
const LONGEST = 64;

/** The shapes of a text; null for one that is too long to be a code. */
export function shapesOf(text: string): IShapes | null {
  if (text.length > LONGEST || text.length === 0) {
    return null;
  }
  let exact = '';
  let loose = '';
  for (let i = 0; i < text.length;) {
    const kind = classOf(text, i);
    let end = i + 1;
    while (kind !== '' && end < text.length && classOf(text, end) === kind) {
      end++;
    }
    if (kind === '') {
      const char = text[i] === '\u00a0' || text[i] === '\t' ? ' ' : text[i];
      exact += char;
      loose += char;
    } else {
      exact += end - i === 1 ? kind : `${kind}{${end - i}}`;
      loose += `${kind}+`;
    }
    i = end;
  }
  return { exact, loose };
}

/** Letters and digits that stand for no hexadecimal number. */
const NOT_HEX = /[g-z]|[^\x20-\x7e]/i;

/**
 * The shape of a text made of hexadecimal numbers: `h{2}:h{2}`, with lengths.
 * Null for a text with other letters.
 */
export function hexShapeOf(text: string): string | null {
  return text.length > LONGEST || text.length === 0 || NOT_HEX.test(text)
    ? null
    : text.replace(/[0-9a-f]+/gi, run => (run.length === 1 ? 'h' : `h{${run.length}}`));
}

/** Whether a text holds both a digit and a letter of a hexadecimal number, and no other letter. */
export function isHex(text: string): boolean {
  return /[0-9]/.test(text) && /[a-f]/i.test(text) && !NOT_HEX.test(text);
}

/** `A`, `a` or `9`; empty for all that is neither letter nor digit. */
function classOf(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) {
    return '9';
  }
  if (code >= 65 && code <= 90) {
    return 'A';
  }
  if (code >= 97 && code <= 122) {
    return 'a';
  }
  if (code < 128) {
    return '';
  }
  const char = text[at];
  const upper = char.toUpperCase();
  return upper === char.toLowerCase() ? '' : upper === char ? 'A' : 'a';
}

/**
 * Whether a text reads as an e-mail address: one @, no blanks, a domain of two
 * parts and more.
 */
export function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@') || /\s/.test(text)) {
    return false;
  }
  const parts = text.slice(at + 1).split('.');
  return (
    parts.length >= 2 &&
    parts.every(part => /^[\p{L}\p{N}-]+$/u.test(part)) &&
    /^[\p{L}]{2,}$/u.test(parts[parts.length - 1]) &&
    !/^[.?]|[,;:?]/.test(text.slice(0, at))
  );
}

/** Each character's class in place of the character: `AA-99`. */
export function classText(text: string): string {
  let out = '';
  for (let i = 0; i < text.length && i < LONGEST; i++) {
    out += classOf(text, i) || text[i];
  }
  return out;
}

/** Whether one text becomes the other with at most two letters put in, left out or changed. */
export function nearby(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) {
    return false;
  }
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same));
    }
    row = next;
  }
  return row[b.length] <= 2;
}

/**
 * Whether a shape breaks the lengths of a usual one of the same runs: a run of
 * three and more digits, of two and more capitals or a hexadecimal number is taken
 * to have a fixed length, shorter ones count up.
 *
 * @returns null where the runs are others.
 */
export function breaksLengths(shape: string, usual: string): boolean | null {
  const [mine, theirs] = [runsOf(shape), runsOf(usual)];
  if (mine.length !== theirs.length || mine.some((run, i) => run.kind !== theirs[i].kind)) {
    return null;
  }
  return mine.some((run, i) => {
    const { kind, length } = theirs[i];
    return (
      run.length !== length &&
      (kind === 'h' || (kind === '9' && length >= 3) || (kind === 'A' && length >= 2))
    );
  });
}

function runsOf(shape: string): { kind: string; length: number }[] {
  return Array.from(shape.matchAll(/(.)(?:\{(\d+)\})?/gu), match => ({
    kind: match[1],
    length: match[2] === undefined ? 1 : Number(match[2])
  }));
}
