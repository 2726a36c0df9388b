import { Random } from '../../kernels';
import { equalBins, mannWhitney } from '../../stats';
import { boost, type ICoded } from './boost';
import { countsOf, type ICounts } from './categories';
import { LEVELS, type IClassifierDrift } from './types';
import { chosenRows, formOf, numbersAt, type IPairedColumns } from './values';

/** Rows a frame that the model is shown or tested on. */
const MOST = 5000;
/** Rows a frame below which nothing is learnt. */
const LEAST = 100;
const BINS = 32;
/** What the model must reach: rows are told apart in so many pairs. */
const LEAST_AUC = 0.55;
const MOST_NAMED = 5;

/** Codes of both frames' chosen rows, one after the other; 0 stands for a missing value. */
function coded(
  { columns }: IPairedColumns,
  rows: readonly [Int32Array, Int32Array]
): { codes: Uint8Array; bins: number } {
  const n = rows[0].length;
  const codes = new Uint8Array(n + rows[1].length);
  const numeric = ['number', 'date'].includes(formOf(columns));
  if (numeric) {
    const values = new Float64Array(codes.length);
    columns.forEach((column, k) =>
      values.set(numbersAt(column, rows[k]) ?? new Float64Array(0), k * n)
    );
    const there = values.filter(v => v === v);
    const bins = equalBins(there, BINS);
    let at = 0;
    values.forEach((v, i) => (codes[i] = v === v ? 1 + bins[at++] : 0));
    return { codes, bins: BINS + 1 };
  }
  const places = order(countsOf(columns));
  columns.forEach((column, k) => {
    const { codes: own, values } = column.encoded();
    rows[k].forEach((row, i) => {
      codes[k * n + i] = own[row] < 0 ? 0 : (places.get(values[own[row]]) ?? 255);
    });
  });
  return { codes, bins: Math.min(256, places.size + 2) };
}

/** The most frequent values get a code, in an order that has nothing to do with the frames. */
function order({ values, before, after }: ICounts): Map<string, number> {
  const size = (i: number): number => before[i] + after[i];
  const kept = [...values.keys()]
    .sort((a, b) => size(b) - size(a) || (values[a] < values[b] ? -1 : 1))
    .slice(0, 253);
  return new Map(kept.map((i, k) => [values[i], k + 1]));
}

/**
 * A classifier two-sample test (Lopez-Paz and Oquab 2017): boosted trees learn from one half of the
 * rows which frame they are of; on the other half they can do so only where the frames differ.
 *
 * @returns null for too few rows or no column.
 */
export function askClassifier(
  pairs: readonly IPairedColumns[],
  sizes: readonly [number, number]
): IClassifierDrift | null {
  const used = pairs.filter(({ columns }) =>
    ['number', 'date', 'category'].includes(formOf(columns))
  );
  if (Math.min(sizes[0], sizes[1]) < LEAST || used.length === 0) {
    return null;
  }
  const most = Math.min(MOST, sizes[0], sizes[1]);
  const rows = sizes.map(size => chosenRows(size, most)) as [Int32Array, Int32Array];
  const made = used.map(pair => coded(pair, rows));
  const data: ICoded = { codes: made.map(m => m.codes), bins: made.map(m => m.bins) };
  const n = rows[0].length + rows[1].length;
  const label = new Uint8Array(n).fill(1, rows[0].length);
  const random = new Random(0, 'classifier two-sample test');
  const mixed = random.choice(n, n);
  const half = n >> 1;
  const { score, gains } = boost(data, mixed.subarray(0, half), label);
  const held = mixed.subarray(half);
  const of = (side: number): Float64Array =>
    Float64Array.from(
      held.filter(row => label[row] === side),
      score
    );
  const [a, b] = [of(0), of(1)];
  const { statistic, p } = mannWhitney(b, a, { exact: false, alternative: 'greater' });
  const auc = statistic / (a.length * b.length);
  const whole = gains.reduce((sum, g) => sum + g, 0);
  const level = Number.isNaN(p) ? 1 : p;
  return {
    auc,
    p: level,
    drifted: auc >= LEAST_AUC && level <= LEVELS.classifier,
    trained: half,
    tested: n - half,
    importance: used
      .map(({ name }, i) => ({ name, share: whole > 0 ? gains[i] / whole : 0 }))
      .sort((x, y) => y.share - x.share)
      .slice(0, MOST_NAMED)
      .filter(({ share }) => share > 0)
  };
}
