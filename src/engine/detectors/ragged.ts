import type { IDraft } from '../findings/types';
import { RowSet } from '../table/rowset';
import type { ITable, ITableNote } from '../table/types';
import { countParam, positions, wordParam } from './evidence';
import type { ITableDetector } from './types';

/** Lines of the source that could not be cut into the header's fields, as its reader noted them. */
export const raggedDetector: ITableDetector = {
  id: 'ragged-rows',
  title: 'Ragged rows',
  kinds: ['ragged-rows', 'broken-quotes'],
  scope: 'table',
  cost: 0,
  *detect({ table }) {
    if (table.columns.length === 0) {
      return;
    }
    const note = (kind: ITableNote['kind']): ITableNote | undefined =>
      table.notes.find(one => one.kind === kind && one.count > 0);
    const [long, short] = [note('long-rows'), note('short-rows')];
    if (long !== undefined || short !== undefined) {
      yield ragged(table, long, short);
    }
    const [open, stray] = [note('open-quote'), note('stray-quotes')];
    if (open !== undefined) {
      yield quotes(table, open, 'open-quote');
    }
    if (stray !== undefined) {
      yield quotes(table, stray, stray.facts?.lines === 0 ? 'stray-quotes' : 'swallowing-quotes');
    }
  }
};

function ragged(table: ITable, long?: ITableNote, short?: ITableNote): IDraft {
  const rows = rowsOf(table, long).union(rowsOf(table, short));
  const header = long?.facts?.header ?? short?.facts?.header ?? table.columns.length;
  return {
    ...draft(table, rows),
    kind: 'ragged-rows',
    key: long === undefined ? 'ragged-short' : short === undefined ? 'ragged-long' : 'ragged-rows',
    law: 'ragged-rows',
    params: {
      header: countParam(header),
      ...(long && { long: countParam(long.count) }),
      ...(short && { short: countParam(short.count) })
    }
  };
}

function quotes(table: ITable, note: ITableNote, key: string): IDraft {
  return {
    ...draft(table, rowsOf(table, note)),
    kind: 'broken-quotes',
    key,
    law: note.kind,
    params: {
      line: wordParam(String(note.facts?.line ?? 0)),
      lines: countParam(note.facts?.lines ?? 0)
    }
  };
}

function draft(table: ITable, rows: RowSet): Omit<IDraft, 'kind'> {
  return {
    columns: table.columns.map(column => column.name),
    anchor: [],
    severity: 'error',
    confidence: 1,
    effect: table.rows === 0 ? 1 : rows.count / table.rows,
    rows,
    evidence: table.rows === 0 ? [] : [positions(table.rows, rows)]
  };
}

function rowsOf(table: ITable, note: ITableNote | undefined): RowSet {
  return RowSet.from([...(note?.rows ?? [])].filter(row => row < table.rows));
}
