import { formatCount, formatNumber, formatShare } from '../../findings/format';
import { argsort } from '../../kernels';
import type { IColumn, ITable } from '../../table/types';
import { featuresFor, Learner } from './learner';
import { CONCEPT_METHODS, detectorFor, type ConceptMethod, type StreamKind } from './methods';

/** What is watched: how often a model errs, or any column of numbers. */
export interface IConceptRequest {
  /** Column with the true class or number. */
  readonly label?: string;
  /** Column with what a model said; absent: a model of our own learns the label row by row. */
  readonly prediction?: string;
  /** A column of numbers to watch in place of errors. */
  readonly value?: string;
  /** Column that the rows are put in order by; absent: their own order. */
  readonly time?: string;
  /** Default: all. */
  readonly methods?: readonly string[];
  /** Of the random draws of `kswin`. */
  readonly seed?: number;
}

/** What one method says. Rows as they stand in the frame. */
export interface IConceptAlarms {
  readonly method: ConceptMethod;
  readonly drifts: readonly number[];
  readonly warnings: readonly number[];
}

/** A place where several methods alarm. */
export interface IConceptChange {
  /** The row of the first alarm. */
  readonly row: number;
  readonly methods: readonly ConceptMethod[];
  /** Mean of what is watched up to there, from the change before, and from there on. */
  readonly before: number;
  readonly after: number;
}

/** Whether what a label follows from has changed: plain JSON. */
export interface IConceptAnswer {
  readonly format: 'framescope.concept';
  readonly version: 1;
  /** In one sentence. */
  readonly headline: string;
  /** What is watched, in one sentence. */
  readonly watched: string;
  readonly rows: number;
  readonly used: number;
  /** Its mean over all rows used; null where there are none. */
  readonly mean: number | null;
  readonly methods: readonly IConceptAlarms[];
  /** Places where at least {@link AGREED} methods alarm, in order of time. */
  readonly changes: readonly IConceptChange[];
  readonly notes: readonly string[];
}

/** Why a stream cannot be watched: one sentence that says what to do. */
export class ConceptError extends Error {
  override readonly name = 'ConceptError';
}

/** Methods that make a change of an alarm; where fewer were asked for, these. */
const AGREED = 3;
/** Share of the rows within which alarms are of one change. */
const NEAR = 0.05;
/** Rows below which nothing is told. */
const LEAST = 40;
const MOST_CLASSES = 50;

interface IStream {
  readonly kind: StreamKind;
  /** In the order of time. */
  readonly values: Float64Array;
  readonly rows: readonly number[];
  readonly watched: string;
  readonly notes: readonly string[];
}

/**
 * Watches a stream for changes of its distribution: the errors of a model beside a label, or any
 * column of numbers.
 *
 * @throws ConceptError with one sentence where it cannot be watched.
 */
export function conceptDrift(table: ITable, request: IConceptRequest): IConceptAnswer {
  const asked = methodsOf(request.methods);
  const order = orderOf(table, request.time);
  const stream = streamOf(table, request, order);
  const { values, rows, kind } = stream;
  if (values.length < LEAST) {
    throw new ConceptError(
      `${values.length} rows can be watched; at least ${LEAST} are needed to tell a change from chance.`
    );
  }
  const left: string[] = [];
  const methods = asked.flatMap((method): IConceptAlarms[] => {
    const made = detectorFor(method, kind, request.seed ?? 0);
    if (made === null) {
      left.push(method);
      return [];
    }
    const drifts: number[] = [];
    const warnings: number[] = [];
    values.forEach((value, i) => {
      const state = made.detector.update(made.given(value));
      if (state !== 'stable') {
        (state === 'drift' ? drifts : warnings).push(i);
      }
    });
    return [{ method, drifts, warnings }];
  });
  if (methods.length === 0) {
    throw new ConceptError(
      `${left.join(', ')} watch errors of a model; name a label, or take adwin, page-hinkley or kswin.`
    );
  }
  const changes = changesOf(methods, values);
  const mean = meanOf(values, 0, values.length);
  return {
    format: 'framescope.concept',
    version: 1,
    headline: headlineOf(changes, rows, kind),
    watched: stream.watched,
    rows: table.rows,
    used: values.length,
    mean,
    methods: methods.map(one => ({
      ...one,
      drifts: one.drifts.map(i => rows[i]),
      warnings: one.warnings.map(i => rows[i])
    })),
    changes: changes.map(change => ({ ...change, row: rows[change.row] })),
    notes: [
      ...stream.notes,
      ...(left.length > 0 ? [`${left.join(', ')} watch errors of 0 and 1 and were left out.`] : []),
      ...(values.length < table.rows
        ? [`${formatCount(table.rows - values.length)} rows without a value were left out.`]
        : [])
    ]
  };
}

function methodsOf(asked: readonly string[] | undefined): readonly ConceptMethod[] {
  if (asked === undefined || asked.length === 0) {
    return CONCEPT_METHODS;
  }
  return asked.map(name => {
    const found = CONCEPT_METHODS.find(one => one === name);
    if (found === undefined) {
      throw new ConceptError(`The methods are ${CONCEPT_METHODS.join(', ')}; there is no ${name}.`);
    }
    return found;
  });
}

function columnOf(table: ITable, name: string): IColumn {
  const found = table.columns.find(column => column.name === name);
  if (found === undefined) {
    const some = table.columns.slice(0, 10).map(column => column.name);
    throw new ConceptError(`There is no column ${name}; the columns are ${some.join(', ')}.`);
  }
  return found;
}

/** Rows in the order of time; those without a time are left out. */
function orderOf(table: ITable, time: string | undefined): readonly number[] {
  const all = Array.from({ length: table.rows }, (_, row) => row);
  if (time === undefined) {
    return all;
  }
  const numbers = columnOf(table, time).numbers();
  if (numbers === null) {
    throw new ConceptError(`${time} holds no times or numbers to put the rows in order by.`);
  }
  const there = all.filter(row => Number.isFinite(numbers[row]));
  return Array.from(argsort(Float64Array.from(there, row => numbers[row])), i => there[i]);
}

function streamOf(
  table: ITable,
  { label, prediction, value, time }: IConceptRequest,
  order: readonly number[]
): IStream {
  if (value !== undefined) {
    if (label !== undefined || prediction !== undefined) {
      throw new ConceptError('Name a value to watch, or a label with what a model said, not both.');
    }
    const numbers = columnOf(table, value).numbers();
    if (numbers === null) {
      throw new ConceptError(
        `${value} holds no numbers to watch; name a label, or another column.`
      );
    }
    const rows = order.filter(row => Number.isFinite(numbers[row]));
    const values = Float64Array.from(rows, row => numbers[row]);
    const within = values.every(v => v >= 0 && v <= 1);
    const kind =
      within && values.every(v => v === 0 || v === 1) ? 'errors' : within ? 'shares' : 'numbers';
    return { kind, values, rows, watched: `The values of \`${value}\`.`, notes: [] };
  }
  if (label === undefined) {
    throw new ConceptError('Name the label, and what a model said of it, or a value to watch.');
  }
  const column = columnOf(table, label);
  return prediction === undefined
    ? learnt(table, column, order, [label, time])
    : told(column, columnOf(table, prediction), order);
}

/** Errors of what a model said. */
function told(label: IColumn, prediction: IColumn, order: readonly number[]): IStream {
  const names = `\`${prediction.name}\` against \`${label.name}\``;
  const numbers = [label, prediction].map(one => (one.physical === 'float' ? one.numbers() : null));
  if (numbers[0] !== null && numbers[1] !== null && label.encoded().values.length > MOST_CLASSES) {
    const [a, b] = numbers as [Float64Array, Float64Array];
    const rows = order.filter(row => Number.isFinite(a[row]) && Number.isFinite(b[row]));
    return {
      kind: 'numbers',
      rows,
      values: Float64Array.from(rows, row => Math.abs(a[row] - b[row])),
      watched: `How far off ${names} is.`,
      notes: []
    };
  }
  const rows = order.filter(row => !label.isNull(row) && !prediction.isNull(row));
  return {
    kind: 'errors',
    rows,
    values: Float64Array.from(rows, row => (same(label, prediction, row) ? 0 : 1)),
    watched: `The errors of ${names}.`,
    notes: []
  };
}

function same(a: IColumn, b: IColumn, row: number): boolean {
  const [x, y] = [a.numbers()?.[row], b.numbers()?.[row]];
  return x !== undefined && y !== undefined ? x === y : a.text(row) === b.text(row);
}

/** Errors of a model of our own, which tells each row before it learns it. */
function learnt(
  table: ITable,
  label: IColumn,
  order: readonly number[],
  except: readonly (string | undefined)[]
): IStream {
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
  const rows: number[] = [];
  const errors: number[] = [];
  for (const row of order) {
    if (codes[row] < 0) {
      continue;
    }
    const said = learner.tell(row);
    learner.learn(row, codes[row]);
    if (said >= 0) {
      rows.push(row);
      errors.push(said === codes[row] ? 0 : 1);
    }
  }
  return {
    kind: 'errors',
    rows,
    values: Float64Array.from(errors),
    watched: `The errors of a model that learns \`${label.name}\` row by row (naive Bayes).`,
    notes: [
      'A change in the other columns alone lets the model err more, too; compare tells those.'
    ]
  };
}

/** Places where enough methods alarm near each other; rows as places in the stream. */
function changesOf(
  methods: readonly IConceptAlarms[],
  values: Float64Array
): readonly IConceptChange[] {
  const near = Math.max(50, NEAR * values.length);
  const wanted = Math.min(AGREED, methods.length);
  const alarms = methods
    .flatMap(({ method, drifts }) => drifts.map(at => ({ method, at })))
    .sort((a, b) => a.at - b.at);
  const found: { row: number; methods: ConceptMethod[] }[] = [];
  for (let i = 0; i < alarms.length;) {
    const end = alarms.findIndex(({ at }) => at > alarms[i].at + near);
    const group = alarms.slice(i, end < 0 ? alarms.length : end);
    const said = [...new Set(group.map(({ method }) => method))];
    if (said.length >= wanted) {
      found.push({ row: group[0].at, methods: said });
      i += group.length;
    } else {
      i++;
    }
  }
  return found.map(({ row, methods: said }, k) => ({
    row,
    methods: said,
    before: meanOf(values, found[k - 1]?.row ?? 0, row),
    after: meanOf(values, row, found[k + 1]?.row ?? values.length)
  }));
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += values[i] / (to - from);
  }
  return sum;
}

function headlineOf(
  changes: readonly IConceptChange[],
  rows: readonly number[],
  kind: StreamKind
): string {
  const text = (value: number): string =>
    kind === 'errors' ? formatShare(value) : formatNumber(Number(value.toPrecision(3)));
  if (changes.length === 0) {
    return 'No change that several methods agree on.';
  }
  const [first] = changes;
  const place = formatCount(rows[first.row]);
  const moved = `from ${text(first.before)} to ${text(first.after)}`;
  return changes.length === 1
    ? `One change, at about row ${place}: ${moved}.`
    : `${changes.length} changes, the first at about row ${place}: ${moved}.`;
}
