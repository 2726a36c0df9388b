import type { IColumn, ITable } from '../table/types';
import { compareGroups } from './groups';
import { allPairs } from './matrix';
import { columnNamed, lookOf, mustLook, numbersOf } from './pick';
import { regress } from './regress';
import { pairs, relate, type IRelated } from './relation';
import { describeColumn, oneColumn } from './single';
import { crossTable } from './tables';
import { STATS_MODELS, StatsError, type IStatsAnswer, type IStatsRequest } from './types';

/**
 * Answers a question of statistics about a frame: every figure with what it means, what it assumes
 * and whether that holds here. No figure is ever NaN.
 *
 * @throws StatsError with one sentence where it cannot be answered.
 */
export function answerStats(table: ITable, request: IStatsRequest = {}): IStatsAnswer {
  const names = request.columns ?? [];
  checkRequest(table, request, names);
  const columns = names.map(name => columnNamed(table, name));
  const { headline, sections, notes, used } = related(table, columns, request);
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

function checkRequest(table: ITable, request: IStatsRequest, names: readonly string[]): void {
  const { model, target, given = [], paired, trend, against } = request;
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
  if (paired === true && names.length !== 2) {
    throw new StatsError('Pairs are two columns; name two.');
  }
  if ((trend === true || against !== undefined) && names.length !== 1) {
    throw new StatsError('A trend, or a mean to test against, is asked of one column; name one.');
  }
}

function related(table: ITable, columns: readonly IColumn[], request: IStatsRequest): IRelated {
  if (request.target !== undefined) {
    const target = columnNamed(table, request.target);
    return regress(target, columns.length > 0 ? columns : othersOf(table, target), request);
  }
  switch (columns.length) {
    case 0:
      return described(table);
    case 1:
      return single(columns[0], request);
    case 2:
      return two(table, columns[0], columns[1], request);
    default:
      columns.forEach(numbersOf);
      return allPairs(columns);
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

function described(table: ITable): IRelated {
  const numeric = table.columns.filter(
    column => lookOf(column) === 'number' && column.length > column.nullCount
  );
  if (numeric.length === 0) {
    throw new StatsError(
      'No column holds numbers to describe; name two columns of few values to hold them against each other.'
    );
  }
  return {
    headline: `${numeric.length} of ${table.columns.length} columns hold numbers.`,
    sections: numeric.map(describeColumn),
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
    headline: `\`${column.name}\` over ${used} rows with a value.`,
    sections,
    notes,
    used
  };
}

function two(table: ITable, a: IColumn, b: IColumn, request: IStatsRequest): IRelated {
  if (request.paired === true) {
    return pairs(a, b);
  }
  const given = (request.given ?? []).map(name => columnNamed(table, name));
  const looks = [a, b].map(mustLook);
  if (looks[0] === 'number' && looks[1] === 'number') {
    return relate(a, b, given);
  }
  if (given.length > 0) {
    throw new StatsError('A partial correlation is of two columns of numbers.');
  }
  return looks[0] === 'group' && looks[1] === 'group'
    ? crossTable(a, b)
    : looks[0] === 'number'
      ? compareGroups(a, b)
      : compareGroups(b, a);
}
