import { formatCount, formatNumber, formatShare, type IProfile, type IReport } from '../engine';
import { basisText } from '../report';

const HEAD = ['column', 'type', 'meaning', 'missing', 'distinct', 'min', 'median', 'max'];

/** Redacted profiles as an aligned table (`table`) or a Markdown one (`md`). */
export function profileText(report: IReport, format: 'table' | 'md'): string {
  const rows = [HEAD, ...report.profile.map(line)];
  if (format === 'md') {
    const mark = HEAD.map((_, i) => (i < 3 ? '---' : '--:'));
    const escape = (text: string): string => text.replace(/[\\|<>&*_`[\]]/g, '\\$&');
    return [rows[0], mark, ...rows.slice(1)]
      .map((row, i) => `| ${row.map(text => (i === 1 ? text : escape(text))).join(' | ')} |\n`)
      .join('');
  }
  const widths = HEAD.map((_, i) => Math.max(...rows.map(row => row[i].length)));
  const { name, rows: n, columns } = report.dataset;
  const basis = report.engine.basis === 'exact' ? '' : `  ${basisText(report)}`;
  const size = `${formatCount(n)} rows x ${formatCount(columns)} columns${basis}`;
  const title = `framescope  ${clean(name)}  ${size}\n\n`;
  const body = rows.map(row =>
    row
      .map((text, i) => (i < 3 ? text.padEnd(widths[i]) : text.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  );
  return `${title}${body.join('\n')}\n`;
}

function line(profile: IProfile): string[] {
  const { numeric, rows, nulls } = profile;
  const dated = profile.physical === 'date' || profile.physical === 'timestamp';
  const print = (value: number): string =>
    dated ? new Date(value).toISOString().slice(0, 10) : formatNumber(value);
  const some = numeric !== null && numeric.count > 0;
  return [
    clean(profile.name.slice(0, 40)),
    clean(profile.typeName.slice(0, 24)),
    profile.semantic,
    formatShare(rows === 0 ? 0 : nulls / rows).replace('\u00a0', ' '),
    `${profile.distinctBasis === 'exact' ? '' : '~'}${formatCount(profile.distinct)}`,
    some ? print(numeric.min) : '',
    some ? print(numeric.quantiles[3]) : '',
    some ? print(numeric.max) : ''
  ];
}

function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
