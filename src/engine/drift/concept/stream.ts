import { formatCount } from '../../findings/format';
import { argsort, type Turns } from '../../kernels';
import { stampsOf, type IStamps } from '../../table/stamps-of';
import type { IColumn, ITable } from '../../table/types';
import { featuresFor, Learner } from './learner';
import type { StreamKind } from './methods';

/** What is watched: how often a model errs, or any column of numbers. */
export interface IWatched {
  /** Column with the true class or number. */
  readonly label?: string;
  /** Column with what a model said; absent: a model of our own learns the label row by row. */
  readonly prediction?: string;
  /** A column of numbers to watch in place of errors. */
  readonly value?: string;
  /** Column that the rows are put in order by; absent: their own order. */
  readonly time?: string;
}

/** Why a stream cannot be watched: one sentence that says what to do. */
export class ConceptError extends Error {
  override readonly name = 'ConceptError';
}

/** Values in the order of time. */
export interface IStream {
  readonly kind: StreamKind;
  readonly values: Float64Array;
  /** Of each value the row of the table. */
  readonly rows: Int32Array;
  /** Of each row of the table its time; null where the rows are in their own order. */
  readonly times: Float64Array | null;
  readonly watched: string;
  /** Rows of the table without a value. */
  readonly without: number;
  readonly notes: readonly string[];
}

const MOST_CLASSES = 50;
/** Rows that are learnt from alone, so that getting better is no change: a share, and at most. */
const FIRST = 0.1;
const MOST_FIRST = 1000;
/** Rows that a learner takes between two turns. */
const LEARNT = 512;

/**
 * The values that are watched.
 *
 * @throws ConceptError with one sentence where there are none.
 */
export function* streamOf(table: ITable, asked: IWatched): Turns<IStream> {
  const { label, prediction, value, time } = asked;
  const times = time === undefined ? null : timesOf(table, time);
  const order = orderOf(table.rows, times?.values ?? null);
  yield null;
  if (value !== undefined) {
    if (label !== undefined || prediction !== undefined) {
      throw new ConceptError('Name a value to watch, or a label with what a model said, not both.');
    }
    return whole(numbersIn(columnOf(table, value), order), table.rows, times);
  }
  if (label === undefined) {
    throw new ConceptError('Name the label, and what a model said of it, or a value to watch.');
  }
  const column = columnOf(table, label);
  const found =
    prediction === undefined
      ? yield* learnt(table, column, order, [label, time])
      : told(column, columnOf(table, prediction), order);
  return whole(found, table.rows, times);
}

interface IFound extends Omit<IStream, 'times' | 'without'> {
  /** Rows that were learnt from alone. */
  readonly first?: number;
}

function whole({ first = 0, ...found }: IFound, rows: number, times: IStamps | null): IStream {
  return {
    ...found,
    times: times?.values ?? null,
    without: rows - found.values.length - first,
    notes: [...(times?.notes ?? []), ...found.notes]
  };
}

function columnOf(table: ITable, name: string): IColumn {
  const found = table.columns.find(column => column.name === name);
  if (found === undefined) {
    const some = table.columns.slice(0, 10).map(column => column.name);
    throw new ConceptError(`There is no column ${name}; the columns are ${some.join(', ')}.`);
  }
  return found;
}

function timesOf(table: ITable, time: string): IStamps {
  const stamps = stampsOf(columnOf(table, time));
  if (stamps === null) {
    throw new ConceptError(`${time} holds no times or numbers to put the rows in order by.`);
  }
  return stamps;
}

/** Rows in the order of time; those without a time are left out. */
function orderOf(rows: number, times: Float64Array | null): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (times === null) {
    return all;
  }
  const there = all.filter(row => Number.isFinite(times[row]));
  return Int32Array.from(argsort(Float64Array.from(there, row => times[row])), i => there[i]);
}

function numbersIn(column: IColumn, order: Int32Array): IFound {
  if (column.nullCount === column.length) {
    throw new ConceptError(`${column.name} holds no value at all; name another column.`);
  }
  const numbers = column.numbers();
  if (numbers === null) {
    throw new ConceptError(
      `${column.name} holds no numbers to watch; name a label, or another column.`
    );
  }
  const rows = order.filter(row => Number.isFinite(numbers[row]));
  const values = Float64Array.from(rows, row => numbers[row]);
  const within = values.every(v => v >= 0 && v <= 1);
  const kind =
    within && values.every(v => v === 0 || v === 1) ? 'errors' : within ? 'shares' : 'numbers';
  return { kind, values, rows, watched: `The values of \`${column.name}\`.`, notes: [] };
}

/** Errors of what a model said. */
function told(label: IColumn, prediction: IColumn, order: Int32Array): IFound {
  const numbers = [label, prediction].map(one => (one.physical === 'float' ? one.numbers() : null));
  if (numbers[0] !== null && numbers[1] !== null && label.encoded().values.length > MOST_CLASSES) {
    const [a, b] = numbers as [Float64Array, Float64Array];
    const rows = order.filter(row => Number.isFinite(a[row]) && Number.isFinite(b[row]));
    return {
      kind: 'numbers',
      rows,
      values: Float64Array.from(rows, row => Math.abs(a[row] - b[row])),
      watched: `How far off \`${prediction.name}\` is from \`${label.name}\`.`,
      notes: []
    };
  }
  const rows = order.filter(row => !label.isNull(row) && !prediction.isNull(row));
  return {
    kind: 'errors',
    rows,
    values: Float64Array.from(rows, row => (same(label, prediction, row) ? 0 : 1)),
    watched: `The errors of \`${prediction.name}\` against \`${label.name}\`.`,
    notes: []
  };
}

function same(a: IColumn, b: IColumn, row: number): boolean {
  const [x, y] = [a.numbers()?.[row], b.numbers()?.[row]];
  return x !== undefined && y !== undefined ? x === y : a.text(row) === b.text(row);
}

/** Errors of a model of our own, which tells each row before it learns it. */
function* learnt(
  table: ITable,
  label: IColumn,
  order: Int32Array,
  except: readonly (string | undefined)[]
): Turns<IFound> {
  const { codes, values } = label.encoded();
  if (values.length > MOST_CLASSES) {
    throw new ConceptError(
      `${label.name} has ${formatCount(values.length)} different values; a label has ${MOST_CLASSES} classes at most. Name what a model said of it.`
    );
  }
  if (values.length === 0) {
    throw new ConceptError(`${label.name} holds no value at all; name another label.`);
  }
  if (values.length < 2) {
    throw new ConceptError(
      `${label.name} has one class only, so that nothing can be told by it; name another label.`
    );
  }
  const features = featuresFor(table.columns.filter(({ name }) => !except.includes(name)));
  if (features.length === 0) {
    throw new ConceptError('No other column can tell the label; name what a model said of it.');
  }
  const learner = new Learner(features, values.length);
  const rows = new Int32Array(order.length);
  const errors = new Float64Array(order.length);
  const there = order.reduce((sum, row) => sum + (codes[row] < 0 ? 0 : 1), 0);
  const first = Math.min(MOST_FIRST, Math.floor(FIRST * there));
  let count = 0;
  let seen = 0;
  for (const [i, row] of order.entries()) {
    if (i % LEARNT === 0) {
      yield null;
    }
    if (codes[row] < 0) {
      continue;
    }
    const said = seen >= first ? learner.tell(row) : -1;
    learner.learn(row, codes[row]);
    seen++;
    if (said >= 0) {
      rows[count] = row;
      errors[count++] = said === codes[row] ? 0 : 1;
    }
  }
  return {
    kind: 'errors',
    first,
    rows: rows.slice(0, count),
    values: errors.slice(0, count),
    watched: `The errors of a model that learns \`${label.name}\` row by row (naive Bayes).`,
    notes: [
      ...(first > 0 ? [`The first ${formatCount(first)} rows were learnt from alone.`] : []),
      'A change in the other columns alone lets the model err more, too; compare tells those.'
    ]
  };
}
