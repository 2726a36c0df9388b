/** Labels of rows, -1 where there is none. */
export interface ILabels {
  /** Position of the column. */
  readonly index: number;
  readonly codes: Int32Array;
  readonly counts: Uint32Array;
}

/** Missing values that stand in one segment and hardly anywhere else. */
export interface IMissingSegment {
  /** Position of the column that names the segment. */
  readonly by: number;
  /** The segment's code in it. */
  readonly code: number;
  /** Missing values in the segment. */
  readonly inside: number;
  /** Rows of the segment. */
  readonly size: number;
  /** Missing values in all. */
  readonly missing: number;
  /** Decimal logarithm of the chance of this by accident, all segments considered. */
  readonly logChance: number;
}

const MIN_MISSING = 5;
/** Least share of the missing values that must stand in the segment. */
const MOSTLY = 0.95;
/** Largest share of rows of a segment that is worth the name. */
const LARGEST = 0.65;
const MAX_LOG_CHANCE = -3;

/**
 * The smallest segment that holds the missing values of a column: at least 95 %
 * of them, in at most 65 % of the rows, by less than one accident in 1,000
 * (binomial, corrected for the segments that were tried). Null where there is
 * none.
 *
 * @param missing - rows without a value, ascending.
 * @param rows - rows of the table.
 */
export function missingSegment(
  missing: readonly number[],
  rows: number,
  segments: readonly ILabels[]
): IMissingSegment | null {
  if (missing.length < MIN_MISSING) {
    return null;
  }
  const tried = segments.reduce((sum, { counts }) => sum + counts.length, 0);
  let best: IMissingSegment | null = null;
  for (const { index, codes, counts } of segments) {
    const inside = new Map<number, number>();
    for (const row of missing) {
      inside.set(codes[row], (inside.get(codes[row]) ?? 0) + 1);
    }
    for (const [code, count] of inside) {
      const size = code < 0 ? rows : counts[code];
      if (count < MOSTLY * missing.length || size > LARGEST * rows) {
        continue;
      }
      const log = logTail(count, missing.length, size / rows) + Math.log10(Math.max(1, tried));
      if (log <= MAX_LOG_CHANCE && (best === null || size < best.size)) {
        best = { by: index, code, inside: count, size, missing: missing.length, logChance: log };
      }
    }
  }
  return best;
}

/** log10 of the chance that at least `k` of `n` fall where a share `p` does. */
function logTail(k: number, n: number, p: number): number {
  let total = 0;
  let logTerm = k * Math.log(p) + (n - k) * Math.log(1 - p);
  for (let i = 1; i <= n - k; i++) {
    logTerm += Math.log((k + i) / i);
  }
  const first = logTerm;
  for (let i = k; i <= n; i++) {
    total += Math.exp(logTerm - first);
    logTerm += Math.log(((n - i) / (i + 1)) * (p / (1 - p)));
  }
  return (first + Math.log(total)) / Math.LN10;
}
