import {
  conceptStudy,
  featureStudy,
  featureWork,
  oddSeries,
  paced,
  statsWork,
  type IFeatureAsked,
  type IFeatureMatrix,
  type IOrigin,
  type ITable,
  type TableRun,
  type Task
} from '../engine';
import type { IStudyRequest, IStudyResults, StudyType } from '../protocol/study-messages';
import { answerCompare } from './compare-desk';
import { answerOverTime } from './over-time-desk';

/**
 * Answers what is asked of a whole frame at length.
 *
 * @param origin - of which rows of the frame the table is a sample; null where it is all of it.
 * @throws Error with one sentence for the user; Cancelled.
 */
export async function answerStudy(
  run: TableRun,
  request: IStudyRequest,
  origin: IOrigin | null,
  task: Task
): Promise<IStudyResults[StudyType]> {
  switch (request.type) {
    case 'stats':
      return paced(statsWork(run.table, request.asked), task);
    case 'compare':
      return answerCompare(run, request, origin, task);
    case 'over-time':
      return answerOverTime(run, request, origin, task);
    case 'concept':
      return paced(conceptStudy(run.table, request.asked, origin?.positions ?? null), task);
    case 'features': {
      const matrix = await task.part(0, 1, () => matrixOf(run.table, request.asked, task));
      return featureStudy(matrix, request.asked.set);
    }
    case 'odd-series': {
      const { asked, use, model } = request;
      const matrix = await task.part(0, 0.5, () => matrixOf(run.table, asked, task));
      return task.part(0.5, 1, () => oddSeries(matrix, use, model, asked.id, task));
    }
  }
}

/** The last features of a table, by what was asked. */
const known = new WeakMap<ITable, { readonly key: string; readonly matrix: IFeatureMatrix }>();

async function matrixOf(table: ITable, asked: IFeatureAsked, task: Task): Promise<IFeatureMatrix> {
  const key = JSON.stringify(asked);
  const last = known.get(table);
  if (last?.key === key) {
    return last.matrix;
  }
  const matrix = await paced(featureWork(table, asked), task);
  known.set(table, { key, matrix });
  return matrix;
}
