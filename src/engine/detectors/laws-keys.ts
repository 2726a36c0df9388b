import type { IDraft } from '../findings/types';
import type { IKeyLaw } from '../laws/keys';
import { lawOf, ticked } from '../laws/law';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, groups as groupsEvidence, positions } from './evidence';
import { hasPerfectKey } from './duplicate-key';
import { severalKeys } from './key-parts';
import { namedAsKey, namedAsTime } from './name-words';
import type { IDetector, IDetectorContext, IDrafts } from './types';

const MIN_ROWS = 40;
/** Rows up to which keys of several columns are proven. */
const MOST_ROWS = 2_000_000;
/** The same beside a column that is a key alone. */
const MOST_BESIDE = 200_000;
/** Share of the chance repeats, and half the share of the rows, up to which a repeat is a slip. */
const RARE = 0.012;
/** Share of a full grid from which on the duplicate keys of pairs are told elsewhere. */
const GRID = 0.85;

/**
 * Keys: columns that tell rows apart alone, told as laws; and two or three others
 * that do together, with the rows that repeat them.
 */
export const keysDetector: IDetector = {
  id: 'keys',
  title: 'Keys of several columns',
  kinds: ['duplicate-key'],
  scope: 'table',
  cost: 10,
  after: ['duplicate-rows'],
  *detect(context) {
    const { table } = context;
    if (table.rows < MIN_ROWS || table.columns.length < 2) {
      return;
    }
    const alone = table.columns.filter(column => isKey(context, column));
    alone.forEach(column => tellSingle(context, column));
    if (table.rows <= (alone.length === 0 ? MOST_ROWS : MOST_BESIDE)) {
      yield* composite(context);
    }
  }
};

function isKey(context: IDetectorContext, column: IColumn): boolean {
  const typed = column.physical === 'int' || column.physical === 'utf8';
  return (
    typed && column.nullCount === 0 && context.profile(column).distinct >= 0.995 * column.length
  );
}

function tellSingle(context: IDetectorContext, column: IColumn): void {
  const { distinct, distinctBasis } = context.profile(column);
  if (distinctBasis === 'exact' && distinct === column.length) {
    context.tell?.(
      lawOf({
        kind: 'key',
        columns: [column.name],
        form: 'key',
        text: `${ticked(column.name)} tells rows apart`,
        tested: column.length,
        exceptions: 0,
        surprise: 1
      })
    );
  }
}

function* composite(context: IDetectorContext): IDrafts {
  const { table } = context;
  for (const found of yield* severalKeys(context)) {
    const columns = found.columns.map(index => table.columns[index]);
    context.tell?.(
      lawOf({
        kind: 'key',
        columns: columns.map(column => column.name),
        form: 'key',
        text: `${columns.map(column => ticked(column.name)).join(' and ')} tell rows apart`,
        tested: table.rows,
        exceptions: found.repeats,
        surprise: 1 - pairsOf(found) / found.expected
      })
    );
    yield draftOf(context, columns, found);
  }
}

function pairsOf({ groups }: IKeyLaw): number {
  return groups.reduce((n, { length }) => n + (length * (length - 1)) / 2, 0);
}

function draftOf(
  context: IDetectorContext,
  columns: readonly IColumn[],
  found: IKeyLaw
): IDraft | null {
  const { table } = context;
  const groups = found.groups.filter(group => !areEqual(table.columns, group));
  const cells = columns.reduce((n, column) => n * column.encoded().counts.length, 1);
  if (
    groups.length === 0 ||
    (columns.length === 2 && table.rows >= GRID * cells && !hasPerfectKey(context))
  ) {
    return null;
  }
  const rows = RowSet.from(groups.flat());
  const meant = columns.some(
    column =>
      namedAsKey(column.name) ||
      namedAsTime(column.name) ||
      ['date', 'timestamp'].includes(column.physical)
  );
  const rare = pairsOf(found) <= RARE * found.expected && rows.count <= 2 * RARE * table.rows;
  return {
    kind: 'duplicate-key',
    columns: columns.map(column => column.name),
    severity: meant && rare && columns.length === 2 ? 'warning' : 'info',
    confidence: Math.min(0.9, 1 - pairsOf(found) / found.expected) * (meant ? 1 : 0.7),
    effect: Math.min(1, Math.sqrt(rows.count / table.rows)),
    params: { groups: countParam(groups.length) },
    law: 'key',
    rows,
    evidence: [
      groupsEvidence(
        columns,
        groups.map(group => [...group])
      ),
      positions(table.rows, rows)
    ]
  };
}

/** Whether rows are equal in all columns: duplicates of the whole row are told elsewhere. */
function areEqual(columns: readonly IColumn[], rows: readonly number[]): boolean {
  return columns.every(column => rows.every(row => column.text(row) === column.text(rows[0])));
}
