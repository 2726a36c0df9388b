import type { ITable } from '../engine';
import {
  extractionOf,
  isSelecting,
  MB,
  keptRows,
  rankingOf,
  selectionOf,
  setOf,
  spaceOf,
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
  /** The row that the next part of the answer begins with, where this is not the last one. */
  readonly next?: number;
  /** All features, best first, where a ranking was asked for. */
  readonly ranking?: readonly IRankedFeature[];
  /** Series that stand out, where there was no target. */
  readonly odd?: readonly string[];
}

/** Values that are sent at once. */
const MOST_VALUES = 4_000_000;

/** The features of a frame for Python. @throws UsageError with one sentence. */
export function featuresAnswer(table: ITable, asked: IFeatureControl): IFeaturesAnswer {
  const { id, time, values, window, step, sample, target, fdr, independent, redundant } = asked;
  const { calendar, space, memory, from = 0 } = asked;
  const extraction = extractionOf(table, {
    id,
    time,
    values,
    target,
    set: setOf(asked.set),
    roll: window === undefined ? undefined : { length: window, step },
    sample,
    memory: memory === undefined ? undefined : MB * memory,
    calendar,
    space: spaceOf(space)
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
  const most = Math.max(1, Math.floor(MOST_VALUES / extraction.names.length));
  const part = byColumn(extraction.names, some(extraction.rows(from), most));
  const next = from + part.ids.length;
  return {
    ...part,
    notes: told(extraction),
    ...(next < extraction.count ? { next } : {})
  };
}

function* some<T>(rows: Iterable<T>, most: number): Generator<T> {
  let n = 0;
  for (const row of rows) {
    yield row;
    if (++n >= most) {
      return;
    }
  }
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
