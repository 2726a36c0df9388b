import { sortedCopy } from '../decompose/robust';
import type { Target } from './types';

/** Bins of a feature at most; fewer where there are few series. */
const MOST_BINS = 12;
/** Series a bin at least. */
const LEAST = 6;

/** Numbers as bins that hold about as many each; -1 where there is none. */
export function evenlyBinned(values: Float64Array): { codes: Int32Array; count: number } {
  const finite = sortedCopy(values.filter(Number.isFinite));
  const bins = Math.max(2, Math.min(MOST_BINS, Math.floor(Math.sqrt(finite.length / LEAST)) + 1));
  const edges = [
    ...new Set(
      Array.from(
        { length: bins - 1 },
        (_, k) => finite[Math.floor(((k + 1) * finite.length) / bins)]
      )
    )
  ].filter(edge => edge > finite[0]);
  const codes = Int32Array.from(values, v =>
    Number.isFinite(v) ? edges.filter(edge => v >= edge).length : -1
  );
  return { codes, count: edges.length + 1 };
}

/**
 * Mutual information of a feature and a target in nats: by bins of equal size, less what chance
 * adds (Miller, 1955). 0 at least.
 */
export function mutualInformation(values: Float64Array, target: Target): number {
  const x = evenlyBinned(values);
  const y =
    target.type === 'real'
      ? evenlyBinned(target.values)
      : { codes: target.codes, count: target.names.length };
  const joint = new Float64Array(x.count * y.count);
  const across = new Float64Array(x.count);
  const up = new Float64Array(y.count);
  let n = 0;
  x.codes.forEach((a, i) => {
    const b = y.codes[i];
    if (a >= 0 && b >= 0) {
      joint[a * y.count + b]++;
      across[a]++;
      up[b]++;
      n++;
    }
  });
  if (n === 0) {
    return 0;
  }
  let sum = 0;
  joint.forEach((c, k) => {
    if (c > 0) {
      sum += (c / n) * Math.log((c * n) / (across[Math.floor(k / y.count)] * up[k % y.count]));
    }
  });
  const filled = (counts: Float64Array): number => counts.filter(c => c > 0).length;
  const chance = ((filled(across) - 1) * (filled(up) - 1)) / (2 * n);
  return Math.max(0, sum - chance);
}
