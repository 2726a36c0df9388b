import { greatestOf } from '../kernels';
/** Values that look cut off. */
export interface ICutLaw {
  /** Length at which texts are cut. */
  readonly width: number;
  /** Codes of the cut values. */
  readonly codes: readonly number[];
  /** The whole value for each of them where it is known; -1 elsewhere. */
  readonly whole: readonly number[];
  /** 0..1 */
  readonly confidence: number;
}

/** Shortest width that is taken for a cut. */
const MIN_WIDTH = 3;
/** Different texts up to which cut ones are looked for. */
const MOST_VALUES = 50_000;
/** Cut values from which on others of their length need not be much rarer than the whole. */
const KNOWN = 4;
/** Beginnings of their length against those of other lengths, which names are by chance. */
const BESIDE = 8;
/** How much rarer than the whole value a cut one must be. */
const RARER = 3;

/**
 * Values of a column that were cut at one length: proper beginnings of much
 * more frequent values that end within a word, all but one or two letters as
 * long as each other; or, where values do not repeat, a length that far more
 * texts have than those beside it, whose last words stand nowhere else. Null
 * where there are none.
 *
 * @param values - different texts.
 * @param counts - rows of each.
 */
export function findCut(values: readonly string[], counts: Uint32Array): ICutLaw | null {
  return values.length > MOST_VALUES
    ? null
    : (cutLabels(values, counts) ?? cutTexts(values, counts));
}

function cutLabels(values: readonly string[], counts: Uint32Array): ICutLaw | null {
  const order = [...values.keys()].filter(code => counts[code] > 0);
  order.sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0));
  const found: { code: number; whole: number }[] = [];
  const likely: { code: number; whole: number }[] = [];
  order.forEach((code, at) => {
    const text = values[code];
    if (text.length < MIN_WIDTH || /\s$/.test(text)) {
      return;
    }
    let whole = -1;
    for (let i = at + 1; i < order.length && i < at + 50; i++) {
      const other = values[order[i]];
      if (!other.startsWith(text)) {
        break;
      }
      if (whole < 0 || counts[order[i]] > counts[whole]) {
        whole = order[i];
      }
    }
    if (
      whole >= 0 &&
      counts[whole] >= RARER * counts[code] &&
      values[whole].length > text.length + 1
    ) {
      found.push({ code, whole });
    } else if (whole >= 0 && counts[whole] >= counts[code]) {
      likely.push({ code, whole });
    }
  });
  const width = commonWidth(found.map(({ code }) => values[code].length));
  const clear = found.filter(({ code, whole }) => {
    const { length } = values[code];
    const spaced = length < width && /\s/.test(values[whole][length] ?? '');
    return length === width || (spaced && length >= width - 2);
  });
  const reaching = (length: number): number =>
    [...found, ...likely].filter(({ code }) => values[code].length === length).length;
  const by = [-2, -1, 1, 2].reduce((sum, off) => sum + reaching(width + off), 0) / 4;
  const known = clear.length >= KNOWN && reaching(width) >= BESIDE * by;
  const more = likely.filter(({ code }) => known && values[code].length === width);
  const fitting = [...clear, ...more];
  const within = fitting.filter(({ code, whole }) => {
    const { length } = values[code];
    const next = values[whole].slice(length - 1, length + 1);
    return /[\p{L}\p{N}]$/u.test(next) && !/^(?:\p{L}\p{N}|\p{N}\p{L})$/u.test(next);
  });
  const rows = fitting.reduce((sum, { code }) => sum + counts[code], 0);
  const long = order.reduce(
    (sum, code) => sum + (values[code].length > width ? counts[code] : 0),
    0
  );
  const few = rows <= 0.25 * long;
  const agreed = clear.length >= 0.75 * found.length && within.length >= 0.5 * fitting.length;
  if (!few || !agreed || width === 0 || (fitting.length < 2 && rows < 3)) {
    return null;
  }
  return {
    width,
    codes: fitting.map(({ code }) => code),
    whole: fitting.map(({ whole }) => whole),
    confidence: fitting.length >= 3 ? 0.93 : fitting.length === 2 ? 0.85 : 0.75
  };
}

/** The length most of the cut values have; 0 for none. */
function commonWidth(lengths: readonly number[]): number {
  const tally = new Map<number, number>();
  lengths.forEach(length => tally.set(length, (tally.get(length) ?? 0) + 1));
  const best = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return best === undefined ? 0 : best[0];
}

/** Different texts from which on lengths are compared. */
const MIN_TEXTS = 60;

function cutTexts(values: readonly string[], counts: Uint32Array): ICutLaw | null {
  const codes = [...values.keys()].filter(code => counts[code] > 0);
  if (codes.length < MIN_TEXTS) {
    return null;
  }
  const lengths = codes.map(code => values[code].length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const tally = new Uint32Array(longest + 4);
  lengths.forEach(length => tally[length]++);
  const words = new Map<string, number>();
  for (const code of codes) {
    new Set(values[code].split(/\s+/)).forEach(word => words.set(word, (words.get(word) ?? 0) + 1));
  }
  const unknown = (code: number): boolean => {
    const last = values[code].split(/\s+/).pop() ?? '';
    return (words.get(last) ?? 0) <= 1;
  };
  const usual = codes.filter(unknown).length / codes.length;
  for (let width = Math.max(6, MIN_WIDTH); width <= longest; width++) {
    const near = [-3, -2, -1, 1, 2, 3].map(off => tally[width + off] ?? 0);
    const expected = Math.max(0.7, greatestOf(near), near.reduce((a, b) => a + b, 0) / 4);
    if (tally[width] < 5 || tally[width] < 4 * expected) {
      continue;
    }
    const at = codes.filter((_, i) => lengths[i] === width);
    const strange = at.filter(unknown);
    const spaced = at.filter(code => values[code].includes(' ')).length;
    if (strange.length >= 0.6 * at.length && usual <= 0.4 && spaced >= 0.5 * at.length) {
      return { width, codes: at, whole: at.map(() => -1), confidence: 0.8 };
    }
  }
  return null;
}
