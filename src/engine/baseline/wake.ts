import { formatCount, formatShare } from '../findings/format';
import { atLeast } from '../findings/rank';
import type { IExtent, IWakeReason, Scope } from './types';

/** Standard errors by which a share of a sample may differ by chance. */
const SIGMAS = 3;

/**
 * Why a finding is worse than what was accepted of it; empty where it is not.
 * More rows count, and a higher severity; below the scope `frame` other shapes
 * and other kinds of violation as well, and in the scope `values` other values.
 */
export function wakeReasons(
  was: IExtent,
  now: IExtent,
  scope: Scope,
  tolerance: number
): IWakeReason[] {
  const narrow = scope === 'values' || scope === 'column';
  return [
    ...grown(was, now, tolerance),
    ...(atLeast(was.severity, now.severity)
      ? []
      : [
          {
            kind: 'severity' as const,
            was: 0,
            now: 0,
            text: `It was accepted as ${was.severity} and is of severity ${now.severity} now.`
          }
        ]),
    ...(narrow ? fresh('nature', was.nature, now.nature) : []),
    ...(narrow ? fresh('shapes', was.shapes, now.shapes) : []),
    ...(scope === 'values' ? values(was, now) : [])
  ];
}

function grown(was: IExtent, now: IExtent, tolerance: number): IWakeReason[] {
  const reason = (text: string): IWakeReason[] => [
    { kind: 'grown', was: was.rows, now: now.rows, text }
  ];
  if (was.basis === 'exact' && now.basis === 'exact') {
    const more = now.rows - was.rows;
    return more > was.rows * tolerance
      ? reason(
          `Accepted at ${formatCount(was.rows)} rows; ${formatCount(more)} ${more === 1 ? 'row' : 'rows'} joined.`
        )
      : [];
  }
  const before = was.rows / Math.max(1, was.of);
  const after = now.rows / Math.max(1, now.of);
  const spread = Math.sqrt(
    before * (1 - before) * (1 / Math.max(1, was.of) + 1 / Math.max(1, now.of))
  );
  return after > before * (1 + tolerance) + SIGMAS * spread + 1 / Math.max(1, now.of)
    ? reason(
        `Accepted in ${formatShare(before)} of the rows; it is ${formatShare(after)} of a sample now.`
      )
    : [];
}

const WORDS: Readonly<Record<'nature' | 'shapes' | 'values', readonly [string, string]>> = {
  nature: ['kind of violation', 'kinds of violation'],
  shapes: ['shape of value', 'shapes of value'],
  values: ['value', 'values']
};

function fresh(
  kind: 'nature' | 'shapes' | 'values',
  was: readonly string[],
  now: readonly string[]
): IWakeReason[] {
  const known = new Set(was);
  const count = now.filter(one => !known.has(one)).length;
  if (count === 0 || was.length === 0) {
    return [];
  }
  const words = WORDS[kind][count === 1 ? 0 : 1];
  const text = `${formatCount(count)} ${words} joined that ${count === 1 ? 'was' : 'were'} not accepted.`;
  return [{ kind, was: was.length, now: now.length, text }];
}

/**
 * Values that were not accepted. Where only the smallest hashes were kept, a
 * smaller one that is not among them is new for certain.
 */
function values(was: IExtent, now: IExtent): IWakeReason[] {
  if (was.hashed.length === 0 || now.key !== was.key) {
    return was.key === null ? [] : fresh('values', was.shared, now.shared);
  }
  const last = was.hashed[was.hashed.length - 1];
  const comparable = was.complete ? now.hashed : now.hashed.filter(hash => hash <= last);
  return fresh('values', was.hashed, comparable);
}
