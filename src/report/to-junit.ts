import { atLeast, KINDS, type IFinding, type IReport, type Severity } from '../engine';
import { inEnglish } from '../i18n';
import { rowsText } from './row-ranges';
import type { ISource } from './to-sarif';
import { basisText, lineText, wellFormed } from './words';

/** What counts as a failure. */
export interface IJunitOptions {
  /** Lowest severity that fails a case. Default: warning. */
  readonly failOn?: Severity;
}

interface ICase {
  readonly name: string;
  readonly body: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/**
 * Redacted reports as JUnit XML: a suite per file, a case per finding and one
 * per column without findings. Findings at or above `failOn` are failures,
 * the others pass and keep their sentence; checks that could not run are skipped.
 *
 * Source: the schema of Apache Ant's JUnit task as Jenkins and GitLab read it.
 */
export function toJunit(sources: readonly ISource[], options: IJunitOptions = {}): string {
  const suites = sources.map(({ report, path }) =>
    suiteOf(report, path, options.failOn ?? 'warning')
  );
  const sum = (key: 'tests' | 'failures' | 'skipped'): number =>
    suites.reduce((n, suite) => n + suite[key], 0);
  const seconds = sources.reduce((n, { report }) => n + report.engine.seconds, 0);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites name="framescope" tests="${sum('tests')}" failures="${sum('failures')}" ` +
    `errors="0" skipped="${sum('skipped')}" time="${time(seconds)}">\n` +
    suites.map(suite => suite.xml).join('') +
    '</testsuites>\n'
  );
}

function suiteOf(
  report: IReport,
  path: string | null,
  failOn: Severity
): { tests: number; failures: number; skipped: number; xml: string } {
  const touched = new Set(report.findings.flatMap(finding => finding.columns));
  const clean = report.profile
    .filter(profile => !touched.has(profile.name))
    .map<ICase>(profile => ({
      name: `${profile.name}: nothing to report`,
      body: '',
      outcome: 'passed'
    }));
  const cases = [
    ...report.findings.map(finding => caseOf(finding, failOn)),
    ...(report.baseline?.quiet ?? []).map(({ finding, reason }) => ({
      ...caseOf(finding, failOn),
      outcome: 'skipped' as const,
      body: `<skipped message="${xml(`accepted: ${lineText(reason)}`)}"/>`
    })),
    ...report.not_run.map(skippedOf),
    ...clean
  ];
  const count = (outcome: ICase['outcome']): number =>
    cases.filter(one => one.outcome === outcome).length;
  const { name } = report.dataset;
  const own = `classname="${xml(name)}"`;
  const file = path === null ? '' : ` file="${xml(path)}"`;
  const body = cases
    .map(one =>
      one.body === ''
        ? `    <testcase name="${xml(one.name)}" ${own}${file} time="0"/>\n`
        : `    <testcase name="${xml(one.name)}" ${own}${file} time="0">${one.body}</testcase>\n`
    )
    .join('');
  const tests = cases.length;
  const [failures, skipped] = [count('failed'), count('skipped')];
  return {
    tests,
    failures,
    skipped,
    xml:
      `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" errors="0" ` +
      `skipped="${skipped}" time="${time(report.engine.seconds)}">\n` +
      `    <properties><property name="score" value="${report.score ?? ''}"/>` +
      `<property name="rows" value="${report.dataset.rows}"/>` +
      `<property name="basis" value="${inEnglish(() => basisText(report))}"/></properties>\n${body}  </testsuite>\n`
  };
}

function caseOf(finding: IFinding, failOn: Severity): ICase {
  const sentence = xml(lineText(finding.message.text.replaceAll('`', "'")));
  const name = `${finding.columns.slice(0, 5).join(', ')}: ${KINDS[finding.kind].title} [${finding.id}]`;
  const rows = rowsText(finding.rows, 100);
  const text = xml(
    [
      `severity ${finding.severity}, ${finding.rows.count} rows, confidence ${finding.confidence.toFixed(2)}`,
      rows === '' ? '' : `${rows} (positions from 0)`
    ]
      .filter(line => line !== '')
      .join('\n')
  );
  return atLeast(finding.severity, failOn)
    ? {
        name,
        outcome: 'failed',
        body: `<failure type="${finding.kind}" message="${sentence}">${text}</failure>`
      }
    : { name, outcome: 'passed', body: `<system-out>${sentence}\n${text}</system-out>` };
}

function skippedOf(entry: IReport['not_run'][number]): ICase {
  const where = entry.column === null ? '' : ` on ${entry.column}`;
  return {
    name: `${entry.detector}${where}: could not run`,
    outcome: 'skipped',
    body: `<skipped message="${xml(lineText(entry.reason))}"/>`
  };
}

function time(seconds: number): string {
  return Math.max(0, Number.isFinite(seconds) ? seconds : 0).toFixed(3);
}

/** Text that any XML 1.0 parser takes, in elements and quoted attributes. */
function xml(text: string): string {
  return wellFormed(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, char => `&#${char.codePointAt(0)};`);
}
