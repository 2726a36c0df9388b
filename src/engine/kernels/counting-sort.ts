/** Counters that stay in a core's cache. */
const WIDEST = 1 << 18;

/** The span of whole numbers. */
export interface IWholeRange {
  readonly min: number;
  readonly max: number;
  /** Finite entries. */
  readonly count: number;
}

/**
 * The span of the finite entries if all of them are whole numbers that lie close.
 *
 * @param values - any doubles; NaN and infinities are passed over.
 * @returns null at the first finite entry with a fraction or too far from the others,
 * or if there is no finite entry.
 */
export function wholeRange(values: Float64Array): IWholeRange | null {
  let min = Infinity;
  let max = -Infinity;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if ((v | 0) !== v && v - v === 0 && Math.floor(v) !== v) {
      return null;
    }
    if (v - v === 0) {
      count++;
      if (v < min || v > max) {
        min = Math.min(min, v);
        max = Math.max(max, v);
        if (max - min >= WIDEST) {
          return null;
        }
      }
    }
  }
  return count === 0 ? null : { min, max, count };
}

/**
 * Whether counting beats sorting for a span: at most two counters a value.
 */
export function countable(range: IWholeRange): boolean {
  const width = range.max - range.min + 1;
  return width <= Math.max(65536, 2 * range.count);
}

/**
 * Whole numbers of a narrow span in ascending order, as a new array; -0 becomes 0.
 *
 * @param values - whole numbers, NaN and infinities; the latter two are left out.
 * @param range - their span, from {@link wholeRange}.
 */
export function countingSort(values: Float64Array, range: IWholeRange): Float64Array {
  const { min } = range;
  const counts = new Uint32Array(range.max - min + 1);
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v - v === 0) {
      counts[v - min]++;
    }
  }
  const out = new Float64Array(range.count);
  let at = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i];
    if (count > 64) {
      out.fill(min + i, at, at + count);
      at += count;
    } else {
      for (let j = 0; j < count; j++) {
        out[at++] = min + i;
      }
    }
  }
  return out;
}
