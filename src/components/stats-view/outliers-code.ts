import type { IFeatureAsked } from '../../engine';
import { callCode } from './python-call';

/** Python that looks for the same odd series in a frame. */
export function outliersCode(
  frame: string,
  { id, time, values = [], calendar, space }: IFeatureAsked,
  use: readonly string[],
  model: string
): string {
  const needs = (family: string): boolean => use.some(name => name.includes(`__${family}__`));
  return callCode(
    'outliers',
    frame,
    [
      ['id', id],
      ['time', time],
      ['value', values],
      ['calendar', calendar === true && needs('calendar') ? true : undefined],
      ['space', needs('space') ? space : undefined],
      ['use_features', use],
      ['scaling', 'standard']
    ],
    [model]
  );
}

/** Python that computes all features of the same series. */
export function featuresCode(
  frame: string,
  { id, time, values = [], calendar, space, target, set }: IFeatureAsked
): string {
  return callCode('features', frame, [
    ['id', id],
    ['time', time],
    ['value', values],
    ['set', set],
    ['target', target],
    ['calendar', calendar === true ? true : undefined],
    ['space', space]
  ]);
}
