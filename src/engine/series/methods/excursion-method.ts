import { levelExcursions, spreadExcursions } from '../anomalies/excursions';
import type { ISeriesMethod } from '../anomalies/types';
import { scoredBy } from './plain';

/** Runs whose level or noise leaves and returns. */
export const excursionMethod: ISeriesMethod = {
  id: 'excursions',
  name: 'Level and noise that leave and return',
  cost: 'n to n²',
  source: 'Killick, Fearnhead, Eckley, JASA 2012',
  least: 16,
  find: view =>
    scoredBy(view.isConstant ? [] : [...levelExcursions(view), ...spreadExcursions(view)], view.n)
};
