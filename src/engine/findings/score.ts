import { KINDS } from './kinds';
import type { IFinding } from './types';

const SEVERITY_WEIGHT = { error: 1, warning: 0.5, info: 0.1 } as const;
/** What a finding costs at least, however few rows it touches. */
const FLOOR = { error: 0.02, warning: 0.008, info: 0 } as const;

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
  if (rows === 0 || columns === 0) {
    return null;
  }
  const overviews = new Set(
    findings.filter(({ message }) => message.key === 'missing-many').map(({ id }) => id)
  );
  const left = new Map<string, number>();
  for (const finding of findings) {
    const symptom = finding.root !== null && !overviews.has(finding.root);
    if (symptom || overviews.has(finding.id)) {
      continue;
    }
    const cells =
      (finding.rows.count / rows) * Math.min(1, Math.max(1, finding.columns.length) / columns);
    const cost = Math.max(
      FLOOR[finding.severity],
      SEVERITY_WEIGHT[finding.severity] * finding.confidence * cells
    );
    const { dimension } = KINDS[finding.kind];
    left.set(dimension, (left.get(dimension) ?? 1) * (1 - Math.min(1, cost)));
  }
  const product = [...left.values()].reduce((a, b) => a * b, 1);
  return Math.round(100 * product);
}
