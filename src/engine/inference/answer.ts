import { finished, type Turns } from '../kernels';
import type { IColumn, ITable } from '../table/types';
import { CORRECTIONS } from '../stats';
import { blocks } from './blocks';
import { compareGroups } from './groups';
import { allPairs } from './matrix';
import { columnNamed, lookOf, mustLook, numbersOf, type Look } from './pick';
import { MOST_INDICATORS, regress } from './regress';
import { pairs, relate, type IRelated } from './relation';
import { describeColumn, oneColumn } from './single';
import { crossTable } from './tables';
import { formatCount } from './words';
import {
  STATS_MODELS,
  StatsError,
  type ISection,
  type IStatsAnswer,
  type IStatsRequest
} from './types';

/**
 * Answers a question of statistics about a frame: every figure with what it means, what it assumes
 * and whether that holds here. No figure is ever NaN. Yields where others may have a turn.
 *
 * @throws StatsError with one sentence where it cannot be answered.
 */
export function* statsWork(table: ITable, request: IStatsRequest = {}): Turns<IStatsAnswer> {
  const names = request.columns ?? [];
  checkRequest(table, request, names);
  const columns = names.map(name => columnNamed(table, name));
  const { headline, sections, notes, used } = yield* related(table, columns, request);
  return {
    format: 'framescope.stats',
    version: 1,
    headline,
    columns: [...names, ...(request.target === undefined ? [] : [request.target])],
    rows: table.rows,
    used,
    sections,
    notes
  };
}

/** The same at once. @throws StatsError with one sentence where it cannot be answered. */
export function answerStats(table: ITable, request: IStatsRequest = {}): IStatsAnswer {
  return finished(statsWork(table, request));
}

function checkRequest(table: ITable, request: IStatsRequest, names: readonly string[]): void {
  const { model, target, given = [], paired, trend, against, share, penalty, correction } = request;
  if (table.rows === 0) {
    throw new StatsError('The frame has no rows.');
  }
  if (new Set(names).size < names.length || (target !== undefined && names.includes(target))) {
    throw new StatsError('Name each column once; the target does not explain itself.');
  }
  if (model !== undefined && !STATS_MODELS.includes(model)) {
    throw new StatsError(
      `The models are ${STATS_MODELS.join(', ')}; there is no ${String(model)}.`
    );
  }
  if (model !== undefined && target === undefined) {
    throw new StatsError('A model explains a column; name it as the target.');
  }
  if (given.length > 0 && (names.length !== 2 || target !== undefined)) {
    throw new StatsError('What is given is taken out of the relation of two columns; name two.');
  }
  if (paired === true && (names.length < 2 || target !== undefined)) {
    throw new StatsError('Measurements of the same things are two columns or more; name them.');
  }
  if (correction !== undefined && !CORRECTIONS.includes(correction)) {
    throw new StatsError(
      `The corrections are ${CORRECTIONS.join(', ')}; there is no ${String(correction)}.`
    );
  }
  if ((trend === true || against !== undefined) && names.length !== 1) {
    throw new StatsError('A trend, or a mean to test against, is asked of one column; name one.');
  }
  checkNumber('against', against, Number.isFinite, 'a number');
  checkNumber('share', share, v => v > 0 && v < 1, 'a number between 0 and 1');
  checkNumber('penalty', penalty, v => v >= 0 && v < Infinity, 'a number from 0 on');
}

/** @throws StatsError where an option is given and no such number. */
function checkNumber(
  name: string,
  value: number | undefined,
  holds: (value: number) => boolean,
  what: string
): void {
  if (value !== undefined && !(typeof value === 'number' && holds(value))) {
    throw new StatsError(`${name} is ${what}, not ${String(value)}.`);
  }
}

function* related(
  table: ITable,
  columns: readonly IColumn[],
  request: IStatsRequest
): Turns<IRelated> {
  if (request.target !== undefined) {
    const target = columnNamed(table, request.target);
    return yield* regress(target, columns.length > 0 ? columns : othersOf(table, target), request);
  }
  switch (columns.length) {
    case 0:
      return yield* described(table);
    case 1:
      return single(columns[0], request);
    case 2:
      return yield* two(table, columns[0], columns[1], request);
    default:
      columns.forEach(numbersOf);
      return request.paired === true
        ? blocks(columns)
        : yield* allPairs(columns, request.correction);
  }
}

/** All columns that can explain a target. */
function othersOf(table: ITable, target: IColumn): IColumn[] {
  const found = table.columns.filter(
    column =>
      column !== target &&
      column.length > column.nullCount &&
      lookOf(column) === 'number' &&
      !['date', 'timestamp'].includes(column.physical)
  );
  if (found.length === 0) {
    throw new StatsError(
      'No other column holds numbers; name the columns that may explain the target.'
    );
  }
  return found;
}

function* described(table: ITable): Turns<IRelated> {
  const numeric = table.columns.filter(
    column => lookOf(column) === 'number' && column.length > column.nullCount
  );
  if (numeric.length === 0) {
    throw new StatsError(
      'No column holds numbers to describe; name two columns of few values to hold them against each other.'
    );
  }
  const sections: ISection[] = [];
  for (const column of numeric) {
    sections.push(describeColumn(column));
    yield null;
  }
  return {
    headline: `${numeric.length} of ${table.columns.length} columns hold numbers.`,
    sections,
    notes: [],
    used: table.rows
  };
}

function single(column: IColumn, request: IStatsRequest): IRelated {
  if (mustLook(column) === 'group') {
    throw new StatsError(
      `\`${column.name}\` holds no numbers; name a second column to hold it against.`
    );
  }
  const { sections, notes, used } = oneColumn(column, request);
  return {
    headline: `\`${column.name}\` over ${formatCount(used)} rows with a value.`,
    sections,
    notes,
    used
  };
}

function* two(table: ITable, a: IColumn, b: IColumn, request: IStatsRequest): Turns<IRelated> {
  if (request.paired === true) {
    return pairs(a, b);
  }
  const given = (request.given ?? []).map(name => columnNamed(table, name));
  const looks = [a, b].map(mustLook);
  const found = yield* held(a, b, looks, given, request.correction);
  return given.length > 0 ? found : yield* withMore(found, a, b, looks);
}

function* held(
  a: IColumn,
  b: IColumn,
  looks: readonly Look[],
  given: readonly IColumn[],
  correction: IStatsRequest['correction']
): Turns<IRelated> {
  if (looks[0] === 'number' && looks[1] === 'number') {
    return yield* relate(a, b, given);
  }
  if (given.length > 0) {
    throw new StatsError('A partial correlation is of two columns of numbers.');
  }
  return looks[0] === 'group' && looks[1] === 'group'
    ? crossTable(a, b)
    : yield* looks[0] === 'number'
        ? compareGroups(a, b, correction)
        : compareGroups(b, a, correction);
}

/** What two columns have to do with each other, a regression of one on the other, and each described. */
function* withMore(
  found: IRelated,
  a: IColumn,
  b: IColumn,
  looks: readonly Look[]
): Turns<IRelated> {
  const [target, other] = explained(a, b, looks);
  const sections = [...found.sections];
  const notes = [...found.notes];
  if (target !== null) {
    try {
      const fitted = yield* regress(target, [other], {});
      sections.push(...fitted.sections);
      notes.push(...fitted.notes);
    } catch (error) {
      if (!(error instanceof StatsError)) {
        throw error;
      }
      notes.push(error.message);
    }
  }
  for (const [i, column] of [a, b].entries()) {
    yield null;
    if (looks[i] === 'number') {
      sections.push(describeColumn(column));
    }
  }
  return { ...found, sections, notes: [...new Set(notes)] };
}

/** The column that the other one may explain; null where it cannot. */
function explained(
  a: IColumn,
  b: IColumn,
  looks: readonly Look[]
): readonly [target: IColumn | null, other: IColumn] {
  const values = (column: IColumn): number => column.encoded().values.length;
  if (looks[1] === 'number') {
    return [looks[0] === 'number' || values(a) <= MOST_INDICATORS ? b : null, a];
  }
  if (looks[0] === 'number') {
    return [values(b) <= MOST_INDICATORS ? a : null, b];
  }
  const [target, other] = values(b) === 2 ? [b, a] : [a, b];
  return [values(target) === 2 && values(other) <= MOST_INDICATORS ? target : null, other];
}
