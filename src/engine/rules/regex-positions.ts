import type { IRange, RegexNode } from './regex-parse';

/** Positions of a pattern: what each takes, and which may follow which. */
export interface IPositions {
  readonly takes: readonly (readonly IRange[])[];
  /** Positions that may come next, with repeats where more than one way leads there. */
  readonly follow: readonly number[][];
  readonly first: readonly number[];
  readonly last: ReadonlySet<number>;
  /** Whether the empty text matches. */
  readonly empty: boolean;
}

/** Positions that a pattern may have once its counts are written out. */
const MOST_POSITIONS = 5000;

interface IPart {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

const NOTHING: IPart = { first: [], last: [], empty: true };

/**
 * The position automaton of a pattern (Glushkov 1961): one state a character
 * of the pattern, no empty moves.
 *
 * @param open - counts from here on are taken as endless; Infinity for none.
 * @throws RangeError with what is wrong, as the end of a sentence.
 */
export function positionsOf(node: RegexNode, open = Infinity): IPositions {
  const takes: (readonly IRange[])[] = [];
  const follow: number[][] = [];
  const join = (from: readonly number[], to: readonly number[]): void => {
    from.forEach(position => follow[position].push(...to));
  };
  const chain = (left: IPart, right: IPart): IPart => {
    join(left.last, right.first);
    return {
      first: left.empty ? [...left.first, ...right.first] : left.first,
      last: right.empty ? [...left.last, ...right.last] : right.last,
      empty: left.empty && right.empty
    };
  };
  const repeat = (part: RegexNode, min: number, max: number): IPart => {
    let out = NOTHING;
    const end = max >= open ? Infinity : max;
    const copies = end === Infinity ? Math.max(1, end === max ? min : Math.min(min, 1)) : end;
    for (let i = 0; i < copies; i++) {
      const made = visit(part);
      const again = end === Infinity && i === copies - 1;
      if (again) {
        join(made.last, made.first);
      }
      out = chain(out, i >= min ? { ...made, empty: true } : made);
    }
    return min === 0 ? { ...out, empty: true } : out;
  };
  const visit = (part: RegexNode): IPart => {
    switch (part.type) {
      case 'class': {
        const position = takes.push(part.ranges) - 1;
        follow.push([]);
        if (position >= MOST_POSITIONS) {
          throw new RangeError('it is too long once its counts are written out');
        }
        return { first: [position], last: [position], empty: false };
      }
      case 'all':
        return part.parts.reduce((left, next) => chain(left, visit(next)), NOTHING);
      case 'any': {
        const parts = part.parts.map(visit);
        return {
          first: parts.flatMap(one => one.first),
          last: parts.flatMap(one => one.last),
          empty: parts.some(one => one.empty)
        };
      }
      case 'repeat':
        return repeat(part.part, part.min, part.max);
    }
  };
  const whole = visit(node);
  return { takes, follow, first: whole.first, last: new Set(whole.last), empty: whole.empty };
}
