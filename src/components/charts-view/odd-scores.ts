/** Bars of the scores. */
const BARS = 40;

/** Rows by score, in equal steps from the least to the most. */
export interface IScoreBars {
  readonly least: number;
  readonly most: number;
  readonly counts: readonly number[];
}

/** @param scores - ascending. */
export function scoreBars(scores: Float64Array): IScoreBars {
  const [least, most] = [scores[0] ?? 0, scores[scores.length - 1] ?? 0];
  const counts = new Array<number>(BARS).fill(0);
  for (const score of scores) {
    const at = most > least ? Math.floor(((score - least) / (most - least)) * BARS) : 0;
    counts[Math.min(BARS - 1, at)]++;
  }
  return { least, most, counts };
}

/** How many of ascending scores are above a threshold. */
export function above(scores: Float64Array, threshold: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scores[middle] > threshold) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return scores.length - low;
}
