import type { IDraft } from '../findings/types';
import { isPadding } from '../table/notes';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, literalOfCode, literalParam, wordParam } from './evidence';
import type { IDetector, IDetectorContext } from './types';

/** Share of rows that must have the one value. */
const MOST = 0.9;

/** Columns from which on they are one fact. */
const MANY = 20;

/**
 * Columns that say nothing: without any value, or with one value in every row
 * that has one; and names that several columns share.
 */
export const constantDetector: IDetector = {
  id: 'constant',
  title: 'Empty and constant columns, repeated names',
  kinds: ['constant', 'empty-column', 'duplicate-names'],
  scope: 'table',
  cost: 5,
  detect
};

function* detect(context: IDetectorContext): Iterable<IDraft> {
  const { table } = context;
  const byName = new Map<string, number>();
  for (const column of table.columns) {
    byName.set(column.name, (byName.get(column.name) ?? 0) + 1);
  }
  for (const [name, count] of byName) {
    if (count > 1) {
      yield {
        kind: 'duplicate-names',
        columns: [name],
        severity: 'warning',
        confidence: 1,
        effect: 0.5,
        ...(name === '' ? { key: 'nameless', law: 'duplicate-names' } : {}),
        params: { count: countParam(count) },
        rows: RowSet.empty,
        evidence: []
      };
    }
  }
  if (table.rows === 0) {
    return;
  }
  const found: IDraft[] = [];
  for (const column of table.columns.filter(one => !isPadding(table, one))) {
    context.checkpoint();
    const draft = saysNothing(column, context);
    if (draft !== null) {
      found.push(draft);
    }
  }
  for (const kind of ['constant', 'empty-column'] as const) {
    const drafts = found.filter(draft => draft.kind === kind);
    if (drafts.length > MANY) {
      yield together(kind, drafts);
    } else {
      yield* drafts;
    }
  }
}

/** One fact over many columns. */
function together(kind: 'constant' | 'empty-column', drafts: readonly IDraft[]): IDraft {
  const columns = drafts.flatMap(draft => draft.columns);
  return {
    kind,
    key: kind === 'constant' ? 'constant-many' : 'empty-many',
    columns,
    anchor: [],
    severity: 'info',
    confidence: 1,
    effect: 1,
    params: { count: countParam(columns.length), first: wordParam(columns[0]) },
    rows: RowSet.empty,
    evidence: []
  };
}

function saysNothing(column: IColumn, context: IDetectorContext): IDraft | null {
  const { table } = context;
  if (column.nullCount === table.rows) {
    return empty(column.name);
  }
  const text = column.physical === 'utf8';
  if (context.profile(column).distinct > (text ? 100 : 1)) {
    return null;
  }
  const { counts, values } = column.encoded();
  if (counts.length !== 1 || (text && values[0].trim() === '')) {
    const blank = text && counts.length < 100 && values.every(value => value.trim() === '');
    return blank ? empty(column.name) : null;
  }
  return table.rows > 1 && counts[0] >= table.rows * MOST
    ? {
        kind: 'constant',
        columns: [column.name],
        severity: 'info',
        confidence: 1,
        effect: counts[0] / table.rows,
        params: { value: literalParam(literalOfCode(column, 0)) },
        rows: RowSet.empty,
        evidence: []
      }
    : null;
}

function empty(name: string): IDraft {
  return {
    kind: 'empty-column',
    columns: [name],
    severity: 'info',
    confidence: 1,
    effect: 1,
    rows: RowSet.empty,
    evidence: []
  };
}
