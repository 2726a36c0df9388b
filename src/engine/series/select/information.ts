import { mutualInformation } from '../../stats';
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
 * Mutual information of a feature and a target in nats, by bins of equal size; 0 at least, and 0
 * where one of them does not vary. Chance is taken out by the filled cells, as everywhere (Miller
 * and Madow): by all cells, what tells a target fully would seem to tell the less of it the more
 * classes there are.
 */
export function sharedInformation(values: Float64Array, target: Target): number {
  const x = evenlyBinned(values).codes;
  const y = target.type === 'real' ? evenlyBinned(target.values).codes : target.codes;
  const { information } = mutualInformation(x, y);
  return Number.isNaN(information) ? 0 : information;
}
