import type { ILiteral } from '../engine';
import { cellRows, flat, seriesRows } from './rows';
import { courseRows, seasonCells } from './rows-course';
import { missingRows, pairRows, parallelRows } from './rows-columns';
import type { ChartData } from './types';

/** The data of a chart as a table. */
export interface IChartTable {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A value as a date where its axis has dates. */
const at = (value: number, scale: string): string | number =>
  scale === 'date' && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : value;

const yes = (marked: boolean): number => (marked ? 1 : 0);

/** What a chart is drawn from, one row a bar, cell, point or line. */
export function tableOf(data: ChartData): IChartTable {
  switch (data.type) {
    case 'histogram': {
      const { scale, edges } = data;
      const rows = data.counts.map((count, i) => [
        at(edges[i], scale),
        at(edges[i + 1], scale),
        count,
        data.marked?.[i] ?? 0,
        ...(data.before ? [data.before[i]] : [])
      ]);
      const more = data.before ? [null] : [];
      return {
        fields: ['from', 'to', 'rows', 'offending', ...(data.before ? ['before'] : [])],
        rows: data.nulls > 0 ? [...rows, [null, null, data.nulls, 0, ...more]] : rows
      };
    }
    case 'top-values': {
      const rows = data.values.map(v => [v.literal.value, v.count, yes(v.marked)]);
      return {
        fields: ['value', 'rows', 'offending'],
        rows: data.others > 0 ? [...rows, [null, data.others, 0]] : rows
      };
    }
    case 'formats':
      return {
        fields: ['format', 'rows', 'offending'],
        rows: data.formats.map(f => [f.name, f.count, yes(f.marked)])
      };
    case 'pairs':
      return {
        fields: ['value', 'rows', 'should read', 'rows of it'],
        rows: data.pairs.map(({ from, to }) => [from.value, from.rows, to.value, to.rows])
      };
    case 'kinds':
      return {
        fields: ['kind', 'severity', 'findings'],
        rows: data.kinds.map(k => [k.title, k.severity, k.count])
      };
    case 'groups':
      return {
        fields: ['rows alike', 'groups'],
        rows: data.sizes.map((count, i) => [i + 2, count])
      };
    case 'positions':
      return { fields: ['part', 'rows'], rows: data.blocks.map((count, i) => [i + 1, count]) };
    case 'missing':
      return {
        fields: ['column', 'part', 'share missing'],
        rows: missingRows(data).map(row => [row.column, row.end, row.share])
      };
    case 'box':
      return {
        fields: ['group', 'values', 'low', 'q1', 'median', 'q3', 'high', 'outside'],
        rows: data.boxes.map(b => [
          b.group === null ? null : b.group.value,
          b.count,
          ...[b.low, b.q1, b.median, b.q3, b.high].map(value => at(value, data.scale)),
          b.outside
        ])
      };
    case 'scatter':
      return scatterTable(data);
    case 'scatter3d':
      return data.points.length === 0
        ? scatterTable(flat(data))
        : {
            fields: ['row', ...data.axes.map(axis => axis.column)],
            rows: data.points.map(({ row, at: values }) => [
              row,
              ...data.axes.map(({ scale }, i) => exact(values[i], scale))
            ])
          };
    case 'series':
      return {
        fields: [data.x.column, 'low', 'mean', 'high', 'rows', 'offending'],
        rows: seriesRows(data).map(row => [
          at(row.x, data.x.scale),
          ...[row.low, row.mean, row.high].map(value => at(value, data.y.scale)),
          row.count,
          row.marked
        ])
      };
    case 'course':
      return {
        fields: [data.x.column, 'low', 'mean', 'high', 'expected'],
        rows: courseRows(data).map(row => [
          at(row.x, data.x.scale),
          row.low,
          row.mean,
          row.high,
          data.expected[data.at.indexOf(row.x)]
        ])
      };
    case 'season':
      return {
        fields: ['season', 'place', data.column],
        rows: seasonCells(data).map(cell => [cell.line, cell.place, cell.value])
      };
    case 'correlation':
      return {
        fields: ['column', 'with', data.measure],
        rows: pairRows(data).map(row => [row.a, row.b, row.value])
      };
    case 'parallel': {
      const { axes } = parallelRows(data);
      return {
        fields: [...axes.map(name => `bin of ${name}`), 'rows', 'offending'],
        rows: data.lines.map(line => [
          ...axes.map((_, i) => ((line.at[i] ?? -1) < 0 ? null : line.at[i] + 1)),
          line.rows,
          line.marked
        ])
      };
    }
  }
}

const exact = (literal: ILiteral | undefined, scale: string): string | number | null =>
  literal === undefined
    ? null
    : typeof literal.value === 'number'
      ? at(literal.value, scale)
      : literal.value;

function scatterTable(data: Extract<ChartData, { type: 'scatter' }>): IChartTable {
  const { x, y } = data;
  return {
    fields: [`${x.column} from`, `${x.column} to`, `${y.column} from`, `${y.column} to`].concat(
      'rows',
      'offending'
    ),
    rows: cellRows(data).map(cell => [
      at(cell.x, x.scale),
      at(cell.x2, x.scale),
      at(cell.y, y.scale),
      at(cell.y2, y.scale),
      cell.count,
      cell.marked
    ])
  };
}

/**
 * The data of a chart as CSV (RFC 4180). A text that a spreadsheet would take
 * for a formula gets an apostrophe before it.
 */
export function csvOf(data: ChartData): string {
  const { fields, rows } = tableOf(data);
  return [fields, ...rows].map(row => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(value: string | number | null | undefined): string {
  if (
    value === null ||
    value === undefined ||
    (typeof value === 'number' && !Number.isFinite(value))
  ) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  const bare = safe.replaceAll('\u200b', '');
  return /[",\r\n]|^\s|\s$/.test(bare) ? `"${bare.replaceAll('"', '""')}"` : bare;
}
