import type { ITable } from '../engine';
import { extractionOf, setOf, told } from './features';
import type { IFeatureControl } from './host-control';

/** Features by column, so that a frame is made of them without a loop over cells. */
export interface IFeaturesAnswer {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** One list a name; null where a feature is not defined. */
  readonly columns: readonly (readonly (number | null)[])[];
  readonly notes: readonly string[];
}

/** The features of a frame for Python. @throws UsageError with one sentence. */
export function featuresAnswer(table: ITable, asked: IFeatureControl): IFeaturesAnswer {
  const { id, time, values, window, step, sample } = asked;
  const extraction = extractionOf(table, {
    id,
    time,
    values,
    set: setOf(asked.set),
    roll: window === undefined ? undefined : { length: window, step },
    sample
  });
  const ids: string[] = [];
  const columns = extraction.names.map((): (number | null)[] => []);
  for (const row of extraction.rows()) {
    ids.push(row.id);
    row.values.forEach((value, i) => columns[i].push(Number.isNaN(value) ? null : value));
  }
  return { names: extraction.names, ids, columns, notes: told(extraction) };
}
