import { sorted } from './accept';
import { baselineText } from './document';
import { SCOPES, type IAccepted, type IBaseline, type IFrameMemory } from './types';

/**
 * Joins two branches of a baseline. What one side alone changed or removed
 * counts; where both changed an acceptance the younger one stays, of two of a
 * day the narrower one; what one side changed and the other removed stays. It
 * does not matter which side is ours.
 */
export function mergeBaselines(base: IBaseline, ours: IBaseline, theirs: IBaseline): IBaseline {
  const key = (one: IAccepted): string => JSON.stringify([one.frame, one.id]);
  const accepted = joined(base.accepted, ours.accepted, theirs.accepted, key, stronger);
  const frames = joined(base.frames, ours.frames, theirs.frames, one => one.name, bothFrames);
  const all = [...frames, ...ours.frames, ...theirs.frames, ...base.frames];
  const needed = [...new Set(accepted.map(one => one.frame))];
  return sorted({
    ...ours,
    accepted,
    frames: needed.flatMap(name => all.find(frame => frame.name === name) ?? [])
  });
}

/** Without acceptances whose end has come and, with `applied`, without those nothing answers to. */
export function pruneBaseline(
  baseline: IBaseline,
  today: string,
  gone: readonly IAccepted[] = []
): IBaseline {
  return sorted({
    ...baseline,
    accepted: baseline.accepted.filter(
      one => !gone.includes(one) && (one.expires === null || today < one.expires)
    )
  });
}

function joined<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  key: (one: T) => string,
  both: (a: T, b: T) => T
): T[] {
  const maps = [base, ours, theirs].map(list => new Map(list.map(one => [key(one), one])));
  const out: T[] = [];
  for (const name of new Set([...ours, ...theirs].map(key))) {
    const [was, a, b] = maps.map(map => map.get(name));
    const untouched = (one: T | undefined): boolean =>
      was !== undefined && one !== undefined && same(was, one);
    if (a !== undefined && b !== undefined) {
      out.push(untouched(a) ? b : untouched(b) || same(a, b) ? a : both(a, b));
    } else {
      const left = a ?? b;
      if (left !== undefined && !untouched(left)) {
        out.push(left);
      }
    }
  }
  return out;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function stronger(a: IAccepted, b: IAccepted): IAccepted {
  const order =
    (a.created < b.created ? 1 : a.created > b.created ? -1 : 0) ||
    SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) ||
    (entryText(a) < entryText(b) ? -1 : 1);
  return order <= 0 ? a : b;
}

function entryText(one: IAccepted): string {
  return baselineText({ format: 'framescope.baseline', version: 1, frames: [], accepted: [one] });
}

function bothFrames(a: IFrameMemory, b: IFrameMemory): IFrameMemory {
  const [first, second] = JSON.stringify(a) < JSON.stringify(b) ? [a, b] : [b, a];
  const have = new Set(first.sketches.map(sketch => sketch.name));
  return {
    name: first.name,
    columns: [...first.columns, ...second.columns.filter(name => !first.columns.includes(name))],
    sketches: [...first.sketches, ...second.sketches.filter(sketch => !have.has(sketch.name))].sort(
      (x, y) => (x.name < y.name ? -1 : 1)
    )
  };
}
