import type { ITable } from '../engine';
import {
  extractionOf,
  isSelecting,
  keptRows,
  rankingOf,
  selectionOf,
  setOf,
  told,
  type IRankedFeature
} from './features';
import type { IFeatureControl } from './host-control';

/** Features by column, so that a frame is made of them without a loop over cells. */
export interface IFeaturesAnswer {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** One list a name; null where a feature is not defined. */
  readonly columns: readonly (readonly (number | null)[])[];
  readonly notes: readonly string[];
  /** All features, best first, where a ranking was asked for. */
  readonly ranking?: readonly IRankedFeature[];
  /** Series that stand out, where there was no target. */
  readonly odd?: readonly string[];
}

/** The features of a frame for Python. @throws UsageError with one sentence. */
export function featuresAnswer(table: ITable, asked: IFeatureControl): IFeaturesAnswer {
  const { id, time, values, window, step, sample, target, fdr, independent, redundant } = asked;
  const extraction = extractionOf(table, {
    id,
    time,
    values,
    target,
    set: setOf(asked.set),
    roll: window === undefined ? undefined : { length: window, step },
    sample
  });
  const wanted = { id, target, fdr, independent, redundant };
  if (isSelecting(wanted, asked.ranking)) {
    const selection = selectionOf(table, extraction, wanted);
    const names = selection.kept.map(j => selection.table.names[j]);
    const ranked = asked.ranking === true ? rankingOf(selection) : null;
    return {
      ...byColumn(names, keptRows(selection)),
      notes: told(extraction),
      ...(ranked === null ? {} : { ranking: ranked.features, odd: ranked.odd })
    };
  }
  const all = byColumn(extraction.names, extraction.rows());
  return { ...all, notes: told(extraction) };
}

function byColumn(
  names: readonly string[],
  rows: Iterable<{ readonly id: string; readonly values: Float64Array }>
): Pick<IFeaturesAnswer, 'names' | 'ids' | 'columns'> {
  const ids: string[] = [];
  const columns = names.map((): (number | null)[] => []);
  for (const row of rows) {
    ids.push(row.id);
    row.values.forEach((value, i) => columns[i].push(Number.isNaN(value) ? null : value));
  }
  return { names, ids, columns };
}
