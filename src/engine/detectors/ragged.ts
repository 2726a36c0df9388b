import { RowSet } from '../table/rowset';
import type { ITableDetector } from './types';

/** Lines of the source with too many or too few fields, as its reader noted them. */
export const raggedDetector: ITableDetector = {
  id: 'ragged-rows',
  title: 'Ragged rows',
  kinds: ['ragged-rows'],
  scope: 'table',
  cost: 0,
  *detect({ table }) {
    const notes = table.notes.filter(note => note.kind === 'ragged' && note.count > 0);
    if (notes.length === 0 || table.columns.length === 0) {
      return;
    }
    const count = notes.reduce((sum, note) => sum + note.count, 0);
    const known = RowSet.from(
      notes.flatMap(note => note.rows.filter(row => row >= 0 && row < table.rows))
    );
    const share = table.rows === 0 ? 1 : Math.min(1, count / table.rows);
    yield {
      kind: 'ragged-rows',
      columns: table.columns.map(column => column.name),
      anchor: [],
      severity: 'error',
      confidence: 1,
      effect: share,
      params: {
        count: { role: 'derived', value: count },
        fields: { role: 'derived', value: table.columns.length }
      },
      rows: known,
      evidence:
        table.rows === 0
          ? []
          : [
              {
                type: 'positions',
                rows: table.rows,
                blocks: known.strip(table.rows, 96)
              }
            ]
    };
  }
};
