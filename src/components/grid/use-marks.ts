import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { holds, marksOf, type ICellMark } from '../grid-marks';
import type { IPlacedColumn } from './column-layout';

/** The marks of a cell: its row, its column, its text. */
export type MarksOf = (
  row: number,
  column: IPlacedColumn,
  text: string | null
) => readonly ICellMark[];

const NOTHING: readonly IFinding[] = [];

/**
 * The marks of the cells of the big grid; the function stays the same as long as they do.
 *
 * @param finding - the one whose cells are tinted; null for none.
 * @param all - every row that is shown offends against it.
 * @param found - findings by the names of their columns.
 */
export function useMarks(
  finding: IFinding | null,
  all: boolean,
  found: ReadonlyMap<string, readonly IFinding[]>,
  trans: TranslationBundle
): MarksOf {
  return React.useMemo(
    () => (row, column, text) => {
      const offending = finding !== null && (all || holds(finding.rows, row));
      const others = found.get(column.name) ?? NOTHING;
      const marks = marksOf(finding, offending, others, row, column.name, text !== null);
      return text !== null || marks.some(one => one.mark === 'hatch')
        ? marks
        : [
            ...marks.slice(0, 1),
            { mark: 'hatch' as const, tint: false, reason: trans.__('missing') }
          ];
    },
    [finding, all, found, trans]
  );
}
