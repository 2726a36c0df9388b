import type { ISection, IStatsAnswer } from '../engine';
import { plural } from './words';
import { HOLDS, LEGEND, nameText, sideText, valueText } from './stats-lines';

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');

/** An answer as Markdown: a table a section. */
export function statsToMarkdown({ headline, rows, used, sections, notes }: IStatsAnswer): string {
  const size = `${plural(rows, 'row')}, ${used === rows ? 'all' : used.toLocaleString('en')} used`;
  return `${[`**${cell(headline)}**`, size, ...notes.map(cell), ...sections.map(sectionText), LEGEND.map(text => `- ${cell(text)}`).join('\n')].join('\n\n')}\n`;
}

function sectionText({ title, figures, assumes, checks }: ISection): string {
  return [
    `### ${cell(title)}`,
    '',
    '| figure | value | | what it means |',
    '|---|--:|---|---|',
    ...figures.map(
      figure =>
        `| ${cell(nameText(figure))} | ${valueText(figure.value)} | ${cell(sideText(figure))} | ${cell(figure.means)} |`
    ),
    '',
    `Assumes: ${cell(assumes)}`,
    ...checks.map(({ holds, text }) => `- ${HOLDS[holds]}: ${cell(text)}`)
  ].join('\n');
}
