import { findSeries } from '../detectors/laws-time-find';
import type { IFinding } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { breaksLaw } from './remedies-laws';
import { columnNamed, missingIn, rowsOfFinding, selector, ticked } from './select';
import type { FixValue, IRemedy, Step } from './types';

/** Share of rows that may be dropped for a missing value. */
const FEW = 0.2;
/** Share of rows that must count up by one for a key to be a counter. */
const COUNTS = 0.9;

/** The first of the rows that are alike. */
export function dropRepeats(): IRemedy {
  return {
    action: 'drop-duplicates',
    title: 'Keep the first of the rows that are alike',
    columns: [],
    steps: [{ do: 'keep-first', columns: null }]
  };
}

/** Keys that count rows are counted again; of other repeated keys the first row is kept. */
export function uniqueKey(table: ITable, finding: IFinding): IRemedy {
  const names = finding.columns;
  const counter = names.length === 1 ? counted(columnNamed(table, names[0])) : null;
  if (counter !== null) {
    const title = `Count ${ticked(names[0])} on where it repeats`;
    return { action: 'count-on', title, columns: names, steps: [counter] };
  }
  return {
    action: 'keep-first',
    title: `Keep the first row of each ${names.map(ticked).join(' and ')}`,
    columns: names,
    steps: [{ do: 'keep-first', columns: names }]
  };
}

function counted(column: IColumn): Step | null {
  const numbers = column.physical === 'int' ? column.numbers() : null;
  if (numbers === null || column.nullCount > 0) {
    return null;
  }
  const starts = new Map<number, number>();
  numbers.forEach((value, row) => {
    starts.set(value - row, (starts.get(value - row) ?? 0) + 1);
  });
  const [start, rows] = [...starts].reduce((a, b) => (b[1] > a[1] ? b : a));
  if (rows < COUNTS * numbers.length) {
    return null;
  }
  const wrong: number[] = [];
  const values: FixValue[] = [];
  numbers.forEach((value, row) => {
    if (value - row !== start) {
      wrong.push(row);
      values.push(start + row);
    }
  });
  return { do: 'write', column: column.name, rows: wrong, values };
}

/** Two columns of a row the other way round. */
export function swapColumns(table: ITable, finding: IFinding): IRemedy | null {
  const { low, high } = finding.message.params;
  const bare = (value: string): string => value.replace(/^`|`$/g, '');
  const named =
    low?.role === 'structural' && high?.role === 'structural'
      ? ([bare(low.value), bare(high.value)] as const)
      : ([finding.columns[0], finding.columns[1]] as const);
  const names = [...finding.columns].sort((a, b) =>
    shown(a) === named[0] ? -1 : shown(b) === named[0] ? 1 : 0
  );
  const [a, b] = names.map(name => columnNamed(table, name));
  if (a === undefined || b === undefined || a.physical !== b.physical) {
    return null;
  }
  const rows = rowsOfFinding(finding);
  const ordered = finding.kind === 'out-of-order' || finding.message.key === 'rule-order';
  const pair = [a.name, b.name] as const;
  if (
    (ordered && !allAbove(a, b, rows)) ||
    breaksLaw(table, { do: 'swap', columns: pair, where: { is: 'rows', rows } })
  ) {
    return null;
  }
  const where = selector(table, rows, [
    ordered ? { is: 'greater', column: a.name, than: b.name } : null
  ]);
  return {
    action: 'swap-columns',
    title: `Swap ${ticked(a.name)} and ${ticked(b.name)} in these rows`,
    columns: [a.name, b.name],
    steps: [{ do: 'swap', columns: [a.name, b.name], where }]
  };
}

/** Whether the first column is above the second one in all of some rows: a swap then helps. */
function allAbove(a: IColumn, b: IColumn, rows: readonly number[]): boolean {
  const [x, y] = [a.numbers(), b.numbers()];
  return x === null || y === null || rows.every(row => x[row] > y[row]);
}

function shown(name: string): string {
  return name.replaceAll('`', "'");
}

/** The frame in the order of its time. */
export function sortByTime(finding: IFinding): IRemedy {
  return {
    action: 'sort',
    title: `Sort the rows by ${finding.columns.map(ticked).join(' and ')}`,
    columns: finding.columns,
    steps: [{ do: 'sort', keys: finding.columns.map(column => ({ column, descending: false })) }]
  };
}

/** Columns that say nothing go. */
export function dropColumns(finding: IFinding): IRemedy {
  return {
    action: 'drop-column',
    title: `Drop ${finding.columns.map(ticked).join(', ')}`,
    columns: finding.columns,
    steps: finding.columns.map(column => ({ do: 'drop-column', column }))
  };
}

/** Rows without a value go, where they are few and leave no gap in a series of times. */
export function dropMissing(table: ITable, finding: IFinding): IRemedy | null {
  const many = finding.rows.count > FEW * table.rows;
  if (many || findSeries(table, () => undefined) !== null) {
    return null;
  }
  const [column] = finding.columns;
  const where = selector(table, rowsOfFinding(finding), [
    finding.columns.length === 1 ? missingIn(columnNamed(table, column)) : null
  ]);
  return {
    action: 'drop-rows',
    title: `Drop the rows without ${finding.columns.map(ticked).join(' and ')}`,
    columns: finding.columns,
    steps: [{ do: 'drop-rows', where }]
  };
}
