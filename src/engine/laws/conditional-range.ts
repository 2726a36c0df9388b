import { quantile } from '../stats';
import { sampleRows } from './candidates';
import type { IConditionLaw } from './conditional';
import type { ILabels } from './segment-missing';
import { TURN_ROWS, type Turns } from '../kernels/turns';

/** Rows of the first look. */
const LOOK = 4096;
/** Fewest rows of a label in the first look and in the proof. */
const FEWEST_LOOKED = 12;
const FEWEST = 30;
/** Largest share of a label's rows that may lie outside of its range. */
const MOST_BROKEN = 0.05;
/** The same of all rows. */
const MOST_IN_ALL = 0.03;
/** Width of the gap beyond a label's range, in widths of the range. */
const GAP = 0.6;
/** The same at least, as a ratio of the two ends. */
const RATIO = 1.2;
/** Share of the pairs of labels whose ranges must lie apart, by their rows. */
const APART = 0.5;
/** Different values within a range. */
const DIFFERENT = 10;
/** Share of the exceptions that must lie within the range of another label. */
const ELSEWHERE = 0.5;

interface IRange {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

/**
 * Ranges of a column of numbers by the labels of another, that lie apart from
 * each other, and the rows that stand far outside of their own. Null where
 * there are none.
 *
 * @param values - one number a row, NaN where there is none.
 */
export function* rangeSearch(
  values: Float64Array,
  labels: readonly ILabels[]
): Turns<IConditionLaw | null> {
  const look = sampleRows(values.length, LOOK);
  let best: { label: ILabels; apart: number } | null = null;
  for (const label of labels) {
    yield null;
    const groups = groupsOf(values, label, look).filter(group => group.length >= FEWEST_LOOKED);
    const apart = groups.length < 2 ? 0 : apartShare(middles(groups));
    if (apart >= APART && apart > (best?.apart ?? 0)) {
      best = { label, apart };
    }
  }
  return best === null ? null : yield* proven(values, best.label);
}

function groupsOf(
  values: Float64Array,
  { codes, counts }: ILabels,
  rows: Uint32Array
): Float64Array[] {
  const lists: number[][] = Array.from(counts, () => []);
  rows.forEach(row => {
    if (codes[row] >= 0 && Number.isFinite(values[row])) {
      lists[codes[row]].push(values[row]);
    }
  });
  return lists.map(list => Float64Array.from(list).sort());
}

/** The middle four fifths of each group. */
function middles(groups: readonly Float64Array[]): IRange[] {
  return groups.map(group => ({
    from: quantile(group, 0.1),
    to: quantile(group, 0.9),
    rows: group.length
  }));
}

/** Share of the pairs of ranges that do not touch, by their rows. */
function apartShare(ranges: readonly IRange[]): number {
  let [apart, all] = [0, 0];
  for (let i = 0; i < ranges.length; i++) {
    for (let j = i + 1; j < ranges.length; j++) {
      const weight = ranges[i].rows * ranges[j].rows;
      all += weight;
      apart += ranges[i].to < ranges[j].from || ranges[j].to < ranges[i].from ? weight : 0;
    }
  }
  return all === 0 ? 0 : apart / all;
}

function* proven(values: Float64Array, label: ILabels): Turns<IConditionLaw | null> {
  const { codes, counts, index } = label;
  const rows = values.length;
  const offsets = new Uint32Array(counts.length + 1);
  counts.forEach((n, code) => (offsets[code + 1] = offsets[code] + n));
  const all = new Float64Array(offsets[counts.length]);
  const at = Uint32Array.from(offsets);
  for (let row = 0; row < rows; row++) {
    if (codes[row] >= 0 && Number.isFinite(values[row])) {
      all[at[codes[row]]++] = values[row];
    }
  }
  const ranges: (IRange | null)[] = [];
  for (let code = 0; code < counts.length; code++) {
    yield null;
    const own = all.subarray(offsets[code], at[code]).sort();
    ranges.push(own.length < FEWEST ? null : rangeOf(own));
  }
  const apart = apartShare(ranges.filter(range => range !== null));
  if (apart < APART) {
    return null;
  }
  const wrong = new Uint32Array(counts.length);
  const broken: number[] = [];
  let [tested, inside] = [0, 0];
  for (let from = 0; from < rows; from += TURN_ROWS) {
    for (let row = from; row < Math.min(rows, from + TURN_ROWS); row++) {
      const range = codes[row] < 0 ? null : ranges[codes[row]];
      const value = values[row];
      if (range === null || !Number.isFinite(value)) {
        continue;
      }
      tested++;
      if (value < range.from || value > range.to) {
        broken.push(row);
        wrong[codes[row]]++;
        inside += ranges.some(other => other !== null && value >= other.from && value <= other.to)
          ? 1
          : 0;
      }
    }
    yield null;
  }
  if (broken.length > MOST_IN_ALL * tested || inside < ELSEWHERE * broken.length) {
    return null;
  }
  const judged = [...counts.keys()].filter(code => ranges[code] !== null);
  return {
    by: index,
    labels: judged.sort((a, b) => wrong[b] - wrong[a] || a - b),
    tested,
    broken,
    surprise: broken.length === 0 ? apart : 1 - broken.length / Math.max(1, apart * tested)
  };
}

/** The range of ascending values without the few that a wide gap parts from it, on either side. */
function rangeOf(sorted: Float64Array): IRange | null {
  const n = sorted.length;
  const most = Math.floor(MOST_BROKEN * n);
  let [low, high] = [0, n - 1];
  const [q1, q9] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  for (let k = 1; k <= most; k++) {
    if (parted(sorted[n - 1 - k], sorted[n - k], q1)) {
      high = n - 1 - k;
    }
    if (parted(sorted[k], sorted[k - 1], q9)) {
      low = k;
    }
  }
  let different = 1;
  for (let i = low + 1; i <= high && different < DIFFERENT; i++) {
    different += sorted[i] !== sorted[i - 1] ? 1 : 0;
  }
  return different < DIFFERENT ? null : { from: sorted[low], to: sorted[high], rows: n };
}

/** Whether a value lies far beyond the end of a range, plainly or by its ratio. */
function parted(end: number, beyond: number, otherEnd: number): boolean {
  const plain = Math.abs(beyond - end) >= GAP * Math.abs(end - otherEnd);
  const positive = Math.min(end, beyond, otherEnd) > 0;
  const ratio = positive ? Math.abs(Math.log(beyond / end)) : 0;
  const logs = ratio >= GAP * Math.abs(Math.log(end / otherEnd)) && ratio >= Math.log(RATIO);
  return end !== beyond && (positive ? logs || (plain && ratio >= Math.log(RATIO)) : plain);
}
