import type { IAxis } from '../engine';
import { words } from '../i18n';
import { scaleText } from './numbers';

const POWERS = [0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];
/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Ticks of counts up to `top` on the symmetric log scale, at most about six. */
export function countTicks(top: number): number[] {
  const fitting = POWERS.filter((power, i) => power <= top || POWERS[i - 1] < top);
  const step = Math.max(1, Math.ceil((fitting.length - 1) / 5));
  return fitting.filter((power, i) => power === 0 || (fitting.length - 1 - i) % step === 0);
}

/** A tick of a count: 10, 10k, 1M. */
export function countTick(count: number): string {
  return count >= 1e9
    ? `${count / 1e9}B`
    : count >= 1e6
      ? `${count / 1e6}M`
      : count >= 1e4
        ? `${count / 1e3}k`
        : String(count);
}

/** Round numbers within `low..high`, about `count` of them. */
export function niceTicks(low: number, high: number, count = 4): number[] {
  const range = high - low;
  if (!(range > 0) || !Number.isFinite(range)) {
    return Number.isFinite(low) ? [low] : [];
  }
  const raw = range / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = [1, 2, 5, 10].find(n => n * power >= raw) ?? 10;
  const step = lead * power;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return last - first > 20 || !(step > 0)
    ? [low, high]
    : Array.from({ length: last - first + 1 }, (_, i) =>
        Number(((first + i) * step).toPrecision(12))
      );
}

/** Whole numbers from 0 to `top`, about four of them. */
export const wholeTicks = (top: number): number[] =>
  niceTicks(0, top, Math.min(4, top)).filter(Number.isInteger);

/** Places within a range of dates, about four of them. */
export function dateTicks(low: number, high: number): number[] {
  const step = (high - low) / 3;
  const places = step > 0 && Number.isFinite(step) ? [0, 1, 2, 3].map(i => low + i * step) : [low];
  return places.filter(Number.isFinite);
}

/** How dates of a range are written, as a d3 format in UTC. */
export function dateFormat(low: number, high: number): string {
  const range = high - low;
  return range > 3 * 365 * DAY
    ? '%Y-%m'
    : range > 3 * DAY
      ? '%Y-%m-%d'
      : range > DAY / 144
        ? '%m-%d %H:%M'
        : range > 2000
          ? '%H:%M:%S'
          : '%S.%L';
}

/** A value of an axis for a reader. */
export const axisText = (value: number, axis: Pick<IAxis, 'scale'>): string =>
  scaleText(value, axis.scale);

/** A cell value as a label; nothing is seen of an empty one. */
export const labelOf = (value: string | number): string =>
  value === '' ? words().__('(empty)') : String(value);

/** Labels that differ: repeats get blanks without width at their end. */
export function apart(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map(label => {
    const n = seen.get(label) ?? 0;
    seen.set(label, n + 1);
    return label + '\u200b'.repeat(n);
  });
}

/** From the first to the last of the edges, wider where a place lies beyond; 0 to 1 without either. */
export function spanOf(
  edges: readonly number[],
  places: readonly number[]
): readonly [number, number] {
  const all = [...edges.slice(0, 1), ...edges.slice(-1), ...places].filter(Number.isFinite);
  const low = all.reduce((a, b) => Math.min(a, b), Infinity);
  const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
  return all.length === 0 ? [0, 1] : low < high ? [low, high] : [low - 1, high + 1];
}

/** A range with a little room at both ends, so that marks at its ends are seen whole. */
export function roomy([low, high]: readonly [number, number]): readonly [number, number] {
  const room = (high / 2 - low / 2) * 0.06;
  return [Math.max(-Number.MAX_VALUE, low - room), Math.min(Number.MAX_VALUE, high + room)];
}

/** A spec as plain JSON: numbers that are not finite become null, undefined goes. */
export function pure<T>(value: T): T {
  if (typeof value === 'number') {
    return (Number.isFinite(value) ? value + 0 : null) as T;
  }
  if (Array.isArray(value)) {
    return value.map(item => pure(item ?? null)) as T;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, pure(item)])
    ) as T;
  }
  return value;
}
