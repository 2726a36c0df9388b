import { barSvg, escapeText, positionSvg } from '../charts/static-svg';
import { formatShare, type IFinding, type IReport } from '../engine';
import { evidenceSvg } from '../charts/static-evidence';
import {
  countsOf,
  duration,
  missingShare,
  plural,
  qualityOf,
  releasedSentence,
  sentenceOf
} from './words';

const LEVEL = { error: '■ Error', warning: '▲ Warning', info: '○ Info' } as const;
const MUTED = 'color:#6b7480;font-size:12px';
const CELL = 'padding:3px 8px;text-align:left;vertical-align:middle;border:1px solid #8c959f55';
const RIGHT = `${CELL};text-align:right;white-space:nowrap`;
const MAX_COLUMNS = 12;

/** Limits of the static form; made smaller until it fits. */
export interface IHtmlOptions {
  /** A whole page rather than a fragment. Default: fragment. */
  readonly page?: boolean;
  /** Findings shown. Default 40. */
  readonly findings?: number;
  /** Evidence charts shown. Default 12. */
  readonly charts?: number;
}

/**
 * A redacted report as static HTML: no script, no style sheet, no address;
 * charts are images with a data URI, so that GitHub and mail keep them. Colours
 * read on light and dark ground.
 */
export function toHtml(report: IReport, options: IHtmlOptions = {}): string {
  const limit = options.findings ?? 40;
  const charts = options.charts ?? 12;
  const { dataset, engine, findings } = report;
  const shown = findings.slice(0, limit);
  const head =
    `<p><strong>framescope</strong> · <code>${escapeText(dataset.name)}</code> · ` +
    `${plural(dataset.rows, 'row')} × ${plural(dataset.columns, 'column')} · ` +
    `<strong>score ${report.score}</strong> of 100 · missing ${missingShare(report)} · ` +
    `${escapeText(engine.basis)}, ${duration(engine.seconds)}</p>`;
  const summary =
    findings.length === 0
      ? '<p>Nothing to report.</p>'
      : `<p>${plural(findings.length, 'finding')}: ${countsOf(findings)}</p>`;
  const rows = shown.map((finding, i) => row(finding, report, i < charts)).join('');
  const table =
    shown.length === 0
      ? ''
      : `<table aria-label="Findings"><thead><tr><th style="${CELL}">Level</th>` +
        `<th style="${CELL}">Finding</th><th style="${RIGHT}">Reach</th>` +
        `<th style="${CELL}">Where in the frame</th></tr></thead><tbody>${rows}</tbody></table>`;
  const more =
    findings.length > shown.length
      ? `<p style="${MUTED}">${findings.length - shown.length} more findings are left out here to stay small.</p>`
      : '';
  const notRun = report.not_run
    .slice(0, 20)
    .map(
      entry =>
        `<p style="${MUTED}">Could not run: ${escapeText(entry.detector)}` +
        `${entry.column === null ? '' : ` on <code>${escapeText(entry.column)}</code>`}` +
        ` (${escapeText(entry.reason)})</p>`
    )
    .join('');
  const foot =
    `<p style="${MUTED}">${escapeText(releasedSentence(report))} ` +
    'Open in JupyterLab with framescope to explore without a kernel.</p>';
  const body = `<div>${head}${summary}${table}${more}${quality(report)}${notRun}${foot}</div>`;
  return options.page ? page(dataset.name, body) : body;
}

function row(finding: IFinding, report: IReport, chart: boolean): string {
  const { title, detail } = sentenceOf(finding);
  const picture = chart && finding.evidence.length > 0 ? evidenceSvg(finding.evidence[0]) : null;
  const image = picture === null ? '' : `<br>${img(picture.svg, picture.text)}`;
  const where =
    finding.rows.strip.length === 0 || finding.rows.count === 0
      ? ''
      : img(
          positionSvg(finding.rows.strip),
          `where ${plural(finding.rows.count, 'row')} of ${report.dataset.rows} sit`
        );
  return (
    `<tr><td style="${CELL};white-space:nowrap">${LEVEL[finding.severity]}</td>` +
    `<td style="${CELL}"><b>${code(title)}</b>${detail === '' ? '' : `<br>${code(detail)}`}${image}</td>` +
    `<td style="${RIGHT}">${plural(finding.rows.count, 'row')}</td><td style="${CELL}">${where}</td></tr>`
  );
}

function quality(report: IReport): string {
  const columns = qualityOf(report, MAX_COLUMNS);
  if (columns.length === 0) {
    return '';
  }
  const heads = ['valid', 'suspicious', 'missing'].map(h => `<th style="${RIGHT}">${h}</th>`);
  const rows = columns.map(q => {
    const shares = [q.valid, q.suspicious, q.missing];
    const text = shares.map((s, i) => `${formatShare(s)} ${['valid', 'suspicious', 'missing'][i]}`);
    return (
      `<tr><td style="${CELL}"><code>${escapeText(q.name.slice(0, 200))}</code></td>` +
      `<td style="${CELL}">${img(barSvg(q.valid, q.suspicious, q.missing), text.join(', '))}</td>` +
      shares.map(s => `<td style="${RIGHT}">${formatShare(s)}</td>`).join('') +
      '</tr>'
    );
  });
  return (
    `<table aria-label="Columns with something to see"><thead><tr><th style="${CELL}">Column</th>` +
    `<th style="${CELL}">Quality</th>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

/** Back-ticks become `<code>`; everything else is text. */
function code(text: string): string {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? `<code>${escapeText(part)}</code>` : escapeText(part)))
    .join('');
}

function img(svg: string, text: string): string {
  return `<img alt="${escapeText(text)}" src="data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", '%27')}">`;
}

function page(name: string, body: string): string {
  const style =
    ':root{color-scheme:light dark}body{font:14px/21px system-ui,sans-serif;margin:16px 24px;' +
    'max-width:1080px}table{border-collapse:collapse;font-size:13px;margin:0 0 12px}' +
    'code{font-size:12px}p{margin:0 0 8px}';
  return (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>framescope: ${escapeText(name)}</title><style>${style}</style></head><body>${body}</body></html>\n`
  );
}
