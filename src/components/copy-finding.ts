import type { IFinding } from '../engine';
import { words } from '../i18n';
import type { IInspectorModel } from '../model/types';
import type { Released } from '../report';
import { codeFor, textFor } from './copy-code';

/** In which form a finding is copied. */
export type CopyForm = 'text' | 'code' | 'rows';

/** Positions that go into text or code. */
const MAX_POSITIONS = 10_000;
/** Rows and columns that go with their cells. */
const MAX_ROWS = 1_000;
const MAX_COLUMNS = 100;

function ruleOf(released: Released): (column: string) => boolean {
  return typeof released === 'string'
    ? () => released === 'all'
    : column => released.includes(column);
}

/** One cell of tab-separated text: what would break the line becomes a space. */
const cellText = (text: string | null): string => (text ?? '').replace(/[\t\r\n]+/g, ' ');

/**
 * Rows as tab-separated text with a head, the row numbers first.
 *
 * @param names - of the columns.
 * @param text - `text[i][j]` of `rows[i]` and the column `names[j]`.
 */
export function tabbed(
  names: readonly string[],
  rows: readonly number[],
  text: readonly (readonly (string | null)[])[]
): string {
  return [
    ['row', ...names.map(cellText)].join('\t'),
    ...rows.map((row, i) => [String(row), ...text[i].map(cellText)].join('\t'))
  ].join('\n');
}

async function tableOf(
  model: IInspectorModel,
  finding: IFinding,
  rows: readonly number[]
): Promise<string> {
  const heads = (model.state.shape?.columns ?? []).map(({ name }, index) => ({ name, index }));
  const own = new Set(finding.columns);
  const shown = [
    ...heads.filter(head => own.has(head.name)),
    ...heads.filter(head => !own.has(head.name))
  ].slice(0, MAX_COLUMNS);
  const { text } = await model.cells(
    rows,
    shown.map(head => head.index)
  );
  return tabbed(
    shown.map(head => head.name),
    rows,
    text
  );
}

/**
 * What is put on the clipboard for a finding.
 *
 * @param selected - Rows the user selected, 0-based; where there are none, the offending rows.
 * @returns for `text` the sentence with its rows, values masked unless released, for `code` Python that selects
 *   them, for `rows` tab-separated cells of up to 1,000 rows.
 * @throws Error with a sentence where the rows or cells cannot be had.
 */
export async function copyOf(
  form: CopyForm,
  model: IInspectorModel,
  finding: IFinding,
  selected: readonly number[]
): Promise<string> {
  const limit = form === 'rows' ? MAX_ROWS : MAX_POSITIONS;
  const rows =
    selected.length > 0 ? selected.slice(0, limit) : await model.rows(finding.id, 0, limit);
  const { frame, shape } = model.state;
  switch (form) {
    case 'text': {
      const { DEFAULT_K, redactFinding } = await import('../report');
      return textFor(
        redactFinding(finding, ruleOf(model.state.released), model.state.k ?? DEFAULT_K),
        rows
      );
    }
    case 'code':
      if (shape !== null && !shape.places && (shape.total ?? shape.rows) > shape.rows) {
        throw new Error(
          words().__(
            'The rows of this sample have no known place in the frame. Scan all rows, then copy the code.'
          )
        );
      }
      return codeFor(
        frame?.name ?? 'df',
        frame?.library ?? 'pandas',
        rows,
        rows.length >= (selected.length > 0 ? selected.length : finding.rows.count)
      );
    case 'rows':
      return tableOf(model, finding, rows);
  }
}
