import type { TranslationBundle } from '@jupyterlab/translation';

import { LIBRARIES, libraryOf, type IFinding, type Library } from '../engine';
import { decimalText, textOfFinding, words } from '../i18n';

const TITLES: Readonly<Record<Library, string>> = {
  pandas: 'pandas',
  polars: 'Polars',
  duckdb: 'DuckDB',
  pyarrow: 'PyArrow'
};

/** The library that code is written in, and whether it runs on the frame as it is. */
export function codeLibrary(library: string): { readonly title: string; readonly own: boolean } {
  const own = LIBRARIES.some(one => one === library) || library === 'modin';
  return { title: TITLES[libraryOf(library)], own };
}

/** What copying code does, in one phrase that names the library. */
export function codeLabel(library: string, trans: TranslationBundle): string {
  const { title, own } = codeLibrary(library);
  return own
    ? trans.__('Copy as %1 code', title)
    : trans.__('Copy as %1 code (there is none for %2)', title, library);
}

/** A comment before code of another library than the frame's; empty where it is its own. */
export function foreignNote(library: string): string {
  const { title, own } = codeLibrary(library);
  return own ? '' : `# ${title} code; framescope writes none for ${library}.\n`;
}

/**
 * Python that selects the offending rows of a frame by their positions.
 *
 * @param frame - The variable's name; another text becomes `df`.
 * @param library - `pandas`, `polars`, `pyarrow`, `duckdb`, ...; others get pandas code that says so.
 * @param positions - 0-based, ascending.
 * @param complete - False where there are more rows than `positions` holds.
 */
export async function codeFor(
  frame: string,
  library: string,
  positions: readonly number[],
  complete: boolean
): Promise<string> {
  const { rowsCode } = await import('./code-desk');
  return foreignNote(library) + rowsCode(frame, library, positions, complete);
}

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
