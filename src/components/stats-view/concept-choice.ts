import type { IConceptRequest } from '../../engine';
import type { ITickable } from './study-choice';
import { holdsDates, isDate, timesIn, TIME_NAME } from './times-in';

/** What the user chose to be watched; what is absent follows from the frame. Columns by name. */
export interface IConceptChoice {
  /** Whether errors of a label are watched, or the values of a column. Default: errors. */
  readonly of?: 'errors' | 'values';
  readonly label?: string;
  /** Empty: a model of our own. */
  readonly prediction?: string;
  readonly value?: string;
  /** Empty: the order of the rows. */
  readonly time?: string;
}

/** Columns by what they can be; the likeliest first. */
export interface IConceptColumns {
  readonly labels: readonly string[];
  /** Those that a model of our own can learn; the others need what a model said. */
  readonly classes: readonly string[];
  readonly values: readonly string[];
  readonly times: readonly string[];
  /** Those of `times` that put the rows in order unless something else is chosen. */
  readonly likelyTimes: readonly string[];
}

/** What is asked, with what stands for what was not chosen. */
export interface IConceptAsked {
  readonly of: 'errors' | 'values';
  readonly label: string;
  readonly prediction: string;
  readonly value: string;
  readonly time: string;
  /** Null where something is still to be chosen. */
  readonly request: IConceptRequest | null;
}

/** Different values up to which a column is a label; the engine's own bound. */
const MOST_CLASSES = 50;
const LABEL = /(^|_)(label|target|class|outcome|truth|actual|y)(_|$)/i;
const SAID = /(^|_)(pred|predicted|prediction|predictions|forecast|yhat|said)(_|$)|^y_?hat$/i;

/** Sorts the columns of a frame. */
export function conceptColumns(columns: readonly ITickable[]): IConceptColumns {
  const names = (some: readonly ITickable[]): string[] => some.map(({ name }) => name);
  const first = (pattern: RegExp, some: readonly ITickable[]): string[] => {
    const all = names(some);
    return [...all.filter(name => pattern.test(name)), ...all.filter(name => !pattern.test(name))];
  };
  const there = columns.filter(({ profile }) => profile.rows > profile.nulls);
  const numbers = there.filter(one => one.look === 'number' && !isDate(one));
  const classes = there.filter(
    one => !isDate(one) && one.profile.distinct >= 2 && one.profile.distinct <= MOST_CLASSES
  );
  const times = [...timesIn(there), ...first(TIME_NAME, numbers)];
  const labels = there.filter(one => classes.includes(one) || numbers.includes(one));
  return {
    labels: first(LABEL, labels),
    classes: names(classes),
    values: names(numbers),
    times,
    likelyTimes: times.filter(
      name => TIME_NAME.test(name) || there.some(one => one.name === name && holdsDates(one))
    )
  };
}

/** What the engine is asked. */
export function conceptAsked(choice: IConceptChoice, columns: IConceptColumns): IConceptAsked {
  const { labels, classes, values, times, likelyTimes } = columns;
  const known = (name: string | undefined, all: readonly string[]): string | undefined =>
    name === '' || (name !== undefined && all.includes(name)) ? name : undefined;
  const of = choice.of ?? 'errors';
  const label = known(choice.label, labels) ?? labels.find(name => LABEL.test(name)) ?? '';
  const said = labels.filter(name => name !== label);
  const prediction = known(choice.prediction, said) ?? said.find(name => SAID.test(name)) ?? '';
  const value = known(choice.value, values) ?? '';
  const isOther = (name: string): boolean => ![label, prediction, value].includes(name);
  const time = known(choice.time, times.filter(isOther)) ?? likelyTimes.find(isOther) ?? '';
  const learnable = prediction !== '' || classes.includes(label);
  const order = time === '' ? {} : { time };
  return {
    of,
    label,
    prediction,
    value,
    time,
    request:
      of === 'values'
        ? value === ''
          ? null
          : { value, ...order }
        : label === '' || !learnable
          ? null
          : { label, ...(prediction !== '' && { prediction }), ...order }
  };
}
