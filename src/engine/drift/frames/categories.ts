import { association, chiSquareTable, shareDistances, sharesOf } from '../../stats';
import type { IColumn } from '../../table/types';
import { defined, type IAsked } from './numbers';
import type { DriftMeasure, IChangedValues } from './types';

/**
 * Rows that a value must be expected to have in the smaller frame to stand for itself in the test, which
 * far out holds for well-filled cells only.
 */
const LEAST_EXPECTED = 15;
const MOST_EXAMPLES = 5;

/** Values of a column in two frames, side by side. */
export interface ICounts {
  readonly values: readonly string[];
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Rows with a value. */
  readonly sizes: readonly [number, number];
}

/** Counts of all values of two columns. */
export function countsOf([a, b]: readonly [IColumn, IColumn]): ICounts {
  const places = new Map<string, number>();
  const sides = [a, b].map(column => {
    const { values, counts } = column.encoded();
    return values.map((value, code) => {
      if (!places.has(value)) {
        places.set(value, places.size);
      }
      return [places.get(value) ?? 0, counts[code]] as const;
    });
  });
  const [before, after] = sides.map(side => {
    const counts = new Float64Array(places.size);
    side.forEach(([at, n]) => (counts[at] += n));
    return counts;
  });
  const sum = (counts: Float64Array): number => counts.reduce((s, c) => s + c, 0);
  return { values: [...places.keys()], before, after, sizes: [sum(before), sum(after)] };
}

/** Whether the shares of the values changed, and whether values came or went. */
export function askCategories(counts: ICounts): IAsked[] {
  const { before, after, sizes } = counts;
  if (Math.min(sizes[0], sizes[1]) < LEAST_EXPECTED) {
    return [];
  }
  const rows: [number[], number[]] = [[], []];
  let rare: [number, number] = [0, 0];
  before.forEach((n, i) => {
    const m = after[i];
    const least = ((n + m) * Math.min(sizes[0], sizes[1])) / (sizes[0] + sizes[1]);
    if (least >= LEAST_EXPECTED) {
      rows[0].push(n);
      rows[1].push(m);
    } else {
      rare = [rare[0] + n, rare[1] + m];
    }
  });
  if (rare[0] + rare[1] > 0) {
    rows[0].push(rare[0]);
    rows[1].push(rare[1]);
  }
  const found: IAsked[] = [];
  if (rows[0].length > 1) {
    const [p, q] = rows.map(sharesOf);
    const { p: raw } = chiSquareTable(rows, { corrected: false });
    found.push({ question: 'shares', effect: shareDistances(p, q).variation, raw });
  }
  found.push(
    oneSided(before, after, sizes, 'new'),
    oneSided(after, before, [sizes[1], sizes[0]], 'gone')
  );
  return found;
}

/**
 * The chance that a value all of whose rows lie in one frame is one by chance, for the value with
 * most rows; values that could not do so well are no competition (Tarone).
 */
function oneSided(
  without: Float64Array,
  having: Float64Array,
  [n, m]: readonly [number, number],
  question: 'new' | 'gone'
): IAsked {
  const share = m / (n + m);
  let most = 0;
  let rows = 0;
  having.forEach((count, i) => {
    if (without[i] === 0) {
      most = Math.max(most, count);
      rows += count;
    }
  });
  let raw = 0;
  having.forEach((count, i) => {
    const both = count + without[i];
    raw += most > 0 && both >= most ? share ** both : 0;
  });
  return { question, effect: rows / m, raw: most === 0 ? NaN : Math.min(1, raw) };
}

/** Distances of two lists of values. */
export function categoryMeasures({
  before,
  after
}: ICounts): Partial<Record<DriftMeasure, number>> {
  const table = [Array.from(before), Array.from(after)];
  return defined({
    ...shareDistances(sharesOf(table[0]), sharesOf(table[1])),
    cramer: association(table).cramer
  });
}

/** The values that only the second list has. @param column - its name. */
export function changedValues(
  column: string,
  values: readonly string[],
  without: Float64Array,
  having: Float64Array
): IChangedValues | null {
  const total = having.reduce((sum, c) => sum + c, 0);
  const places = [...values.keys()].filter(i => having[i] > 0 && without[i] === 0);
  return places.length === 0
    ? null
    : {
        values: places.length,
        share: places.reduce((sum, i) => sum + having[i], 0) / total,
        examples: places
          .sort((a, b) => having[b] - having[a] || a - b)
          .slice(0, MOST_EXAMPLES)
          .map(i => ({ value: values[i], column, rows: having[i] }))
      };
}
