import type { Evidence, IDraft, Severity } from '../findings/types';
import type { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { binned, countParam, literalOfRow, literalParam, wordParam } from './evidence';

/**
 * Rows whose values stand for "no value".
 *
 * @param rows - at least one; the most frequent value is named in the sentence.
 */
export function sentinelDraft(
  column: IColumn,
  rows: RowSet,
  severity: Severity,
  confidence: number,
  evidence: readonly (Evidence | null)[]
): IDraft {
  const alike = new Map<number, { readonly row: number; count: number }>();
  const keys = column.physical === 'utf8' ? null : column.numbers();
  const of = keys ?? column.encoded().codes;
  for (const row of rows.positions) {
    const group = alike.get(of[row]);
    if (group === undefined) {
      alike.set(of[row], { row, count: 1 });
    } else {
      group.count++;
    }
  }
  const most = [...alike.values()].reduce((a, b) => (b.count > a.count ? b : a));
  return {
    kind: 'sentinel',
    columns: [column.name],
    severity,
    confidence,
    effect: Math.min(1, 0.3 + rows.count / column.length),
    key: alike.size === 1 ? 'sentinel' : 'sentinel-several',
    params: {
      value: literalParam(literalOfRow(column, most.row, most.count)),
      others: countParam(alike.size - 1)
    },
    law: 'sentinel',
    rows,
    evidence: evidence.filter(item => item !== null),
    fixes: [{ action: 'to-null', columns: [column.name], params: {} }]
  };
}

/**
 * Rows whose values what a column means rules out.
 *
 * @param values - one number a row; for dates ms since 1970 UTC.
 * @param what - structural word for the message and the id: "an age".
 * @param bounds - where possible values end, in the unit of `values`.
 */
export function impossibleDraft(
  column: IColumn,
  rows: RowSet,
  values: Float64Array,
  what: string,
  scale: 'number' | 'date',
  bounds: readonly [number | null, number | null]
): IDraft {
  const bins = binned(column.name, scale, values, column.nullCount, rows);
  const sure = what !== 'a size' && what !== 'a percentage';
  return {
    kind: 'impossible',
    columns: [column.name],
    severity: sure ? 'error' : 'warning',
    confidence: sure ? 0.95 : 0.85,
    effect: Math.min(1, 0.5 + rows.count / column.length),
    key: what === 'a size' ? 'impossible-negative' : 'impossible',
    params: { what: wordParam(what) },
    law: `impossible ${what}`,
    rows,
    evidence: bins === null ? [] : [{ type: 'histogram', ...bins, bounds }]
  };
}
