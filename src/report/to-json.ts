import type { IFinding, IReport } from '../engine';

/** What goes into the JSON form. */
export interface IJsonOptions {
  /** Whether row positions are written. Default: all. */
  readonly rows?: 'all' | 'none';
  readonly indent?: number;
}

/** A report as JSON text: `schema/report.json`, with null for NaN and infinities. */
export function toJson(report: IReport, options: IJsonOptions = {}): string {
  return JSON.stringify(toPlain(report, options.rows ?? 'all'), null, options.indent);
}

/** The plain object that {@link toJson} writes. */
export function toPlain(report: IReport, rows: 'all' | 'none'): IReport {
  return {
    ...report,
    findings: report.findings.map(finding =>
      rows === 'all' ? withPositions(finding) : withoutPositions(finding)
    )
  };
}

function withPositions(finding: IFinding): IFinding {
  const { positions, ranges, ...rest } = finding.rows;
  if (positions !== undefined || ranges === undefined) {
    return finding;
  }
  const all: number[] = [];
  for (const [start, end] of ranges) {
    for (let row = start; row < end; row++) {
      all.push(row);
    }
  }
  return { ...finding, rows: { ...rest, positions: all } };
}

function withoutPositions(finding: IFinding): IFinding {
  const { count, strip } = finding.rows;
  return { ...finding, rows: { count, strip, complete: count === 0, positions: [] } };
}
