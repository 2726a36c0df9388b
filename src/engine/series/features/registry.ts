import { CHANGE } from './change';
import { CORRELATION } from './correlation';
import { COUNTS } from './counts';
import { ENTROPY } from './entropy';
import { FREQUENCY } from './frequency';
import { LANGEVIN } from './langevin';
import { LEVEL } from './level';
import { TREND } from './trend';
import type { FeatureFamily, FeatureSet, ICalculator } from './types';
import { WAVELET } from './wavelet';

/** Every calculator, by family. */
export const CALCULATORS: readonly ICalculator[] = [
  ...LEVEL,
  ...COUNTS,
  ...CHANGE,
  ...CORRELATION,
  ...FREQUENCY,
  ...WAVELET,
  ...ENTROPY,
  ...TREND,
  ...LANGEVIN
];

const STEPS: readonly FeatureSet[] = ['minimal', 'efficient', 'comprehensive'];

/** The calculators of a set. */
export function calculatorsOf(set: FeatureSet): readonly ICalculator[] {
  const most = STEPS.indexOf(set);
  return CALCULATORS.filter(c => STEPS.indexOf(c.set) <= most);
}

/** A feature's name without the column, and its family. */
export interface IFeature {
  readonly name: string;
  readonly family: FeatureFamily;
}

/** The features of some calculators, in the order in which they are written. */
export function featuresOf(calculators: readonly ICalculator[]): readonly IFeature[] {
  return calculators.flatMap(({ name, family, parameters }) =>
    parameters.map(p => ({ name: p === '' ? name : `${name}__${p}`, family }))
  );
}
