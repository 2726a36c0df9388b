import type { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { isDated } from './evidence-plane';
import type { IDetectorContext } from './types';

/** Rows of a look at how two columns go together. */
const LOOK = 5000;
/** Variance between neighbours, as a share of that of all, below which time tells something. */
const NEIGHBOURS = 0.7;
/** Share of the variance that a segment must explain. */
const EXPLAINED = 0.15;
/** Labels of a column that may name segments, at most. */
const MOST_LABELS = 12;
const FORWARD = 0.95;
const MOST_MISSING = 0.05;

/**
 * The column of times along which the values of another go on: it goes forward
 * from row to row, and values of neighbouring rows are alike. Null for none.
 *
 * @param values - numbers of `column`, one a row.
 * @param rows - offending rows, which are left out.
 */
export function timeBeside(
  column: IColumn,
  values: Float64Array,
  rows: RowSet,
  table: ITable
): IColumn | null {
  const time = table.columns.find(
    other => other !== column && isDated(other) && other.nullCount <= MOST_MISSING * other.length
  );
  const times = time?.numbers();
  if (time === undefined || !times) {
    return null;
  }
  const [pairs, kept] = [[] as [number, number][], [] as number[]];
  let ahead = 0;
  for (const row of spread(values.length - 1)) {
    if (times[row + 1] >= times[row]) {
      ahead++;
    }
    const [a, b] = [values[row], values[row + 1]];
    if (Number.isFinite(a) && Number.isFinite(b) && !rows.has(row) && !rows.has(row + 1)) {
      pairs.push([a, b]);
      kept.push(a);
    }
  }
  const steps = Math.min(LOOK, values.length - 1);
  const between = pairs.reduce((sum, [a, b]) => sum + (b - a) ** 2, 0) / 2 / pairs.length;
  return ahead >= FORWARD * steps && between < NEIGHBOURS * variance(kept) ? time : null;
}

/**
 * The column whose few labels explain most of the spread of another; null where
 * none explains 15 % of it.
 *
 * @param values - numbers of `column`, one a row.
 * @param rows - offending rows, which are left out.
 */
export function segmentBeside(
  column: IColumn,
  values: Float64Array,
  rows: RowSet,
  { table, profile }: IDetectorContext
): IColumn | null {
  const kept = [...spread(values.length)].filter(
    row => Number.isFinite(values[row]) && !rows.has(row)
  );
  const all = variance(kept.map(row => values[row]));
  let best: IColumn | null = null;
  let least = (1 - EXPLAINED) * all;
  for (const other of table.columns) {
    const typed = other.physical === 'utf8' || other.physical === 'bool';
    if (other === column || !typed || other.nullCount > MOST_MISSING * other.length) {
      continue;
    }
    const { distinct } = profile(other);
    if (distinct < 2 || distinct > MOST_LABELS) {
      continue;
    }
    const { codes } = other.encoded();
    const groups = new Map<number, number[]>();
    for (const row of kept) {
      const group = groups.get(codes[row]) ?? [];
      group.push(values[row]);
      groups.set(codes[row], group);
    }
    const within =
      [...groups.values()].reduce((sum, group) => sum + variance(group) * group.length, 0) /
      kept.length;
    if (within < least) {
      least = within;
      best = other;
    }
  }
  return best;
}

/** At most 5,000 positions spread evenly over `length`. */
function* spread(length: number): Iterable<number> {
  const step = Math.max(1, length / LOOK);
  for (let at = 0; at < length; at += step) {
    yield Math.floor(at);
  }
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
