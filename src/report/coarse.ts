const MAX_SHAPE = 60;
const TINY = 1e-290;
const LAST_DAY = Date.UTC(9999, 11, 31);
/** Letters and digits below which a shape tells no lengths. */
const SHORT = 5;
const RUN = /(\p{Lu}+)|(\p{Ll}+)|([\p{Lt}\p{Lm}\p{Lo}]+)|(\p{N}+)|(([ -~])\6*)|[^ -~\p{L}\p{N}]+/gu;
const SHAPE = /^(?:[Aax?]\+?|9(?:\+|\{\d+\})?|[ -/:-@[-`{-~]\+?|…)*$/u;
const KEPT = /^[ .,\-/:@_+()%'&#$…{}]+$/;

/**
 * The shape of a text: upper case `A`, lower case `a`, other letters `x`,
 * digits `9`, common separators as they are, all else `?`. `+` stands for more
 * of a class, `{n}` for n digits. A text of fewer than five letters and digits
 * tells no lengths: `42` and `7` are both `9+`, and one of none of them is `?+`.
 */
export function shapeOf(text: string): string {
  const start = text.slice(0, 1000);
  const size = (start.match(/[\p{L}\p{N}]/gu) ?? []).length;
  if (size === 0) {
    return start.trim() === '' ? start.slice(0, 3) : '?+';
  }
  const more = (unit: string, n: number): string => (n > 1 || size < SHORT ? `${unit}+` : unit);
  const shape = start.replace(RUN, (run: string, upper, lower, letter, digit, other) => {
    const n = [...run].length;
    if (digit !== undefined) {
      return n > 1 && size >= SHORT ? `9{${n}}` : more('9', n);
    }
    if (other !== undefined) {
      return !KEPT.test(run) ? more('?', n) : n > 3 ? `${run[0]}+` : run;
    }
    return more(upper !== undefined ? 'A' : lower !== undefined ? 'a' : letter ? 'x' : '?', n);
  });
  return shape.length > MAX_SHAPE ? `${shape.slice(0, MAX_SHAPE - 1)}…` : shape;
}

/** Whether a text can be a shape: no letter but `A`, `a`, `x`, no digit but counts and `9`. */
export function isShape(text: string): boolean {
  return text.length <= MAX_SHAPE && SHAPE.test(text);
}

/**
 * A number to a coarse step, outwards on its side: two significant digits, and
 * for whole numbers under 100 multiples of 5, which two digits would tell exactly.
 */
export function coarseNumber(value: number, way: 'down' | 'up', whole = false): number {
  if (!Number.isFinite(value) || value === 0) {
    return value === 0 ? 0 : value;
  }
  const round = way === 'down' ? Math.floor : Math.ceil;
  if (whole && Math.abs(value) < 100) {
    return round(value / 5) * 5 + 0;
  }
  if (Math.abs(value) < TINY) {
    return way === 'down' ? (value < 0 ? -TINY : 0) : value > 0 ? TINY : 0;
  }
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 1;
  const unit = 10 ** Math.abs(exponent);
  const scaled = round(exponent < 0 ? value * unit : value / unit);
  const out = exponent < 0 ? scaled / unit : scaled * unit;
  return Number.isFinite(out) ? Number(out.toPrecision(3)) : value > 0 ? 1e308 : -1e308;
}

/** A derived figure to two significant digits, to the nearest. */
export function roundFigure(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(2)) : value;
}

/** Milliseconds to the first of a month, this one or the next; no year has five digits by it. */
export function coarseDate(ms: number, way: 'down' | 'up'): number {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) {
    return coarseNumber(ms, way);
  }
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const start = new Date(0).setUTCFullYear(year, month, 1);
  if (way === 'down' || start === ms) {
    return start;
  }
  const next = new Date(0).setUTCFullYear(year, month + 1, 1);
  return year === 9999 && month === 11 ? LAST_DAY : next;
}
