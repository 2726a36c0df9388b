import type { Evidence, IAxis, IBox, IEvidencePoint, IParallelAxis } from '../findings/types';
import { sortedNumbers } from '../kernels';
import { finished, type Turns } from '../laws';
import {
  aggregatePlane,
  aggregateSeries,
  aggregateSpace,
  correlation as correlationOf,
  evenBins,
  finiteRange,
  fiveNumbers,
  fiveOfSorted,
  lineSearch,
  sharedBy
} from '../stats';
import type { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { literalOfCode } from './evidence';
import { numericView } from './numeric-view';

/** Offending rows that keep their exact place in a chart. */
const POINTS = 200;
/** Bins of a series in a finding. */
const STRETCHES = 120;
/** Groups of a box chart. */
const BOXES = 12;
/** Bins of an axis of parallel coordinates. */
const STEPS = 12;

/** Numbers that go on an axis: those of a column, or made from columns. */
export interface INumbers {
  /** `column` names what is drawn; only a real column's name can be released. */
  readonly axis: IAxis;
  /** One number a row, NaN where there is none; dates in ms. */
  readonly values: Float64Array;
}

/** Whether a column holds dates or times. */
export function isDated(column: IColumn): boolean {
  return column.physical === 'date' || column.physical === 'timestamp';
}

/** The numbers of a column, those written as text too; null where it has none. */
export function numbersOf(column: IColumn | INumbers): INumbers | null {
  if ('values' in column) {
    return column;
  }
  const values = column.numbers() ?? numericView(column);
  return values === null
    ? null
    : { axis: { column: column.name, scale: isDated(column) ? 'date' : 'number' }, values };
}

function pointsOf(
  axes: readonly INumbers[],
  rows: RowSet,
  [from, to]: readonly [number, number] = [-Infinity, Infinity]
): IEvidencePoint[] {
  const kept: number[] = [];
  for (const row of rows.positions) {
    if (kept.length === POINTS) {
      break;
    }
    const first = axes[0].values[row];
    if (first >= from && first <= to && axes.every(({ values }) => Number.isFinite(values[row]))) {
      kept.push(row);
    }
  }
  const shared = axes.map(({ values }) =>
    sharedBy(
      values,
      kept.map(row => values[row])
    )
  );
  return kept.map((row, i) => ({
    row,
    at: axes.map(({ axis, values }, j) => ({
      value: values[row],
      column: axis.column,
      rows: shared[j][i]
    }))
  }));
}

/** Two numeric or temporal columns against each other; null where one has no numbers. */
export function scatter(
  x: IColumn | INumbers,
  y: IColumn | INumbers,
  rows: RowSet
): Evidence | null {
  const [a, b] = [numbersOf(x), numbersOf(y)];
  if (a === null || b === null) {
    return null;
  }
  const plane = aggregatePlane(a.values, b.values, rows.positions);
  return (
    plane && {
      type: 'scatter',
      x: { ...a.axis, edges: plane.xEdges },
      y: { ...b.axis, edges: plane.yEdges },
      counts: plane.counts,
      marked: plane.marked,
      points: pointsOf([a, b], rows)
    }
  );
}

/**
 * A numeric column along a temporal or numeric one; null where one has no numbers.
 *
 * @param most - bins at most.
 * @param within - the part of x that is asked for, both ends in it; absent: all of it.
 */
export function series(
  x: IColumn | INumbers,
  y: IColumn | INumbers,
  rows: RowSet,
  most = STRETCHES,
  within?: readonly [number, number]
): Evidence | null {
  const [a, b] = [numbersOf(x), numbersOf(y)];
  if (a === null || b === null) {
    return null;
  }
  const bins = aggregateSeries(a.values, b.values, rows.positions, most, within);
  if (bins === null) {
    return null;
  }
  const { edges, ...rest } = bins;
  return {
    type: 'series',
    x: { ...a.axis, edges },
    y: b.axis,
    ...rest,
    points: pointsOf([a, b], rows, within)
  };
}

/** Three numeric or temporal columns against each other; null where one has no numbers. */
export function scatter3d(
  columns: readonly [IColumn, IColumn, IColumn],
  rows: RowSet
): Evidence | null {
  const [a, b, c] = columns.map(numbersOf);
  if (!a || !b || !c) {
    return null;
  }
  const space = aggregateSpace([a.values, b.values, c.values], rows.positions);
  return (
    space && {
      type: 'scatter3d',
      axes: [
        { ...a.axis, edges: space.edges[0] },
        { ...b.axis, edges: space.edges[1] },
        { ...c.axis, edges: space.edges[2] }
      ],
      cells: space.cells,
      points: pointsOf([a, b, c], rows)
    }
  );
}

/**
 * Quartiles and whiskers of a column, whole or by the most frequent values of
 * another; null where it has no numbers.
 */
export function box(column: IColumn, by: IColumn | null, rows: RowSet): Evidence | null {
  const numbers = numbersOf(column);
  if (numbers === null) {
    return null;
  }
  const boxes: IBox[] = [];
  if (by === null) {
    const sorted = sortedNumbers(column);
    const five = sorted === null ? fiveNumbers(numbers.values) : fiveOfSorted(sorted);
    boxes.push(...(five === null ? [] : [{ group: null, ...five }]));
  } else {
    const { codes, counts } = by.encoded();
    const order = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || a - b);
    const shown = new Set(order.slice(0, BOXES));
    const groups = new Map([...shown].map(code => [code, new Float64Array(counts[code])]));
    const filled = new Map<number, number>();
    for (let row = 0; row < codes.length; row++) {
      if (shown.has(codes[row])) {
        const at = filled.get(codes[row]) ?? 0;
        groups.get(codes[row])![at] = numbers.values[row];
        filled.set(codes[row], at + 1);
      }
    }
    for (const [code, values] of groups) {
      const five = fiveNumbers(values);
      boxes.push(...(five === null ? [] : [{ group: literalOfCode(by, code), ...five }]));
    }
  }
  const points = pointsOf([numbers], rows).flatMap(point => {
    const code = by === null ? 0 : by.encoded().codes[point.row];
    return by === null
      ? [point]
      : code < 0
        ? []
        : [{ ...point, at: [...point.at, literalOfCode(by, code)] }];
  });
  return boxes.length === 0
    ? null
    : {
        type: 'box',
        column: column.name,
        scale: numbers.axis.scale,
        by: by?.name ?? null,
        boxes,
        points
      };
}

/** How numeric columns move together (Pearson); null with fewer than two of them. */
export function correlation(columns: readonly IColumn[]): Evidence | null {
  return finished(correlationSearch(columns), () => undefined);
}

/** The same, to be interrupted. */
export function* correlationSearch(columns: readonly IColumn[]): Turns<Evidence | null> {
  const numbers = columns.flatMap(column => numbersOf(column) ?? []);
  if (numbers.length < 2) {
    return null;
  }
  const values = numbers.map(() => numbers.map((): number | null => null));
  for (let i = 0; i < numbers.length; i++) {
    for (let j = i; j < numbers.length; j++) {
      yield null;
      values[i][j] = correlationOf(numbers[i].values, numbers[j].values);
      values[j][i] = values[i][j];
    }
  }
  return {
    type: 'correlation',
    columns: numbers.map(({ axis }) => axis.column),
    measure: 'Pearson',
    values
  };
}

/** Rows as lines across 2 to 10 columns; null where a column has nothing to place. */
export function parallel(columns: readonly IColumn[], rows: RowSet): Evidence | null {
  return finished(parallelSearch(columns, rows), () => undefined);
}

/** The same, to be interrupted. */
export function* parallelSearch(columns: readonly IColumn[], rows: RowSet): Turns<Evidence | null> {
  const axes: ReturnType<typeof parallelAxis>[] = [];
  for (const column of columns.slice(0, 10)) {
    yield null;
    axes.push(parallelAxis(column));
  }
  if (axes.length < 2 || axes.includes(null)) {
    return null;
  }
  const placed = axes.flatMap(axis => axis ?? []);
  const found = yield* lineSearch(
    placed.map(({ bin }) => bin),
    columns[0].length,
    rows.positions
  );
  return { type: 'parallel', axes: placed.map(({ axis }) => axis), ...found };
}

function parallelAxis(
  column: IColumn
): { readonly axis: IParallelAxis; readonly bin: (row: number) => number } | null {
  const numbers = numbersOf(column);
  if (numbers !== null) {
    const { axis, values } = numbers;
    const range = finiteRange(values);
    if (range === null) {
      return null;
    }
    const bins = evenBins(range[0], range[1], STEPS);
    return {
      axis: { ...axis, edges: bins.edges, labels: [] },
      bin: row => (Number.isFinite(values[row]) ? bins.at(values[row]) : -1)
    };
  }
  const { codes, counts } = column.encoded();
  const order = Array.from(counts.keys())
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, STEPS);
  const place = new Map(order.map((code, i) => [code, i]));
  return order.length === 0
    ? null
    : {
        axis: {
          column: column.name,
          scale: 'category',
          edges: [],
          labels: order.map(code => literalOfCode(column, code))
        },
        bin: row => place.get(codes[row]) ?? -1
      };
}
