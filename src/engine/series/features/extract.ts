import type { ITable } from '../../table/types';
import { SeriesError } from '../base/errors';
import { columnOf, groupsOf, valueColumns, type IGroup } from '../base/rows';
import { stampsOf } from '../../table/stamps-of';
import { besidesOf, type IBesidesRequest } from './besides';
import { seriesFeatures } from './extract-series';
import type { FeatureSet } from './types';

/** Which series of a table, and which features of them. */
export interface IFeatureRequest extends IBesidesRequest {
  /** Column that tells the series apart; absent: the table is one series. */
  readonly id?: string;
  /** Column that they are put in order by; absent: the order of the rows. */
  readonly time?: string;
  /** Columns of numbers; absent: all but id and time. */
  readonly values?: readonly string[];
  /** A column that is none of them, though it may hold numbers. */
  readonly target?: string;
  readonly set: FeatureSet;
  /** Windows in place of whole series. */
  readonly roll?: {
    /** Values of a window. */
    readonly length: number;
    /** Values from one window to the next; default: 1. */
    readonly step?: number;
  };
  /** At most so many series, spread evenly over all of them. */
  readonly sample?: number;
  /** Bytes that all values together may take; above, fewer series are taken, spread evenly. */
  readonly memory?: number;
}

/** The features of one series or window, over all value columns. */
export interface IFeatureRow {
  /** Its id; of a window with the position of its last value: `a@29`. */
  readonly id: string;
  /** Id of its series; its own but for windows. */
  readonly series: string;
  /** As many as there are names; NaN where a feature is not defined. */
  readonly values: Float64Array;
}

/** What will be extracted: the names, and the rows one at a time. */
export interface IFeatureExtraction {
  /** `<column>__<feature>`. */
  readonly names: readonly string[];
  /** Series or windows in all. */
  readonly count: number;
  /** Series of which a sample was taken; null: all are there. */
  readonly sampledOf: number | null;
  /**
   * Computed as they are asked for, so that memory holds one series at a time.
   *
   * @param from - the first of them, counted from 0.
   */
  rows(from?: number): IterableIterator<IFeatureRow>;
  /** What the rows so far have to tell, one sentence each. */
  notes(): readonly string[];
}

/**
 * Prepares the extraction of features.
 *
 * @throws SeriesError where a column is missing or holds no numbers.
 */
export function extractFeatures(table: ITable, request: IFeatureRequest): IFeatureExtraction {
  const id = request.id === undefined ? null : columnOf(table, request.id);
  const time = request.time === undefined ? null : columnOf(table, request.time);
  const target = request.target === undefined ? null : columnOf(table, request.target);
  const way = (request.space ?? []).map(name => columnOf(table, name));
  const columns = valueColumns(table, request.values, [id, time, target, ...way]);
  const besides = besidesOf(table, time, columns, request);
  const { roll, set } = request;
  if (roll && !(Number.isInteger(roll.length) && roll.length > 0 && wholeStep(roll.step))) {
    throw new SeriesError('A window is a whole number of values from 1 on, and so is its step.');
  }
  const whole = groupsOf(table.rows, id, time);
  const suffixes = seriesFeatures(new Float64Array(0), set).features.map(f => f.name);
  const asked = sampleOf(whole, request.sample);
  const names = [
    ...columns.flatMap(c => suffixes.map(name => `${c.name}__${name}`)),
    ...besides.names
  ];
  const kept = sampleOf(asked, fitting(asked, names.length, request));
  const count = countOf(kept, roll);
  const told = new Map<string, number>();
  return {
    names,
    count,
    sampledOf: kept.length < whole.length ? whole.length : null,
    *rows(first = 0) {
      let at = 0;
      for (const group of kept) {
        const own = windows(group.rows.length, roll);
        const skipped = Math.min(own.length, Math.max(0, first - at));
        at += own.length;
        if (skipped === own.length) {
          continue;
        }
        const series = columns.map(c => Float64Array.from(group.rows, row => c.numbers[row]));
        for (const [from, to] of own.slice(skipped)) {
          const values = new Float64Array(names.length);
          series.forEach((x, i) => {
            const made = seriesFeatures(x.subarray(from, to), set);
            values.set(made.values, i * suffixes.length);
            made.shortened.forEach((most, what) => told.set(what, most));
          });
          values.set(besides.of(group.rows.subarray(from, to)), columns.length * suffixes.length);
          yield { id: roll ? `${group.id}@${to - 1}` : group.id, series: group.id, values };
        }
      }
    },
    notes: () => [
      ...(time === null ? [] : (stampsOf(time)?.notes ?? [])),
      ...[...told].map(
        ([what, most]) =>
          `${what}: computed on the last ${most} values of series that are longer than that.`
      )
    ]
  };
}

function countOf(groups: readonly IGroup[], roll: IFeatureRequest['roll']): number {
  return groups.reduce((sum, group) => sum + windows(group.rows.length, roll).length, 0);
}

/** How many series fit into the memory that was given. @throws SeriesError where none does. */
function fitting(
  groups: readonly IGroup[],
  features: number,
  { memory, roll }: IFeatureRequest
): number {
  const bytes = 8 * features * countOf(groups, roll);
  if (memory === undefined || bytes <= memory) {
    return Infinity;
  }
  const most = Math.floor((groups.length * memory) / bytes);
  if (!(most > 0)) {
    throw new SeriesError(
      `The features of one series take more than ${String(memory)} bytes; allow more, or take a smaller set.`
    );
  }
  return most;
}

function wholeStep(step = 1): boolean {
  return Number.isInteger(step) && step > 0;
}

function sampleOf(all: readonly IGroup[], most = Infinity): readonly IGroup[] {
  return all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]);
}

/** Ends of windows that are whole; of a shorter series none. */
function windows(
  length: number,
  roll: IFeatureRequest['roll']
): readonly (readonly [from: number, to: number])[] {
  if (!roll) {
    return [[0, length]];
  }
  const found: (readonly [number, number])[] = [];
  for (let to = roll.length; to <= length; to += roll.step ?? 1) {
    found.push([to - roll.length, to]);
  }
  return found;
}
