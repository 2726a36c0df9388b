import type { Evidence, IAxis, IBins } from '../engine';
import { clockText, words } from '../i18n';
import { scaleText } from './numbers';
import { apart, axisText, DAY, labelOf, spanOf } from './scales';
import type { ChartData } from './types';

/** Bins of a series that are drawn as single points at most. */
const POINTS = 60;

/** Evidence of one type. */
export type EvidenceOf<T extends Evidence['type']> = Extract<Evidence, { readonly type: T }>;

/** A bar with its name. */
export interface IBar {
  readonly label: string;
  readonly count: number;
  readonly marked: boolean;
  /** Rows of an earlier frame. */
  readonly before?: number;
}

/** A bin of a histogram. */
export interface IBinRow {
  readonly from: number;
  readonly to: number;
  readonly range: string;
  readonly count: number;
  readonly marked: number;
}

/** Charts that are bars with names. */
export type BarData = Extract<
  ChartData,
  { readonly type: 'top-values' | 'formats' | 'pairs' | 'kinds' }
>;

/** A whole range in words; dates with the time of the day where it matters. */
export function rangeText(from: number, to: number, scale: IBins['scale']): string {
  const size = to - from;
  const single = scale !== 'date' && scaleText(from, scale) === scaleText(to, scale);
  if (single) {
    return scaleText(from, scale);
  }
  const days = scale !== 'date' || size >= 2 * DAY || (from % DAY === 0 && to % DAY === 0);
  if (days) {
    return `${scaleText(from, scale)} – ${scaleText(to, scale)}`;
  }
  const step = size >= 30 * 60_000 ? 60_000 : size >= 30_000 ? 1000 : 1;
  const [a, b] = [Math.round(from / step) * step, Math.round(to / step) * step];
  const [one, other] = [scaleText(a, 'date'), scaleText(b, 'date')];
  const end = one === other ? clockText(b, step) : `${other} ${clockText(b, step)}`;
  return `${one} ${clockText(a, step)} – ${end}`;
}

/** One value of an axis in words; a date with its time of the day where it has one. */
export function pointText(value: number, { scale }: Pick<IAxis, 'scale'>): string {
  const text = scaleText(value, scale);
  const step = value % 60_000 === 0 ? 60_000 : value % 1000 === 0 ? 1000 : 1;
  return scale !== 'date' || value % DAY === 0 || text === ''
    ? text
    : `${text} ${clockText(value, step)}`;
}

/** Bins of a histogram as rows. */
export function binRows(bins: IBins): IBinRow[] {
  return bins.counts.map((count, i) => ({
    from: bins.edges[i],
    to: bins.edges[i + 1],
    range: rangeText(bins.edges[i], bins.edges[i + 1], bins.scale),
    count,
    marked: bins.marked?.[i] ?? 0
  }));
}

/** Bars with names that differ, as they are drawn from top to bottom. */
export function barRows(data: BarData): IBar[] {
  const bars = plainBars(data);
  const labels = apart(bars.map(bar => bar.label));
  return bars.map((bar, i) => ({ ...bar, label: labels[i] }));
}

function plainBars(data: BarData): IBar[] {
  switch (data.type) {
    case 'top-values': {
      const bars = data.values.slice(0, 10).map(v => ({
        label: labelOf(v.literal.value),
        count: v.count,
        marked: v.marked,
        ...(v.before !== undefined && { before: v.before })
      }));
      return data.others > 0
        ? [...bars, { label: words().__('(others)'), count: data.others, marked: false }]
        : bars;
    }
    case 'formats':
      return data.formats.map(f => ({ label: f.name, count: f.count, marked: f.marked }));
    case 'pairs':
      return data.pairs.slice(0, 8).map(p => ({
        label: `${labelOf(p.from.value)} → ${labelOf(p.to.value)}`,
        count: p.from.rows,
        marked: true
      }));
    case 'kinds':
      return data.kinds.slice(0, 12).map(k => ({
        label: k.title,
        count: k.count,
        marked: k.severity === 'error'
      }));
  }
}

/** Groups of alike rows by their size. */
export function groupRows(data: EvidenceOf<'groups'>): { label: string; count: number }[] {
  const last = data.sizes.length - 1;
  return data.sizes.map((count, i) => ({
    label: i === last && last > 0 ? `${i + 2}+` : String(i + 2),
    count
  }));
}

/** Parts of the frame with their offending rows. */
export function blockRows(
  data: EvidenceOf<'positions'>
): { from: number; to: number; count: number }[] {
  const step = data.blocks.length > 0 ? data.rows / data.blocks.length : 0;
  return data.blocks.map((count, i) => ({ from: i * step, to: (i + 1) * step, count }));
}

/** A filled cell of a plane. */
export interface ICellRow {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly count: number;
  readonly marked: number;
  readonly place: string;
}

/** Filled cells of a plane. */
export function cellRows(data: EvidenceOf<'scatter'>): ICellRow[] {
  return data.counts.flatMap((line, j) =>
    line.flatMap((count, i) => {
      const [x, x2, y, y2] = [
        data.x.edges[i],
        data.x.edges[i + 1],
        data.y.edges[j],
        data.y.edges[j + 1]
      ];
      const place = `${rangeText(x, x2, data.x.scale)}; ${rangeText(y, y2, data.y.scale)}`;
      return count > 0 ? [{ x, x2, y, y2, count, marked: data.marked[j]?.[i] ?? 0, place }] : [];
    })
  );
}

/** A place with offending rows: an exact one, or the middle of a cell. */
export interface IMarkRow {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly place: string;
}

const numeric = (value: string | number): value is number => typeof value === 'number';

/** Offending rows at their places; in the middle of their cell where the place is not known. */
export function markRows(data: EvidenceOf<'scatter'>): IMarkRow[] {
  const exact = data.points.flatMap(({ row, at }) => {
    const [x, y] = at.map(literal => literal.value);
    return numeric(x) && numeric(y)
      ? [
          {
            x,
            y,
            count: 1,
            place: words().__('row %1: %2; %3', row, axisText(x, data.x), axisText(y, data.y))
          }
        ]
      : [];
  });
  const coarse = cellRows(data).flatMap(cell => {
    const inside = exact.filter(
      ({ x, y }) => x >= cell.x && x <= cell.x2 && y >= cell.y && y <= cell.y2
    ).length;
    return cell.marked > inside
      ? [
          {
            x: cell.x / 2 + cell.x2 / 2,
            y: cell.y / 2 + cell.y2 / 2,
            count: cell.marked - inside,
            place: cell.place
          }
        ]
      : [];
  });
  return [...exact, ...coarse];
}

/** A three-dimensional chart seen along its third axis. */
export function flat(data: EvidenceOf<'scatter3d'>): EvidenceOf<'scatter'> {
  const [x, y] = data.axes;
  const empty = (): number[][] =>
    Array.from({ length: Math.max(0, y.edges.length - 1) }, () =>
      new Array<number>(Math.max(0, x.edges.length - 1)).fill(0)
    );
  const [counts, marked] = [empty(), empty()];
  for (const [i, j, , rows, offending] of data.cells) {
    if (counts[j]?.[i] !== undefined) {
      counts[j][i] += rows;
      marked[j][i] += offending;
    }
  }
  const points = data.points.map(point => ({ ...point, at: point.at.slice(0, 2) }));
  return { type: 'scatter', x, y, counts, marked, points };
}

/** A bin of a series that holds rows. */
export interface ISeriesRow {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  readonly count: number;
  readonly marked: number;
  readonly range: string;
  readonly values: string;
}

/** Bins of a series that hold rows. */
export function seriesRows(data: EvidenceOf<'series'>): ISeriesRow[] {
  const { edges, scale } = data.x;
  return data.counts.flatMap((count, i) => {
    const [low, mean, high] = [data.low[i], data.mean[i], data.high[i]];
    return low === null || mean === null || high === null || count === 0
      ? []
      : [
          {
            x: edges[i] / 2 + edges[i + 1] / 2,
            from: edges[i],
            to: edges[i + 1],
            low,
            mean,
            high,
            count,
            marked: data.marked[i] ?? 0,
            range: rangeText(edges[i], edges[i + 1], scale),
            values: rangeText(low, high, data.y.scale)
          }
        ];
  });
}

/** Bins in a part of a series that are drawn as single points; none where they would run together. */
export function fewRows(
  rows: readonly ISeriesRow[],
  [from, to]: readonly [number, number]
): ISeriesRow[] {
  const shown = rows.filter(({ x }) => x >= from && x <= to);
  return shown.length <= POINTS ? shown : [];
}

/** From the least to the greatest value and mark in a part of a series; of all where it is empty. */
export function heightsWithin(
  rows: readonly ISeriesRow[],
  marks: readonly IMarkRow[],
  [from, to]: readonly [number, number]
): readonly [number, number] {
  const inside = ({ x }: { readonly x: number }): boolean => x >= from && x <= to;
  const some = rows.some(inside);
  return spanOf(
    [],
    [
      ...rows.filter(row => !some || inside(row)).flatMap(row => [row.low, row.high]),
      ...marks.filter(mark => !some || inside(mark)).map(mark => mark.y)
    ]
  );
}

/** Offending rows of a series; bins whose rows are not known stand at their extreme. */
export function seriesMarks(data: EvidenceOf<'series'>): IMarkRow[] {
  const exact = data.points.flatMap(({ row, at }) => {
    const [x, y] = at.map(literal => literal.value);
    const place = (a: number, b: number): string =>
      words().__('row %1: %2; %3', row, pointText(a, data.x), axisText(b, data.y));
    return numeric(x) && numeric(y) ? [{ x, y, count: 1, place: place(x, y) }] : [];
  });
  const coarse = seriesRows(data).flatMap(row => {
    const inside = exact.filter(({ x }) => x >= row.from && x <= row.to).length;
    return row.marked > inside
      ? [{ x: row.x, y: row.high, count: row.marked - inside, place: row.range }]
      : [];
  });
  return [...exact, ...coarse];
}
