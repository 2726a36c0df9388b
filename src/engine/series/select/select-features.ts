import { finished, type Turns } from '../../kernels';
import type { IColumn, ITable } from '../../table/types';
import { SeriesError } from '../base/errors';
import { columnOf, groupsOf, numbersOf } from '../base/rows';
import type { IFeatureExtraction } from '../features';
import { unlike, varying } from './filters';
import { oddnessOf, type ISeparation } from './oddness';
import { relevanceOf, type IRelevanceOptions } from './relevance';
import type { IFeatureTable, IRelevance, Target } from './types';

/** How features are selected. */
export interface ISelectionRequest extends IRelevanceOptions {
  /** Column with one value a series; absent: features are ranked by how they tell odd series. */
  readonly target?: string;
  /** Column that tells the series apart. */
  readonly id?: string;
  /** Correlation of ranks from which a feature is left out beside a better one; absent: none is. */
  readonly redundant?: number;
}

/** Selected features with what they were selected by. */
export interface ISelection {
  readonly ids: readonly string[];
  /** Positions of the selected features in the table, best first. */
  readonly kept: readonly number[];
  readonly table: IFeatureTable;
  /** Best first, of all features; null without a target. */
  readonly relevance: readonly IRelevance[] | null;
  /** Best first, of the features that vary; null with a target. */
  readonly separation: readonly ISeparation[] | null;
  /** Ids of the series that stand out; empty with a target. */
  readonly odd: readonly string[];
}

/** Distinct numbers up to which a whole-number target is one of classes. */
const MOST_CLASSES = 10;
/** Fewest series. */
const LEAST = 3;

/**
 * Selects among the features of an extraction.
 *
 * @throws SeriesError with one sentence where the target or the series do not allow it.
 */
export function selectFeatures(
  table: ITable,
  extraction: IFeatureExtraction,
  request: ISelectionRequest
): ISelection {
  return finished(selectionWork(table, extraction, request));
}

/** The same, to be interrupted. @throws SeriesError with one sentence. */
export function* selectionWork(
  table: ITable,
  extraction: IFeatureExtraction,
  request: ISelectionRequest
): Turns<ISelection> {
  const { fdr, redundant, target } = request;
  for (const [name, given] of Object.entries({ fdr, redundant })) {
    if (given !== undefined && !(given > 0 && given <= 1)) {
      throw new SeriesError(`${name} is a share above 0 and at most 1, not ${String(given)}.`);
    }
  }
  if (extraction.count < LEAST) {
    throw new SeriesError(
      `Features are told apart by ${LEAST} series at least, and there are ${extraction.count}; name the column of their ids.`
    );
  }
  const { ids, owners, features } = yield* collected(extraction);
  const known = target === undefined ? null : targetOf(table, target, request.id, owners);
  const candidates = varying(features);
  if (known === null) {
    const part = partOf(features, candidates);
    const { features: ranked, odd } = oddnessOf(part);
    const places = new Map(features.names.map((name, j) => [name, j]));
    const order = ranked.filter(one => one.separation > 0).map(one => places.get(one.name) ?? 0);
    return {
      ids,
      table: features,
      kept: redundant === undefined ? order : unlike(features, order, redundant),
      relevance: null,
      separation: ranked,
      odd: odd.map(i => ids[i])
    };
  }
  const all = relevanceOf(features, known, request);
  const order = [...all.keys()].sort(
    (a, b) => rankOf(all[a]) - rankOf(all[b]) || all[b].information - all[a].information || a - b
  );
  const relevant = order.filter(j => all[j].relevant && candidates.includes(j));
  return {
    ids,
    table: features,
    kept: redundant === undefined ? relevant : unlike(features, relevant, redundant),
    relevance: order.map(j => all[j]),
    separation: null,
    odd: []
  };
}

const rankOf = ({ p }: IRelevance): number => (Number.isNaN(p) ? 2 : p);

function partOf({ names, columns }: IFeatureTable, kept: readonly number[]): IFeatureTable {
  return { names: kept.map(j => names[j]), columns: kept.map(j => columns[j]) };
}

function* collected(
  extraction: IFeatureExtraction
): Turns<{ ids: string[]; owners: string[]; features: IFeatureTable }> {
  const columns = extraction.names.map(() => new Float64Array(extraction.count));
  const ids: string[] = [];
  const owners: string[] = [];
  for (const { id, series, values } of extraction.rows()) {
    values.forEach((value, j) => (columns[j][ids.length] = value));
    ids.push(id);
    owners.push(series);
    yield null;
  }
  return { ids, owners, features: { names: extraction.names, columns } };
}

/** The target of each series: its value, which is the same in all of its rows. */
function targetOf(
  table: ITable,
  name: string,
  id: string | undefined,
  owners: readonly string[]
): Target {
  const column = columnOf(table, name);
  if (id === undefined) {
    throw new SeriesError('A target needs the column that tells the series apart; name it, too.');
  }
  const numbers = numbersOf(column);
  const rows = new Map(
    groupsOf(table.rows, columnOf(table, id), null).map(group => [group.id, firstOf(group, column)])
  );
  const places = owners.map(owner => rows.get(owner) ?? -1);
  if (numbers !== null) {
    const values = Float64Array.from(places, row => (row < 0 ? NaN : numbers[row]));
    const distinct = [...new Set(values.filter(Number.isFinite))].sort((a, b) => a - b);
    const classes = distinct.length <= MOST_CLASSES && distinct.every(Number.isInteger);
    checkClasses(distinct.length, name);
    return classes
      ? {
          type: 'class',
          codes: Int32Array.from(values, v => distinct.indexOf(v)),
          names: distinct.map(String)
        }
      : { type: 'real', values };
  }
  const texts = places.map(row => (row < 0 ? null : column.text(row)));
  const names = [...new Set(texts.filter(text => text !== null))].sort();
  checkClasses(names.length, name);
  return {
    type: 'class',
    codes: Int32Array.from(texts, text => (text === null ? -1 : names.indexOf(text))),
    names
  };
}

function checkClasses(count: number, name: string): void {
  if (count < 2) {
    throw new SeriesError(
      `The target ${name} is the same for all series, so that no feature can tell it.`
    );
  }
}

function firstOf(
  group: { readonly id: string; readonly rows: Uint32Array },
  column: IColumn
): number {
  let first = -1;
  for (const row of group.rows) {
    if (column.isNull(row)) {
      continue;
    }
    if (first >= 0 && column.text(row) !== column.text(first)) {
      throw new SeriesError(
        `The target ${column.name} has several values in the series ${group.id}; it takes one a series.`
      );
    }
    first = first < 0 ? row : first;
  }
  return first;
}
