import type { IReport } from '../engine';
import {
  countsOf,
  duration,
  middle,
  missingShare,
  plural,
  qualityOf,
  releasedSentence,
  sentenceOf
} from './words';

const WIDTH = 72;
const MAX_FINDINGS = 60;

/** A redacted report as aligned plain text, for terminals, agents and screen readers. */
export function toText(report: IReport): string {
  const { dataset, engine, findings } = report;
  const lines = [
    `framescope  ${one(dataset.name)}  ${plural(dataset.rows, 'row')} x ${plural(dataset.columns, 'column')}`,
    `score ${report.score} of 100   missing ${missingShare(report)}`,
    `basis: ${engine.basis}, ${duration(engine.seconds)}`,
    ''
  ];
  lines.push(
    findings.length === 0
      ? 'Nothing to report.'
      : `${plural(findings.length, 'finding')}: ${countsOf(findings)}`
  );
  lines.push('', ...findingLines(report));
  const quality = qualityOf(report, 8);
  if (quality.length > 0) {
    const width = Math.min(24, Math.max(...quality.map(q => q.name.length)));
    lines.push('', 'columns with something to see (valid / suspicious / missing)');
    for (const q of quality) {
      const missing = q.missing > 0 ? Math.max(1, Math.round(q.missing * 20)) : 0;
      const suspicious = q.suspicious > 0 ? Math.max(1, Math.round(q.suspicious * 20)) : 0;
      const valid = Math.max(0, 20 - missing - suspicious);
      const bar = ('#'.repeat(valid) + '!'.repeat(suspicious) + '-'.repeat(missing)).slice(0, 20);
      const shares = [q.valid, q.suspicious, q.missing]
        .map(share => (share * 100).toFixed(1).padStart(5))
        .join(' / ');
      lines.push(`${one(middle(q.name, width)).padEnd(width)}  ${bar}  ${shares} %`);
    }
  }
  for (const entry of report.not_run.slice(0, 20)) {
    const where = entry.column === null ? '' : ` on ${one(entry.column)}`;
    lines.push('', `Could not run: ${entry.detector}${where} (${one(entry.reason)})`);
  }
  lines.push('', releasedSentence(report));
  return lines.join('\n').replaceAll('\u00a0', ' ') + '\n';
}

function findingLines(report: IReport): string[] {
  const shown = report.findings.slice(0, MAX_FINDINGS);
  const digits = String(shown.length).length;
  const counts = shown.map(f => plural(f.rows.count, 'row'));
  const right = Math.max(0, ...counts.map(count => count.length));
  const left = digits + 9;
  const space = WIDTH - left - right - 6;
  const lines: string[] = [];
  shown.forEach((finding, i) => {
    const { title, detail } = sentenceOf(finding);
    const head = wrap(one(title.replaceAll('`', '')), space);
    const number = String(i + 1).padStart(digits);
    const level = finding.severity.toUpperCase().padEnd(7);
    const first = `${number} ${level} ${(head[0] ?? '').padEnd(space)}`;
    lines.push(`${first} ${counts[i].padStart(right)} ${finding.confidence.toFixed(2)}`);
    for (const line of [...head.slice(1), ...wrap(one(detail.replaceAll('`', '')), WIDTH - left)]) {
      lines.push(' '.repeat(left) + line);
    }
  });
  if (report.findings.length > shown.length) {
    lines.push(`and ${report.findings.length - shown.length} more; ask for JSON to see them all`);
  }
  return lines;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= width) {
      lines[last] += ` ${word}`;
    } else if (word !== '') {
      lines.push(middle(word, Math.max(width, 20)));
    }
  }
  return lines;
}

/** One line without control characters: nothing steers a terminal. */
function one(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
