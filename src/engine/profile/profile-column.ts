import type { ITopValue } from '../findings/types';
import { sortedNumbers } from '../kernels';
import type { IColumn } from '../table/types';
import { semanticOf } from './semantic';
import {
  allWhole,
  histogramOfSorted,
  oddNumbers,
  summaryOfSorted,
  type IOddNumbers
} from './summary';
import { TextFacts } from './text';
import { runsOf, topCodes, topOfSorted, topValue, TOP_VALUES } from './top-values';
import type { Basis, IProfile } from './types';

const EXACT_UP_TO = Number.MAX_SAFE_INTEGER;

/** Whether a column's doubles tell all of its values apart. */
function faithful(column: IColumn, sorted: Float64Array): boolean {
  const largest =
    sorted.length === 0 ? 0 : Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
  switch (column.physical) {
    case 'int':
      return largest <= EXACT_UP_TO;
    case 'decimal': {
      const precision = /\((\d+)/.exec(column.typeName);
      return precision !== null && Number(precision[1]) <= 15;
    }
    case 'timestamp':
    case 'time':
    case 'duration':
      return !/ns|nano/i.test(column.typeName) && largest <= 1e15;
    default:
      return true;
  }
}

/** Whether the list shows a column's numbers as they are rather than as text. */
export function shownAsNumber(column: IColumn): boolean {
  return column.physical === 'int' || column.physical === 'float';
}

function oddTop(
  numbers: Float64Array,
  odd: IOddNumbers
): { count: number; first: number; value: string }[] {
  const kinds: [string, number, (v: number) => boolean][] = [
    ['Infinity', odd.positive, v => v === Infinity],
    ['-Infinity', odd.negative, v => v === -Infinity]
  ];
  return kinds
    .filter(([, count]) => count > 0)
    .map(([value, count, test]) => ({
      value,
      count,
      first: numbers.findIndex(test)
    }));
}

function topByText(column: IColumn): readonly ITopValue[] {
  const { codes, counts } = column.encoded();
  return topCodes(counts).map(code =>
    topValue(column.name, column.text(codes.indexOf(code)) ?? '', counts[code])
  );
}

function numericProfile(column: IColumn, numbers: Float64Array, basis: Basis): IProfile {
  const sorted = sortedNumbers(column) ?? new Float64Array(0);
  const odd = oddNumbers(numbers, sorted.length, column.nullCount, column.nanCount);
  const values = column.length - column.nullCount;
  const whole = sorted.length > 0 && (column.physical === 'int' || allWhole(sorted));
  const numeric = values === 0 ? null : summaryOfSorted(sorted, whole, odd);
  const temporal = column.physical === 'date' || column.physical === 'timestamp';
  const histogram =
    column.physical === 'bool'
      ? null
      : histogramOfSorted(sorted, temporal ? 'date' : 'number', whole);
  let distinct: number;
  let top: readonly ITopValue[];
  if (faithful(column, sorted)) {
    const runs = runsOf(sorted);
    const odds = oddTop(numbers, odd);
    distinct = runs.distinct + odds.length;
    top = [...topOfSorted(numbers, sorted, runs), ...odds]
      .sort((a, b) => b.count - a.count || a.first - b.first)
      .slice(0, TOP_VALUES)
      .map(({ value, count, first }) =>
        topValue(
          column.name,
          typeof value === 'string' || shownAsNumber(column) ? value : (column.text(first) ?? ''),
          count
        )
      );
  } else {
    distinct = column.encoded().counts.length;
    top = topByText(column);
  }
  return {
    ...header(column, basis),
    semantic: semanticOf(column, {
      rows: column.length,
      nulls: column.nullCount,
      distinct,
      numeric
    }),
    distinct,
    numeric,
    lengths: null,
    histogram,
    top,
    characters: null
  };
}

function header(
  column: IColumn,
  basis: Basis
): Pick<
  IProfile,
  'name' | 'index' | 'physical' | 'typeName' | 'rows' | 'nulls' | 'distinctBasis' | 'basis'
> {
  return {
    name: column.name,
    index: column.index,
    physical: column.physical,
    typeName: column.typeName,
    rows: column.length,
    nulls: column.nullCount,
    distinctBasis: basis,
    basis
  };
}

function textProfile(column: IColumn, basis: Basis): IProfile {
  const encoded = column.encoded();
  const text = column.physical === 'utf8';
  const facts = new TextFacts();
  const values = text ? encoded.values : undefined;
  values?.forEach((value, code) => facts.add(value, encoded.counts[code]));
  const finished = facts.finish();
  const { counts } = encoded;
  return {
    ...header(column, basis),
    semantic: semanticOf(column, {
      rows: column.length,
      nulls: column.nullCount,
      distinct: counts.length,
      numeric: null,
      values,
      counts
    }),
    distinct: counts.length,
    numeric: null,
    lengths: finished?.lengths ?? null,
    histogram: finished?.histogram ?? null,
    top: values
      ? topCodes(counts).map(code => topValue(column.name, values[code], counts[code]))
      : topByText(column),
    characters: finished?.characters ?? null
  };
}

/** The profile of all rows of a column, labelled with a basis. */
export function profileWithBasis(column: IColumn, basis: Basis): IProfile {
  const numbers = column.numbers();
  return numbers ? numericProfile(column, numbers, basis) : textProfile(column, basis);
}

/**
 * The exact profile of a column. One sort gives quantiles, distinct values,
 * histogram and the most frequent values; the sorted values stay in
 * `sortedNumbers`. NaN and each infinity count as a value, null does not.
 * Numbers that doubles cannot tell apart (integers beyond 2^53, wide decimals,
 * nanoseconds) are counted by their text. If all values are NaN or infinite,
 * the numeric summary has count 0 and no quantiles.
 */
export function profileColumn(column: IColumn): IProfile {
  return profileWithBasis(column, 'exact');
}
