import type { IDraft } from '../findings/types';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, groups as groupsEvidence, positions, shareParam } from './evidence';
import { agreement, alikeRows, allRows, codesOf, pairCount, poissonReach } from './row-groups';
import type { IDetector, IDetectorContext } from './types';

/** Chance above which repeats are called natural. */
const NATURAL = 1e-4;
/** Times as many pairs as expected that are not natural. */
const TIMES = 5;
/** Columns left out one at a time to learn how often rows nearly agree. */
const LEFT_OUT = 12;

/**
 * Whole rows that occur more than once. A warning where chance does not bring
 * so many: neither if the columns were independent, nor by what pairs of rows
 * that differ in a single column tell; else a fact. Every member of a group is
 * an offending row.
 */
export const duplicateRowsDetector: IDetector = {
  id: 'duplicate-rows',
  title: 'Duplicate rows',
  kinds: ['duplicate-rows'],
  scope: 'table',
  cost: 60,
  detect
};

function* detect(context: IDetectorContext): Iterable<IDraft> {
  const { table } = context;
  if (table.rows < 2 || table.columns.length < 2) {
    return;
  }
  if (table.columns.some(column => context.profile(column).distinct === table.rows)) {
    return;
  }
  const columns = [...table.columns].sort(
    (a, b) => b.encoded().counts.length - a.encoded().counts.length || a.index - b.index
  );
  const codes = codesOf(columns);
  const groups = alikeRows(codes, allRows(table.rows), () => context.checkpoint()).filter(group =>
    codes.some(column => column[group[0]] >= 0)
  );
  if (groups.length === 0) {
    return;
  }
  const rows = RowSet.from(groups.flat());
  const share = rows.count / table.rows;
  const pairs = pairCount(groups);
  const expected = Math.max(
    byIndependence(columns, table.rows),
    byNeighbours(context, columns, pairs)
  );
  const chance = poissonReach(expected, pairs);
  const doubled = groups.filter(group => group.length === 2).length >= groups.length * 0.9;
  const various = columns[0].encoded().counts.length >= Math.min(1000, table.rows * 0.1);
  const odd = various && chance < NATURAL && pairs >= TIMES * expected && (share <= 0.5 || doubled);
  if (!odd && share > 0.2) {
    return;
  }
  const extra = rows.count - groups.length;
  yield {
    kind: 'duplicate-rows',
    columns: table.columns.map(column => column.name),
    severity: odd ? 'warning' : 'info',
    confidence: odd ? 0.95 : 0.5,
    effect: Math.min(1, Math.sqrt(share)),
    key: odd ? 'duplicate-rows' : 'duplicate-rows-natural',
    params: {
      groups: countParam(groups.length),
      extra: countParam(extra),
      share: shareParam(share)
    },
    law: 'duplicate-rows',
    anchor: [],
    rows,
    evidence: [groupsEvidence(table.columns, groups), positions(table.rows, rows)],
    fixes: [
      {
        action: 'drop-duplicates',
        columns: table.columns.map(c => c.name),
        params: {}
      }
    ]
  };
}

/** Pairs of equal rows to expect if the columns had nothing to do with one another. */
function byIndependence(columns: readonly IColumn[], rows: number): number {
  const chance = columns.reduce((product, column) => product * agreement(column), 1);
  return ((rows * (rows - 1)) / 2) * chance;
}

/** The same from pairs of rows that differ in exactly one column. */
function byNeighbours(
  context: IDetectorContext,
  columns: readonly IColumn[],
  pairs: number
): number {
  const rows = context.table.rows;
  const codes = codesOf(columns);
  const all = allRows(rows);
  let most = 0;
  const tried = rows * columns.length > 2e6 ? 3 : LEFT_OUT;
  for (let out = 0; out < Math.min(tried, columns.length); out++) {
    const chance = Math.min(0.5, agreement(columns[out]));
    const rest = codes.filter((_, i) => i !== out);
    const near = pairCount(alikeRows(rest, all, () => context.checkpoint())) - pairs;
    most = Math.max(most, (near * chance) / (1 - chance));
  }
  return most;
}
