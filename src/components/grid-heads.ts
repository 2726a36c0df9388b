import type { IFinding, IProfile } from '../engine';
import type { IInspectorState } from '../model/types';

/** Pixels of a letter or digit, and of a time stamp. */
const LETTER = 7;
const TIMED = 144;
const DATED = 88;

const DAY = 86_400_000;
const MIDNIGHT = / 00:00:00$/;

/** A column of the grid. */
export interface IHead {
  readonly name: string;
  /** 0-based place in the frame. */
  readonly index: number;
  readonly numeric: boolean;
  /** Its times are days, as far as the profile tells: midnight need not be said. */
  readonly daily: boolean;
  /** In px. */
  readonly width: number;
}

function isDaily(profile: IProfile | null): boolean {
  if (profile?.physical !== 'timestamp' || profile.numeric === null) {
    return false;
  }
  const { min, max } = profile.numeric;
  return (
    min % DAY === 0 &&
    max % DAY === 0 &&
    profile.top.every(({ literal }) => MIDNIGHT.test(String(literal.value)))
  );
}

/** The text of a cell as the grid shows it: a day without its midnight. */
export function shownText(text: string, daily: boolean): string {
  return daily ? text.replace(MIDNIGHT, '') : text;
}

/** At a scale of 1: wide enough for the name up to 160 px, for every number, and for dates in full. */
function widthOf(name: string, numeric: boolean, profile: IProfile | null): number {
  const head = Math.min(160, Math.max(numeric ? 64 : 96, 18 + LETTER * name.length));
  if (profile === null || profile.numeric === null) {
    return head;
  }
  if (profile.semantic === 'date') {
    return Math.max(head, isDaily(profile) ? DATED : TIMED);
  }
  const { min, max, whole } = profile.numeric;
  const digits = Math.max(...[min, max].map(n => String(Math.trunc(n)).length));
  return Math.min(240, Math.max(head, 18 + LETTER * (digits + (whole ? 0 : 4))));
}

/**
 * The columns of the frame in their order.
 *
 * @param scale - of the text.
 */
export function frameHeads(state: Pick<IInspectorState, 'shape' | 'profiles'>, scale = 1): IHead[] {
  const all =
    state.shape?.columns ??
    state.profiles.flatMap(p =>
      p === null
        ? []
        : [
            {
              name: p.name,
              typeName: p.typeName,
              numeric: p.semantic === 'number' || p.semantic === 'integer'
            }
          ]
    );
  return all.map((c, index) => ({
    name: c.name,
    index,
    numeric: c.numeric,
    daily: isDaily(state.profiles[index] ?? null),
    width: Math.round(scale * widthOf(c.name, c.numeric, state.profiles[index] ?? null))
  }));
}

/**
 * The columns of the grid, those of the finding first.
 *
 * @param scale - of the text.
 */
export function headsOf(state: IInspectorState, finding: IFinding, scale = 1): IHead[] {
  const own = new Set(finding.columns);
  const heads = frameHeads(state, scale);
  return [...heads.filter(h => own.has(h.name)), ...heads.filter(h => !own.has(h.name))];
}
