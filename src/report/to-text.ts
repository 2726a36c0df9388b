import type { IFinding, IReport } from '../engine';
import { countText, decimalText, percentText, words } from '../i18n';
import { driftTable } from './drift-table';
import { lawHead, lawLines, type IFormOptions } from './laws';
import { relatedText } from './related';
import { reviewedLines } from './reviewed';
import { rowsText } from './row-ranges';
import { acceptedCount, awakeLine, memoryLines } from './memory';
import {
  basisText,
  countsOf,
  CUT,
  duration,
  leftOutText,
  levelText,
  lineText,
  middle,
  missingShare,
  notRunText,
  noteLines,
  nothingChecked,
  nothingText,
  plural,
  qualityOf,
  releasedSentence,
  turnedOffText,
  scoreText,
  sentenceOf
} from './words';

const WIDTH = 80;
const LEFT = 11;
const MAX_FINDINGS = 60;

/**
 * A redacted report as plain text for terminals, screen readers and agents:
 * a numbered sentence per finding, worst first, with its rows as ranges and
 * its id, then the columns, then what to do next, in Python or on the command line. Lines take at most 80
 * characters; nothing in it is drawn.
 */
export function toText(
  report: IReport,
  next: 'python' | 'shell' = 'python',
  options: IFormOptions = {}
): string {
  const { dataset, engine, findings } = report;
  const size = `${plural(dataset.rows, 'row')} x ${plural(dataset.columns, 'column')}`;
  const name = middle(lineText(dataset.name), WIDTH - 14 - size.length);
  const lines = [
    `framescope  ${name}  ${size}`,
    `${scoreText(report.score)}   ${words()._p('report', 'missing %1', missingShare(report))}`,
    words()._p('report', 'basis: %1, %2', basisText(report), duration(engine.seconds)),
    '',
    findings.length === 0
      ? nothingText(report, acceptedCount(report))
      : `${plural(findings.length, 'finding')}: ${countsOf(findings)}${acceptedCount(report)}`,
    ...(findings.length > 0 && nothingChecked(report) ? wrap(nothingText(report, ''), WIDTH) : []),
    ...noteLines(report).flatMap(line => wrap(line, WIDTH)),
    ...memoryLines(report).flatMap(line => wrap(plainText(line), WIDTH)),
    ...findings
      .slice(0, MAX_FINDINGS)
      .flatMap((finding, i) => ['', ...findingLines(finding, i, report)]),
    ...(findings.length > MAX_FINDINGS
      ? [
          '',
          words()._p(
            'report',
            'and %1 more; ask for JSON to see them all',
            countText(findings.length - MAX_FINDINGS)
          )
        ]
      : []),
    ...columnLines(report),
    ...driftLines(report),
    ...(options.laws === true ? lawsText(report) : []),
    ...(turnedOffText(report) === '' ? [] : ['', ...wrap(turnedOffText(report), WIDTH)]),
    ...report.not_run.slice(0, 20).flatMap(entry => {
      const said = entry.detector === CUT ? leftOutText(entry.reason) : notRunText(entry);
      return ['', ...wrap(said, WIDTH)];
    }),
    '',
    ...wrap(releasedSentence(report), WIDTH),
    ...nextSteps(report, next)
  ];
  return lines.join('\n').replaceAll('\u00a0', ' ') + '\n';
}

/** Why it woke, and what stands around it. */
function aroundOf(report: IReport, finding: IFinding): string[] {
  return [awakeLine(report, finding.id), relatedText(report, finding)];
}

function findingLines(finding: IFinding, i: number, report: IReport): string[] {
  const { title, detail } = sentenceOf(finding);
  const count = finding.rows.count > 0 ? plural(finding.rows.count, 'row') : '';
  const right = `${count}  ${decimalText(finding.confidence, 2)}`.trim();
  const space = WIDTH - LEFT - right.length - 2;
  const head = wrap(plainText(title), space);
  const start = `${String(i + 1).padStart(2)} ${levelText(finding.severity).toUpperCase()}`.padEnd(
    LEFT
  );
  const rows = rowsText(finding.rows);
  const below = [
    ...head.slice(1),
    ...wrap(plainText(detail), WIDTH - LEFT),
    ...aroundOf(report, finding).flatMap(line => wrap(plainText(line), WIDTH - LEFT)),
    ...wrap(`${rows === '' ? '' : `${rows}; `}id ${finding.id}`, WIDTH - LEFT),
    ...reviewedLines(report, finding.id)
  ];
  return [
    `${start}${(head[0] ?? '').padEnd(space)}  ${right}`,
    ...below.map(line => ' '.repeat(LEFT) + line)
  ];
}

function driftLines(report: IReport): string[] {
  const drift = driftTable(report, 'narrow');
  if (drift === null) {
    return [];
  }
  const line = ([name, ...figures]: readonly string[]): string =>
    `${middle(lineText(name), 24).padEnd(25)}${(figures[0] ?? '').padStart(15)}${figures
      .slice(1)
      .map(figure => figure.padStart(8))
      .join('')}`;
  return [
    '',
    drift.title,
    line(drift.heads),
    ...drift.rows.map(line),
    '',
    ...drift.legend.flatMap(text => wrap(plainText(text), WIDTH))
  ];
}

function columnLines(report: IReport): string[] {
  const quality = qualityOf(report, 12);
  if (quality.length === 0) {
    return [];
  }
  const width = Math.min(40, Math.max(...quality.map(({ name }) => name.length), 30));
  const line = (name: string, shares: readonly string[]): string =>
    `${name.padEnd(width)}${shares.map(share => share.padStart(12)).join('')}`;
  return [
    '',
    line(words()._p('report', 'columns with something to see'), [
      words()._p('report', 'valid'),
      words()._p('report', 'suspicious'),
      words()._p('report', 'missing')
    ]),
    ...quality.map(({ name, valid, suspicious, missing }) =>
      line(middle(lineText(name), width - 1), [valid, suspicious, missing].map(percentText))
    )
  ];
}

function lawsText(report: IReport): string[] {
  return [
    '',
    lawHead(report),
    ...lawLines(report).flatMap(({ law, facts }) => [
      ...wrap(plainText(law), WIDTH - 2).map(line => `  ${line}`),
      ...wrap(facts, WIDTH - 4).map(line => `    ${line}`)
    ])
  ];
}

function nextSteps(report: IReport, next: 'python' | 'shell'): string[] {
  const { name } = report.dataset;
  const [first] = report.findings;
  if (first === undefined) {
    return [];
  }
  if (next === 'shell') {
    return [
      'Row numbers are positions from 0. Next:',
      '  --format json   all rows of each finding',
      '  --format html   a page with the evidence',
      '  --release COLS  with the values of these columns'
    ];
  }
  const frame = /^[A-Za-z_]\w{0,30}$/.test(name) ? name : 'frame';
  return [
    words()._p('report', 'Row numbers are positions from 0. Next:'),
    `  fs.scan(${frame})["${first.id.slice(0, 24)}"]        ${words()._p('report', 'one finding, all of it')}`,
    `  fs.scan(${frame}).rows("${first.id.slice(0, 24)}")   ${words()._p('report', 'all its rows')}`,
    `  fs.scan(${frame}).to_frame()   ${words()._p('report', 'all findings as a frame')}`
  ];
}

function plainText(text: string): string {
  return lineText(text.replaceAll('`', ''));
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of lineText(text).split(' ')) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= width) {
      lines[last] += ` ${word}`;
    } else if (word !== '') {
      lines.push(middle(word, Math.max(width, 20)));
    }
  }
  return lines;
}
