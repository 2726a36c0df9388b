import type { IColumn, ITable } from '../../table/types';
import { seriesFeatures } from './extract-series';
import type { FeatureSet } from './types';

/** Which series of a table, and which features of them. */
export interface IFeatureRequest {
  /** Column that tells the series apart; absent: the table is one series. */
  readonly id?: string;
  /** Column that they are put in order by; absent: the order of the rows. */
  readonly time?: string;
  /** Columns of numbers; absent: all but id and time. */
  readonly values?: readonly string[];
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
}

/** The features of one series or window, over all value columns. */
export interface IFeatureRow {
  /** Its id; of a window with the position of its last value: `a@29`. */
  readonly id: string;
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
  /** Computed as they are asked for, so that memory holds one series at a time. */
  rows(): IterableIterator<IFeatureRow>;
  /** What the rows so far have to tell, one sentence each. */
  notes(): readonly string[];
}

/** A request that cannot be carried out; the message says what to ask instead. */
export class FeatureError extends Error {}

const ONLY_SERIES = 'all';

/**
 * Prepares the extraction of features.
 *
 * @throws FeatureError where a column is missing or holds no numbers.
 */
export function extractFeatures(table: ITable, request: IFeatureRequest): IFeatureExtraction {
  const id = request.id === undefined ? null : columnOf(table, request.id);
  const time = request.time === undefined ? null : columnOf(table, request.time);
  const columns = valueColumns(table, request, [id, time]);
  const { roll, set } = request;
  if (roll && !(Number.isInteger(roll.length) && roll.length > 0 && wholeStep(roll.step))) {
    throw new FeatureError('A window is a whole number of values from 1 on, and so is its step.');
  }
  const whole = groups(table.rows, id, time);
  const kept = sampleOf(whole, request.sample);
  const suffixes = seriesFeatures(new Float64Array(0), set).features.map(f => f.name);
  const count = kept.reduce((sum, group) => sum + windows(group.rows.length, roll).length, 0);
  const told = new Map<string, number>();
  return {
    names: columns.flatMap(c => suffixes.map(name => `${c.name}__${name}`)),
    count,
    sampledOf: kept.length < whole.length ? whole.length : null,
    *rows() {
      for (const group of kept) {
        const series = columns.map(c => Float64Array.from(group.rows, row => c.numbers[row]));
        for (const [from, to] of windows(group.rows.length, roll)) {
          const values = new Float64Array(columns.length * suffixes.length);
          series.forEach((x, i) => {
            const made = seriesFeatures(x.subarray(from, to), set);
            values.set(made.values, i * suffixes.length);
            made.shortened.forEach((most, what) => told.set(what, most));
          });
          yield { id: roll ? `${group.id}@${to - 1}` : group.id, values };
        }
      }
    },
    notes: () =>
      [...told].map(
        ([what, most]) =>
          `${what}: computed on the last ${most} values of series that are longer than that.`
      )
  };
}

function wholeStep(step = 1): boolean {
  return Number.isInteger(step) && step > 0;
}

function columnOf(table: ITable, name: string): IColumn {
  const found = table.columns.find(column => column.name === name);
  if (!found) {
    const some = table.columns.slice(0, 10).map(column => column.name);
    throw new FeatureError(`There is no column ${name}; the columns are ${some.join(', ')}.`);
  }
  return found;
}

interface IValueColumn {
  readonly name: string;
  readonly numbers: Float64Array;
}

function numbersOf(column: IColumn): Float64Array | null {
  const plain: readonly IColumn['physical'][] = ['int', 'float', 'decimal', 'bool'];
  return plain.includes(column.physical) ? column.numbers() : null;
}

function valueColumns(
  table: ITable,
  { values }: IFeatureRequest,
  keys: readonly (IColumn | null)[]
): IValueColumn[] {
  if (values === undefined) {
    const found = table.columns
      .filter(column => !keys.includes(column))
      .flatMap(column => {
        const numbers = numbersOf(column);
        return numbers === null ? [] : [{ name: column.name, numbers }];
      });
    if (found.length === 0) {
      throw new FeatureError('No column holds numbers; name one whose values are a series.');
    }
    return found;
  }
  return values.map(name => {
    const numbers = numbersOf(columnOf(table, name));
    if (numbers === null) {
      throw new FeatureError(`The column ${name} holds no numbers; name one that does.`);
    }
    return { name, numbers };
  });
}

interface IGroup {
  readonly id: string;
  readonly rows: Uint32Array;
}

/** Rows of each series in order of time; rows without id or time are left out. */
function groups(rows: number, id: IColumn | null, time: IColumn | null): IGroup[] {
  const order = timeOrder(rows, time);
  if (id === null) {
    return order.length === 0 ? [] : [{ id: ONLY_SERIES, rows: order }];
  }
  const { codes, values, counts } = id.encoded();
  const parts = Array.from(counts, count => new Uint32Array(count));
  const filled = new Uint32Array(values.length);
  for (const row of order) {
    const code = codes[row];
    if (code >= 0) {
      parts[code][filled[code]++] = row;
    }
  }
  return values.flatMap((text, code) =>
    filled[code] === 0 ? [] : [{ id: text, rows: parts[code].subarray(0, filled[code]) }]
  );
}

/** Rows by time, ties in the order of the table. */
function timeOrder(rows: number, time: IColumn | null): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  if (time === null) {
    return all;
  }
  const present = all.filter(row => !time.isNull(row));
  const stamps = time.numbers();
  if (stamps !== null) {
    return present
      .filter(row => !Number.isNaN(stamps[row]))
      .sort((a, b) => stamps[a] - stamps[b] || a - b);
  }
  const { codes, values } = time.encoded();
  const ranks = new Uint32Array(values.length);
  [...values.keys()]
    .sort((a, b) => (values[a] < values[b] ? -1 : 1))
    .forEach((code, rank) => (ranks[code] = rank));
  return present.sort((a, b) => ranks[codes[a]] - ranks[codes[b]] || a - b);
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
