import { alike } from './sketch';
import type { IAccepted, IBaseline, IFrameMemory, IMemory } from './types';

/** Share of common content from which a column is taken for the same one. */
const SAME = 0.5;
/** Share of common column names from which a frame of another name is taken for the same one. */
const KIN = 0.5;

/**
 * The frames of a baseline that a scan may be of: the one of its name, else
 * those that no other file of this run goes by and that have at least half of
 * their columns in common with it.
 *
 * @param names - of all frames of this run.
 */
export function framesOf(
  baseline: IBaseline,
  memory: IMemory,
  names: readonly string[]
): IFrameMemory[] {
  const own = baseline.frames.filter(frame => frame.name === memory.frame.name);
  return own.length > 0
    ? own
    : baseline.frames.filter(
        frame => !names.includes(frame.name) && kinship(frame, memory.frame) >= KIN
      );
}

function kinship(a: IFrameMemory, b: IFrameMemory): number {
  const names = new Set(b.columns);
  const both = a.columns.filter(name => names.has(name)).length;
  const moved = matches(
    a,
    b,
    a.sketches.map(sketch => sketch.name)
  ).size;
  return (both + moved) / Math.max(1, Math.min(a.columns.length, b.columns.length));
}

/**
 * New names of columns that are no longer there, found by content: the most
 * alike among the columns that are new, one for one.
 *
 * @param before - the frame as the baseline knows it.
 * @param now - the frame as it is, with sketches of all columns.
 * @param wanted - the columns to look for.
 */
export function matches(
  before: IFrameMemory,
  now: IFrameMemory,
  wanted: readonly string[]
): Map<string, string> {
  const there = new Set(now.columns);
  const known = new Set(before.columns);
  const lost = before.sketches.filter(
    sketch => wanted.includes(sketch.name) && !there.has(sketch.name)
  );
  const fresh = now.sketches.filter(sketch => !known.has(sketch.name));
  const pairs = lost
    .flatMap(old => fresh.map(one => ({ old, one, score: alike(old, one) })))
    .filter(({ score }) => score >= SAME)
    .sort((a, b) => b.score - a.score || (a.old.name < b.old.name ? -1 : 1));
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { old, one } of pairs) {
    if (!found.has(old.name) && !taken.has(one.name)) {
      found.set(old.name, one.name);
      taken.add(one.name);
    }
  }
  return found;
}

/** New name by old name, for the columns of these acceptances: by alias first, then by content. */
export function renamedColumns(
  frames: readonly IFrameMemory[],
  accepted: readonly IAccepted[],
  memory: IMemory
): Map<string, string> {
  const there = new Set(memory.frame.columns);
  const found = new Map<string, string>();
  for (const one of accepted) {
    for (const [old, aliases] of Object.entries(one.aliases)) {
      const alias = [...aliases].reverse().find(name => there.has(name));
      if (!there.has(old) && alias !== undefined) {
        found.set(old, alias);
      }
    }
  }
  for (const frame of frames) {
    const wanted = accepted
      .filter(one => one.frame === frame.name)
      .flatMap(one => [...one.columns, ...one.covers.flatMap(other => other.columns)])
      .filter(name => !found.has(name));
    matches(frame, memory.frame, wanted).forEach((name, old) => found.set(old, name));
  }
  return found;
}
