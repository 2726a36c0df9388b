import { encodeUtf8, type Evidence, type IFinding, type IReport } from '../engine';
import { atMost, mergedPlane, mergedSeries } from '../charts/merge';
import { words } from '../i18n';
import { toHtml, type IHtmlOptions } from './to-html';
import { toText } from './to-text';
import { CUT, LEFT_OUT, plural } from './words';

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
  /** Values, pairs, groups and points of one piece of evidence. */
  readonly examples: number;
  /** Cells along an axis of a plane, and four times as many along time. */
  readonly cells: number;
  readonly findings: number;
  readonly charts: number;
  readonly columns: number;
  readonly top: number;
}

const STEPS: readonly IStep[] = [
  {
    positions: 1000,
    evidence: 20,
    examples: 99,
    cells: 40,
    findings: 200,
    charts: 12,
    columns: 200,
    top: 20
  },
  {
    positions: 200,
    evidence: 4,
    examples: 20,
    cells: 40,
    findings: 200,
    charts: 12,
    columns: 200,
    top: 20
  },
  {
    positions: 100,
    evidence: 2,
    examples: 8,
    cells: 20,
    findings: 200,
    charts: 12,
    columns: 200,
    top: 10
  },
  {
    positions: 50,
    evidence: 1,
    examples: 8,
    cells: 16,
    findings: 100,
    charts: 12,
    columns: 100,
    top: 5
  },
  {
    positions: 20,
    evidence: 1,
    examples: 4,
    cells: 12,
    findings: 100,
    charts: 8,
    columns: 60,
    top: 3
  },
  {
    positions: 10,
    evidence: 1,
    examples: 4,
    cells: 10,
    findings: 60,
    charts: 6,
    columns: 30,
    top: 1
  },
  {
    positions: 0,
    evidence: 1,
    examples: 2,
    cells: 8,
    findings: 40,
    charts: 4,
    columns: 20,
    top: 0
  },
  {
    positions: 0,
    evidence: 0,
    examples: 0,
    cells: 8,
    findings: 30,
    charts: 0,
    columns: 20,
    top: 0
  },
  { positions: 0, evidence: 0, examples: 0, cells: 8, findings: 10, charts: 0, columns: 0, top: 0 }
];

/**
 * Cuts a redacted report down until report, HTML and text together take at most
 * `limit` bytes of UTF-8: first positions and examples, then charts, then the
 * last findings. What was cut is said in the forms (`complete: false`, `not_run`,
 * the foot of the HTML).
 *
 * @param options - of the HTML, stronger than what the size allows.
 */
export function toBundle(report: IReport, limit = MAX_BYTES, options: IHtmlOptions = {}): IBundle {
  for (const step of STEPS) {
    const bundle = bundleAt(report, step, options);
    if (bytesOf(bundle) <= limit) {
      return bundle;
    }
  }
  const bare = {
    ...shrink(report, STEPS[STEPS.length - 1]),
    findings: [],
    profile: [],
    released: report.released === 'all' ? ('all' as const) : report.released.slice(0, 20)
  };
  return formsOf(bare, bare, options);
}

/** A redacted report as it is saved where size is no matter: the first 200 rows of each finding. */
export function wholeBundle(report: IReport, options: IHtmlOptions): IBundle {
  return bundleAt(report, STEPS[1], options);
}

function bundleAt(report: IReport, step: IStep, options: IHtmlOptions): IBundle {
  const small = shrink(report, step);
  const findings = small.findings.map((finding, i) => ({
    ...finding,
    rows: report.findings[i].rows
  }));
  return formsOf(
    small,
    { ...small, findings, profile: report.profile },
    {
      findings: step.findings,
      charts: step.charts,
      open: Math.min(3, step.charts),
      columns: Math.min(40, step.columns),
      leftOut: leftOut(report, step),
      ...options
    }
  );
}

/**
 * A redacted report in its three forms, however large.
 *
 * @param shown - the report as HTML and text show it.
 */
function formsOf(report: IReport, shown: IReport, options: IHtmlOptions): IBundle {
  return { report, html: toHtml(shown, options), text: toText(shown) };
}

function bytesOf({ report, html, text }: IBundle): number {
  const { offsets } = encodeUtf8([JSON.stringify(report), html, text]);
  return offsets[offsets.length - 1];
}

/** What a step takes away, in words. */
function leftOut(report: IReport, step: IStep): string[] {
  const long = report.findings.filter(
    ({ rows }) => Math.max(rows.positions?.length ?? 0, rows.ranges?.length ?? 0) > step.positions
  ).length;
  const bare = report.findings.filter(finding => finding.evidence.length > step.evidence).length;
  return [
    ...(long === 0
      ? []
      : [
          step.positions === 0
            ? words()._p('report', 'row numbers of %1', plural(long, 'finding'))
            : words()._p(
                'report',
                'row numbers beyond the first %1 of %2',
                step.positions,
                plural(long, 'finding')
              )
        ]),
    ...(bare === 0
      ? []
      : [
          step.evidence === 0
            ? words()._p('report', 'evidence of %1', plural(bare, 'finding'))
            : words()._p('report', 'further evidence of %1', plural(bare, 'finding'))
        ])
  ];
}

function shrink(report: IReport, step: IStep): IReport {
  const cut = [
    ...(report.findings.length > step.findings
      ? [plural(report.findings.length - step.findings, 'finding')]
      : []),
    ...(report.profile.length > step.columns
      ? [plural(report.profile.length - step.columns, 'column profile')]
      : [])
  ];
  const reason = `${LEFT_OUT}${cut.join(', ')}`;
  const said = cut.length === 0 ? [] : [{ detector: CUT, column: null, reason }];
  return {
    ...report,
    dataset: {
      ...report.dataset,
      name: report.dataset.name.slice(0, 500),
      ...(report.dataset.notes && {
        notes: report.dataset.notes
          .slice(0, 10)
          .map(({ kind, text }) => ({ kind, text: text.slice(0, 300) }))
      })
    },
    findings: report.findings.slice(0, step.findings).map(finding => shrinkFinding(finding, step)),
    profile: report.profile
      .slice(0, step.columns)
      .map(profile => ({ ...profile, top: profile.top.slice(0, step.top) })),
    not_run: [...said, ...report.not_run.slice(0, 20)],
    ...shrinkMemory(report, step)
  };
}

function shrinkMemory(
  { baseline, comparison }: IReport,
  step: IStep
): Pick<IReport, 'baseline' | 'comparison'> {
  return {
    ...(baseline && {
      baseline: {
        ...baseline,
        quiet: baseline.quiet
          .slice(0, step.findings)
          .map(one => ({ ...one, finding: shrinkFinding(one.finding, step) })),
        woken: baseline.woken.slice(0, step.findings),
        expired: baseline.expired.slice(0, step.findings),
        notes: baseline.notes.slice(0, 20)
      }
    }),
    ...(comparison && {
      comparison: {
        ...comparison,
        findings: comparison.findings.slice(0, step.findings),
        columns: comparison.columns.slice(0, step.columns)
      }
    })
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
    evidence: finding.evidence
      .slice(0, step.evidence)
      .map(evidence => shrinkEvidence(evidence, step))
  };
}

function shrinkEvidence(evidence: Evidence, { examples, cells }: IStep): Evidence {
  switch (evidence.type) {
    case 'top-values': {
      const cut = evidence.values.slice(examples).reduce((n, value) => n + value.count, 0);
      const values = evidence.values.slice(0, examples);
      return { ...evidence, values, others: evidence.others + cut };
    }
    case 'pairs':
      return { ...evidence, pairs: evidence.pairs.slice(0, examples) };
    case 'groups':
      return { ...evidence, examples: evidence.examples.slice(0, examples) };
    case 'formats':
      return { ...evidence, formats: evidence.formats.slice(0, Math.max(examples, 6)) };
    case 'scatter': {
      const plane = mergedPlane(
        evidence,
        atMost(evidence.x.edges, cells),
        atMost(evidence.y.edges, cells)
      );
      return { ...plane, points: evidence.points.slice(0, examples * 10) };
    }
    case 'series': {
      const series = mergedSeries(evidence, atMost(evidence.x.edges, 4 * cells));
      const points = evidence.points.slice(0, examples * 10);
      return { ...series, mean: series.mean.map(shortened), points };
    }
    case 'box':
    case 'scatter3d':
      return { ...evidence, points: evidence.points.slice(0, examples * 10) };
    case 'missing':
      return { ...evidence, blocks: evidence.blocks.map(line => line.map(roundShare)) };
    default:
      return evidence;
  }
}

/** A mean to six digits. */
function shortened(mean: number | null): number | null {
  return mean === null ? null : Number(mean.toPrecision(6));
}

/** A share to a hundredth; what is not 0 or 1 stays so. */
function roundShare(share: number): number {
  return share <= 0 || share >= 1
    ? share
    : Math.min(0.99, Math.max(0.01, Math.round(share * 100) / 100));
}
