import { KINDS, type IKind } from './kinds';
import type { IFinding } from './types';

const SEVERITY_WEIGHT = { error: 1, warning: 0.5, info: 0.1 } as const;
/** What a finding costs at least, however few rows it touches. */
const FLOOR = { error: 0.02, warning: 0.008, info: 0 } as const;

/** What a score is made of. */
export interface IScorePart {
  readonly dimension: IKind['dimension'];
  /** What the findings of the dimension leave of it, 0..1. */
  readonly left: number;
  /** The findings that cost something, the dearest first. */
  readonly costs: readonly { readonly finding: IFinding; readonly cost: number }[];
}

const DIMENSIONS: readonly IKind['dimension'][] = [
  'completeness',
  'uniqueness',
  'validity',
  'consistency'
];

/**
 * The quality score, 0 to 100. A finding that is no symptom of another one
 * costs `max(floor, weight x confidence x cells)`, where cells is its share of
 * rows times its share of columns, weight is 1 for an error, .5 for a warning,
 * .1 for an info, floor is .02, .008, 0. Within a dimension (completeness,
 * uniqueness, validity, consistency) costs combine as `1 - prod(1 - cost)`; the
 * score is 100 times the product of what the dimensions leave. The parts of an
 * overview of missing values count in its place. Null where there is no cell
 * that could have been checked.
 */
export function qualityScore(
  findings: readonly IFinding[],
  rows: number,
  columns: number
): number | null {
  return rows === 0 || columns === 0 ? null : scoreOf(scoreParts(findings, rows, columns));
}

/** The score that its parts make together. */
export function scoreOf(parts: readonly IScorePart[]): number {
  return Math.round(100 * parts.reduce((product, { left }) => product * left, 1));
}

/**
 * The dimensions of the score of {@link qualityScore}, each with what it loses to which findings.
 *
 * @param rows - at least 1.
 * @param columns - at least 1.
 */
export function scoreParts(
  findings: readonly IFinding[],
  rows: number,
  columns: number
): readonly IScorePart[] {
  const overviews = new Set(
    findings.filter(({ message }) => message.key === 'missing-many').map(({ id }) => id)
  );
  const priced = findings.flatMap(finding => {
    const symptom = finding.root !== null && !overviews.has(finding.root);
    return symptom || overviews.has(finding.id)
      ? []
      : [{ finding, cost: costOf(finding, rows, columns) }];
  });
  return DIMENSIONS.map(dimension => {
    const own = priced.filter(({ finding }) => KINDS[finding.kind].dimension === dimension);
    return {
      dimension,
      left: own.reduce((left, { cost }) => left * (1 - cost), 1),
      costs: own.filter(({ cost }) => cost > 0).sort((a, b) => b.cost - a.cost)
    };
  });
}

function costOf(finding: IFinding, rows: number, columns: number): number {
  const cells =
    (finding.rows.count / rows) * Math.min(1, Math.max(1, finding.columns.length) / columns);
  const weight = SEVERITY_WEIGHT[finding.severity] * finding.confidence * cells;
  return Math.min(1, Math.max(FLOOR[finding.severity], weight));
}
