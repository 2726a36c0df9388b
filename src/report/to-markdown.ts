import { formatShare, type IReport } from '../engine';
import { acceptedCount, awakeLine, memoryLines } from './memory';
import {
  basisText,
  capital,
  countsOf,
  CUT,
  duration,
  missingShare,
  plural,
  qualityOf,
  releasedSentence,
  sentenceOf
} from './words';

const LEVEL = { error: '■ Error', warning: '▲ Warning', info: '○ Info' } as const;
const MAX_FINDINGS = 200;

/** A redacted report as Markdown with two tables; no HTML gets through. */
export function toMarkdown(report: IReport): string {
  const { dataset, engine, findings } = report;
  const lines = [
    `**framescope** · ${cell(dataset.name)} · ${plural(dataset.rows, 'row')} × ${plural(dataset.columns, 'column')} · ` +
      `score ${report.score} of 100 · missing ${missingShare(report)} · ${basisText(report)}, ${duration(engine.seconds)}`,
    '',
    ...(dataset.notes ?? []).flatMap(note => [cell(note), ''])
  ];
  if (findings.length === 0) {
    lines.push(`Nothing to report${acceptedCount(report)}.`);
  } else {
    lines.push(
      `${plural(findings.length, 'finding')}: ${countsOf(findings)}${acceptedCount(report)}`,
      ''
    );
    lines.push('| Level | Finding | Reach |', '|---|---|--:|');
    for (const finding of findings.slice(0, MAX_FINDINGS)) {
      const { title, detail } = sentenceOf(finding);
      const rows = plural(finding.rows.count, 'row');
      const awake = awakeLine(report, finding.id);
      const said = awake === '' ? detail : `${detail} ${awake}`;
      lines.push(`| ${LEVEL[finding.severity]} | **${cell(title)}** ${cell(said)} | ${rows} |`);
    }
    if (findings.length > MAX_FINDINGS) {
      lines.push('', `and ${findings.length - MAX_FINDINGS} more`);
    }
  }
  lines.push(...memoryLines(report).flatMap(line => ['', cell(line)]));
  const quality = qualityOf(report, 20);
  if (quality.length > 0) {
    lines.push('', '| Column | valid | suspicious | missing |', '|---|--:|--:|--:|');
    for (const q of quality) {
      const shares = [q.valid, q.suspicious, q.missing].map(formatShare).join(' | ');
      lines.push(`| ${cell(q.name)} | ${shares} |`);
    }
  }
  for (const entry of report.not_run.slice(0, 20)) {
    lines.push(
      '',
      entry.detector === CUT
        ? cell(capital(`${entry.reason}.`))
        : `Could not run: ${cell(entry.detector)} (${cell(entry.reason)})`
    );
  }
  lines.push('', cell(releasedSentence(report)));
  return lines.join('\n') + '\n';
}

/** Text that starts no markup, no link, no cell; back-ticks of sentences stay code. */
function cell(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .split(/(`[^`]*`)/)
    .map((part, i) =>
      i % 2 === 1
        ? part.replaceAll('|', '\\|')
        : part
            .replace(/[\\*_[\]#~|!]/g, '\\$&')
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;')
    )
    .join('');
}
