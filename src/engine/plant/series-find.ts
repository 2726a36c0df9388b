import type { Ground } from './context';
import type { ColumnFacts } from './facts';

/** Rows of a frame that follow each other in time. */
export interface ISeries {
  readonly time: ColumnFacts;
  /** Rows in the order of time, which is their order in the frame. */
  readonly rows: Int32Array;
  /** The usual step; steps may differ from it by an eighth (months). */
  readonly step: number;
  /** Whether nearly all steps are as long as the usual one. */
  readonly regular: boolean;
  /** How to tell the series from others of the frame; empty where it is all of it. */
  readonly of: string;
}

const LEAST = 40;
const TIME_NAME = /^(t|time|date|year|day|hour|month|step|timestamp|period|week)s?$/i;

/** Series of the frame, all of it first, else the longest ones of a column of labels. */
export function findSeries(ground: Ground): ISeries[] {
  const found: ISeries[] = [];
  for (const time of ground.columns) {
    const at = timesOf(time);
    if (at === null) {
      continue;
    }
    const whole = seriesOf(time, at, Int32Array.from(at.keys()), '');
    if (whole !== null) {
      found.push(whole);
    } else {
      found.push(...parts(ground, time, at));
    }
  }
  return found;
}

function timesOf(facts: ColumnFacts): Float64Array | null {
  if (facts.present < LEAST || facts.present < facts.column.length) {
    return null;
  }
  const named = facts.isNumber && TIME_NAME.test(facts.name);
  return facts.dates?.ms ?? (named ? facts.values : null);
}

function parts(ground: Ground, time: ColumnFacts, at: Float64Array): ISeries[] {
  const labels = ground.columns.filter(
    facts =>
      facts !== time &&
      (facts.isText || facts.column.physical === 'int') &&
      facts.distinct > 1 &&
      facts.distinct * LEAST <= at.length
  );
  for (const label of labels) {
    const { codes, counts, values } = label.encoded;
    const groups = Array.from(counts, () => [] as number[]);
    codes.forEach((code, row) => code >= 0 && groups[code].push(row));
    const found = groups
      .map((rows, code) =>
        seriesOf(time, at, Int32Array.from(rows), `${label.name} ${values[code]}`)
      )
      .filter(series => series !== null);
    if (found.length * 2 >= groups.length) {
      return found;
    }
  }
  return [];
}

function seriesOf(
  time: ColumnFacts,
  at: Float64Array,
  rows: Int32Array,
  of: string
): ISeries | null {
  if (rows.length < LEAST) {
    return null;
  }
  const steps = new Float64Array(rows.length - 1);
  for (let i = 0; i < steps.length; i++) {
    steps[i] = at[rows[i + 1]] - at[rows[i]];
    if (!(steps[i] > 0)) {
      return null;
    }
  }
  const step = steps.slice().sort()[steps.length >> 1];
  const usual = steps.filter(value => Math.abs(value - step) <= step / 8).length;
  return { time, rows, step, regular: usual >= 0.95 * steps.length, of };
}

/** Whether the step from place `i` of the series to the next is the usual one. */
export function isUsual({ time, rows, step }: ISeries, i: number): boolean {
  const at = time.dates?.ms ?? time.values;
  return Math.abs(at[rows[i + 1]] - at[rows[i]] - step) <= step / 8;
}
