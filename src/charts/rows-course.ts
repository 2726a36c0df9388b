import type { ICourse, ISeasonMap } from '../engine';
import { words } from '../i18n';
import { pointText } from './rows';
import { spanOf } from './scales';

/** A bin of a course that holds values. */
export interface ICourseRow {
  readonly x: number;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  readonly place: string;
}

/** Bins of a course that hold values. */
export function courseRows(data: ICourse): ICourseRow[] {
  return data.at.flatMap((x, i) => {
    const [low, mean, high] = [data.low[i], data.mean[i], data.high[i]];
    return low === null || mean === null || high === null
      ? []
      : [{ x, low, mean, high, place: pointText(x, data.x) }];
  });
}

/** A bin with what is expected there and how far values may be from it. */
export interface IBandRow {
  readonly x: number;
  readonly expected: number;
  readonly under: number;
  readonly over: number;
}

/** The band of ordinary values. */
export function bandRows(data: ICourse): IBandRow[] {
  return data.at.flatMap((x, i) => {
    const expected = data.expected[i];
    return expected === null || expected === undefined
      ? []
      : [{ x, expected, under: expected - data.reach, over: expected + data.reach }];
  });
}

/** One part of a course as a line. */
export interface IPartRow {
  readonly x: number;
  readonly y: number;
}

/** The parts that a course is the sum of, each with its name; those without values are left out. */
export function partsOfCourse(
  data: ICourse
): { readonly name: string; readonly rows: readonly IPartRow[] }[] {
  const say = words();
  const line = (values: readonly (number | null)[]): IPartRow[] =>
    values.flatMap((y, i) => (y === null ? [] : [{ x: data.at[i], y }]));
  return [
    { name: say.__('trend'), rows: line(data.trend) },
    { name: say.__('season'), rows: line(data.season) },
    { name: say.__('rest'), rows: line(data.residual) }
  ].filter(part => part.rows.length > 0);
}

type Shown = readonly [number, number];

const inside =
  ([from, to]: Shown) =>
  ({ x }: { readonly x: number }): boolean =>
    x >= from && x <= to;

/** What y of a course there is in the shown part, its band and its values together. */
export function heightsOf(data: ICourse, shown: Shown): number[] {
  const heights = (within: (row: { readonly x: number }) => boolean): number[] => [
    ...courseRows(data)
      .filter(within)
      .flatMap(row => [row.low, row.high]),
    ...bandRows(data)
      .filter(within)
      .flatMap(row => [row.under, row.over])
  ];
  const own = heights(inside(shown));
  return own.length > 0 ? own : heights(() => true);
}

/** What y of a part of a course there is in the shown part. */
export function partHeights(rows: readonly IPartRow[], shown: Shown): number[] {
  const own = rows.filter(inside(shown));
  return (own.length > 0 ? own : rows).map(row => row.y);
}

/** What is odd about a range, for a reader. */
function kindWord(kind: ICourse['ranges'][number]['kind']): string {
  const say = words();
  switch (kind) {
    case 'spike':
      return say.__('spike');
    case 'level':
      return say.__('other level');
    case 'trend':
      return say.__('other trend');
    case 'variance':
      return say.__('other noise');
    case 'pattern':
      return say.__('odd shape');
    case 'forecast':
      return say.__('off the forecast');
    case 'flat-line':
      return say.__('flat-line');
    case 'gap':
      return say.__('gap');
    case 'missing':
      return say.__('no value');
    case 'duplicate-stamp':
      return say.__('time used twice');
    case 'unsorted-stamp':
      return say.__('time out of order');
    case 'cadence':
      return say.__('other step');
  }
}

/** An odd range. */
export interface IRangeRow {
  readonly x: number;
  readonly x2: number;
  readonly middle: number;
  readonly why: string;
  readonly place: string;
}

/** Odd ranges at least so wide that they are seen in the shown part. */
export function rangeRows(data: ICourse, shown: Shown): IRangeRow[] {
  const width = (shown[1] - shown[0]) / 250;
  return data.ranges.map(({ from, to, kind }) => {
    const less = Math.max(0, width - (to - from)) / 2;
    return {
      x: from - less,
      x2: to + less,
      middle: from / 2 + to / 2,
      why: kindWord(kind),
      place: pointText(from, data.x)
    };
  });
}

/** A filled cell of a seasonal map. */
export interface ISeasonCell {
  readonly place: number;
  readonly line: number;
  readonly value: number;
}

/** Filled cells of a seasonal map; places count values of the season, lines seasons. */
export function seasonCells(data: ISeasonMap): ISeasonCell[] {
  return data.cells.flatMap((cells, line) =>
    cells.flatMap((value, k) =>
      value === null
        ? []
        : [{ place: Math.floor((k * data.period) / cells.length), line: line * data.block, value }]
    )
  );
}

/** Range of values that colours tell apart: all but the few least and greatest cells. */
export function colourSpan(data: ISeasonMap): readonly [number, number] {
  const values = seasonCells(data)
    .map(cell => cell.value)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const aside = Math.floor(values.length / 50);
  return spanOf([], values.slice(aside, values.length - aside));
}
