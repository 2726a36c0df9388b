/**
 * Moves entries so that the k-th smallest stands at place k, smaller ones before
 * it and larger ones after, within the places from `low` to `high` (Hoare's selection with Floyd and Rivest's sampling
 * left out; medians of three as pivots).
 *
 * @param values - no NaN; changed in place.
 * @param rows - moved along with the values.
 * @returns the k-th smallest, counted from 0.
 */
export function selectInPlace(
  values: Float64Array,
  k: number,
  rows: Int32Array | null = null,
  low = 0,
  high = values.length - 1
): number {
  while (high > low) {
    const mid = (low + high) >>> 1;
    const [a, b, c] = [values[low], values[mid], values[high]];
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) {
        i++;
      }
      while (values[j] > pivot) {
        j--;
      }
      if (i <= j) {
        const held = values[i];
        values[i] = values[j];
        values[j] = held;
        if (rows !== null) {
          const row = rows[i];
          rows[i] = rows[j];
          rows[j] = row;
        }
        i++;
        j--;
      }
    }
    if (k <= j) {
      high = j;
    } else if (k >= i) {
      low = i;
    } else {
      break;
    }
  }
  return values[k];
}

/**
 * A quantile of unsorted values, linear between order statistics (type 7).
 *
 * @param values - no NaN; not changed.
 * @returns NaN for no values.
 */
export function selectQuantile(values: Float64Array, share: number): number {
  const n = values.length;
  if (n === 0) {
    return NaN;
  }
  const at = (n - 1) * Math.min(1, Math.max(0, share));
  const low = Math.floor(at);
  const work = values.slice();
  const first = selectInPlace(work, low);
  if (at === low) {
    return first;
  }
  let next = work[low + 1];
  for (let i = low + 2; i < n; i++) {
    next = work[i] < next ? work[i] : next;
  }
  return first + (next - first) * (at - low);
}

/** The median of unsorted values; see {@link selectQuantile}. */
export function selectMedian(values: Float64Array): number {
  return selectQuantile(values, 0.5);
}
