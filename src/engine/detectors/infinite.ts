import { RowSet } from '../table/rowset';
import { positions, shareParam } from './evidence';
import type { IColumnDetector } from './types';

/** Largest share of infinite values that is a slip and not the nature of the column. */
const FEW = 0.05;

/** Infinities among the numbers of a column. */
export const infiniteDetector: IColumnDetector = {
  id: 'infinite',
  title: 'Infinite values',
  kinds: ['impossible'],
  scope: 'column',
  cost: 2,
  applies: (_, { numeric }) => numeric !== null && numeric.infinities > 0,
  *detect(column) {
    const numbers = column.numbers() ?? new Float64Array(0);
    const rows = RowSet.where(
      column.length,
      row => numbers[row] === Infinity || numbers[row] === -Infinity
    );
    const share = rows.count / (column.length - column.nullCount);
    yield {
      kind: 'impossible',
      columns: [column.name],
      severity: share <= FEW ? 'warning' : 'info',
      confidence: 1,
      effect: share,
      key: 'infinite',
      params: { share: shareParam(share) },
      law: 'infinite',
      rows,
      evidence: [positions(column.length, rows)]
    };
  }
};
