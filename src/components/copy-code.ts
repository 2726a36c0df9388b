import { rowsCode, type IFinding } from '../engine';
import { decimalText, textOfFinding, words } from '../i18n';

/**
 * Python that selects the offending rows of a frame by their positions.
 *
 * @param frame - The variable's name; another text becomes `df`.
 * @param library - `pandas`, `polars`, `pyarrow`, `duckdb`, ...; others are treated as pandas.
 * @param positions - 0-based, ascending.
 * @param complete - False where there are more rows than `positions` holds.
 */
export const codeFor: (
  frame: string,
  library: string,
  positions: readonly number[],
  complete: boolean
) => string = rowsCode;

/** A finding as text: the sentence, its rows, its columns. */
export function textFor(finding: IFinding, positions: readonly number[]): string {
  const say = words();
  const severity = { error: say.__('error'), warning: say.__('warning'), info: say.__('info') }[
    finding.severity
  ];
  const { count } = finding.rows;
  const shown = positions.slice(0, 100);
  const rows =
    shown.length === 0
      ? []
      : [say.__('Rows (%1): %2', count, shown.join(', ') + (count > shown.length ? ', …' : ''))];
  return [
    `${severity}: ${textOfFinding(finding).replaceAll('`', '')}`,
    say.__('Columns: %1', finding.columns.join(', ')),
    ...rows,
    say.__('Confidence: %1', decimalText(finding.confidence, 2))
  ].join('\n');
}
