/**
 * Quantile whose upper half is reached from above, as NumPy rounds it. Only where a
 * quantile falls exactly on a value does that decide in which bin the value lies.
 *
 * @param sorted - finite numbers, ascending, at least one.
 */
export function binEdge(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const i = Math.min(sorted.length - 1, Math.floor(at));
  const low = sorted[i];
  const high = sorted[Math.min(sorted.length - 1, i + 1)];
  const part = at - i;
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}
