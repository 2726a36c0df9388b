import type { ISection, IStatsAnswer } from '../engine';
import {
  assumesText,
  holdsText,
  legendLines,
  nameText,
  sideText,
  usedText,
  valueText
} from './stats-lines';

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');

/** An answer as Markdown: a table a section. */
export function statsToMarkdown({ headline, rows, used, sections, notes }: IStatsAnswer): string {
  return `${[
    `**${cell(headline)}**`,
    usedText(rows, used),
    ...notes.map(cell),
    ...sections.map(sectionText),
    legendLines()
      .map(text => `- ${cell(text)}`)
      .join('\n')
  ].join('\n\n')}\n`;
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
    cell(assumesText(assumes)),
    ...checks.map(({ holds, text }) => `- ${holdsText(holds)}: ${cell(text)}`)
  ].join('\n');
}
