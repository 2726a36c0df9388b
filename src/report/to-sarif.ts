import { ENGINE_VERSION, KINDS, type IFinding, type IReport, type Severity } from '../engine';
import { inEnglish } from '../i18n';
import { rangesOf, type RowRange } from './row-ranges';
import { basisText, lineText, wellFormed } from './words';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note'
};
const MAX_PLACES = 10;
const MAX_RANGES = 1000;

/** A report with the place of its file. */
export interface ISource {
  readonly report: IReport;
  /** Path of the file as it was given; null for a frame in memory. */
  readonly path: string | null;
  /** Line of the file, from 1, that holds row 0; null where rows are no lines. */
  readonly firstLine: number | null;
}

/**
 * Redacted reports as one SARIF 2.1.0 log with one run a file, so that code
 * scanning can show them: a rule per kind of finding, a result per finding with
 * its columns as logical and its first rows as physical locations. The stable id
 * of a finding is its fingerprint; checks that could not run are notifications.
 *
 * Source: OASIS SARIF 2.1.0, sections 3.13 to 3.58.
 */
export function toSarif(sources: readonly ISource[]): string {
  return (
    JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: sources.map(runOf) }, finite, 2) +
    '\n'
  );
}

function finite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

function runOf(source: ISource, index: number, all: readonly ISource[]): object {
  const { report, path } = source;
  const quiet = report.baseline?.quiet ?? [];
  const found = [...report.findings, ...quiet.map(one => one.finding)];
  const kinds = [...new Set(found.map(finding => finding.kind))];
  const category =
    all.length === 1 ? '' : `${index + 1}-${encodeURIComponent(wellFormed(report.dataset.name))}/`;
  return {
    tool: {
      driver: {
        name: 'framescope',
        version: report.engine.version,
        semanticVersion: ENGINE_VERSION,
        rules: kinds.map(kind => ({
          id: kind,
          name: pascal(kind),
          shortDescription: { text: `${KINDS[kind].title}.` },
          properties: { tags: [KINDS[kind].dimension] }
        }))
      }
    },
    automationDetails: { id: `framescope/${category}` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.not_run.map(entry => ({
          level: 'warning',
          message: {
            text: lineText(
              `Could not run ${entry.detector}` +
                `${entry.column === null ? '' : ` on ${entry.column}`}: ${entry.reason}`
            )
          }
        }))
      }
    ],
    ...(path === null ? {} : { artifacts: [{ location: { uri: uriOf(path) } }] }),
    results: [
      ...report.findings.map(finding => resultOf(finding, kinds.indexOf(finding.kind), source)),
      ...quiet.map(({ finding, reason }) => ({
        ...resultOf(finding, kinds.indexOf(finding.kind), source),
        suppressions: [{ kind: 'external', status: 'accepted', justification: lineText(reason) }]
      }))
    ],
    properties: {
      score: report.score,
      rows: report.dataset.rows,
      columns: report.dataset.columns,
      fingerprint: report.dataset.fingerprint,
      basis: inEnglish(() => basisText(report)),
      released: report.released
    }
  };
}

function resultOf(finding: IFinding, ruleIndex: number, source: ISource): object {
  const { report, path } = source;
  const ranges = rangesOf(finding.rows, MAX_RANGES);
  const logicalLocations = finding.columns.map(column => ({
    name: column,
    fullyQualifiedName: `${report.dataset.name}.${column}`,
    kind: 'member'
  }));
  const places = path === null ? [] : ranges.slice(0, MAX_PLACES);
  const physical = (range: RowRange | null): object => ({
    physicalLocation: {
      artifactLocation: { uri: uriOf(path ?? ''), index: 0 },
      ...regionOf(range, source.firstLine)
    },
    logicalLocations
  });
  const withLines = source.firstLine !== null && places.length > 0;
  return {
    ruleId: finding.kind,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: lineText(finding.message.text.replaceAll('`', "'")) },
    locations:
      path === null ? [{ logicalLocations }] : withLines ? places.map(physical) : [physical(null)],
    partialFingerprints: { 'framescopeFindingId/v1': finding.id },
    occurrenceCount: Math.max(1, finding.rows.count),
    rank: Math.round(Math.min(1, Math.max(0, finding.confidence)) * 1000) / 10,
    properties: {
      columns: finding.columns,
      rowCount: finding.rows.count,
      rowRanges: ranges,
      rowsComplete:
        finding.rows.complete && ranges.reduce((n, [a, b]) => n + b - a, 0) === finding.rows.count,
      confidence: finding.confidence,
      effect: finding.effect,
      root: finding.root
    }
  };
}

function regionOf(range: RowRange | null, firstLine: number | null): object {
  return range === null || firstLine === null
    ? {}
    : { region: { startLine: firstLine + range[0], endLine: firstLine + range[1] - 1 } };
}

/** A path as a relative or `file:` URI reference with `/` between its parts. */
export function uriOf(path: string): string {
  const clean = path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const parts = clean.split('/').map(part => encodeURIComponent(wellFormed(part)));
  if (/^[A-Za-z]:\//.test(clean)) {
    return `file:///${clean.slice(0, 2)}/${parts.slice(1).join('/')}`;
  }
  return clean.startsWith('/') ? `file://${parts.join('/')}` : parts.join('/');
}

function pascal(kind: string): string {
  return kind
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
