import type { IFinding, IReport } from '../engine';
import { toHtml } from './to-html';
import { toText } from './to-text';

/** Bytes that the saved output takes at most, all forms together. */
export const MAX_BYTES = 150 * 1024;

/** The three forms of one saved output. */
export interface IBundle {
  readonly report: IReport;
  readonly html: string;
  readonly text: string;
}

interface IStep {
  readonly positions: number;
  readonly evidence: number;
  readonly findings: number;
  readonly charts: number;
  readonly columns: number;
  readonly top: number;
}

const STEPS: readonly IStep[] = [
  { positions: 1000, evidence: 20, findings: 200, charts: 12, columns: 200, top: 20 },
  { positions: 200, evidence: 2, findings: 100, charts: 8, columns: 100, top: 10 },
  { positions: 50, evidence: 1, findings: 60, charts: 4, columns: 60, top: 5 },
  { positions: 20, evidence: 1, findings: 40, charts: 2, columns: 30, top: 3 },
  { positions: 0, evidence: 0, findings: 30, charts: 0, columns: 20, top: 0 },
  { positions: 0, evidence: 0, findings: 10, charts: 0, columns: 0, top: 0 }
];

/**
 * Cuts a redacted report down until report, HTML and text together take at most
 * `limit` bytes of UTF-8: first positions and examples, then charts, then the
 * last findings. What was cut is said in the forms (`complete: false`, `not_run`).
 */
export function toBundle(report: IReport, limit = MAX_BYTES): IBundle {
  const encoder = new TextEncoder();
  for (const step of STEPS) {
    const small = shrink(report, step);
    const html = toHtml(small, { findings: Math.min(40, step.findings), charts: step.charts });
    const text = toText(small);
    const size = [JSON.stringify(small), html, text]
      .map(form => encoder.encode(form).length)
      .reduce((a, b) => a + b, 0);
    if (size <= limit) {
      return { report: small, html, text };
    }
  }
  const bare = {
    ...shrink(report, STEPS[STEPS.length - 1]),
    findings: [],
    profile: [],
    released: report.released === 'all' ? ('all' as const) : report.released.slice(0, 20)
  };
  return { report: bare, html: toHtml(bare), text: toText(bare) };
}

function shrink(report: IReport, step: IStep): IReport {
  const cut: string[] = [];
  if (report.findings.length > step.findings) {
    cut.push(`${report.findings.length - step.findings} findings`);
  }
  if (report.profile.length > step.columns) {
    cut.push(`${report.profile.length - step.columns} column profiles`);
  }
  const said =
    cut.length === 0
      ? []
      : [
          {
            detector: 'saved output',
            column: null,
            reason: `left out to stay small: ${cut.join(', ')}`
          }
        ];
  return {
    ...report,
    dataset: { ...report.dataset, name: report.dataset.name.slice(0, 500) },
    findings: report.findings.slice(0, step.findings).map(finding => shrinkFinding(finding, step)),
    profile: report.profile
      .slice(0, step.columns)
      .map(profile => ({ ...profile, top: profile.top.slice(0, step.top) })),
    not_run: [...said, ...report.not_run.slice(0, 20)]
  };
}

function shrinkFinding(finding: IFinding, step: IStep): IFinding {
  const { positions, ranges, ...rows } = finding.rows;
  const left = ranges?.slice(0, step.positions) ?? [];
  const some = positions?.slice(0, step.positions) ?? [];
  const whole = some.length === (positions?.length ?? 0) && left.length === (ranges?.length ?? 0);
  return {
    ...finding,
    rows: {
      ...rows,
      complete: rows.complete && whole,
      ...(positions === undefined ? {} : { positions: some }),
      ...(ranges === undefined ? {} : { ranges: left })
    },
    evidence: finding.evidence.slice(0, step.evidence)
  };
}
