import { execFileSync } from 'child_process';
import { join } from 'path';

/** One error planted alone, and what was told of it. */
export interface IBenchCase {
  readonly frame: string;
  readonly kind: string;
  /** Why it could not be planted. */
  readonly why?: string;
  readonly found?: boolean;
  readonly extras?: readonly string[];
  readonly told?: readonly ITold[];
}

/** A finding at warning or above, and whether it was right. */
export interface ITold {
  readonly detector: string;
  readonly confidence: number;
  readonly right: boolean;
}

const ROOT = join(__dirname, '../../..');

/** Runs perf/plant-bench.mjs. */
export function runBench(...args: string[]): IBenchCase[] {
  const command = [join(ROOT, 'perf/plant-bench.mjs'), '--json', ...args];
  return JSON.parse(execFileSync('node', command, { encoding: 'utf8', maxBuffer: 2 ** 28 }));
}

/** Kinds of error that were planted, and those of them found in nine of ten cases and more. */
export function kindsOf(cases: readonly IBenchCase[]): { planted: string[]; found: string[] } {
  const own = (kind: string): IBenchCase[] =>
    cases.filter(one => one.kind === kind && one.why === undefined);
  const planted = [...new Set(cases.map(one => one.kind))].filter(kind => own(kind).length > 0);
  const found = planted.filter(
    kind => own(kind).filter(one => one.found).length >= 0.9 * own(kind).length
  );
  return { planted, found };
}

/** Findings that are none of what was planted, for each frame. */
export function extrasOf(cases: readonly IBenchCase[]): Record<string, number> {
  const extras: Record<string, number> = {};
  for (const one of cases) {
    extras[one.frame] = (extras[one.frame] ?? 0) + (one.extras?.length ?? 0);
  }
  return extras;
}

/** Confidence up to which a bin of the reliability table goes, the last one for certain. */
const BINS = [0.9, 0.94, 1];

const mean = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0) / Math.max(1, list.length);

/** For each bin of stated confidence: its mean, the share that was right, and how many there were. */
export function reliability(
  cases: readonly IBenchCase[]
): { stated: number; right: number; count: number }[] {
  const told = cases.flatMap(one => one.told ?? []);
  return BINS.map((top, bin) => {
    const low = bin === 0 ? 0 : BINS[bin - 1];
    const own = told.filter(
      ({ confidence }) => confidence >= low && (confidence < top || top === 1)
    );
    return {
      stated: mean(own, one => one.confidence),
      right: mean(own, one => (one.right ? 1 : 0)),
      count: own.length
    };
  });
}
