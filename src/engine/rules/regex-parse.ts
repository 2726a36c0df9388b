/** A part of a pattern: classes of code points, joined, chosen from or repeated. */
export type RegexNode =
  | { readonly type: 'class'; readonly ranges: readonly IRange[] }
  | { readonly type: 'all'; readonly parts: readonly RegexNode[] }
  | { readonly type: 'any'; readonly parts: readonly RegexNode[] }
  | {
      readonly type: 'repeat';
      readonly part: RegexNode;
      readonly min: number;
      /** Infinity where there is no end. */
      readonly max: number;
    };

/** Code points from `from` to `to`, both included. */
export interface IRange {
  readonly from: number;
  readonly to: number;
}

const LAST = 0x10ffff;
const MOST_TIMES = 1000;
const DIGIT: readonly IRange[] = [range('0', '9')];
const WORD: readonly IRange[] = [
  range('0', '9'),
  range('A', 'Z'),
  range('_', '_'),
  range('a', 'z')
];
const SPACE: readonly IRange[] = [9, 10, 11, 12, 13, 32, 0xa0].map(at => ({ from: at, to: at }));
const LINE_ENDS: readonly IRange[] = [
  { from: 10, to: 10 },
  { from: 13, to: 13 }
];
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0 };

function range(from: string, to: string): IRange {
  return { from: from.charCodeAt(0), to: to.charCodeAt(0) };
}

/**
 * Reads a pattern that a whole text must match. It may hold letters, `.`,
 * classes (`[A-Z]`, `\d`, `\w`, `\s`, for ASCII), groups, `|`, `*`, `+`, `?`,
 * `{n,m}`, and `^` and `$` at its ends; nothing that needs to step back.
 *
 * @throws RangeError with what is wrong, as the end of a sentence.
 */
export function parseRegex(pattern: string): RegexNode {
  return new Parser(pattern).read();
}

/** The ranges in order, without overlap. */
export function tidy(ranges: readonly IRange[]): IRange[] {
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  const out: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = out[out.length - 1];
    if (last !== undefined && from <= last.to + 1) {
      last.to = Math.max(last.to, to);
    } else {
      out.push({ from, to });
    }
  }
  return out;
}

/** All code points that are in none of the ranges. */
export function complement(ranges: readonly IRange[]): IRange[] {
  const out: IRange[] = [];
  let next = 0;
  for (const { from, to } of tidy(ranges)) {
    if (from > next) {
      out.push({ from: next, to: from - 1 });
    }
    next = to + 1;
  }
  return next <= LAST ? [...out, { from: next, to: LAST }] : out;
}

class Parser {
  constructor(pattern: string) {
    this._chars = [...pattern];
  }

  private readonly _chars: readonly string[];
  private _at = 0;
  private _depth = 0;

  read(): RegexNode {
    const node = this._choice();
    if (this._at < this._chars.length) {
      throw new RangeError('it has a ) without a (');
    }
    return node;
  }

  private _choice(): RegexNode {
    const parts = [this._sequence()];
    while (this._take('|')) {
      parts.push(this._sequence());
    }
    return parts.length === 1 ? parts[0] : { type: 'any', parts };
  }

  private _sequence(): RegexNode {
    const parts: RegexNode[] = [];
    if (this._peek() === '^') {
      this._at++;
      this._onlyAtEnds(this._depth > 0 && !this._opensPattern());
    }
    for (;;) {
      const char = this._peek();
      if (char === undefined || char === '|' || char === ')') {
        return parts.length === 1 ? parts[0] : { type: 'all', parts };
      }
      if (char === '$') {
        this._at++;
        this._onlyAtEnds(!this._closesPattern());
        continue;
      }
      parts.push(this._repeats(this._atom()));
    }
  }

  /** Whether nothing but opened groups stand before the sign just read. */
  private _opensPattern(): boolean {
    return /^(?:\((?:\?:)?|[^()]*\|)*$/.test(this._chars.slice(0, this._at - 1).join(''));
  }

  private _closesPattern(): boolean {
    const rest = this._chars.slice(this._at).join('');
    return this._depth === 0 ? /^(?:$|\|)/.test(rest) : /^\)*$/.test(rest) || /^\|/.test(rest);
  }

  private _onlyAtEnds(wrong: boolean): void {
    if (wrong) {
      throw new RangeError('^ and $ may stand at its ends only');
    }
  }

  private _atom(): RegexNode {
    const char = this._chars[this._at++];
    switch (char) {
      case '(':
        return this._group();
      case '[':
        return this._brackets();
      case '.':
        return { type: 'class', ranges: complement(LINE_ENDS) };
      case '\\':
        return { type: 'class', ranges: this._escape() };
      case '*':
      case '+':
      case '?':
        throw new RangeError(`it has a ${char} with nothing to repeat`);
      case '^':
        throw new RangeError('^ and $ may stand at its ends only');
      default:
        return { type: 'class', ranges: [point(char)] };
    }
  }

  private _group(): RegexNode {
    if (this._take('?')) {
      if (this._take(':')) {
        return this._inside();
      }
      if (this._take('P') && this._take('<')) {
        return this._named();
      }
      if (this._peek() === '<' && !['=', '!'].includes(this._chars[this._at + 1])) {
        this._at++;
        return this._named();
      }
      throw new RangeError('it looks ahead or behind or sets flags, which is not supported');
    }
    return this._inside();
  }

  private _named(): RegexNode {
    while (this._peek() !== undefined && !this._take('>')) {
      this._at++;
    }
    return this._inside();
  }

  private _inside(): RegexNode {
    if (++this._depth > 100) {
      throw new RangeError('its groups are nested too deeply');
    }
    const node = this._choice();
    this._depth--;
    if (!this._take(')')) {
      throw new RangeError('it has a ( without a )');
    }
    return node;
  }

  private _repeats(atom: RegexNode): RegexNode {
    let node = atom;
    for (;;) {
      const times = this._times();
      if (times === null) {
        return node;
      }
      if (node !== atom) {
        throw new RangeError('it repeats a repeat; put a group around the first');
      }
      if (!this._take('?') && this._peek() === '+') {
        throw new RangeError('it has possessive repeats, which are not supported');
      }
      node = { type: 'repeat', part: atom, min: times[0], max: times[1] };
    }
  }

  private _times(): readonly [number, number] | null {
    if (this._take('*')) {
      return [0, Infinity];
    }
    if (this._take('+')) {
      return [1, Infinity];
    }
    if (this._take('?')) {
      return [0, 1];
    }
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(this._chars.slice(this._at, this._at + 24).join(''));
    if (counted === null) {
      return null;
    }
    this._at += counted[0].length;
    const min = Number(counted[1]);
    const max = counted[2] === undefined ? min : counted[3] === '' ? Infinity : Number(counted[3]);
    if (min > max || min > MOST_TIMES || (max > MOST_TIMES && max !== Infinity)) {
      throw new RangeError(`{${min},${max}} is no number of times up to ${MOST_TIMES}`);
    }
    return [min, max];
  }

  private _brackets(): RegexNode {
    const negated = this._take('^');
    const ranges: IRange[] = [];
    let first = true;
    while (first || this._peek() !== ']') {
      const start = this._member();
      first = false;
      if (this._peek() === '-' && ![']', undefined].includes(this._chars[this._at + 1])) {
        this._at++;
        const end = this._member();
        const single = start.length === 1 && end.length === 1;
        if (!single || start[0].from !== start[0].to || start[0].from > end[0].from) {
          throw new RangeError('a range in [ ] runs backwards or has no ends');
        }
        ranges.push({ from: start[0].from, to: end[0].to });
      } else {
        ranges.push(...start);
      }
    }
    this._at++;
    return { type: 'class', ranges: negated ? complement(ranges) : tidy(ranges) };
  }

  private _member(): readonly IRange[] {
    const char = this._chars[this._at++];
    if (char === undefined) {
      throw new RangeError('it has a [ without a ]');
    }
    return char === '\\' ? this._escape() : [point(char)];
  }

  private _escape(): readonly IRange[] {
    const char = this._chars[this._at++];
    switch (char) {
      case undefined:
        throw new RangeError('it ends in a single backslash');
      case 'd':
        return DIGIT;
      case 'D':
        return complement(DIGIT);
      case 'w':
        return WORD;
      case 'W':
        return complement(WORD);
      case 's':
        return SPACE;
      case 'S':
        return complement(SPACE);
      case 'x':
        return [this._code(2)];
      case 'u':
        return [this._code(4)];
    }
    if (Object.hasOwn(CONTROLS, char)) {
      return [{ from: CONTROLS[char], to: CONTROLS[char] }];
    }
    if (/[A-Za-z1-9]/.test(char)) {
      throw new RangeError(`\\${char} is not supported`);
    }
    return [point(char)];
  }

  private _code(digits: number): IRange {
    const hex = this._chars.slice(this._at, this._at + digits).join('');
    if (hex.length < digits || !/^[0-9A-Fa-f]+$/.test(hex)) {
      throw new RangeError(`\\x and \\u take hexadecimal digits`);
    }
    this._at += digits;
    return { from: parseInt(hex, 16), to: parseInt(hex, 16) };
  }

  private _peek(): string | undefined {
    return this._chars[this._at];
  }

  private _take(char: string): boolean {
    const found = this._peek() === char;
    this._at += found ? 1 : 0;
    return found;
  }
}

function point(char: string): IRange {
  const code = char.codePointAt(0) ?? 0;
  return { from: code, to: code };
}
