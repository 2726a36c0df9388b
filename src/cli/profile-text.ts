import { formatCount, formatNumber, formatShare, type IProfile, type IReport } from '../engine';
import { basisText, releasedSentence } from '../report';

const HEAD = ['column', 'type', 'meaning', 'missing', 'distinct', 'min', 'median', 'max'];

/**
 * Redacted profiles as an aligned table (`table`) or a Markdown one (`md`). What
 * was rounded because its column is not released is marked with `≈`.
 */
export function profileText(report: IReport, format: 'table' | 'md'): string {
  const { released } = report;
  const open = (name: string): boolean => released === 'all' || released.includes(name);
  const rows = [HEAD, ...report.profile.map(profile => line(profile, open(profile.name)))];
  const said = `\n${releasedSentence(report)}${released === 'all' ? '' : ` ${ROUNDED}`}\n`;
  if (format === 'md') {
    const mark = HEAD.map((_, i) => (i < 3 ? '---' : '--:'));
    const escape = (text: string): string => text.replace(/[\\|<>&*_`[\]]/g, '\\$&');
    const lines = [rows[0], mark, ...rows.slice(1)].map(
      (row, i) => `| ${row.map(text => (i === 1 ? text : escape(text))).join(' | ')} |\n`
    );
    return lines.join('') + said;
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
  return `${title}${body.join('\n')}\n${said}`;
}

const ROUNDED = 'Figures with ≈ are rounded; see --release.';

function line(profile: IProfile, open: boolean): string[] {
  const { rows, nulls } = profile;
  return [
    clean(profile.name.slice(0, 40)),
    clean(profile.typeName.slice(0, 24)),
    profile.semantic,
    formatShare(rows === 0 ? 0 : nulls / rows).replace('\u00a0', ' '),
    `${profile.distinctBasis === 'exact' ? '' : '~'}${formatCount(profile.distinct)}`,
    ...extremes(profile, open)
  ];
}

/** Smallest value, median, largest value. */
function extremes({ numeric, physical, distinct }: IProfile, open: boolean): string[] {
  if (numeric === null || numeric.count === 0) {
    return ['', '', ''];
  }
  const values = [numeric.min, numeric.quantiles[3], numeric.max];
  if (physical === 'bool') {
    const known = open ? values.map(value => String(value === 1)) : ['false', '', 'true'];
    return open || distinct === 2 ? known : ['', '', ''];
  }
  const dated = physical === 'date' || physical === 'timestamp';
  return values.map(value => {
    const text = dated ? dayText(value) : formatNumber(value);
    return open || text === '' ? text : `≈${text}`;
  });
}

function dayText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().split('T', 1)[0];
}

function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
