import { escapeText } from '../charts/static-svg';
import type { ICheck, IFigure, ISection, IStatsAnswer } from '../engine';
import { quiet, sentence, STYLES } from './html/parts';
import { pageOf } from './html/page';
import {
  assumesText,
  holdsText,
  legendLines,
  nameText,
  pText,
  spanText,
  usedText,
  valueText
} from './stats-lines';

const CELL = 'padding:3px 12px 3px 0;border:0;vertical-align:top;text-align:left';
const NUMBER =
  'padding:3px 12px 3px 0;border:0;vertical-align:top;text-align:right;white-space:nowrap';
const SIGNS: Readonly<Record<ICheck['holds'], string>> = {
  yes: '\u2713',
  no: '\u25b2',
  'cannot tell': '?'
};

/** An answer as static HTML: tables and words, no script, no style sheet, no address. */
export function statsToHtml(
  answer: IStatsAnswer,
  options: { readonly page?: boolean } = {}
): string {
  const { headline, rows, used, sections, notes } = answer;
  const told = [usedText(rows, used), ...notes];
  const legend = legendLines()
    .map(text => `<p style="${STYLES.paragraph}">${quiet(escapeText(text))}</p>`)
    .join('');
  const body =
    `<div style="${STYLES.root}"><p style="margin:0 0 2px;font-size:16px"><b>${sentence(headline)}</b></p>` +
    `<p style="${STYLES.paragraph}">${quiet(escapeText(told.join(' \u00b7 ')))}</p>` +
    `${sections.map(sectionHtml).join('')}${legend}</div>`;
  return options.page === true ? pageOf(headline.replaceAll('`', ''), body) : body;
}

function sectionHtml({ title, figures, assumes, checks }: ISection): string {
  const has = (key: 'error' | 'interval' | 'p' | 'corrected'): boolean =>
    figures.some(figure => figure[key] !== undefined && figure[key] !== null);
  const columns = (['error', 'interval', 'p', 'corrected'] as const).filter(has);
  const heads = { error: 'error', interval: '95 %', p: 'p', corrected: 'p of all' };
  const cells = (figure: IFigure): string =>
    columns
      .map(key => {
        const value = figure[key];
        const text = Array.isArray(value)
          ? spanText([value[0] as number, value[1] as number])
          : key === 'error'
            ? valueText(figure.error)
            : pText(typeof value === 'number' ? value : undefined);
        return `<td style="${NUMBER}">${value === undefined ? '' : text}</td>`;
      })
      .join('');
  const body = figures
    .map(
      figure =>
        `<tr style="${STYLES.row}"><td style="${CELL}">${sentence(nameText(figure))}</td>` +
        `<td style="${NUMBER}"><b>${valueText(figure.value)}</b></td>${cells(figure)}` +
        `<td style="${CELL};min-width:200px">${quiet(sentence(figure.means))}</td></tr>`
    )
    .join('');
  const head =
    `<tr style="${STYLES.row}"><th style="${CELL}">figure</th><th style="${NUMBER}">value</th>` +
    columns.map(key => `<th style="${NUMBER}">${heads[key]}</th>`).join('') +
    `<th style="${CELL}">what it means</th></tr>`;
  const held = checks
    .map(({ holds, text }) => `<br>${SIGNS[holds]} <b>${holdsText(holds)}</b>: ${sentence(text)}`)
    .join('');
  return (
    `<p style="margin:20px 0 4px"><b>${sentence(title)}</b></p>` +
    `<table style="${STYLES.table};font-variant-numeric:tabular-nums">${head}${body}</table>` +
    `<p style="${STYLES.paragraph}">${quiet(sentence(assumesText(assumes)))}${held}</p>`
  );
}
