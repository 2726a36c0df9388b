import type { Evidence, IBins, ILiteral, ITopValue, Param } from '../findings/types';
import { brokenBins, type IBinner } from '../stats';
import type { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';

/** Bars of a histogram in evidence. */
const BINS = 30;
/** Blocks of a position strip or a missing-value map in evidence. */
const BLOCKS = 96;
/** Values, pairs or groups that are shown. */
const SHOWN = 12;

/** A number of rows, columns or values. */
export function countParam(value: number): Param {
  return { role: 'derived', value, as: 'count' };
}

/** A share, 0..1. */
export function shareParam(value: number): Param {
  return { role: 'derived', value, as: 'share' };
}

/** A factor, printed as ×10. */
export function factorParam(value: number): Param {
  return { role: 'derived', value, as: 'factor' };
}

/** A word that is no cell value: a column's name, a format, a reason. */
export function wordParam(value: string): Param {
  return { role: 'structural', value };
}

/** A cell value. */
export function literalParam(value: ILiteral): Param {
  return { role: 'literal', value };
}

/**
 * A cell value as a literal. Numbers stay numbers, all else is its text.
 *
 * @param code - the value's code in `column.encoded()`.
 */
export function literalOfCode(column: IColumn, code: number): ILiteral {
  const { values, counts } = column.encoded();
  const text = values[code];
  const numeric = column.physical === 'int' || column.physical === 'float';
  const number = numeric ? Number(text) : NaN;
  const faithful = Number.isFinite(number) && String(number) === text;
  return {
    value: faithful ? number : text,
    column: column.name,
    rows: counts[code]
  };
}

/**
 * The value of a row as a literal, without encoding the column.
 *
 * @param rows - how many rows share it.
 */
export function literalOfRow(column: IColumn, row: number, rows: number): ILiteral {
  const text = column.text(row) ?? '';
  const numeric = column.physical === 'int' || column.physical === 'float';
  const faithful = numeric && Number.isFinite(Number(text)) && String(Number(text)) === text;
  return { value: faithful ? Number(text) : text, column: column.name, rows };
}

/** The value of a row as a literal; the empty text where there is none. */
export function literalAt(column: IColumn, row: number): ILiteral {
  const code = column.encoded().codes[row];
  return code < 0
    ? { value: '', column: column.name, rows: column.nullCount }
    : literalOfCode(column, code);
}

/** A value that need not be in the column, such as a suggestion. */
export function literalOf(column: IColumn, value: string | number, rows: number): ILiteral {
  return { value, column: column.name, rows };
}

/**
 * The most frequent values, marked ones always among them.
 *
 * @param marked - codes of `column.encoded()` that offend.
 * @param limit - values shown at most.
 */
export function topValues(
  column: IColumn,
  marked: ReadonlySet<number>,
  limit: number = SHOWN
): Evidence {
  const { counts } = column.encoded();
  const byCount = (a: number, b: number): number => counts[b] - counts[a] || a - b;
  const first = [...marked].sort(byCount).slice(0, Math.max(1, Math.floor(limit / 2)));
  const shown = new Set(first);
  for (const code of mostFrequent(counts, limit + marked.size)) {
    if (shown.size >= limit) {
      break;
    }
    if (!marked.has(code)) {
      shown.add(code);
    }
  }
  let rest = column.length - column.nullCount;
  const values: ITopValue[] = [...shown].sort(byCount).map(code => {
    rest -= counts[code];
    return {
      literal: literalOfCode(column, code),
      count: counts[code],
      marked: marked.has(code)
    };
  });
  return {
    type: 'top-values',
    column: column.name,
    values,
    others: rest,
    distinct: counts.length
  };
}

function mostFrequent(counts: Uint32Array, limit: number): number[] {
  const best: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    if (best.length === limit && counts[code] <= counts[best[limit - 1]]) {
      continue;
    }
    let at = best.length;
    while (at > 0 && counts[best[at - 1]] < counts[code]) {
      at--;
    }
    best.splice(at, 0, code);
    best.length = Math.min(best.length, limit);
  }
  return best;
}

/**
 * All finite values of a numeric or temporal column in bins, the
 * offending ones marked. Null for columns without numbers or finite values.
 *
 * @param bounds - where the ordinary values end, in the column's own unit.
 */
export function histogram(
  column: IColumn,
  rows: RowSet,
  bounds?: readonly [number | null, number | null]
): Evidence | null {
  const values = column.numbers();
  if (values === null) {
    return null;
  }
  const scale = column.physical === 'date' || column.physical === 'timestamp' ? 'date' : 'number';
  const bins = binned(column.name, scale, values, column.nullCount, rows);
  if (bins === null) {
    return null;
  }
  return bounds === undefined
    ? { type: 'histogram', ...bins }
    : { type: 'histogram', ...bins, bounds };
}

/**
 * A histogram over any numbers of a column, such as numbers parsed from text
 * or lengths; NaN and infinities are left out. Its bins are equal, but where a code or a far value
 * would press all others together: there an empty bin stands for what lies between.
 *
 * @param values - one number a row.
 */
export function binned(
  column: string,
  scale: 'number' | 'date' | 'length',
  values: Float64Array,
  nulls: number,
  rows: RowSet
): {
  column: string;
  scale: 'number' | 'date' | 'length';
  edges: number[];
  counts: number[];
  marked: number[];
  nulls: number;
} | null {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min && value > -Infinity) {
      min = value;
    }
    if (value > max && value < Infinity) {
      max = value;
    }
  }
  if (min > max) {
    return null;
  }
  const broken = brokenBins(values, min, max, BINS, scale === 'date');
  if (broken !== null) {
    return inBins(column, scale, values, nulls, rows, broken);
  }
  const n = min === max ? 1 : BINS;
  const step = max / n - min / n;
  const edge = (i: number): number => (2 * i <= n ? min + step * i : max - step * (n - i));
  const edges = n === 1 ? [min, max + (Math.abs(max) || 1)] : [];
  for (let i = 0; n > 1 && i <= n; i++) {
    edges.push(edge(i));
  }
  edges.sort((a, b) => a - b);
  const binOf = (value: number): number =>
    n === 1 || step === 0 ? 0 : Math.max(0, Math.min(n - 1, Math.floor(value / step - min / step)));
  return inBins(column, scale, values, nulls, rows, { edges, at: binOf });
}

function inBins(
  column: string,
  scale: IBins['scale'],
  values: Float64Array,
  nulls: number,
  rows: RowSet,
  { edges, at }: IBinner
): NonNullable<ReturnType<typeof binned>> {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    if (Number.isFinite(value)) {
      counts[at(value)]++;
    }
  }
  const marked = new Array<number>(edges.length - 1).fill(0);
  for (const row of rows.positions) {
    if (Number.isFinite(values[row])) {
      marked[at(values[row])]++;
    }
  }
  return { column, scale, edges: [...edges], counts, marked, nulls };
}

/** Where in the frame the offending rows are. */
export function positions(tableRows: number, rows: RowSet): Evidence {
  return {
    type: 'positions',
    rows: tableRows,
    blocks: rows.strip(tableRows, BLOCKS)
  };
}

/**
 * Share of offending rows per block of the frame, for each column.
 *
 * @param rowSets - one set per column, or one for all.
 */
export function missingMap(
  tableRows: number,
  columns: readonly string[],
  rowSets: readonly RowSet[]
): Evidence {
  const whole = blockLengths(tableRows);
  const blocks = columns.map((_, i) => {
    const set = rowSets[Math.min(i, rowSets.length - 1)];
    return set.strip(tableRows, BLOCKS).map((count, block) => count / whole[block]);
  });
  return { type: 'missing', columns, blocks };
}

function blockLengths(tableRows: number): number[] {
  const n = Math.max(1, Math.min(BLOCKS, tableRows));
  const start = (block: number): number => Math.ceil((block * tableRows) / n);
  return Array.from({ length: n }, (_, i) => Math.max(1, start(i + 1) - start(i)));
}

/**
 * Groups of rows that are alike.
 *
 * @param columns - columns in which they are alike; the key is read from them.
 * @param groups - rows of each group, at least two, ascending.
 */
export function groups(
  columns: readonly IColumn[],
  groupsOfRows: readonly (readonly number[])[]
): Evidence {
  const sizes: number[] = [];
  for (const group of groupsOfRows) {
    const at = Math.min(group.length - 2, 8);
    while (sizes.length <= at) {
      sizes.push(0);
    }
    sizes[at]++;
  }
  const examples = [...groupsOfRows]
    .sort((a, b) => b.length - a.length || a[0] - b[0])
    .slice(0, SHOWN / 2)
    .map(group => ({
      key: columns.slice(0, 6).map(column => literalAt(column, group[0])),
      rows: group.slice(0, 20)
    }));
  return {
    type: 'groups',
    columns: columns.map(column => column.name),
    sizes,
    examples
  };
}

/**
 * Values that should read as another value, the most frequent first.
 *
 * @param pairsOfValues - at most 12 are kept.
 */
export function pairs(
  column: IColumn,
  pairsOfValues: readonly { readonly from: ILiteral; readonly to: ILiteral }[]
): Evidence {
  const kept = [...pairsOfValues].sort((a, b) => b.from.rows - a.from.rows).slice(0, SHOWN);
  return { type: 'pairs', column: column.name, pairs: kept };
}

/**
 * Formats of one column.
 *
 * @param found - `example` is a row that has the format, or null.
 */
export function formats(
  column: IColumn,
  found: readonly {
    name: string;
    count: number;
    marked: boolean;
    example: number | null;
  }[]
): Evidence {
  return {
    type: 'formats',
    column: column.name,
    formats: found.map(({ name, count, marked, example }) => ({
      name,
      count,
      marked,
      example: example === null ? null : literalAt(column, example)
    }))
  };
}
