import { RowSet } from '../table/rowset';
import { positions } from './evidence';
import type { ITableDetector } from './types';

const FOREIGN = /[^\u0000-\u007f]/;

/** Lines that are not in the encoding of the rest of their file, as its reader noted them. */
export const sourceEncodingDetector: ITableDetector = {
  id: 'source-encoding',
  title: 'Mixed encodings',
  kinds: ['encoding'],
  scope: 'table',
  cost: 0,
  *detect({ table }) {
    const note = table.notes.find(({ kind, count }) => kind === 'encoding-mixed' && count > 0);
    if (note === undefined) {
      return;
    }
    const rows = RowSet.from(note.rows);
    const touched = table.columns.filter(
      column =>
        column.physical === 'utf8' &&
        rows.positions.some(row => FOREIGN.test(column.text(row) ?? ''))
    );
    yield {
      kind: 'encoding',
      key: 'encoding-mixed',
      columns: (touched.length === 0 ? table.columns : touched).map(column => column.name),
      anchor: [],
      severity: 'error',
      confidence: 1,
      effect: rows.count / table.rows,
      rows,
      evidence: [positions(table.rows, rows)]
    };
  }
};
