/**
 * How well parts cover those of one annotator (van den Burg and Williams, 2020): for each part of
 * the annotator the best overlap by union, weighted by its length.
 *
 * @param truth - first positions after a change, ascending.
 * @param found - likewise.
 * @param n - length of the series.
 */
export function covering(truth: readonly number[], found: readonly number[], n: number): number {
  const parts = partsOf(found, n);
  let sum = 0;
  for (const [a, b] of partsOf(truth, n)) {
    let best = 0;
    for (const [c, d] of parts) {
      const both = Math.min(b, d) - Math.max(a, c);
      best = both > 0 ? Math.max(best, both / (Math.max(b, d) - Math.min(a, c))) : best;
    }
    sum += (b - a) * best;
  }
  return sum / n;
}

/** Mean of {@link covering} over the annotators. */
export function meanCovering(
  annotators: readonly (readonly number[])[],
  found: readonly number[],
  n: number
): number {
  return annotators.reduce((sum, one) => sum + covering(one, found, n), 0) / annotators.length;
}

/**
 * F1 of change points by several annotators (van den Burg and Williams, 2020): precision by all
 * of them together, recall as the mean of theirs; the start of the series counts as found.
 *
 * @param margin - distance within which a change is found; each found one counts once.
 */
export function changeF1(
  annotators: readonly (readonly number[])[],
  found: readonly number[],
  margin = 5
): number {
  const predicted = [...new Set([0, ...found])];
  const all = [...new Set([0, ...annotators.flat()])];
  const precision = matched(all, predicted, margin) / predicted.length;
  const recall =
    annotators.reduce((sum, one) => {
      const own = [...new Set([0, ...one])];
      return sum + matched(own, predicted, margin) / own.length;
    }, 0) / annotators.length;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** How many true changes have a found one of their own within the margin. */
function matched(truth: readonly number[], found: readonly number[], margin: number): number {
  const left = new Set(found);
  let count = 0;
  for (const t of truth) {
    const near = [...left].filter(f => Math.abs(f - t) <= margin);
    if (near.length > 0) {
      near.sort((a, b) => Math.abs(a - t) - Math.abs(b - t));
      left.delete(near[0]);
      count++;
    }
  }
  return count;
}

function partsOf(changes: readonly number[], n: number): [start: number, end: number][] {
  const ends = [...new Set([0, ...changes, n])].sort((a, b) => a - b);
  return ends.slice(1).map((end, i) => [ends[i], end]);
}
