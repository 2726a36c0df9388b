import { sortNumbers } from '../../kernels';
import { mad, MAD_TO_SD, medianOfSorted } from '../../stats';

/** The values, ascending. */
export function sortedCopy(values: ArrayLike<number>): Float64Array {
  return sortNumbers(Float64Array.from(values));
}

/** Middle and spread of some numbers. */
export interface ISpread {
  readonly centre: number;
  /** As a standard deviation of what is not odd; 0 only where all values are equal. */
  readonly scale: number;
}

/**
 * Median and scaled median deviation; where more than half of the values are equal, the mean
 * deviation stands in.
 */
export function spreadOf(values: ArrayLike<number>): ISpread {
  return spreadOfSorted(sortedCopy(values));
}

/** {@link spreadOf} of values that are ascending already. */
export function spreadOfSorted(sorted: Float64Array): ISpread {
  if (sorted.length === 0) {
    return { centre: 0, scale: 0 };
  }
  const centre = medianOfSorted(sorted);
  const narrow = mad(sorted) * MAD_TO_SD;
  if (narrow > 1e-9 * Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]))) {
    return { centre, scale: narrow };
  }
  const mean = sorted.reduce((sum, v) => sum + Math.abs(v - centre) / sorted.length, 0);
  return { centre, scale: mean * 1.2533141373155003 };
}
