import { words } from '../i18n';
import { countText } from './numbers';
import type { EvidenceOf, IMarkRow } from './rows';
import { apart, axisText, labelOf } from './scales';

/** A column's share of missing values in a part of the frame. */
export interface IMissingRow {
  readonly column: string;
  readonly block: number;
  readonly end: number;
  readonly share: number;
}

/** Shares of missing values, one row a column and part. */
export function missingRows(data: EvidenceOf<'missing'>): IMissingRow[] {
  const columns = apart(data.columns);
  return columns.flatMap((column, i) =>
    (data.blocks[i] ?? []).map((share, block) => ({ column, block, end: block + 1, share }))
  );
}

/** A box with its name and its place from the top. */
export interface IBoxRow {
  readonly label: string;
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
  readonly summary: string;
}

/** Boxes from top to bottom, with names that differ. */
export function boxRows(data: EvidenceOf<'box'>): IBoxRow[] {
  const labels = apart(
    data.boxes.map(({ group }) => (group === null ? data.column : labelOf(group.value)))
  );
  return data.boxes.map(({ low, q1, median, q3, high, count, outside }, i) => ({
    label: labels[i],
    low,
    q1,
    median,
    q3,
    high,
    summary: words().__(
      '%1 values, half of them %2 – %3, median %4, %5 outside',
      countText(count),
      axisText(q1, data),
      axisText(q3, data),
      axisText(median, data),
      countText(outside)
    )
  }));
}

/** Offending values beside their box. */
export function boxMarks(data: EvidenceOf<'box'>): (IMarkRow & { readonly label: string })[] {
  const rows = boxRows(data);
  return data.points.flatMap(({ row, at: [value, group] }) => {
    const box = data.boxes.findIndex(({ group: own }) =>
      own === null ? group === undefined : own.value === group?.value
    );
    const x = value?.value;
    return box < 0 || typeof x !== 'number'
      ? []
      : [
          {
            x,
            y: box,
            label: rows[box].label,
            count: 1,
            place: words().__('row %1: %2', row, axisText(x, data))
          }
        ];
  });
}

/** How two columns move together. */
export interface IPairRow {
  readonly a: string;
  readonly b: string;
  readonly value: number;
  /** The value in two digits. */
  readonly label: string;
}

/** Pairs of columns whose correlation is defined. */
export function pairRows(data: EvidenceOf<'correlation'>): IPairRow[] {
  const columns = apart(data.columns);
  return columns.flatMap((a, i) =>
    columns.flatMap((b, j) => {
      const value = data.values[i]?.[j] ?? null;
      return value === null || !Number.isFinite(value)
        ? []
        : [{ a, b, value, label: signed(value) }];
    })
  );
}

const signed = (value: number): string =>
  value.toFixed(2).replace('-', '−').replace('−0.00', '0.00');

/** A line's place on one axis, 0 at the bottom and 1 at the top. */
export interface IStopRow {
  readonly line: number;
  readonly axis: string;
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly marked: boolean;
}

/** A tick of an axis of parallel coordinates. */
export interface IStopTick {
  readonly axis: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Parallel coordinates as lines over axes of height 1; missing values end below the axis. */
export function parallelRows(data: EvidenceOf<'parallel'>): {
  readonly axes: readonly string[];
  readonly stops: readonly IStopRow[];
  readonly ticks: readonly IStopTick[];
} {
  const axes = apart(data.axes.map(axis => axis.column));
  const bins = data.axes.map(axis =>
    Math.max(1, axis.scale === 'category' ? axis.labels.length : axis.edges.length - 1)
  );
  const stops = data.lines.flatMap((line, i) =>
    line.at.slice(0, axes.length).map((bin, x) => ({
      line: i,
      axis: axes[x],
      x,
      y: bin < 0 ? -0.1 : (Math.min(bin, bins[x] - 1) + 0.5) / bins[x],
      rows: line.rows,
      marked: line.marked > 0
    }))
  );
  const ticks = data.axes.flatMap((axis, x) => {
    const at = { axis: axes[x], x };
    if (axis.scale === 'category') {
      return axis.labels
        .slice(0, 6)
        .map(({ value }, i) => ({ ...at, y: (i + 0.5) / bins[x], label: labelOf(value) }));
    }
    const scale = { scale: axis.scale };
    return axis.edges.length < 2
      ? []
      : [
          { ...at, y: 0, label: axisText(axis.edges[0], scale) },
          { ...at, y: 1, label: axisText(axis.edges[axis.edges.length - 1], scale) }
        ];
  });
  return { axes, stops, ticks };
}
