import { formatCount, formatNumber, formatShare } from '../../findings/format';
import { finished, type Turns } from '../../kernels';
import type { ITable } from '../../table/types';
import { changePlaces } from './changes';
import { CONCEPT_METHODS, detectorFor, type ConceptMethod, type StreamKind } from './methods';
import { ConceptError, streamOf, type IStream, type IWatched } from './stream';

/** What is watched, and by which methods. */
export interface IConceptRequest extends IWatched {
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
  /** The row from which on the mean is another one. */
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
  /** Places where several methods alarm and the mean turns, in order of time. */
  readonly changes: readonly IConceptChange[];
  readonly notes: readonly string[];
}

/** An answer with the stream that it is of, and its places in it. */
export interface IConceptFound {
  readonly answer: IConceptAnswer;
  readonly stream: IStream;
  /** Of each method of the answer the places of its alarms in the stream. */
  readonly drifts: readonly (readonly number[])[];
  /** Of each change of the answer. */
  readonly changes: readonly number[];
}

/** Rows below which nothing is told. */
const LEAST = 40;
/** Values that a method is given between two turns. */
const WATCHED = 512;

/**
 * Watches a stream for changes of its distribution: the errors of a model beside a label, or any
 * column of numbers.
 *
 * @throws ConceptError with one sentence where it cannot be watched.
 */
export function conceptDrift(table: ITable, request: IConceptRequest): IConceptAnswer {
  return finished(conceptWork(table, request)).answer;
}

/**
 * The same, to be interrupted.
 *
 * @param placed - of each row of a sample its row in the whole frame; null where it is no sample.
 * @throws ConceptError with one sentence where it cannot be watched.
 */
export function* conceptWork(
  table: ITable,
  request: IConceptRequest,
  placed: Uint32Array | null = null
): Turns<IConceptFound> {
  const asked = methodsOf(request.methods);
  if (table.rows === 0) {
    throw new ConceptError('The frame has no rows.');
  }
  const { seed = 0 } = request;
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new ConceptError(`seed is a whole number from 0 on, not ${String(seed)}.`);
  }
  const stream = yield* streamOf(table, request);
  const { values, kind } = stream;
  if (values.length < LEAST) {
    throw new ConceptError(
      values.length === 1
        ? `1 row can be watched; at least ${LEAST} are needed to tell a change from chance.`
        : `${formatCount(values.length)} rows can be watched; at least ${LEAST} are needed to tell a change from chance.`
    );
  }
  const left: string[] = [];
  const methods: IConceptAlarms[] = [];
  for (const method of asked) {
    const alarms = yield* alarmsOf(method, kind, values, seed);
    if (alarms === null) {
      left.push(method);
    } else {
      methods.push(alarms);
    }
  }
  if (methods.length === 0) {
    throw new ConceptError(
      `Errors of a model are what is watched by ${left.join(', ')}; name a label, or take adwin, page-hinkley or kswin.`
    );
  }
  const rowOf = (place: number): number =>
    placed === null ? stream.rows[place] : placed[stream.rows[place]];
  const found = changePlaces(methods, values);
  const changes = found.map(({ at }) => at);
  const placedChanges = found.map(({ at, methods: said }, k): IConceptChange => ({
    row: rowOf(at),
    methods: said,
    before: meanOf(values, changes[k - 1] ?? 0, at),
    after: meanOf(values, at, changes[k + 1] ?? values.length)
  }));
  return {
    stream,
    drifts: methods.map(({ drifts }) => drifts),
    changes,
    answer: {
      format: 'framescope.concept',
      version: 1,
      headline: headlineOf(placedChanges, kind),
      watched: stream.watched,
      rows: table.rows,
      used: values.length,
      mean: meanOf(values, 0, values.length),
      methods: methods.map(one => ({
        ...one,
        drifts: one.drifts.map(rowOf),
        warnings: one.warnings.map(rowOf)
      })),
      changes: placedChanges,
      notes: [
        ...stream.notes,
        ...(left.length > 0
          ? [`Left out, as they watch errors of 0 and 1: ${left.join(', ')}.`]
          : []),
        ...(stream.without > 0
          ? [`${formatCount(stream.without)} rows without a value were left out.`]
          : [])
      ]
    }
  };
}

/** The places where a method alarms; null where it cannot watch such values. */
function* alarmsOf(
  method: ConceptMethod,
  kind: StreamKind,
  values: Float64Array,
  seed: number
): Turns<IConceptAlarms | null> {
  const made = detectorFor(method, kind, seed);
  if (made === null) {
    return null;
  }
  const drifts: number[] = [];
  const warnings: number[] = [];
  for (const [i, value] of values.entries()) {
    if (i % WATCHED === 0) {
      yield null;
    }
    const state = made.detector.update(made.given(value));
    if (state !== 'stable') {
      (state === 'drift' ? drifts : warnings).push(i);
    }
  }
  return { method, drifts, warnings };
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

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += values[i] / (to - from);
  }
  return sum;
}

function headlineOf(changes: readonly IConceptChange[], kind: StreamKind): string {
  const text = (value: number): string =>
    kind === 'errors' ? formatShare(value) : formatNumber(Number(value.toPrecision(3)));
  if (changes.length === 0) {
    return 'No change that several methods agree on.';
  }
  const [first] = changes;
  const place = formatCount(first.row);
  const moved = `from ${text(first.before)} to ${text(first.after)}`;
  return changes.length === 1
    ? `One change, at about row ${place}: ${moved}.`
    : `${changes.length} changes, the first at about row ${place}: ${moved}.`;
}
