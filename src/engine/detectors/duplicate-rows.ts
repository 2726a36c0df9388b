import { sampleRows } from '../laws/candidates';
import type { Turns } from '../kernels/turns';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, groups as groupsEvidence, positions, shareParam } from './evidence';
import { distinctColumns } from './equal-columns';
import { severalKeys } from './key-parts';
import {
  agreement,
  alikePairs,
  allRows,
  codesOf,
  equalRows,
  pairCount,
  poissonReach
} from './row-groups';
import type { IDetector, IDetectorContext, IDrafts } from './types';

/** Chance above which repeats are called natural. */
const NATURAL = 1e-4;
/** Times as many pairs as expected that are not natural. */
const TIMES = 5;
/** Columns left out one at a time to learn how often rows nearly agree. */
const LEFT_OUT = 12;
/** Rows that tell whether a column follows from another, and share of them whose value is no first one. */
const TOLD = 4000;
const REPEATED = 0.2;
/** Rows up to which keys are looked for. */
const MOST_ROWS = 200_000;
/** Pairs of rows from which on they tell how alike neighbours are. */
const FEWEST_NEAR = 20;

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

function* detect(context: IDetectorContext): IDrafts {
  const { table } = context;
  const different = distinctColumns(context, 0);
  if (table.rows < 2 || different.length < 2) {
    return;
  }
  if (table.columns.some(column => context.profile(column).distinct === table.rows)) {
    return;
  }
  const groups = equalRows(different, table.rows, () => context.checkpoint()).filter(group =>
    different.some(column => !column.isNull(group[0]))
  );
  if (groups.length === 0) {
    return;
  }
  const columns = [...different].sort(
    (a, b) => b.encoded().counts.length - a.encoded().counts.length || a.index - b.index
  );
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
  const rare =
    various && chance < NATURAL && pairs >= TIMES * expected && (share <= 0.5 || doubled);
  const odd = rare || (table.rows <= MOST_ROWS && doubled && (yield* breakKey(context, groups)));
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

/** Whether two or three columns tell all rows apart but the equal ones: no chance brings just these. */
function* breakKey(
  context: IDetectorContext,
  groups: readonly (readonly number[])[]
): Turns<boolean> {
  const equal = new Set(groups.flat());
  const keys = yield* severalKeys(context);
  return keys.some(
    key => key.groups.length === groups.length && key.groups.flat().every(row => equal.has(row))
  );
}

/** Pairs of equal rows to expect if the columns had nothing to do with one another. */
function byIndependence(columns: readonly IColumn[], rows: number): number {
  const chance = columns.reduce((product, column) => product * agreement(column), 1);
  return ((rows * (rows - 1)) / 2) * chance;
}

/**
 * The same from pairs of rows that differ in exactly one column, and what follows
 * from it. How often such a pair would agree there, too, tell the column alone and
 * the pairs that differ in the next column: neighbours are alike.
 */
function byNeighbours(
  context: IDetectorContext,
  columns: readonly IColumn[],
  pairs: number
): number {
  const rows = context.table.rows;
  const codes = codesOf(columns);
  const all = allRows(rows);
  const some = sampleRows(rows, TOLD);
  const tried = Math.min(rows * columns.length > 2e6 ? 3 : LEFT_OUT, columns.length);
  const bundles = codes
    .slice(0, tried + 1)
    .map((own, out) => codes.filter((column, i) => i === out || follows(column, own, some)));
  const equalBut = (...out: readonly (readonly Int32Array[])[]): number => {
    const rest = codes.filter(column => !out.some(bundle => bundle.includes(column)));
    return alikePairs(rest, all, () => context.checkpoint()) - pairs;
  };
  const near = bundles.map(bundle => equalBut(bundle));
  let most = 0;
  for (let out = 0; out < tried; out++) {
    const next = out + 1 < bundles.length ? out + 1 : 0;
    const enough = next !== out && near[next] >= Math.max(FEWEST_NEAR, pairs / 2);
    const wide = enough ? equalBut(bundles[out], bundles[next]) : 0;
    const alike = enough ? near[next] / Math.max(1, wide - near[out]) : 0;
    const chance = Math.min(0.5, Math.max(agreement(columns[out]), alike));
    most = Math.max(most, (near[out] * chance) / (1 - chance));
  }
  return most;
}

/**
 * Whether a column follows from another one in all of some rows, as its square
 * or its band does: the two can only change together. A column whose values
 * hardly repeat tells nothing.
 */
function follows(column: Int32Array, from: Int32Array, rows: Uint32Array): boolean {
  const first = new Map<number, number>();
  let again = 0;
  for (const row of rows) {
    const known = first.get(from[row]);
    if (known === undefined) {
      first.set(from[row], column[row]);
    } else if (known !== column[row]) {
      return false;
    } else {
      again++;
    }
  }
  return again >= REPEATED * rows.length;
}
