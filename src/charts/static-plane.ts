import { atMost, mergedPlane, mergedSeries } from './merge';
import { cellRows, flat, markRows, seriesMarks, seriesRows, type EvidenceOf } from './rows';
import { boxMarks, boxRows, pairRows, parallelRows } from './rows-columns';
import { spanOf } from './scales';
import { EDGE, escapeText, MARK, svgOf } from './static-svg';
import { textOf } from './text';
import type { IPicture } from './types';

type Plane = EvidenceOf<'box' | 'scatter' | 'series' | 'scatter3d' | 'correlation' | 'parallel'>;

const WIDTH = 240;
const HEIGHT = 96;
const MOST = 24;
/** Cells of a small plane, bins of a small series. */
const ACROSS = 24;
const UP = 16;
const ALONG = 60;
/** Opacity of cells, from the emptiest to the fullest quarter. */
const STRENGTHS = [0.25, 0.45, 0.7, 1];

const round = (value: number): number => Math.round(value * 10) / 10;

/** From the values of an axis to px. */
function scaleOf(
  [low, high]: readonly [number, number],
  from: number,
  to: number
): (value: number) => number {
  const range = high / 2 - low / 2;
  return value => round(from + ((to - from) * (value / 2 - low / 2)) / range);
}

const triangle = (x: number, y: number): string => `M${x} ${round(y - 3)}l3 5h-6z`;

const name = (text: string, y: number): string =>
  `<text x="0" y="${y}" font-size="10" font-family="sans-serif" fill="#7a828c">` +
  `${escapeText(text.length > 14 ? `${text.slice(0, 13)}…` : text)}</text>`;

/** Evidence over several columns as a static picture; null where it has nothing to draw. */
export function planePicture(data: Plane): IPicture | null {
  const content = contentOf(data);
  return content === null ? null : { svg: svgOf(...content), text: textOf(data) };
}

function contentOf(data: Plane): [number, number, string] | null {
  switch (data.type) {
    case 'scatter':
      return scatter(data);
    case 'scatter3d':
      return scatter(flat(data));
    case 'series':
      return series(data);
    case 'box':
      return boxes(data);
    case 'correlation':
      return correlation(data);
    case 'parallel':
      return parallel(data);
  }
}

function scatter(all: EvidenceOf<'scatter'>): [number, number, string] | null {
  const data = mergedPlane(all, atMost(all.x.edges, ACROSS), atMost(all.y.edges, UP));
  const cells = cellRows(data);
  const marks = markRows(all);
  const places = (axis: 'x' | 'y'): readonly [number, number] =>
    spanOf(
      data[axis].edges,
      marks.map(mark => mark[axis])
    );
  const x = scaleOf(places('x'), 0, WIDTH);
  const y = scaleOf(places('y'), HEIGHT, 0);
  const most = Math.log1p(Math.max(1, ...cells.map(cell => cell.count)));
  const paths = ['', '', '', ''];
  for (const cell of cells) {
    const level = Math.min(3, Math.floor((4 * Math.log1p(cell.count)) / most));
    const [left, width] = [x(cell.x), round(x(cell.x2) - x(cell.x))];
    paths[level] += `M${left} ${y(cell.y)}h${width}V${y(cell.y2)}h${-width}z`;
  }
  const ground = paths.map((path, i) =>
    path === '' ? '' : `<path d="${path}" fill="${EDGE}" fill-opacity="${STRENGTHS[i]}"/>`
  );
  return cells.length === 0
    ? null
    : [WIDTH, HEIGHT, `${ground.join('')}<path d="${signsOf(marks, x, y)}" fill="${MARK}"/>`];
}

/** Triangles where marks are, one a place. */
function signsOf(
  marks: readonly { readonly x: number; readonly y: number }[],
  x: (value: number) => number,
  y: (value: number) => number
): string {
  const places = marks.map(mark => triangle(Math.round(x(mark.x)), Math.round(y(mark.y))));
  return [...new Set(places)].join('');
}

function series(all: EvidenceOf<'series'>): [number, number, string] | null {
  const data = mergedSeries(all, atMost(all.x.edges, ALONG));
  const rows = seriesRows(data);
  if (rows.length === 0) {
    return null;
  }
  const marks = seriesMarks(all);
  const x = scaleOf(spanOf(data.x.edges, []), 0, WIDTH);
  const y = scaleOf(
    spanOf([], [...rows.flatMap(row => [row.low, row.high]), ...marks.map(mark => mark.y)]),
    HEIGHT - 4,
    4
  );
  const over = rows.map(row => `${x(row.x)} ${y(row.high)}`);
  const under = rows.map(row => `${x(row.x)} ${y(row.low)}`).reverse();
  const mean = rows.map(row => `${x(row.x)} ${y(row.mean)}`);
  return [
    WIDTH,
    HEIGHT,
    `<path d="M${[...over, ...under].join('L')}z" fill="${EDGE}" fill-opacity=".4"/>` +
      `<path d="M${mean.join('L')}" fill="none" stroke="${EDGE}"/>` +
      `<path d="${signsOf(marks, x, y)}" fill="${MARK}"/>`
  ];
}

function boxes(data: EvidenceOf<'box'>): [number, number, string] | null {
  const rows = boxRows(data).slice(0, MOST);
  const marks = boxMarks(data).filter(mark => mark.y < MOST);
  const x = scaleOf(
    spanOf([], [...rows.flatMap(row => [row.low, row.high]), ...marks.map(mark => mark.x)]),
    90,
    WIDTH + 70
  );
  const drawn = rows.map((row, i) => {
    const y = i * 16 + 8;
    return (
      name(row.label, y + 4) +
      `<path d="M${x(row.low)} ${y}H${x(row.high)}" stroke="${EDGE}"/>` +
      `<rect x="${x(row.q1)}" y="${y - 5}" width="${round(Math.max(1, x(row.q3) - x(row.q1)))}" ` +
      `height="10" fill="#fff" fill-opacity=".4" stroke="${EDGE}"/>` +
      `<path d="M${x(row.median)} ${y - 5}v10" stroke="${EDGE}" stroke-width="2"/>`
    );
  });
  const signs = marks.map(mark => triangle(x(mark.x), mark.y * 16 + 8)).join('');
  return rows.length === 0
    ? null
    : [WIDTH + 80, rows.length * 16, `${drawn.join('')}<path d="${signs}" fill="${MARK}"/>`];
}

function correlation(data: EvidenceOf<'correlation'>): [number, number, string] | null {
  const columns = data.columns.slice(0, MOST);
  const rows = pairRows({ ...data, columns });
  const place = new Map([...new Set(rows.flatMap(row => [row.a, row.b]))].map((a, i) => [a, i]));
  const names = [...place.keys()];
  const cells = rows.map(row => {
    const [x, y] = [(place.get(row.b) ?? 0) * 16 + 90, (place.get(row.a) ?? 0) * 16];
    const strength = round(Math.max(0.05, Math.abs(row.value)));
    return (
      `<rect x="${x}" y="${y}" width="15" height="15" fill="${row.value < 0 ? MARK : EDGE}" ` +
      `fill-opacity="${strength}"/>` +
      (row.value < 0 ? `<path d="M${x + 4} ${y + 7.5}h7" stroke="${MARK}"/>` : '')
    );
  });
  const labels = names.map((label, i) => name(label, i * 16 + 12)).join('');
  return rows.length === 0
    ? null
    : [90 + names.length * 16, names.length * 16, labels + cells.join('')];
}

function parallel(data: EvidenceOf<'parallel'>): [number, number, string] | null {
  const { axes, stops } = parallelRows(data);
  if (stops.length === 0 || axes.length < 2) {
    return null;
  }
  const x = scaleOf([0, axes.length - 1], 30, WIDTH + 50);
  const y = scaleOf([-0.1, 1], HEIGHT - 4, 4);
  const path = (marked: boolean): string =>
    stops
      .filter(stop => stop.marked === marked)
      .map(stop => `${stop.x === 0 ? 'M' : 'L'}${x(stop.x)} ${y(stop.y)}`)
      .join('');
  const rules = axes.map((_, i) => `M${x(i)} 4V${HEIGHT - 4}`).join('');
  const labels = axes
    .map(
      (label, i) =>
        `<text x="${x(i)}" y="${HEIGHT + 10}" font-size="10" font-family="sans-serif" ` +
        `text-anchor="middle" fill="#7a828c">${escapeText([...label].slice(0, 10).join(''))}</text>`
    )
    .join('');
  return [
    WIDTH + 80,
    HEIGHT + 14,
    `<path d="${rules}" stroke="${EDGE}" stroke-opacity=".5"/>` +
      `<path d="${path(false)}" fill="none" stroke="${EDGE}" stroke-opacity=".4"/>` +
      `<path d="${path(true)}" fill="none" stroke="${MARK}"/>${labels}`
  ];
}
