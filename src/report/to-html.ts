import { escapeText } from '../charts/static-svg';
import type { IFinding, IReport, Severity } from '../engine';
import { decimalText, fullText, words } from '../i18n';
import { columnsHtml } from './html/columns';
import { driftHtml } from './drift-html';
import { evidenceHtml } from './html/evidence';
import { pageOf } from './html/page';
import { code, details, img, quiet, sentence, STYLES } from './html/parts';
import { EDGE, MARK, stripPicture } from './html/pictures';
import { lawHead, lawLines, type IFormOptions } from './laws';
import { acceptedCount, acceptedText, awakeLine, memoryLines } from './memory';
import { relatedText } from './related';
import { reviewedHtml } from './reviewed';
import { rowsText } from './row-ranges';
import {
  CUT,
  duration,
  LEFT_OUT,
  leftOutText,
  levelCounts,
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
  rowsReadText,
  scoreText,
  sentenceOf
} from './words';

const SIGNS: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['■', MARK],
  warning: ['▲', MARK],
  info: ['○', EDGE]
};

/** Limits of the static form; made smaller until it fits. */
export interface IHtmlOptions extends IFormOptions {
  /** A whole page rather than a fragment. Default: fragment. */
  readonly page?: boolean;
  /** Findings in the open table. Default 12. */
  readonly top?: number;
  /** Findings shown, those below the open table folded. Default 40. */
  readonly findings?: number;
  /** Findings with their evidence. Default 12. */
  readonly charts?: number;
  /** Findings whose evidence is unfolded. Default 3. */
  readonly open?: number;
  /** Columns with a header chart. Default 40. */
  readonly columns?: number;
  /** Whether each finding shows where its rows sit. Default: yes. */
  readonly strips?: boolean;
  /** What was left out, in words; said at the foot. */
  readonly leftOut?: readonly string[];
}

/**
 * A redacted report as static HTML: no script, no style sheet, no address;
 * charts are images with a data URI, so that GitHub and mail keep them. Text
 * takes the colour of its ground, charts hold no text and read on #fff and on
 * #0d1117. Where styles and folding are taken away, tables and words remain.
 */
export function toHtml(report: IReport, options: IHtmlOptions = {}): string {
  const limits = {
    top: 12,
    findings: 40,
    charts: 12,
    open: 3,
    columns: 40,
    strips: true,
    laws: false,
    ...options
  };
  const body =
    `<div style="${STYLES.root}">${head(report)}${findingsHtml(report, limits)}` +
    driftHtml(report) +
    columnsHtml(report, qualityOf(report, Infinity), { columns: limits.columns, open: 12 }) +
    `${limits.laws ? lawsHtml(report) : ''}${foot(report, limits)}</div>`;
  return options.page ? pageOf(report.dataset.name, body) : body;
}

/** Several reports as one page, in their order. */
export function toPages(reports: readonly IReport[], options: IFormOptions = {}): string {
  const limits = { top: 60, findings: 500, charts: 100, columns: 1000, ...options };
  const names = reports.map(report => report.dataset.name).join(', ');
  return pageOf(names, reports.map(report => toHtml(report, limits)).join('<hr>'));
}

type Limits = Required<Omit<IHtmlOptions, 'page' | 'leftOut'>> & IHtmlOptions;

function lawsHtml(report: IReport): string {
  const lines = lawLines(report).map(
    ({ law, facts }) =>
      `<p style="${STYLES.paragraph}">${sentence(law)}<br>${quiet(escapeText(facts))}</p>`
  );
  const title = escapeText(lawHead(report));
  return lines.length === 0
    ? `<p style="${STYLES.paragraph}">${quiet(`${title}.`)}</p>`
    : details(title, lines.join(''), true);
}

function head(report: IReport): string {
  const { dataset, engine, findings } = report;
  const counts = levelCounts(findings).map(({ level, text }) => `${sign(level)} ${text}`);
  const nothing =
    counts.length > 0 && !nothingChecked(report)
      ? []
      : [nothingText(report, acceptedCount(report))];
  const notes = [...(counts.length > 0 ? nothing : []), ...noteLines(report)]
    .map(line => `<p style="${STYLES.paragraph}">${escapeText(line)}</p>`)
    .join('');
  const read = rowsReadText(report);
  const score = scoreText(report.score === null ? null : `<b>${report.score}</b>`);
  const missing = words()._p('report', '%1 missing', missingShare(report));
  return (
    `<p style="margin:0 0 2px;font-size:16px"><b>${escapeText(dataset.name)}</b>: ${score}, ` +
    `${plural(dataset.rows, 'row')} × ${plural(dataset.columns, 'column')}, ${missing}</p>` +
    `<p style="margin:0 0 8px">${counts.length === 0 ? escapeText(nothing.join('')) : counts.join(' &nbsp; ')}` +
    ` ${quiet(`&nbsp; ${read}, ${duration(engine.seconds)}, framescope ${escapeText(engine.version)}`)}</p>` +
    notes
  );
}

function findingsHtml(report: IReport, limits: Limits): string {
  const shown = report.findings.slice(0, limits.findings);
  if (shown.length === 0) {
    return '';
  }
  const rows = shown.slice(0, limits.top).map((finding, i) => row(finding, report, limits, i));
  const rest = shown.slice(limits.top).map(finding => line(finding, report));
  return (
    table(rows, words()._p('report', 'Findings')) +
    (rest.length === 0 ? '' : details(plural(rest.length, 'more finding'), rest.join('')))
  );
}

/** A finding without its picture, for those that come later. */
function line(finding: IFinding, report: IReport): string {
  const { title, detail } = sentenceOf(finding);
  const { severity, rows } = finding;
  const reach = rows.count === 0 ? '' : ` (${plural(rows.count, 'row')})`;
  return (
    `<p style="${STYLES.paragraph}">${sign(severity)} ${quiet(`${levelText(severity)}${reviewedHtml(report, finding)}`)} ` +
    `${sentence(title)}${reach}${detail === '' ? '' : `<br>${quiet(sentence(detail))}`}</p>`
  );
}

function table(rows: readonly string[], label: string): string {
  return (
    `<table aria-label="${label}" style="${STYLES.table}"><thead><tr style="${STYLES.row}">` +
    `<th scope="col" align="left" style="${STYLES.head}">${words()._p('report', 'Finding')}</th>` +
    `<th scope="col" align="left" style="${STYLES.head};width:136px">${words()._p('report', 'Where in the frame')}</th>` +
    `</tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

function row(finding: IFinding, report: IReport, limits: Limits, i: number): string {
  const { title, detail } = sentenceOf(finding);
  const { rows, severity } = finding;
  const reach = rows.count === 0 ? '' : plural(rows.count, 'row');
  const strip =
    !limits.strips || rows.strip.length === 0 || rows.count === 0
      ? ''
      : `${img(stripPicture(rows.strip), words()._p('report', '%1 of %2, by their place', reach, fullText(report.dataset.rows)), [128, 16])}<br>`;
  return (
    `<tr style="${STYLES.row}"><td valign="top" style="${STYLES.cell}">` +
    `${quiet(`${sign(severity)} ${levelText(severity)}${reviewedHtml(report, finding)}`)}<br><b>${sentence(title)}</b>` +
    `${detail === '' ? '' : `<br>${sentence(detail)}`}${i < limits.charts ? proof(finding, report, i < limits.open) : ''}</td>` +
    `<td valign="top" style="${STYLES.cell}">${strip}${reach}</td></tr>`
  );
}

function proof(finding: IFinding, report: IReport, open: boolean): string {
  const charts = finding.evidence
    .slice(0, 2)
    .map(evidence => evidenceHtml(evidence, report))
    .filter(chart => chart !== '');
  const rows = rowsText(finding.rows);
  const facts = quiet(
    `${rows === '' ? '' : `${words()._p('report', '%1 (from 0)', rows)} · `}` +
      `${words()._p('report', 'confidence %1', decimalText(finding.confidence, 2))} · ` +
      `id ${code(finding.id)}`
  );
  const around = relatedText(report, finding);
  const parts = [...charts, ...(around === '' ? [] : [sentence(around)]), facts].map(
    part => `<div style="margin:4px 0">${part}</div>`
  );
  return details(
    quiet(words()._p('report', 'Evidence')),
    parts.join(''),
    open && charts.length > 0
  );
}

function sign(level: Severity): string {
  const [shape, colour] = SIGNS[level];
  return `<span aria-hidden="true" style="color:${colour}">${shape}</span>`;
}

function foot(report: IReport, limits: Limits): string {
  const more = report.findings.length - limits.findings;
  const columns = report.profile.length - limits.columns;
  const cut = report.not_run.filter(entry => entry.detector === CUT);
  const out = [
    ...cut.map(entry => entry.reason.replace(LEFT_OUT, '')),
    ...(more > 0 ? [plural(more, 'finding')] : []),
    ...(columns > 0 ? [words()._p('report', 'charts of %1', plural(columns, 'column'))] : []),
    ...(limits.leftOut ?? [])
  ];
  const notRun = report.not_run
    .filter(entry => entry.detector !== CUT)
    .slice(0, 20)
    .map(entry => escapeText(notRunText(entry)));
  const accepted = report.baseline?.quiet.length ?? 0;
  const awake = report.findings
    .map(finding => ({ id: finding.id, line: awakeLine(report, finding.id) }))
    .filter(({ line }) => line !== '')
    .map(({ id, line }) => `${code(id)} ${escapeText(line)}`);
  const lines = [
    ...awake,
    ...memoryLines(report).map(line => escapeText(line.replaceAll('`', ''))),
    ...(accepted === 0 ? [] : [`${acceptedText(accepted)}.`]),
    ...[turnedOffText(report)].filter(line => line !== '').map(escapeText),
    ...notRun,
    ...(out.length > 0 ? [escapeText(leftOutText(out.join(', ')))] : []),
    `${escapeText(releasedSentence(report))} ${words()._p('report', 'Open in JupyterLab with framescope to explore without a kernel.')}`
  ];
  return lines.map(line => `<p style="${STYLES.paragraph}">${quiet(line)}</p>`).join('');
}
