import { SeriesError } from '../base/errors';
import type { ISeriesMethod } from '../anomalies/types';
import { autoMethod } from './auto';
import { CHANGE_METHODS } from './changes';
import { excursionMethod } from './excursion-method';
import { flatLineMethod, stampMethod } from './plain';
import { arMethod, esdMethod, holtWintersMethod, residualMethod } from './residuals';
import {
  matrixProfileMethod,
  spectralMethod,
  windowNeighbourMethod,
  windowPcaMethod
} from './shapes';

/** Every method, `auto` first. */
export const SERIES_METHODS: readonly ISeriesMethod[] = [
  autoMethod,
  residualMethod,
  esdMethod,
  arMethod,
  holtWintersMethod,
  matrixProfileMethod,
  windowPcaMethod,
  windowNeighbourMethod,
  spectralMethod,
  excursionMethod,
  flatLineMethod,
  stampMethod,
  ...CHANGE_METHODS
];

/** @throws SeriesError where there is no such method; `series:` may stand before its id. */
export function seriesMethod(id: string): ISeriesMethod {
  const plain = id.replace(/^series:/, '');
  const found = SERIES_METHODS.find(method => method.id === plain);
  if (found === undefined) {
    const all = SERIES_METHODS.map(method => method.id).join(', ');
    throw new SeriesError(`There is no method ${id}; the methods are ${all}.`);
  }
  return found;
}
