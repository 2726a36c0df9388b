import type { SeriesParts } from './parts';

/** What a feature looks at; the words of the filter in the panel. */
export type FeatureFamily =
  | 'level'
  | 'spread'
  | 'shape'
  | 'counts'
  | 'location'
  | 'repetition'
  | 'change'
  | 'correlation'
  | 'frequency'
  | 'wavelet'
  | 'complexity'
  | 'trend'
  | 'dynamics'
  | 'calendar'
  | 'space';

/** Sets of features, each within the next. */
export type FeatureSet = 'minimal' | 'efficient' | 'comprehensive';

/** One calculator: a name and the parameters it is called with. */
export interface ICalculator {
  /** tsfresh's name. */
  readonly name: string;
  readonly family: FeatureFamily;
  /** The smallest set that holds it. */
  readonly set: FeatureSet;
  /** One text a feature, as it stands in the feature's name; `''` where there are none. */
  readonly parameters: readonly string[];
  /**
   * Writes one value a parameter; NaN where the feature is not defined.
   *
   * @param parts - the series and what calculators share.
   * @param out - row of features.
   * @param at - first position in `out`.
   */
  write(parts: SeriesParts, out: Float64Array, at: number): void;
}

/** A calculator of one feature. */
export function one(
  name: string,
  family: FeatureFamily,
  value: (parts: SeriesParts) => number,
  set: FeatureSet = 'efficient'
): ICalculator {
  return {
    name,
    family,
    set,
    parameters: [''],
    write: (parts, out, at) => {
      out[at] = value(parts);
    }
  };
}

/** A calculator of one feature for each of several values of a parameter. */
export function each<T>(
  name: string,
  family: FeatureFamily,
  values: readonly T[],
  text: (value: T) => string,
  feature: (parts: SeriesParts, value: T) => number,
  set: FeatureSet = 'efficient'
): ICalculator {
  return {
    name,
    family,
    set,
    parameters: values.map(text),
    write: (parts, out, at) => values.forEach((value, i) => (out[at + i] = feature(parts, value)))
  };
}

/** A number as it stands in a name: whole floats keep their `.0`. */
export function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Whole numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
