import type { IReport } from '../engine';
import { countText, percentText, words } from '../i18n';
import { acceptedCount, awakeLine, memoryLines } from './memory';
import { driftTable } from './drift-table';
import { lawHead, lawLines, type IFormOptions } from './laws';
import { relatedText } from './related';
import { reviewedText } from './reviewed';
import {
  basisText,
  countsOf,
  CUT,
  duration,
  leftOutText,
  levelText,
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

const SIGNS = { error: '■', warning: '▲', info: '○' } as const;
const MAX_FINDINGS = 200;

/** A redacted report as Markdown with two tables; no HTML gets through. */
export function toMarkdown(report: IReport, options: IFormOptions = {}): string {
  const { dataset, engine, findings } = report;
  const lines = [
    `**framescope** · ${cell(dataset.name)} · ${plural(dataset.rows, 'row')} × ${plural(dataset.columns, 'column')} · ` +
      `${scoreText(report.score)} · ${words()._p('report', 'missing %1', missingShare(report))} · ` +
      `${basisText(report)}, ${duration(engine.seconds)}`,
    ''
  ];
  if (findings.length === 0) {
    lines.push(nothingText(report, acceptedCount(report)));
  } else {
    if (nothingChecked(report)) {
      lines.push(nothingText(report, ''), '');
    }
    lines.push(
      `${plural(findings.length, 'finding')}: ${countsOf(findings)}${acceptedCount(report)}`,
      ''
    );
    lines.push(
      row(
        words()._p('report', 'Level'),
        words()._p('report', 'Finding'),
        words()._p('report', 'Reach')
      ),
      '|---|---|--:|'
    );
    for (const finding of findings.slice(0, MAX_FINDINGS)) {
      const { title, detail } = sentenceOf(finding);
      const rows = plural(finding.rows.count, 'row');
      const said = [detail, awakeLine(report, finding.id), relatedText(report, finding)]
        .filter(part => part !== '')
        .join(' ');
      const team = reviewedText(report, finding.id);
      const level = `${SIGNS[finding.severity]} ${levelText(finding.severity)}${team === '' ? '' : ` · ${team}`}`;
      lines.push(row(level, `**${cell(title)}** ${cell(said)}`, rows));
    }
    if (findings.length > MAX_FINDINGS) {
      const more = countText(findings.length - MAX_FINDINGS);
      lines.push('', words()._p('report', 'and %1 more', more));
    }
  }
  lines.push(...noteLines(report).flatMap(line => ['', cell(line)]));
  lines.push(...memoryLines(report).flatMap(line => ['', cell(line)]));
  const drift = driftTable(report, 'wide');
  if (drift !== null) {
    const heads = drift.heads.map(cell);
    lines.push('', `**${drift.title}**`, '', row(...heads));
    lines.push(`|---|${'--:|'.repeat(heads.length - 1)}`);
    lines.push(...drift.rows.map(one => row(...one.map(cell))), '');
    lines.push(...drift.legend.map(text => `- ${cell(text)}`));
  }
  const quality = qualityOf(report, 20);
  if (quality.length > 0) {
    const heads = [
      words()._p('report', 'Column'),
      words()._p('report', 'valid'),
      words()._p('report', 'suspicious'),
      words()._p('report', 'missing')
    ];
    lines.push('', row(...heads), '|---|--:|--:|--:|');
    for (const q of quality) {
      lines.push(row(cell(q.name), ...[q.valid, q.suspicious, q.missing].map(percentText)));
    }
  }
  if (options.laws === true) {
    const laws = lawLines(report);
    lines.push('', `${lawHead(report)}${laws.length === 0 ? '.' : ''}`);
    if (laws.length > 0) {
      lines.push('', '| Law | |', '|---|---|');
      lines.push(...laws.map(({ law, facts }) => `| ${cell(law)} | ${cell(facts)} |`));
    }
  }
  if (turnedOffText(report) !== '') {
    lines.push('', cell(turnedOffText(report)));
  }
  for (const entry of report.not_run.slice(0, 20)) {
    lines.push('', cell(entry.detector === CUT ? leftOutText(entry.reason) : notRunText(entry)));
  }
  lines.push('', cell(releasedSentence(report)));
  return lines.join('\n') + '\n';
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
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
