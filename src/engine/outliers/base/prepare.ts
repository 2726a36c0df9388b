import { leastOf, selectMedian, Task, zeros, type IMatrix } from '../../kernels';
import type { IColumn, ITable } from '../../table/types';
import { OutlierError } from './types';

/** How a frame becomes numbers. */
export interface IPrepareOptions {
  /** Columns by name; absent for all that can be used. */
  readonly columns?: readonly string[];
  /**
   * What becomes of texts and booleans: left out, the negative logarithm of the
   * share of their value, or a column of 0 and 1 for each of their frequent values.
   */
  readonly categories?: 'leave' | 'surprise' | 'indicators';
  /** Units: as they are, standard deviations from the mean, or interquartile ranges. */
  readonly scaling?: 'none' | 'standard' | 'robust';
  /** Missing values: the median of the column, or refused. */
  readonly missing?: 'median' | 'refuse';
}

/** One column of numbers, as it was fitted. */
export interface IPreparedColumn {
  /** The name in the frame. */
  readonly name: string;
  /** The name with the value that an indicator stands for. */
  readonly label: string;
  readonly role: 'number' | 'surprise' | 'indicator';
  /** What stands for a missing value. */
  readonly fill: number;
  /** Finite extremes, which stand for infinities. */
  readonly low: number;
  readonly high: number;
  readonly centre: number;
  readonly scale: number;
  /** For categories: the surprise of each value; for an indicator its one value. */
  readonly words: Readonly<Record<string, number>>;
  /** The surprise of a value that was not there. */
  readonly other: number;
}

/** Rows that share a value before it stands in the name of its column. */
const SHARED = 20;
/** Values of a category that get a column of their own. */
const MOST_INDICATORS = 20;
/** Words that an option takes. */
const TAKEN = {
  categories: ['leave', 'surprise', 'indicators'],
  scaling: ['none', 'standard', 'robust'],
  missing: ['median', 'refuse']
} as const;
const NUMBERS: readonly string[] = ['int', 'float', 'decimal'];
const WORDS: readonly string[] = ['utf8', 'bool'];

/**
 * Looks at the columns of a frame and decides how each becomes numbers. Columns
 * with no finite value are left out.
 *
 * @throws OutlierError where nothing is left or a column is not there.
 */
export async function fitPreparation(
  table: ITable,
  options: IPrepareOptions,
  task = new Task()
): Promise<IPreparedColumn[]> {
  checkWords(options);
  const names = table.columns.map(column => column.name);
  const unknown = options.columns?.find(name => !names.includes(name));
  if (unknown !== undefined) {
    const some = names.slice(0, 10).join(', ');
    throw new OutlierError(`There is no column ${unknown}; the columns are ${some}.`);
  }
  const out: IPreparedColumn[] = [];
  for (const column of table.columns) {
    if (task.due()) {
      await task.turn(0);
    }
    if (options.columns !== undefined && !options.columns.includes(column.name)) {
      continue;
    }
    if (NUMBERS.includes(column.physical)) {
      out.push(...numberColumn(column, options));
    } else if (WORDS.includes(column.physical) && (options.categories ?? 'leave') !== 'leave') {
      out.push(...wordColumns(column, options.categories === 'indicators'));
    }
  }
  if (out.length === 0) {
    throw new OutlierError(
      'There is no numeric column with values to look at; name columns, or take categories in.'
    );
  }
  if (options.scaling === undefined || options.scaling === 'none') {
    return out;
  }
  const scaled: IPreparedColumn[] = [];
  for (const column of out) {
    if (task.due()) {
      await task.turn(0);
    }
    scaled.push(withUnits(column, valuesOf(column, find(table, column.name)), options));
  }
  return scaled;
}

function checkWords(options: IPrepareOptions): void {
  for (const [name, words] of Object.entries(TAKEN)) {
    const given = options[name as keyof typeof TAKEN];
    if (given !== undefined && !(words as readonly string[]).includes(given)) {
      throw new OutlierError(`${name} takes ${words.join(', ')}, not ${String(given)}.`);
    }
  }
}

function numberColumn(column: IColumn, { missing }: IPrepareOptions): IPreparedColumn[] {
  const numbers = column.numbers() ?? new Float64Array(0);
  const finite = new Float64Array(numbers.length);
  let [many, low, high] = [0, Infinity, -Infinity];
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i];
    if (value - value === 0) {
      finite[many++] = value;
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
  }
  if (many === 0) {
    return [];
  }
  if (missing === 'refuse' && column.nullCount > 0) {
    throw new OutlierError(
      `Column ${column.name} has missing values; fill them or let the median stand for them.`
    );
  }
  const fill = selectMedian(finite.subarray(0, many));
  return [{ ...plain(column.name), fill, low, high }];
}

function plain(name: string): IPreparedColumn {
  return {
    name,
    label: name,
    role: 'number',
    fill: 0,
    low: 0,
    high: 0,
    centre: 0,
    scale: 1,
    words: {},
    other: 0
  };
}

function wordColumns(column: IColumn, indicators: boolean): IPreparedColumn[] {
  const { values, counts } = column.encoded();
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return [];
  }
  if (!indicators) {
    const entries = values.map((word, i) => [word, -Math.log(counts[i] / total)] as const);
    const words = Object.fromEntries(entries);
    const sorted = entries.map(entry => entry[1]);
    const [low, high] = [leastOf(sorted.slice(0, 1e5)), Math.log(total + 1)];
    return [{ ...plain(column.name), role: 'surprise', fill: low, low, high, words, other: high }];
  }
  const order = values.map((_, i) => i).sort((a, b) => counts[b] - counts[a] || a - b);
  return order.slice(0, MOST_INDICATORS).map(i => ({
    ...plain(column.name),
    label: `${column.name} = ${counts[i] >= SHARED ? values[i] : `value ${i + 1}`}`,
    role: 'indicator',
    high: 1,
    words: { [values[i]]: 1 }
  }));
}

function withUnits(
  column: IPreparedColumn,
  values: Float64Array,
  { scaling }: IPrepareOptions
): IPreparedColumn {
  if (scaling === 'robust') {
    const sorted = values.slice().sort();
    const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)];
    const wide = at(0.75) - at(0.25) || at(0.99) - at(0.01) || at(1) - at(0) || 1;
    return { ...column, centre: at(0.5), scale: wide };
  }
  let mean = 0;
  values.forEach(v => (mean += v / values.length));
  let sum = 0;
  values.forEach(v => (sum += (v - mean) ** 2 / values.length));
  return { ...column, centre: mean, scale: Math.sqrt(sum) || 1 };
}

function find(table: ITable, name: string): IColumn {
  const column = table.columns.find(one => one.name === name);
  if (column === undefined) {
    throw new OutlierError(`The frame has no column ${name}, with which the model was fitted.`);
  }
  return column;
}

/** One prepared column over the rows of a frame, before centre and scale. */
function valuesOf(prepared: IPreparedColumn, column: IColumn): Float64Array {
  const { role, fill, low, high, words, other } = prepared;
  const out = new Float64Array(column.length);
  if (role === 'number') {
    const numbers = column.numbers();
    if (numbers === null) {
      throw new OutlierError(
        `Column ${column.name} holds no numbers, but the model was fitted with numbers there.`
      );
    }
    for (let i = 0; i < out.length; i++) {
      const value = numbers[i];
      out[i] =
        value !== value ? fill : value === Infinity ? high : value === -Infinity ? low : value;
    }
    return out;
  }
  const { codes, values } = column.encoded();
  const known = values.map(word => (Object.hasOwn(words, word) ? words[word] : other));
  for (let i = 0; i < out.length; i++) {
    out[i] = codes[i] < 0 ? (role === 'surprise' ? fill : 0) : known[codes[i]];
  }
  return out;
}

/**
 * The rows of a frame as a matrix, by what was fitted before.
 *
 * @throws OutlierError where a column is missing.
 */
export async function prepare(
  table: ITable,
  columns: readonly IPreparedColumn[],
  task = new Task()
): Promise<IMatrix> {
  const out = zeros(table.rows, columns.length);
  const many = columns.length;
  for (const [j, prepared] of columns.entries()) {
    if (task.due()) {
      await task.turn(0);
    }
    const values = valuesOf(prepared, find(table, prepared.name));
    const { centre, scale } = prepared;
    const { data } = out;
    for (let i = 0, at = j; i < values.length; i++, at += many) {
      data[at] = (values[i] - centre) / scale;
    }
  }
  return out;
}
