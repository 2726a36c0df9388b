import {
  formatCount,
  formatShare,
  renderMessage,
  type IFinding,
  type IReport,
  type ISentence,
  type Severity
} from '../engine';

export const LEVELS: readonly Severity[] = ['error', 'warning', 'info'];

/** `3 errors, 5 warnings, 1 info`; levels without findings are left out. */
export function countsOf(findings: readonly IFinding[]): string {
  const words = {
    error: ['error', 'errors'],
    warning: ['warning', 'warnings'],
    info: ['info', 'info']
  };
  return LEVELS.map(level => ({
    level,
    n: findings.filter(finding => finding.severity === level).length
  }))
    .filter(({ n }) => n > 0)
    .map(({ level, n }) => `${n} ${words[level][n === 1 ? 0 : 1]}`)
    .join(', ');
}

/** `1 row`, `2,000 rows`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/** The sentence of a finding, from the catalogue. */
export function sentenceOf(finding: IFinding): ISentence {
  return renderMessage(finding.message, finding.columns, finding.rows.count);
}

/** Shares of a column's cells; they add up to 1. */
export interface IQuality {
  readonly name: string;
  readonly valid: number;
  readonly suspicious: number;
  readonly missing: number;
}

/** Columns with missing or suspicious cells, worst first, at most `limit`. */
export function qualityOf(report: IReport, limit: number): IQuality[] {
  const suspects = new Map<string, number>();
  for (const finding of report.findings) {
    if (finding.kind !== 'missing' && finding.kind !== 'empty-column') {
      for (const name of finding.columns) {
        suspects.set(name, Math.max(suspects.get(name) ?? 0, finding.rows.count));
      }
    }
  }
  return report.profile
    .filter(profile => profile.rows > 0)
    .map(profile => {
      const missing = profile.nulls / profile.rows;
      const share = (suspects.get(profile.name) ?? 0) / profile.rows;
      const suspicious = Math.min(share, 1 - missing);
      return { name: profile.name, missing, suspicious, valid: 1 - missing - suspicious };
    })
    .filter(quality => quality.valid < 1)
    .sort((a, b) => a.valid - b.valid)
    .slice(0, limit);
}

/** Which rows were read: `exact`, `sample 300 of 2,000`. */
export function basisText({ dataset, engine }: IReport): string {
  return engine.basis === 'exact' || dataset.sample === undefined
    ? engine.basis
    : `sample ${formatCount(dataset.sample)} of ${formatCount(dataset.rows)}`;
}

/** Share of cells without a value. */
export function missingShare(report: IReport): string {
  const cells = report.profile.reduce((n, profile) => n + profile.rows, 0);
  const nulls = report.profile.reduce((n, profile) => n + profile.nulls, 0);
  return formatShare(cells === 0 ? 0 : nulls / cells);
}

/** One sentence on which values a saved form holds. */
export function releasedSentence(report: IReport): string {
  if (report.released === 'all') {
    return 'Raw values of all columns are saved.';
  }
  return report.released.length === 0
    ? 'No column is released: counts, shapes and row numbers only, and values many rows share.'
    : `Raw values saved: ${report.released.join(', ')}.`;
}

/** A run's time as people say it. */
export function duration(seconds: number): string {
  return seconds < 1
    ? `${Math.round(seconds * 1000)} ms`
    : seconds < 60
      ? `${seconds.toFixed(1)} s`
      : `${Math.round(seconds / 60)} min`;
}

/** A text cut in the middle to at most `width` characters. */
export function middle(text: string, width: number): string {
  const half = Math.floor((width - 1) / 2);
  return text.length <= width
    ? text
    : `${text.slice(0, width - 1 - half)}…${text.slice(text.length - half)}`;
}

/** One line of well-formed text without control characters: nothing steers what reads it. */
export function lineText(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Text whose lone surrogates became replacement marks: it can be written as UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** Stands for a detector in `not_run` where the saved output was cut to its size. */
export const CUT = 'saved output';

/** Begins the reason of such an entry. */
export const LEFT_OUT = 'left out to stay small: ';

/** A text with a capital first letter. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
