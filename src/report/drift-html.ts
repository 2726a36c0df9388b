import { escapeText } from '../charts/static-svg';
import type { IReport } from '../engine';
import { driftTable } from './drift-table';
import { details, quiet, sentence, STYLES } from './html/parts';

/** How the columns of two frames differ: a table, and below it what each figure means. */
export function driftHtml(report: IReport): string {
  const drift = driftTable(report, 'wide');
  if (drift === null) {
    return '';
  }
  const number = `${STYLES.plain};text-align:right`;
  const line = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr style="${STYLES.row}">${cells
      .map(
        (cell, i) =>
          `<${tag} style="${i === 0 ? STYLES.plain : number}">${escapeText(cell)}</${tag}>`
      )
      .join('')}</tr>`;
  const table = `<div style="overflow-x:auto"><table style="${STYLES.table};font-size:12px">${line(drift.heads, 'th')}${drift.rows
    .map(cells => line(cells, 'td'))
    .join('')}</table></div>`;
  const legend = drift.legend
    .map(text => `<p style="${STYLES.paragraph}">${quiet(sentence(text))}</p>`)
    .join('');
  return details(escapeText(drift.title), table + legend, true);
}
