import type { FindingKind } from './kinds';
import type { IFinding, Severity } from './types';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Whether `severity` is at or above `level`. */
export function atLeast(severity: Severity, level: Severity): boolean {
  return WEIGHT[severity] >= WEIGHT[level];
}

/** Worst first: severity, confidence and effect, reach, then id. */
export function rankFindings(findings: readonly IFinding[]): IFinding[] {
  const weight = (f: IFinding): number => f.confidence * (0.5 + f.effect / 2);
  return [...findings].sort(
    (a, b) =>
      WEIGHT[b.severity] - WEIGHT[a.severity] ||
      weight(b) - weight(a) ||
      b.rows.count - a.rows.count ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Kinds whose findings are but symptoms of the kind before, in the same cells. */
const EXPLAINS: Readonly<Partial<Record<FindingKind, readonly FindingKind[]>>> = {
  'duplicate-rows': ['duplicate-key'],
  encoding: ['typo', 'mixed-case', 'mixed-types', 'white-space'],
  'white-space': ['typo', 'mixed-case', 'text-in-number'],
  'mixed-case': ['typo'],
  sentinel: ['outliers', 'impossible', 'text-in-number', 'mixed-types', 'typo'],
  impossible: ['outliers'],
  'mixed-decimals': ['text-in-number', 'mixed-types'],
  'mixed-dates': ['mixed-types', 'text-in-number'],
  'text-in-number': ['mixed-types', 'outliers', 'typo'],
  'ragged-rows': ['missing', 'text-in-number', 'mixed-types', 'typo', 'mixed-dates']
};

/** Share of a symptom's rows that its root must hold. */
const COVER = 0.95;

/**
 * Names the root of each finding that another one explains: a kind that is a
 * cause of its kind, on a shared column, with at least 95 % of its rows. A
 * root is never itself a symptom.
 */
export function groupByRoot(ranked: readonly IFinding[]): IFinding[] {
  const rootOf = new Map<string, string>();
  for (const cause of ranked) {
    const symptoms = EXPLAINS[cause.kind];
    if (symptoms === undefined || rootOf.has(cause.id)) {
      continue;
    }
    const rows = new Set(cause.rows.positions);
    for (const finding of ranked) {
      if (
        finding.id !== cause.id &&
        !rootOf.has(finding.id) &&
        symptoms.includes(finding.kind) &&
        sharesColumn(cause, finding) &&
        covers(cause, rows, finding)
      ) {
        rootOf.set(finding.id, cause.id);
      }
    }
  }
  return ranked.map(finding => {
    let root = rootOf.get(finding.id) ?? null;
    while (root !== null && rootOf.has(root)) {
      root = rootOf.get(root) as string;
    }
    return root === finding.root ? finding : { ...finding, root };
  });
}

function sharesColumn(cause: IFinding, finding: IFinding): boolean {
  return (
    cause.kind === 'duplicate-rows' ||
    cause.kind === 'ragged-rows' ||
    finding.columns.some(name => cause.columns.includes(name))
  );
}

function covers(cause: IFinding, rows: ReadonlySet<number>, finding: IFinding): boolean {
  const mine = cause.rows.positions ?? [];
  const last = cause.rows.complete ? Infinity : (mine[mine.length - 1] ?? -1);
  const theirs = (finding.rows.positions ?? []).filter(row => row <= last);
  if (theirs.length === 0) {
    return false;
  }
  return theirs.filter(row => rows.has(row)).length >= COVER * theirs.length;
}
