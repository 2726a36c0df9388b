import { SeriesParts } from './parts';
import { calculatorsOf, featuresOf, type IFeature } from './registry';
import type { FeatureSet } from './types';

/** Features of one series. */
export interface ISeriesFeatures {
  readonly features: readonly IFeature[];
  /** NaN where a feature is not defined. */
  readonly values: Float64Array;
  /** Features that saw only the last values of a long series, and how many. */
  readonly shortened: ReadonlyMap<string, number>;
}

/**
 * All features of a set for one series.
 *
 * @param x - values in order of time; those that are not finite are left out. Of no
 * value at all only the length is defined.
 */
export function seriesFeatures(x: Float64Array, set: FeatureSet): ISeriesFeatures {
  const calculators = calculatorsOf(set);
  const features = featuresOf(calculators);
  const values = new Float64Array(features.length).fill(NaN);
  const finite = x.every(Number.isFinite) ? x : x.filter(Number.isFinite);
  const parts = new SeriesParts(finite);
  if (finite.length === 0) {
    values[features.findIndex(f => f.name === 'length')] = 0;
    return { features, values, shortened: parts.shortened };
  }
  let at = 0;
  for (const calculator of calculators) {
    calculator.write(parts, values, at);
    at += calculator.parameters.length;
  }
  for (let i = 0; i < values.length; i++) {
    values[i] = Number.isFinite(values[i]) ? values[i] : NaN;
  }
  return { features, values, shortened: parts.shortened };
}
