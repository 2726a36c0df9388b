import { outOfOrder } from '../stats';
import type { IColumn } from '../table/types';
import { DEFAULT_SLACK, spanOf } from './spans';
import { jointCodes } from './test-groups';
import type { RuleOf } from './types';

type Verdict = (row: number) => 0 | 1 | 2;
type Open = (row: number) => boolean;

/** The least and the greatest step that keeps a cadence. */
export function stepsAllowed(rule: RuleOf<'cadence'>): {
  readonly least: number;
  readonly most: number;
} {
  const size = (step: number | string): number => (typeof step === 'string' ? spanOf(step) : step);
  const slack = rule.slack ?? DEFAULT_SLACK;
  const every = size(rule.every);
  return {
    least: every * (1 - slack),
    most: Math.max(every, size(rule.longest ?? rule.every)) * (1 + slack)
  };
}

/** Rows by series, in the order of the frame; rows that are not open or lack a label are left out. */
function seriesRows(
  by: readonly IColumn[],
  rows: number,
  open: Open,
  checkpoint: () => void
): Int32Array[] {
  if (by.length === 0) {
    const all = new Int32Array(rows);
    let n = 0;
    for (let row = 0; row < rows; row++) {
      if (open(row)) {
        all[n++] = row;
      }
    }
    return [all.subarray(0, n)];
  }
  const { codes, size } = jointCodes(by, open, checkpoint);
  const counts = new Int32Array(size);
  codes.forEach(code => code >= 0 && counts[code]++);
  const lists = Array.from(counts, count => new Int32Array(count));
  const at = new Int32Array(size);
  codes.forEach((code, row) => code >= 0 && (lists[code][at[code]++] = row));
  return lists;
}

/**
 * Rows whose time stands as far from the next and from the last time of their
 * series as a rule says; both ends of a step that is too short or too long
 * break it. Equal times are one time.
 *
 * @param values - times a row, NaN where there is none.
 * @param unread - rows that hold something else than a time; they break the rule.
 */
export function testCadence(
  rule: RuleOf<'cadence'>,
  values: Float64Array,
  unread: Open,
  by: readonly IColumn[],
  open: Open,
  checkpoint: () => void
): Verdict {
  const { least, most } = stepsAllowed(rule);
  const verdicts = new Uint8Array(values.length);
  for (const rows of seriesRows(by, values.length, open, checkpoint)) {
    checkpoint();
    const sorted = rows.filter(row => Number.isFinite(values[row]));
    sorted.sort((a, b) => values[a] - values[b] || a - b);
    let start = 0;
    let wrong = false;
    while (start < sorted.length) {
      let end = start + 1;
      while (end < sorted.length && values[sorted[end]] === values[sorted[start]]) {
        end++;
      }
      const step = end < sorted.length ? values[sorted[end]] - values[sorted[start]] : null;
      const next = step !== null && !(step >= least && step <= most);
      const tested = step !== null || start > 0;
      for (let i = start; i < end; i++) {
        verdicts[sorted[i]] = wrong || next ? 2 : tested ? 1 : 0;
      }
      wrong = next;
      start = end;
    }
    rows.forEach(row => (verdicts[row] = unread(row) ? 2 : verdicts[row]));
  }
  return row => verdicts[row] as 0 | 1 | 2;
}

/** Rows inside the longest run of rows of their series that never go back. */
export function testMonotone(
  rule: RuleOf<'monotone'>,
  values: Float64Array,
  unread: Open,
  by: readonly IColumn[],
  open: Open,
  checkpoint: () => void
): Verdict {
  const turned = rule.direction === 'down' ? values.map(value => -value) : values;
  const verdicts = new Uint8Array(values.length);
  for (const rows of seriesRows(by, values.length, open, checkpoint)) {
    checkpoint();
    rows.forEach(row => {
      verdicts[row] = unread(row) ? 2 : Number.isFinite(values[row]) ? 1 : 0;
    });
    outOfOrder(turned, rows, rule.strict === true).forEach(row => (verdicts[row] = 2));
  }
  return row => verdicts[row] as 0 | 1 | 2;
}
