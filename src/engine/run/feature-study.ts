import { renderMessage } from '../findings/message';
import type { IMessage } from '../findings/types';
import type { Task, Turns } from '../kernels';
import { oddRows, type IOddRow, type IOddRows, type IReason } from '../outliers';
import {
  extractFeatures,
  featuresOf,
  calculatorsOf,
  SeriesError,
  selectionWork,
  type FeatureFamily,
  type FeatureSet,
  type IFeatureRequest,
  type ISelection
} from '../series';
import { makeTable, numberColumn } from '../table/build';
import type { ITable } from '../table/types';

/** Which series of a frame, and which features of them. */
export interface IFeatureAsked extends Pick<IFeatureRequest, 'calendar' | 'space'> {
  readonly id?: string;
  readonly time?: string;
  readonly values?: readonly string[];
  /** Column with one value a series, which features are to tell; absent: they tell odd series. */
  readonly target?: string;
  readonly set: FeatureSet;
}

/** One feature of a ranking. */
export interface IFeatureLine {
  /** `<column>__<feature>`. */
  readonly name: string;
  readonly family: FeatureFamily;
  /** Deviations by which odd series stand out by it; null with a target. */
  readonly separation: number | null;
  /** Chance of so much where it had nothing to do with the target, corrected; null without one. */
  readonly p: number | null;
  /** Whether it is worth keeping: it tells the target or odd series, and nothing better tells the same. */
  readonly kept: boolean;
  /** Its value in each of the shown series; NaN where it is not defined. */
  readonly values: Float64Array;
}

/** Features of the series of a frame, best first. */
export interface IFeatureStudy {
  readonly features: readonly IFeatureLine[];
  /** How many series there are, of how many they are a sample, or null. */
  readonly count: number;
  readonly sampledOf: number | null;
  /** Ids of the shown series, and which of them stand out by most features together. */
  readonly shown: readonly string[];
  readonly odd: readonly boolean[];
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** Features of all series, kept between a ranking and a model that they feed. */
export interface IFeatureMatrix extends ISelection {
  readonly sampledOf: number | null;
  readonly notes: readonly string[];
}

/** Names of features besides a set. */
const BESIDES = /__(calendar|space)__[a-z_]+$/;

const SETS: readonly FeatureSet[] = ['minimal', 'efficient', 'comprehensive'];

/** Bytes that the values of all features may take. */
const MEMORY = 128 * 1024 * 1024;
/** Series whose values are drawn beside a feature. */
const SHOWN = 160;
/** Correlation of ranks from which a feature says what a better one says. */
const SAME = 0.95;

/**
 * The features of the series of a frame, selected and ranked.
 *
 * @throws SeriesError with one sentence.
 */
export function* featureWork(table: ITable, asked: IFeatureAsked): Turns<IFeatureMatrix> {
  const { id, target } = asked;
  const extraction = extractFeatures(table, { ...asked, memory: MEMORY });
  const selection = yield* selectionWork(table, extraction, { id, target, redundant: SAME });
  return { ...selection, sampledOf: extraction.sampledOf, notes: extraction.notes() };
}

/** A ranking of features, with what is drawn beside each. */
export function featureStudy(matrix: IFeatureMatrix, set: FeatureSet): IFeatureStudy {
  const { ids, table, kept, relevance, separation, sampledOf, notes } = matrix;
  const families = new Map(featuresOf(calculatorsOf(set)).map(one => [one.name, one.family]));
  const places = new Map(table.names.map((name, j) => [name, j]));
  const isKept = new Set(kept.map(j => table.names[j]));
  const odd = new Set(matrix.odd);
  const many = Math.min(SHOWN, ids.length);
  const rows = Array.from({ length: many }, (_, i) => Math.floor((i * ids.length) / many));
  ids.forEach((id, row) => {
    if (odd.has(id) && !rows.includes(row)) {
      rows.push(row);
    }
  });
  rows.sort((a, b) => a - b);
  const line = (name: string): Pick<IFeatureLine, 'name' | 'family' | 'kept' | 'values'> => ({
    name,
    family: families.get(name.slice(name.indexOf('__') + 2)) ?? familyOf(name, families),
    kept: isKept.has(name),
    values: Float64Array.from(rows, row => table.columns[places.get(name) ?? 0][row])
  });
  return {
    features:
      relevance?.map(({ name, corrected }) => ({
        ...line(name),
        separation: null,
        p: Number.isNaN(corrected) ? null : corrected
      })) ??
      (separation ?? []).map(one => ({
        ...line(one.name),
        separation: one.separation,
        p: null
      })),
    count: ids.length,
    sampledOf,
    shown: rows.map(row => ids[row]),
    odd: rows.map(row => odd.has(ids[row])),
    notes
  };
}

/** Of a feature besides, and of a column whose own name holds the mark between column and feature. */
function familyOf(name: string, families: ReadonlyMap<string, FeatureFamily>): FeatureFamily {
  for (let at = name.indexOf('__'); at >= 0; at = name.indexOf('__', at + 1)) {
    const found = families.get(name.slice(at + 2));
    if (found !== undefined) {
      return found;
    }
    const [own] = name.slice(at + 2).split('__');
    if (own === 'calendar' || own === 'space') {
      return own;
    }
  }
  return 'level';
}

/** The smallest set that holds features of these names; most of them where none is named. */
export function setHolding(names: readonly string[]): FeatureSet {
  const holds = (set: FeatureSet): boolean => {
    const own = featuresOf(calculatorsOf(set)).map(one => `__${one.name}`);
    return names.every(name => BESIDES.test(name) || own.some(end => name.endsWith(end)));
  };
  return names.length === 0 ? 'efficient' : (SETS.find(set => holds(set)) ?? 'comprehensive');
}

/** Features as a table of their own, a row a series. @throws SeriesError for a feature that is not there. */
export function featureTable({ table, ids }: IFeatureMatrix, use: readonly string[]): ITable {
  const places = new Map(table.names.map((name, j) => [name, j]));
  if (use.length === 0) {
    throw new SeriesError('Name one feature at least for the model to look at.');
  }
  const columns = use.map((name, index) => {
    const place = places.get(name);
    if (place === undefined) {
      throw new SeriesError(
        `There is no feature ${name}; they are called like ${table.names.slice(0, 3).join(', ')}.`
      );
    }
    return numberColumn(
      { name, index, typeName: 'double', physical: 'float' },
      table.columns[place],
      null
    );
  });
  return makeTable(columns, { rows: ids.length });
}

/** Series that stand out by some features together; `rows` count in `ids`. */
export interface IOddSeries extends IOddRows {
  readonly ids: readonly string[];
}

/**
 * Fits a model to chosen features and explains the oddest series by them.
 *
 * @throws SeriesError or OutlierError with one sentence; Cancelled.
 */
export async function oddSeries(
  matrix: IFeatureMatrix,
  use: readonly string[],
  model: string,
  id: string | undefined,
  task: Task
): Promise<IOddSeries> {
  const found = await oddRows(featureTable(matrix, use), model, task);
  return {
    ...found,
    ids: matrix.ids,
    rows: found.rows.map((row): IOddRow => ({
      ...row,
      message: ofSeries(row, matrix.ids[row.row], id)
    }))
  };
}

/** A sentence about a row as one about the series that it is of. */
export function ofSeries(
  { message, columns }: Pick<IReason, 'message' | 'columns'>,
  series: string,
  id: string | undefined
): IMessage {
  const { row: _row, ...rest } = message.params;
  const many = rest.count?.role === 'derived' ? rest.count.value : 0;
  const named = columns.slice(0, many).map(({ name }) => name);
  const key = message.key === 'odd-row-whole' ? 'odd-series-whole' : 'odd-series';
  const params: IMessage['params'] = {
    ...rest,
    series: { role: 'literal', value: { value: series, column: id ?? '', rows: 1 } }
  };
  return { key, params, text: renderMessage({ key, params }, named, 1).text };
}
