import type { Evidence } from '../findings/types';
import type { Turns } from '../laws';
import { chartsOfColumns, courseOfColumns, type ICourse, type ISeasonMap } from '../series';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { missingMap } from './evidence';
import {
  box,
  correlationSearch,
  parallelSearch,
  scatter,
  scatter3d,
  series
} from './evidence-plane';

/** Two columns of a series, and the part of it that is asked for, in units of x; absent: all. */
interface IAlong {
  readonly x: number;
  readonly y: number;
  readonly within?: readonly [number, number];
}

/** A chart of a frame that somebody asks for; columns by position. */
export type IChartQuery =
  | { readonly type: 'missing'; readonly columns: readonly number[] }
  | ({ readonly type: 'series' } & IAlong)
  | ({ readonly type: 'course' } & IAlong)
  | { readonly type: 'season'; readonly x: number; readonly y: number }
  | { readonly type: 'scatter'; readonly x: number; readonly y: number }
  | { readonly type: 'box'; readonly column: number; readonly by: number | null }
  | { readonly type: 'scatter3d'; readonly columns: readonly [number, number, number] }
  | { readonly type: 'correlation'; readonly columns: readonly number[] }
  | { readonly type: 'parallel'; readonly columns: readonly number[] };

/** What a chart of a frame is drawn from. */
export type FrameChart = Evidence | ICourse | ISeasonMap;

/** Bins of a series that can be zoomed, and of a closer look at a part of it. */
const STRETCHES = 600;
const CLOSE = 1200;

/**
 * What a chart is drawn from, aggregated over all rows; to be interrupted.
 *
 * @param rows - offending rows.
 * @returns null where a column has nothing to place.
 * @throws RangeError where a column is not there.
 */
export function chartOf(
  table: ITable,
  query: Exclude<IChartQuery, { readonly type: 'course' | 'season' }>,
  rows: RowSet
): Turns<Evidence | null>;
export function chartOf(table: ITable, query: IChartQuery, rows: RowSet): Turns<FrameChart | null>;
export function* chartOf(
  table: ITable,
  query: IChartQuery,
  rows: RowSet
): Turns<FrameChart | null> {
  const at = (index: number): IColumn => {
    const column = table.columns[index];
    if (column === undefined) {
      throw new RangeError(`The frame has no column ${index}; scan it again.`);
    }
    return column;
  };
  yield null;
  switch (query.type) {
    case 'missing':
      return yield* missing(table.rows, query.columns.map(at));
    case 'series':
      return query.within === undefined
        ? series(at(query.x), at(query.y), rows, STRETCHES)
        : series(at(query.x), at(query.y), rows, CLOSE, query.within);
    case 'course':
      return query.within === undefined
        ? chartsOfColumns(table, at(query.x), at(query.y)).course
        : courseOfColumns(table, at(query.x), at(query.y), query.within);
    case 'season':
      return chartsOfColumns(table, at(query.x), at(query.y)).season;
    case 'scatter':
      return scatter(at(query.x), at(query.y), rows);
    case 'box':
      return box(at(query.column), query.by === null ? null : at(query.by), rows);
    case 'scatter3d': {
      const [a, b, c] = query.columns;
      return scatter3d([at(a), at(b), at(c)], rows);
    }
    case 'correlation':
      return yield* correlationSearch(query.columns.map(at));
    case 'parallel':
      return yield* parallelSearch(query.columns.map(at), rows);
  }
}

function* missing(rows: number, columns: readonly IColumn[]): Turns<Evidence | null> {
  const gaps: RowSet[] = [];
  for (const column of columns) {
    yield null;
    gaps.push(
      column.nullCount === 0 ? RowSet.empty : RowSet.where(rows, row => column.isNull(row))
    );
  }
  return columns.length === 0
    ? null
    : missingMap(
        rows,
        columns.map(({ name }) => name),
        gaps
      );
}
