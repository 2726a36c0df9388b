import { finished, type Turns } from '../kernels/turns';
import {
  breaksLengths,
  classText,
  isEmail,
  nearby,
  shapesOf,
  hexShapeOf,
  isHex
} from './format-shape';

/** A form that nearly all values of a column share. */
export interface IFormatLaw {
  /** E-mail addresses, shapes with lengths, or shapes without. */
  readonly level: 'email' | 'hex' | 'exact' | 'loose';
  /** Usual shapes with their rows, the most frequent first. */
  readonly usual: readonly { readonly shape: string; readonly rows: number }[];
  /** Share of the rows that have one of them. */
  readonly coverage: number;
  /** Codes of the values that have none. */
  readonly broken: readonly number[];
  /** Rows of those. */
  readonly rows: number;
  /** Share of these that are a slip or two away from a usual value's shape. */
  readonly near: number;
  /** Shapes of the broken values with rows and one of their codes. */
  readonly others: readonly {
    readonly shape: string;
    readonly rows: number;
    readonly code: number;
  }[];
}

/** What a column of texts is, for the search for formats. */
export interface ITexts {
  readonly values: readonly string[];
  /** Rows of each value. */
  readonly counts: Uint32Array;
  /** Values that stand for none. */
  isMissing(text: string): boolean;
}

const MOST_SHAPES = 4;
/** Least share of rows of a usual shape. */
const USUAL = 0.06;
/** Different values that are looked at first. */
const LOOK = 5000;
const MIN_ROWS = 20;
/** Values between two turns. */
const STRIDE = 8192;
/** Broken values that are compared with usual ones. */
const COMPARED = 400;
const MIN_DISTINCT = 5;
/** Share of rows with digits and letters of a hexadecimal number; values that are looked at. */
const HEX = 0.6;
const HEX_LOOK = 500;

/**
 * The format of a column, induced from its values: the strictest of shapes with
 * lengths, shapes without, and e-mail addresses, that leaves 5 % of the rows
 * out at most. Null where there is none or it tells nothing: words alone have
 * no format.
 */
export function findFormat(texts: ITexts): IFormatLaw | null {
  return finished(formatSearch(texts), () => undefined);
}

/** The same, to be interrupted. */
export function* formatSearch(texts: ITexts): Turns<IFormatLaw | null> {
  const step = Math.floor(texts.values.length / LOOK);
  if (step < 2) {
    return yield* formatOf(texts);
  }
  const some = texts.values.filter((_, code) => code % step === 0);
  const counts = texts.counts.filter((_, code) => code % step === 0);
  const look = yield* formatOf({ ...texts, values: some, counts });
  yield null;
  return look === null ? null : yield* formatOf(texts, look.level);
}

function* formatOf(texts: ITexts, only?: IFormatLaw['level']): Turns<IFormatLaw | null> {
  let [total, distinct] = [0, 0];
  const known = new Uint8Array(texts.values.length);
  for (let code = 0; code < texts.values.length; code++) {
    if (code % STRIDE === STRIDE - 1) {
      yield null;
    }
    const count = texts.counts[code];
    distinct += count > 0 ? 1 : 0;
    if (count > 0 && !texts.isMissing(texts.values[code])) {
      total += count;
      known[code] = 1;
    }
  }
  if (total < MIN_ROWS || distinct < MIN_DISTINCT) {
    return null;
  }
  const open = (level: IFormatLaw['level']): boolean => (only ?? level) === level;
  const loose = (text: string): string => shapesOf(text)?.loose ?? 'long';
  if (open('email')) {
    const emails = yield* byShape(texts, known, text => (isEmail(text) ? '@' : loose(text)));
    if ((emails.get('@')?.rows ?? 0) >= 0.9 * total) {
      return { ...lawOf(texts, emails, ['@'], total), near: 1, level: 'email' };
    }
  }
  if (open('exact')) {
    const exact = yield* byShape(texts, known, text => shapesOf(text)?.exact ?? 'long');
    const strict = usualShapes(exact, total, 0.06);
    if (strict !== null && strict.every(fixedForm) && oneLength(strict)) {
      return { ...lawOf(texts, exact, strict, total), level: 'exact' };
    }
  }
  if (open('hex') && hexShare(texts, total) >= HEX) {
    const hex = yield* byShape(texts, known, text => hexShapeOf(text) ?? loose(text));
    const numbers = usualShapes(hex, total, 0.06);
    if (numbers !== null && numbers.length === 1 && longHex(numbers[0])) {
      return { ...lawOf(texts, hex, numbers, total), level: 'hex' };
    }
  }
  if (!open('loose')) {
    return null;
  }
  const shapes = yield* byShape(texts, known, loose);
  const free = usualShapes(shapes, total, 0.06);
  return free !== null && free.every(telling)
    ? { ...lawOf(texts, shapes, free, total), level: 'loose' }
    : null;
}

/** Share of the rows that hold hexadecimal digits of both kinds, of some values. */
function hexShare({ values, counts }: ITexts, total: number): number {
  const step = Math.max(1, Math.floor(values.length / HEX_LOOK));
  let [seen, rows] = [0, 0];
  for (let code = 0; code < values.length && total > 0; code += step) {
    seen += counts[code];
    rows += isHex(values[code]) ? counts[code] : 0;
  }
  return rows / Math.max(1, seen);
}

/** Whether a shape holds six hexadecimal digits and more, none by itself. */
function longHex(shape: string): boolean {
  const lengths = Array.from(shape.matchAll(/h(?:\{(\d+)\})?/g), ([, n]) => Number(n ?? 1));
  return lengths.every(n => n >= 2) && lengths.reduce((sum, n) => sum + n, 0) >= 6;
}

interface IShapeRows {
  rows: number;
  readonly codes: number[];
}

function* byShape(
  texts: ITexts,
  known: Uint8Array,
  shape: (text: string) => string
): Turns<Map<string, IShapeRows>> {
  const out = new Map<string, IShapeRows>();
  for (let code = 0; code < texts.values.length; code++) {
    if (code % STRIDE === STRIDE - 1) {
      yield null;
    }
    if (known[code] === 0) {
      continue;
    }
    const name = shape(texts.values[code]);
    let entry = out.get(name);
    if (entry === undefined) {
      entry = { rows: 0, codes: [] };
      out.set(name, entry);
    }
    entry.rows += texts.counts[code];
    entry.codes.push(code);
  }
  return out;
}

function usualShapes(
  shapes: ReadonlyMap<string, IShapeRows>,
  total: number,
  left: number
): string[] | null {
  const usual = [...shapes]
    .filter(([name, entry]) => name !== 'long' && entry.rows >= USUAL * total)
    .sort((a, b) => b[1].rows - a[1].rows || (a[0] < b[0] ? -1 : 1));
  const covered = usual.reduce((sum, [, entry]) => sum + entry.rows, 0);
  const fits = usual.length > 0 && usual.length <= MOST_SHAPES && covered >= (1 - left) * total;
  return fits ? usual.map(([name]) => name) : null;
}

/** Whether no two of the shapes differ in lengths alone. */
function oneLength(shapes: readonly string[]): boolean {
  return new Set(shapes.map(shape => shape.replace(/\{\d+\}/g, ''))).size === shapes.length;
}

/** Digits with letters or marks, four digits and more, or a short code in capitals. */
function fixedForm(shape: string): boolean {
  const bare = shape.replace(/\{\d+\}/g, '');
  return bare === '9'
    ? /\{(?:[4-9]|\d\d)\}/.test(shape)
    : telling(bare) || /^A\{[2-6]\}$/.test(shape);
}

/** A shape with digits, and a letter or mark that holds them together; no amount with its unit. */
function telling(shape: string): boolean {
  const bare = shape.replaceAll('9+', '9').replaceAll(/[Aa]\+/g, 'a');
  if (/^9(?:\.9){2,}$/.test(bare)) {
    return true;
  }
  return (
    /9/.test(bare) &&
    /[^9.,+-]/.test(bare) &&
    !/^\W?\s?9(?:[.,]9)?\s?[a%+]*$/.test(bare) &&
    !/ a+ /.test(bare)
  );
}

function lawOf(
  texts: ITexts,
  shapes: ReadonlyMap<string, IShapeRows>,
  names: readonly string[],
  total: number
): Omit<IFormatLaw, 'level'> {
  const usual = names.map(shape => ({ shape, rows: shapes.get(shape)!.rows }));
  const odd = [...shapes].filter(([name]) => {
    const lengths = names.map(usualName => breaksLengths(name, usualName));
    return !names.includes(name) && !lengths.includes(false);
  });
  const others = odd
    .map(([shape, { rows, codes }]) => ({ shape, rows, code: codes[0] }))
    .sort((a, b) => b.rows - a.rows || a.code - b.code);
  const broken = odd.flatMap(([, { codes }]) => codes).sort((a, b) => a - b);
  const rows = others.reduce((sum, other) => sum + other.rows, 0);
  const models = modelsOf(texts, shapes, names);
  const step = Math.max(1, Math.floor(broken.length / COMPARED));
  let [close, compared] = [0, 0];
  for (let i = 0; i < broken.length; i += step) {
    const mine = classText(texts.values[broken[i]]);
    const count = texts.counts[broken[i]];
    compared += count;
    close += models.some(model => nearby(mine, model)) ? count : 0;
  }
  const near = close / Math.max(1, compared);
  return { usual, coverage: 1 - rows / total, broken, rows, near, others };
}

/** Shapes of up to 40 usual values, letter by letter. */
function modelsOf(
  texts: ITexts,
  shapes: ReadonlyMap<string, IShapeRows>,
  names: readonly string[]
): string[] {
  const models = new Set<string>();
  for (const name of names) {
    const codes = shapes.get(name)!.codes;
    for (let i = 0, own = 0; i < codes.length && i < 500 && own < 16; i++) {
      const model = classText(texts.values[codes[i]]);
      own += models.has(model) ? 0 : 1;
      models.add(model);
    }
  }
  return [...models];
}
