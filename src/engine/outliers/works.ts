import { nearWork, TeamHelper, type HelperMessage, type IWork } from '../kernels';
import { scoreWork } from './base/score-rows';
import { copodWork } from './models/copod';
import { ecodWork } from './models/ecod';
import { builtInModels } from './models';

/** A thread that helps with outlier models: it takes in what a `Team` says. */
export function outlierHelper(
  send: (message: HelperMessage, transfer: ArrayBuffer[]) => void
): TeamHelper {
  const registry = builtInModels();
  const works = [nearWork, ecodWork, copodWork, scoreWork(id => registry.get(id))];
  const known = new Map(works.map(work => [work.id, work as IWork]));
  return new TeamHelper(id => {
    const work = known.get(id);
    if (work === undefined) {
      throw new Error(`This thread knows no work ${id}.`);
    }
    return work;
  }, send);
}
