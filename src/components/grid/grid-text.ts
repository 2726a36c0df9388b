import type { TranslationBundle } from '@jupyterlab/translation';

import { countText } from '../../charts/numbers';
import type { IFinding } from '../../engine';
import type { IGridState } from '../../model/grid-types';
import type { IHead } from '../grid-heads';
import { sentenceOf } from '../../i18n';
import { plain } from '../words';

/** Offending rows of all findings per block of the frame, as far as their strips are equally long. */
export function stripOf(findings: readonly IFinding[]): readonly number[] {
  const length = findings.reduce((n, f) => Math.max(n, f.rows.strip.length), 0);
  const out = new Array<number>(length).fill(0);
  for (const { rows } of findings) {
    if (rows.strip.length === length) {
      rows.strip.forEach((n, i) => {
        out[i] += n;
      });
    }
  }
  return out;
}

/** What the grid shows and how to walk it, for those who do not see it. */
export function summaryText(
  grid: IGridState,
  rows: number,
  heads: readonly IHead[],
  finding: IFinding | null,
  trans: TranslationBundle
): string {
  const { view } = grid;
  const name = (column: number) => heads[column]?.name ?? '';
  const parts = [
    trans.__(
      '%1 of %2 rows, %3 columns.',
      countText(grid.rows ?? rows),
      countText(rows),
      countText(heads.length)
    )
  ];
  if (view.filters.length > 0) {
    const names = view.filters.map(f => (f.column === null ? '' : name(f.column))).join(', ');
    parts.push(trans.__('Filtered by %1.', names));
  }
  if (view.sort.length > 0) {
    parts.push(trans.__('Sorted by %1.', view.sort.map(key => name(key.column)).join(', ')));
  }
  if (finding !== null) {
    parts.push(trans.__('Marked: %1.', plain(sentenceOf(finding).title)));
  }
  parts.push(
    trans.__(
      'Arrows move, Enter on a column head sorts, Shift and arrows on it filter, Alt and down opens its menu.'
    )
  );
  return parts.join(' ');
}
