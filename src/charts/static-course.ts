import type { ICourse } from '../engine';
import { bandRows, courseRows, heightsOf, rangeRows } from './rows-course';
import { spanOf } from './scales';
import { EDGE, MARK, svgOf } from './static-svg';
import { textOf } from './text';
import type { IPicture } from './types';

const WIDTH = 640;
const HEIGHT = 140;
const FOOT = 10;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A course as a static picture: values, band, odd ranges and changes. Null where it has no value. */
export function coursePicture(data: ICourse): IPicture | null {
  const rows = courseRows(data);
  if (rows.length === 0) {
    return null;
  }
  const whole = spanOf(data.at, []);
  const [first, last] = whole;
  const [low, high] = spanOf([], heightsOf(data, whole));
  const x = (value: number): number => round(((value - first) / (last - first)) * WIDTH);
  const y = (value: number): number =>
    round(4 + (1 - (value - low) / (high - low)) * (HEIGHT - FOOT - 8));
  const path = (points: readonly (readonly [number, number])[]): string =>
    points.map(([a, b]) => `${x(a)} ${y(b)}`).join('L');
  const band = bandRows(data);
  const area = (
    over: readonly (readonly [number, number])[],
    under: readonly (readonly [number, number])[],
    strength: number
  ): string =>
    over.length === 0
      ? ''
      : `<path d="M${path([...over, ...[...under].reverse()])}z" fill="${EDGE}" fill-opacity="${strength}"/>`;
  const ranges = rangeRows(data, whole).map(range => {
    const left = Math.max(0, x(range.x));
    const width = round(Math.max(2, Math.min(WIDTH, x(range.x2)) - left));
    const middle = round(left + width / 2);
    return (
      `<rect x="${left}" width="${width}" height="${HEIGHT - FOOT}" fill="${MARK}" fill-opacity=".18"/>` +
      `<path d="M${middle} ${HEIGHT - FOOT}l4 7h-8z" fill="${MARK}"/>`
    );
  });
  const changes = data.changes.map(
    at => `<path d="M${x(at)} 0V${HEIGHT - FOOT}" stroke="${EDGE}" stroke-dasharray="4 3"/>`
  );
  return {
    svg: svgOf(
      WIDTH,
      HEIGHT,
      area(
        band.map(row => [row.x, row.over] as const),
        band.map(row => [row.x, row.under] as const),
        0.2
      ) +
        area(
          rows.map(row => [row.x, row.high] as const),
          rows.map(row => [row.x, row.low] as const),
          0.5
        ) +
        `<path d="M${path(rows.map(row => [row.x, row.mean] as const))}" fill="none" stroke="${EDGE}" stroke-width="1.2"/>` +
        ranges.join('') +
        changes.join('')
    ),
    text: textOf(data)
  };
}
