import { formatShare, type IFinding, type IReport } from '../engine';
import { rowsText } from './row-ranges';
import { acceptedCount, awakeLine, memoryLines } from './memory';
import {
  basisText,
  capital,
  countsOf,
  CUT,
  duration,
  lineText,
  middle,
  missingShare,
  plural,
  qualityOf,
  releasedSentence,
  sentenceOf
} from './words';

const WIDTH = 80;
const LEFT = 11;
const MAX_FINDINGS = 60;

/**
 * A redacted report as plain text for terminals, screen readers and agents:
 * a numbered sentence per finding, worst first, with its rows as ranges and
 * its id, then the columns, then what to do next. Lines take at most 80
 * characters; nothing in it is drawn.
 */
export function toText(report: IReport): string {
  const { dataset, engine, findings } = report;
  const size = `${plural(dataset.rows, 'row')} x ${plural(dataset.columns, 'column')}`;
  const name = middle(lineText(dataset.name), WIDTH - 14 - size.length);
  const lines = [
    `framescope  ${name}  ${size}`,
    `score ${report.score} of 100   missing ${missingShare(report)}`,
    `basis: ${basisText(report)}, ${duration(engine.seconds)}`,
    ...(dataset.notes ?? []).flatMap(note => wrap(note, WIDTH)),
    '',
    findings.length === 0
      ? `Nothing to report${acceptedCount(report)}.`
      : `${plural(findings.length, 'finding')}: ${countsOf(findings)}${acceptedCount(report)}`,
    ...memoryLines(report).flatMap(line => wrap(plainText(line), WIDTH)),
    ...findings
      .slice(0, MAX_FINDINGS)
      .flatMap((finding, i) => ['', ...findingLines(finding, i, awakeLine(report, finding.id))]),
    ...(findings.length > MAX_FINDINGS
      ? ['', `and ${findings.length - MAX_FINDINGS} more; ask for JSON to see them all`]
      : []),
    ...columnLines(report),
    ...report.not_run.slice(0, 20).flatMap(({ detector, column, reason }) => {
      const where = column === null ? '' : ` on ${column}`;
      const said =
        detector === CUT ? capital(`${reason}.`) : `Could not run: ${detector}${where} (${reason})`;
      return ['', ...wrap(said, WIDTH)];
    }),
    '',
    ...wrap(releasedSentence(report), WIDTH),
    ...nextSteps(report)
  ];
  return lines.join('\n').replaceAll('\u00a0', ' ') + '\n';
}

function findingLines(finding: IFinding, i: number, awake: string): string[] {
  const { title, detail } = sentenceOf(finding);
  const count = finding.rows.count > 0 ? plural(finding.rows.count, 'row') : '';
  const right = `${count}  ${finding.confidence.toFixed(2)}`.trim();
  const space = WIDTH - LEFT - right.length - 2;
  const head = wrap(plainText(title), space);
  const start = `${String(i + 1).padStart(2)} ${finding.severity.toUpperCase()}`.padEnd(LEFT);
  const rows = rowsText(finding.rows);
  const below = [
    ...head.slice(1),
    ...wrap(plainText(detail), WIDTH - LEFT),
    ...wrap(awake, WIDTH - LEFT),
    ...wrap(`${rows === '' ? '' : `${rows}; `}id ${finding.id}`, WIDTH - LEFT)
  ];
  return [
    `${start}${(head[0] ?? '').padEnd(space)}  ${right}`,
    ...below.map(line => ' '.repeat(LEFT) + line)
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
    line('columns with something to see', ['valid', 'suspicious', 'missing']),
    ...quality.map(({ name, valid, suspicious, missing }) =>
      line(middle(lineText(name), width - 1), [valid, suspicious, missing].map(formatShare))
    )
  ];
}

function nextSteps(report: IReport): string[] {
  const { name } = report.dataset;
  const [first] = report.findings;
  if (first === undefined) {
    return [];
  }
  const frame = /^[A-Za-z_]\w{0,30}$/.test(name) ? name : 'frame';
  return [
    'Row numbers are positions from 0. Next:',
    `  fs.scan(${frame})["${first.id.slice(0, 24)}"]        one finding, all of it`,
    `  fs.scan(${frame}).rows("${first.id.slice(0, 24)}")   all its rows`,
    `  fs.scan(${frame}).to_frame()   all findings as a frame`
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
