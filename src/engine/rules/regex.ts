import { parseRegex, type IRange, type RegexNode } from './regex-parse';
import { positionsOf, type IPositions } from './regex-positions';
import { isCatastrophic } from './regex-safe';

/** States that are kept ready; above it they are made anew. */
const MOST_STATES = 2000;
const START = -1;

/** A pattern that tests texts in time that grows with their length alone. */
export interface IPattern {
  /** Whether the whole text matches. */
  test(text: string): boolean;
  /** The same pattern in signs that all libraries read alike, without anchors. */
  readonly portable: string;
}

/**
 * Reads a pattern; see `parseRegex` for what it may hold. It is run as a set of
 * states (Thompson 1968), so that each character of a text is looked at once.
 * Patterns for which engines that step back take exponential time are refused,
 * for a ruleset is exported to such engines.
 *
 * @throws RangeError with what is wrong, as the end of a sentence.
 */
export function compileRegex(pattern: string): IPattern {
  const node = parseRegex(pattern);
  const positions = positionsOf(node);
  if (isCatastrophic(node)) {
    throw new RangeError(
      'it nests repeats so that one text can match in exponentially many ways; ' +
        'write it without a repeat inside a repeat, such as a+ for (a+)+'
    );
  }
  return new Pattern(positions, portable(node));
}

interface IState {
  readonly at: readonly number[];
  readonly accepts: boolean;
  readonly next: Map<number, IState>;
}

class Pattern implements IPattern {
  constructor(
    private readonly _positions: IPositions,
    readonly portable: string
  ) {
    this._start = { at: [START], accepts: _positions.empty, next: new Map() };
  }

  private readonly _start: IState;
  private _states = new Map<string, IState>();

  test(text: string): boolean {
    let state = this._start;
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) as number;
      i += code > 0xffff ? 1 : 0;
      state = state.next.get(code) ?? this._step(state, code);
      if (state.at.length === 0) {
        return false;
      }
    }
    return state.accepts;
  }

  private _step(state: IState, code: number): IState {
    const { follow, first, takes, last } = this._positions;
    const reached = new Set<number>();
    for (const from of state.at) {
      for (const to of from === START ? first : follow[from]) {
        if (!reached.has(to) && holds(takes[to], code)) {
          reached.add(to);
        }
      }
    }
    const at = [...reached].sort((a, b) => a - b);
    const key = at.join();
    let next = this._states.get(key);
    if (next === undefined) {
      if (this._states.size >= MOST_STATES) {
        this._states.clear();
        this._start.next.clear();
      }
      next = { at, accepts: at.some(position => last.has(position)), next: new Map() };
      this._states.set(key, next);
    }
    if (state.next.size < 256) {
      state.next.set(code, next);
    }
    return next;
  }
}

function holds(ranges: readonly IRange[], code: number): boolean {
  for (const { from, to } of ranges) {
    if (code >= from && code <= to) {
      return true;
    }
  }
  return false;
}

function portable(node: RegexNode): string {
  switch (node.type) {
    case 'class':
      return classText(node.ranges);
    case 'all':
      return node.parts
        .map(part => (part.type === 'any' ? `(${portable(part)})` : portable(part)))
        .join('');
    case 'any':
      return node.parts.map(portable).join('|');
    case 'repeat': {
      const part = node.part.type === 'class' ? portable(node.part) : `(${portable(node.part)})`;
      return part + timesText(node.min, node.max);
    }
  }
}

function timesText(min: number, max: number): string {
  if (max === Infinity) {
    return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  }
  return min === 0 && max === 1 ? '?' : min === max ? `{${min}}` : `{${min},${max}}`;
}

function classText(ranges: readonly IRange[]): string {
  const [only] = ranges;
  if (ranges.length === 1 && only.from === only.to) {
    return charText(only.from);
  }
  const inside = (list: readonly IRange[]): string =>
    list
      .map(({ from, to }) => {
        const [a, b] = [charText(from), charText(to)];
        return from === to ? a : to === from + 1 ? a + b : `${a}-${b}`;
      })
      .join('');
  if (ranges.length > 0 && ranges[ranges.length - 1].to === 0x10ffff) {
    const out: IRange[] = [];
    let next = 0;
    for (const { from, to } of ranges) {
      if (from > next) {
        out.push({ from: next, to: from - 1 });
      }
      next = to + 1;
    }
    return out.length === 0 ? '[\\s\\S]' : `[^${inside(out)}]`;
  }
  return `[${inside(ranges)}]`;
}

function charText(code: number): string {
  const char = String.fromCodePoint(code);
  if (code < 32 || code === 127) {
    return `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return /[\\^$.|?*+()[\]{}\-/&~#]/.test(char) ? `\\${char}` : char;
}
