import { renderMessage, type IFinding, type IReport, type Severity } from '../engine';
import {
  countText,
  decimalText,
  fullText,
  isEnglish,
  percentText,
  sentenceOf as saidOf,
  tell,
  words,
  type ILines
} from '../i18n';

import { plural } from './html/plural';

export { plural };

export const LEVELS: readonly Severity[] = ['error', 'warning', 'info'];

/** `3 errors, 5 warnings, 1 info`; levels without findings are left out. */
export function countsOf(findings: readonly IFinding[]): string {
  return levelCounts(findings)
    .map(({ text }) => text)
    .join(', ');
}

/** `3 errors`, `5 warnings`, `1 info`, worst first; levels without findings are left out. */
export function levelCounts(
  findings: readonly IFinding[]
): { readonly level: Severity; readonly text: string }[] {
  const w = words();
  const said: Readonly<Record<Severity, (n: number) => string>> = {
    error: n => w._np('report', '%2 error', '%2 errors', n, countText(n)),
    warning: n => w._np('report', '%2 warning', '%2 warnings', n, countText(n)),
    info: n => w._np('report', '%2 info', '%2 info', n, countText(n))
  };
  return LEVELS.map(level => ({
    level,
    n: findings.filter(finding => finding.severity === level).length
  }))
    .filter(({ n }) => n > 0)
    .map(({ level, n }) => ({ level, text: said[level](n) }));
}

/** The name of a level. */
export function levelText(level: Severity): string {
  const w = words();
  return {
    error: w._p('report', 'Error'),
    warning: w._p('report', 'Warning'),
    info: w._p('report', 'Info')
  }[level];
}

/** The sentence of a finding, from the catalogue, in the language that is spoken. */
export function sentenceOf(finding: IFinding): ILines {
  return isEnglish()
    ? renderMessage(finding.message, finding.columns, finding.rows.count)
    : saidOf(finding);
}

/** Which rows were read: `exact`, `sample 300 of 2,000`. */
export function basisText({ dataset, engine }: IReport): string {
  const w = words();
  if (engine.basis === 'exact') {
    return w._p('report', 'exact');
  }
  return dataset.sample === undefined
    ? w._p('report', 'sample')
    : w._p('report', 'sample %1 of %2', fullText(dataset.sample), fullText(dataset.rows));
}

/** The same in a sentence about rows. */
export function rowsReadText({ dataset, engine }: IReport): string {
  const w = words();
  if (engine.basis === 'exact') {
    return w._p('report', 'all rows read');
  }
  return dataset.sample === undefined
    ? w._p('report', 'a sample of rows read')
    : w._p('report', 'sample %1 of %2 rows read', fullText(dataset.sample), fullText(dataset.rows));
}

/** Why a check gave nothing. */
export function notRunText({ detector, column, reason }: IReport['not_run'][number]): string {
  return column === null
    ? words()._p('report', 'Could not run: %1 (%2)', detector, reason)
    : words()._p('report', 'Could not run: %1 on %2 (%3)', detector, column, reason);
}

/** Which detectors the user has turned off; empty where none. */
export function turnedOffText({ engine }: IReport): string {
  const off = engine.off ?? [];
  return off.length === 0 ? '' : words()._p('report', 'Turned off: %1.', off.join(', '));
}

/** What was left out, so that the saved output stays small. */
export function leftOutText(reason: string): string {
  return words()._p('report', 'Left out to stay small: %1.', reason.replace(LEFT_OUT, ''));
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

/** Names that the reader gives to columns for fields beyond the header. */
const PADDING = /^_extra_\d+$/;

/** Share of cells without a value; those that pad ragged lines do not count. */
export function missingShare(report: IReport): string {
  const padded = report.findings.some(({ kind }) => kind === 'ragged-rows');
  const own = report.profile.filter(({ name }) => !padded || !PADDING.test(name));
  const cells = own.reduce((n, profile) => n + profile.rows, 0);
  const nulls = own.reduce((n, profile) => n + profile.nulls, 0);
  return cells === 0 ? '–' : percentText(nulls / cells);
}

/** `score 98 of 100`; `score –` where nothing was checked. */
export function scoreText(score: number | string | null): string {
  return score === null
    ? words()._p('report', 'score –')
    : words()._p('report', 'score %1 of 100', score);
}

/**
 * What a report without findings says: how much was checked, or that nothing
 * could be.
 *
 * @param accepted - see `acceptedCount`.
 */
export function nothingText({ dataset, engine }: IReport, accepted: string): string {
  if (dataset.columns === 0) {
    return words()._p(
      'report',
      'Nothing was checked: there are no columns. See where they were lost, then scan again.'
    );
  }
  if (dataset.rows === 0) {
    return words()._p(
      'report',
      'Nothing was checked: there are no rows. See where they were lost, then scan again.'
    );
  }
  const { checks } = engine;
  return checks === undefined
    ? words()._p('report', 'Nothing to report%1.', accepted)
    : words()._p(
        'report',
        'Nothing to report: %1 of %2%3.',
        plural(checks, 'check'),
        plural(dataset.rows, 'row'),
        accepted
      );
}

/** Whether a report has findings about cells, or only says that there were none to check. */
export function nothingChecked({ dataset }: IReport): boolean {
  return dataset.rows === 0 || dataset.columns === 0;
}

/** Kinds of notes that no finding tells. */
const TOLD = ['encoding', 'truncated', 'source', 'unplaced'];

/** What is noted of the source and no finding tells, a sentence each. */
export function noteLines({ dataset }: IReport): string[] {
  return (dataset.notes ?? [])
    .filter(({ kind }) => TOLD.includes(kind))
    .map(({ kind, text }) =>
      kind === 'unplaced'
        ? words()._p('report', 'Row numbers count within the sample.')
        : lineText(tell(text))
    );
}

/** One sentence on which values a saved form holds. */
export function releasedSentence(report: IReport): string {
  if (report.released === 'all') {
    return words()._p('report', 'Raw values of all columns are saved.');
  }
  return report.released.length === 0
    ? words()._p(
        'report',
        'No column is released: counts, shapes and row numbers only, and values many rows share.'
      )
    : words()._p('report', 'Raw values saved: %1.', report.released.join(', '));
}

/** A run's time as people say it. */
export function duration(seconds: number): string {
  return seconds < 1
    ? `${Math.round(seconds * 1000)} ms`
    : seconds < 60
      ? `${decimalText(seconds, 1)} s`
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
