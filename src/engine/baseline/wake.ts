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
            text: RISEN[`${was.severity} ${now.severity}`]
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
          more === 1
            ? `Accepted at ${formatCount(was.rows)} rows; ${formatCount(more)} row joined.`
            : `Accepted at ${formatCount(was.rows)} rows; ${formatCount(more)} rows joined.`
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

type Fresh = 'nature' | 'shapes' | 'values';

/** Whole sentences, so that each can be said in another language. */
const JOINED: Readonly<Record<Fresh, (n: number, count: string) => string>> = {
  nature: (n, count) =>
    n === 1
      ? `${count} kind of violation joined that was not accepted.`
      : `${count} kinds of violation joined that were not accepted.`,
  shapes: (n, count) =>
    n === 1
      ? `${count} shape of value joined that was not accepted.`
      : `${count} shapes of value joined that were not accepted.`,
  values: (n, count) =>
    n === 1
      ? `${count} value joined that was not accepted.`
      : `${count} values joined that were not accepted.`
};

/** By the severity that was accepted and that of now. */
const RISEN: Readonly<Record<string, string>> = {
  'info warning': 'It was accepted as info and is of severity warning now.',
  'info error': 'It was accepted as info and is of severity error now.',
  'warning error': 'It was accepted as warning and is of severity error now.'
};

function fresh(kind: Fresh, was: readonly string[], now: readonly string[]): IWakeReason[] {
  const known = new Set(was);
  const count = now.filter(one => !known.has(one)).length;
  if (count === 0 || was.length === 0) {
    return [];
  }
  const text = JOINED[kind](count, formatCount(count));
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
