import type { IRange, RegexNode } from './regex-parse';
import { positionsOf, type IPositions } from './regex-positions';

/** Counts from here on are as bad as endless ones. */
const MANY = 8;
/** Pairs of positions that are looked at; a larger pattern is refused. */
const MOST_PAIRS = 400_000;

/**
 * Whether an engine that steps back can need exponential time: some position
 * is reached again from itself by one text in two ways (Weber and Seidl 1991,
 * "exponential degree of ambiguity").
 */
export function isCatastrophic(node: RegexNode): boolean {
  const positions = positionsOf(node, MANY);
  const onLoop = loopOf(positions);
  if (twoWays(positions, onLoop)) {
    return true;
  }
  const starts = positions.takes.map((_, p) => p).filter(p => onLoop[p] >= 0);
  const budget = { left: MOST_PAIRS };
  const groups = new Set(starts.map(p => onLoop[p]));
  return [...groups].some(group => splits(positions, onLoop, group, budget));
}

/** Whether an edge inside a loop was made twice. */
function twoWays({ follow }: IPositions, onLoop: Int32Array): boolean {
  return follow.some((targets, from) => {
    const inside = targets.filter(to => onLoop[from] >= 0 && onLoop[from] === onLoop[to]);
    return new Set(inside).size < inside.length;
  });
}

/**
 * Whether two different paths inside one loop start at one position, read the
 * same text and meet at that position again: found in the graph of pairs, where
 * a pair of unequal positions lies on a cycle with one of equal ones.
 */
function splits(
  { follow, takes }: IPositions,
  onLoop: Int32Array,
  group: number,
  budget: { left: number }
): boolean {
  const members = takes.map((_, p) => p).filter(p => onLoop[p] === group);
  const size = members.length;
  const local = new Map(members.map((p, i) => [p, i]));
  const inner = members.map(p => [
    ...new Set(follow[p].flatMap(to => (local.has(to) ? [local.get(to) as number] : [])))
  ]);
  const meets = members.map(a => members.map(b => overlap(takes[a], takes[b])));
  const next = (pair: number): number[] => {
    const out: number[] = [];
    for (const a of inner[Math.floor(pair / size)]) {
      for (const b of inner[pair % size]) {
        if (meets[a][b]) {
          out.push(a * size + b);
        }
      }
    }
    budget.left -= out.length + 1;
    return out;
  };
  const forward = new Map<number, number[]>();
  const seen = new Set<number>(members.map((_, i) => i * size + i));
  const queue = [...seen];
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const targets = next(pair);
    forward.set(pair, targets);
    if (budget.left < 0) {
      return true;
    }
    for (const to of targets) {
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
    }
  }
  const back = new Map<number, number[]>();
  forward.forEach((targets, from) =>
    targets.forEach(to => back.set(to, [...(back.get(to) ?? []), from]))
  );
  const home = members.map((_, i) => i * size + i);
  const returning = new Set(home);
  for (let pair = home.pop(); pair !== undefined; pair = home.pop()) {
    for (const from of back.get(pair) ?? []) {
      if (Math.floor(from / size) !== from % size) {
        return true;
      }
      if (!returning.has(from)) {
        returning.add(from);
        home.push(from);
      }
    }
  }
  return false;
}

/** A number for each loop (strongly connected positions), -1 for positions on none. */
function loopOf({ follow }: IPositions): Int32Array {
  const n = follow.length;
  const order: number[] = [];
  const seen = new Uint8Array(n);
  const walk = (start: number, edges: readonly number[][], done: (p: number) => void): void => {
    const stack: [number, number][] = [[start, 0]];
    seen[start] = 1;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const to = edges[top[0]][top[1]++];
      if (to === undefined) {
        done(top[0]);
        stack.pop();
      } else if (seen[to] === 0) {
        seen[to] = 1;
        stack.push([to, 0]);
      }
    }
  };
  for (let p = 0; p < n; p++) {
    if (seen[p] === 0) {
      walk(p, follow as number[][], one => order.push(one));
    }
  }
  const reverse: number[][] = Array.from({ length: n }, () => []);
  follow.forEach((targets, from) => targets.forEach(to => reverse[to].push(from)));
  seen.fill(0);
  const out = new Int32Array(n).fill(-1);
  let group = 0;
  for (const p of order.reverse()) {
    if (seen[p] === 0) {
      const members: number[] = [];
      walk(p, reverse, one => members.push(one));
      const loops = members.length > 1 || follow[p].includes(p);
      members.forEach(one => (out[one] = loops ? group : -1));
      group++;
    }
  }
  return out;
}

function overlap(a: readonly IRange[], b: readonly IRange[]): boolean {
  return a.some(x => b.some(y => x.from <= y.to && y.from <= x.to));
}
