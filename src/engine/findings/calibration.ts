import { atLeast } from './rank';
import type { IDraft } from './types';

/**
 * Part of the stated doubt that measuring leaves, by detector; all of it for the
 * others. From the reliability table of `plant-bench.long.spec.ts`: warnings and
 * errors on frames with planted errors, on clean frames, and on files whose
 * findings somebody has read. Only where 20 findings and more were off by over
 * .1 is something mended, and only half of the doubt: those frames are known.
 */
const DOUBT: Readonly<Record<string, number>> = {
  bounds: 0.5,
  'duplicate-key': 0.5,
  format: 0.5,
  outliers: 0.5,
  segment: 0.5
};

/** The confidence of a finding as measuring has it; facts keep what they state. */
export function calibrated(detector: string, { severity, confidence }: IDraft): number {
  return atLeast(severity, 'warning') ? 1 - (DOUBT[detector] ?? 1) * (1 - confidence) : confidence;
}
