import type { IHistogram } from '../engine';

const MAX_SHAPE = 60;
const TINY = 1e-290;
const RUN = /(\p{Lu}+)|(\p{Ll}+)|([\p{Lt}\p{Lm}\p{Lo}]+)|(\p{N}+)|(([ -~])\6*)|[^ -~\p{L}\p{N}]+/gu;

/**
 * The shape of a text: upper case `A`, lower case `a`, other letters `x`,
 * digits `9`, anything else as it is when it is ASCII punctuation or a blank,
 * else `?`. `+` after a letter class stands for more of it, `{n}` for digits.
 */
export function shapeOf(text: string): string {
  const shape = text
    .slice(0, 1000)
    .replace(RUN, (run: string, upper, lower, letter, digit, other) => {
      const n = [...run].length;
      if (digit !== undefined) {
        return n > 1 ? `9{${n}}` : '9';
      }
      if (other !== undefined) {
        return n > 3 ? `${run[0]}+` : run;
      }
      const unit =
        upper !== undefined ? 'A' : lower !== undefined ? 'a' : letter !== undefined ? 'x' : '?';
      return n > 1 ? `${unit}+` : unit;
    });
  return shape.length > MAX_SHAPE ? `${shape.slice(0, MAX_SHAPE - 1)}…` : shape;
}

/** A number to two significant digits, away from the data on its side. */
export function coarseNumber(value: number, way: 'down' | 'up'): number {
  if (!Number.isFinite(value) || value === 0) {
    return value === 0 ? 0 : value;
  }
  if (Math.abs(value) < TINY) {
    return way === 'down' ? (value < 0 ? -TINY : 0) : value > 0 ? TINY : 0;
  }
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 1;
  const unit = 10 ** Math.abs(exponent);
  const scaled = exponent < 0 ? value * unit : value / unit;
  const whole = way === 'down' ? Math.floor(scaled) : Math.ceil(scaled);
  const out = exponent < 0 ? whole / unit : whole * unit;
  return Number.isFinite(out) ? Number(out.toPrecision(3)) : value > 0 ? 1e308 : -1e308;
}

/** Milliseconds to the first of a month, this one or the next. */
export function coarseDate(ms: number, way: 'down' | 'up'): number {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) {
    return coarseNumber(ms, way);
  }
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const start = new Date(0).setUTCFullYear(year, month, 1);
  return way === 'down' || start === ms ? start : new Date(0).setUTCFullYear(year, month + 1, 1);
}

/**
 * Bin edges without exact extremes: the outermost go outwards to coarse steps,
 * those between are spread evenly.
 */
export function coarseEdges(edges: readonly number[], scale: IHistogram['scale']): number[] {
  if (edges.length === 0) {
    return [];
  }
  const round = scale === 'date' ? coarseDate : coarseNumber;
  const low = round(edges[0], 'down');
  const high = round(edges[edges.length - 1], 'up');
  const steps = Math.max(1, edges.length - 1);
  return edges.map((_, i) =>
    i === edges.length - 1 && i > 0
      ? high
      : Number((low + ((high - low) * i) / steps).toPrecision(12))
  );
}
