import type { IDraft } from '../findings/types';
import { RowSet } from '../table/rowset';
import { countParam, literalOfCode, literalParam } from './evidence';
import type { IDetector, IDetectorContext } from './types';

/** Share of rows that must have the one value. */
const MOST = 0.9;

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
        params: { count: countParam(count) },
        rows: RowSet.empty,
        evidence: []
      };
    }
  }
  if (table.rows === 0) {
    return;
  }
  for (const column of table.columns) {
    context.checkpoint();
    if (column.nullCount === table.rows) {
      yield empty(column.name);
      continue;
    }
    const text = column.physical === 'utf8';
    if (context.profile(column).distinct > (text ? 100 : 1)) {
      continue;
    }
    const { counts, values } = column.encoded();
    if (counts.length === 1 && !(text && values[0].trim() === '')) {
      if (table.rows > 1 && counts[0] >= table.rows * MOST) {
        yield {
          kind: 'constant',
          columns: [column.name],
          severity: 'info',
          confidence: 1,
          effect: counts[0] / table.rows,
          params: { value: literalParam(literalOfCode(column, 0)) },
          rows: RowSet.empty,
          evidence: []
        };
      }
    } else if (text && counts.length < 100 && values.every(value => value.trim() === '')) {
      yield empty(column.name);
    }
  }
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
