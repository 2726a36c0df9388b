import { ranks, sortNumbers } from '../../kernels';
import { quantile } from '../../stats';
import type { IColumn } from '../../table/types';
import type { ICounts } from './categories';
import type { DriftQuestion, IDriftSegment } from './types';
import { chosenRows, formOf, numbersAt, type IPairedColumns } from './values';

/** Values up to which a column can name a segment. */
const MOST_VALUES = 60;
/** Share of the drift that must go away without the segment. */
const COVER = 0.8;
/** Rows a frame outside the segment below which nothing can be said of them. */
const LEAST = 30;
/** Rows a frame that are looked at. */
const MOST = 20_000;

/** What a drift is measured by, a figure a row; NaN where a row has none. */
export interface IRowScores {
  readonly rows: readonly [Int32Array, Int32Array];
  readonly scores: readonly [Float64Array, Float64Array];
}

/** The figure of each row whose mean moved, for the question that drifted most. */
export function scoresFor(
  { columns }: IPairedColumns,
  question: DriftQuestion,
  counts: ICounts | null
): IRowScores | null {
  const rows = columns.map(c => chosenRows(c.length, MOST)) as [Int32Array, Int32Array];
  if (question === 'missing') {
    return { rows, scores: sides(columns, rows, (c, row) => Number(c.isNull(row))) };
  }
  if (counts !== null) {
    const sign = new Map(
      counts.values.map((value, i) => [
        value,
        Math.sign(counts.after[i] / counts.sizes[1] - counts.before[i] / counts.sizes[0])
      ])
    );
    return {
      rows,
      scores: sides(columns, rows, (c, row) => {
        const { codes, values } = c.encoded();
        return codes[row] < 0 ? NaN : (sign.get(values[codes[row]]) ?? 0);
      })
    };
  }
  const numbers = columns.map((c, k) => numbersAt(c, rows[k]));
  if (numbers[0] === null || numbers[1] === null) {
    return null;
  }
  const [a, b] = numbers as [Float64Array, Float64Array];
  const middle = quantile(sortNumbers(a), 0.5);
  const ready = (v: number): number => (question === 'spread' ? Math.abs(v - middle) : v);
  const all = new Float64Array(a.length + b.length);
  all.set(a.map(ready));
  all.set(b.map(ready), a.length);
  const there = all.filter(v => v === v);
  const places = ranks(there);
  let at = 0;
  const scored = all.map(v => (v === v ? places[at++] / there.length : NaN));
  return { rows, scores: [scored.subarray(0, a.length), scored.subarray(a.length)] };
}

function sides(
  columns: IPairedColumns['columns'],
  rows: readonly [Int32Array, Int32Array],
  of: (column: IColumn, row: number) => number
): [Float64Array, Float64Array] {
  const [a, b] = columns.map((c, k) => Float64Array.from(rows[k], row => of(c, row)));
  return [a, b];
}

interface ISums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** Sums of the figures by value of a column. */
function grouped(
  column: IColumn,
  rows: Int32Array,
  scores: Float64Array,
  places: ReadonlyMap<string, number>
): ISums {
  const sums = new Float64Array(places.size + 1);
  const counts = new Float64Array(places.size + 1);
  const { codes, values } = column.encoded();
  rows.forEach((row, i) => {
    if (scores[i] === scores[i]) {
      const place = codes[row] < 0 ? places.size : (places.get(values[codes[row]]) ?? places.size);
      sums[place] += scores[i];
      counts[place]++;
    }
  });
  return { sums, counts };
}

function total(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0);
}

/**
 * The smallest segment, of one value of one column, without whose rows in both frames at least
 * four fifths of a drift go away. Null where none does.
 *
 * @param others - the columns that may name it; those of the drift itself explain nothing.
 */
export function segmentOfDrift(
  { rows, scores }: IRowScores,
  others: readonly IPairedColumns[]
): IDriftSegment | null {
  let best: (IDriftSegment & { readonly found: number }) | null = null;
  for (const { columns } of others) {
    if (formOf(columns) !== 'category') {
      continue;
    }
    const values = [...new Set(columns.flatMap(c => c.encoded().values))];
    if (values.length < 2 || values.length > MOST_VALUES) {
      continue;
    }
    const places = new Map(values.map((value, i) => [value, i]));
    const [a, b] = columns.map((c, k) => grouped(c, rows[k], scores[k], places));
    const [na, nb] = [total(a.counts), total(b.counts)];
    const whole = total(b.sums) / nb - total(a.sums) / na;
    values.forEach((value, i) => {
      const [oa, ob] = [na - a.counts[i], nb - b.counts[i]];
      if (b.counts[i] === 0 || Math.min(oa, ob) < LEAST || !(Math.abs(whole) > 0)) {
        return;
      }
      const outside = (total(b.sums) - b.sums[i]) / ob - (total(a.sums) - a.sums[i]) / oa;
      const coverage = Math.min(1, 1 - Math.abs(outside) / Math.abs(whole));
      if (coverage < COVER || b.counts[i] >= (best?.found ?? Infinity)) {
        return;
      }
      const inside =
        a.counts[i] > 0 ? b.sums[i] / b.counts[i] - a.sums[i] / a.counts[i] : Math.sign(whole);
      const after = columns[1].encoded();
      const size = after.counts[after.values.indexOf(value)] ?? 0;
      best = {
        condition: { column: columns[1].name, value, rows: size },
        rows: size,
        coverage: Math.round(coverage * 1000) / 1000,
        lift: Math.round(Math.abs(inside / whole) * 100) / 100,
        found: b.counts[i]
      };
    });
  }
  if (best === null) {
    return null;
  }
  const { found: _found, ...segment } = best as IDriftSegment & { found: number };
  return segment;
}
