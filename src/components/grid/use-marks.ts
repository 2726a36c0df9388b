import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding, RowsShown } from '../../engine';
import { holds, marksOf, type ICellMark } from '../grid-marks';
import type { IPlacedColumn } from './column-layout';

/** The marks of a cell: its row, its column, its text, whether it is only a neighbour. */
export type MarksOf = (
  row: number,
  column: IPlacedColumn,
  text: string | null,
  context?: boolean
) => readonly ICellMark[];

const NOTHING: readonly IFinding[] = [];

/**
 * The marks of the cells of the big grid; the function stays the same as long as they do.
 *
 * @param finding - the one whose cells are tinted; null for none.
 * @param shown - with `all`, rows are looked up among the positions that came with the finding.
 * @param found - findings by the names of their columns.
 */
export function useMarks(
  finding: IFinding | null,
  shown: RowsShown,
  found: ReadonlyMap<string, readonly IFinding[]>,
  trans: TranslationBundle
): MarksOf {
  return React.useMemo(
    () => (row, column, text, context) => {
      const offending =
        finding !== null && (shown === 'all' ? holds(finding.rows, row) : context !== true);
      const others = found.get(column.name) ?? NOTHING;
      const marks = marksOf(finding, offending, others, row, column.name, text !== null);
      return text !== null || marks.some(one => one.mark === 'hatch')
        ? marks
        : [
            ...marks.slice(0, 1),
            { mark: 'hatch' as const, tint: false, reason: trans.__('missing') }
          ];
    },
    [finding, shown, found, trans]
  );
}
