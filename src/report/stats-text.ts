import type { IFigure, ISection, IStatsAnswer } from '../engine';
import {
  assumesText,
  holdsText,
  legendLines,
  nameText,
  sideText,
  usedText,
  valueText
} from './stats-lines';

const WIDTH = 80;

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= WIDTH - indent.length) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines.map(line => indent + line);
}

/** An answer as plain text: each figure, and below it what it means, assumes and whether that holds. */
export function statsToText(answer: IStatsAnswer): string {
  const { headline, rows, used, sections, notes } = answer;
  return (
    [
      ...wrap(headline, ''),
      usedText(rows, used),
      ...notes.flatMap(note => wrap(note, '')),
      ...sections.flatMap(section => ['', ...sectionLines(section)]),
      '',
      ...legendLines().flatMap(text => wrap(text, ''))
    ]
      .join('\n')
      .replaceAll('`', '') + '\n'
  );
}

function sectionLines({ title, figures, assumes, checks }: ISection): string[] {
  return [
    title,
    '-'.repeat(Math.min(WIDTH, title.replaceAll('`', '').length)),
    ...figures.flatMap(figureLines),
    ...wrap(assumesText(assumes), '  '),
    ...checks.flatMap(({ holds, text }) => wrap(`${holdsText(holds)}: ${text}`, '    '))
  ];
}

function figureLines(figure: IFigure): string[] {
  const side = sideText(figure);
  return [
    ...wrap(
      `${nameText(figure)}  ${valueText(figure.value)}${side === '' ? '' : `  (${side})`}`,
      '  '
    ),
    ...wrap(figure.means, '      ')
  ];
}
