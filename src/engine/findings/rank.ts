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

/** Broken equations between columns. */
const EQUATIONS: readonly FindingKind[] = [
  'broken-sum',
  'broken-product',
  'broken-conversion',
  'broken-equality',
  'unit-error'
];
const BY_EQUATIONS: readonly FindingKind[] = [
  ...EQUATIONS,
  'outliers',
  'out-of-order',
  'broken-dependency',
  'broken-condition'
];

/** What lines that were cut in the wrong places bring. */
const BY_LINES: readonly FindingKind[] = [
  'missing',
  'text-in-number',
  'mixed-types',
  'typo',
  'mixed-dates',
  'white-space'
];

/** Kinds whose findings are but symptoms of the kind before, in the same cells. */
const EXPLAINS: Readonly<Partial<Record<FindingKind, readonly FindingKind[]>>> = {
  missing: ['missing'],
  'drift-missing': ['missing', 'missing-segment', 'empty-column'],
  'drift-categories': ['typo', 'mixed-case', 'foreign-value', 'broken-format'],
  'duplicate-rows': ['duplicate-key', 'time-order'],
  encoding: [
    'typo',
    'mixed-case',
    'mixed-types',
    'white-space',
    'broken-format',
    'broken-dependency'
  ],
  'white-space': ['typo', 'mixed-case', 'text-in-number', 'broken-format', 'broken-dependency'],
  'mixed-case': ['typo', 'broken-format', 'broken-dependency'],
  sentinel: [
    'outliers',
    'impossible',
    'text-in-number',
    'mixed-types',
    'typo',
    'synonym',
    'broken-format',
    'broken-dependency',
    'out-of-order',
    ...EQUATIONS
  ],
  impossible: ['outliers', 'out-of-order', ...EQUATIONS],
  'broken-sum': BY_EQUATIONS,
  'broken-product': BY_EQUATIONS,
  'broken-conversion': BY_EQUATIONS,
  'broken-equality': BY_EQUATIONS,
  'unit-error': BY_EQUATIONS,
  'foreign-value': ['broken-dependency'],
  'out-of-bounds': ['outliers', 'out-of-order', ...EQUATIONS],
  'out-of-order': ['outliers', 'out-of-order'],
  'mixed-decimals': ['text-in-number', 'mixed-types', 'mixed-case'],
  'mixed-dates': ['mixed-types', 'text-in-number', 'broken-format', 'broken-dependency'],
  'text-in-number': ['mixed-types', 'outliers', 'typo', 'broken-format', 'broken-dependency'],
  truncated: ['typo', 'broken-dependency'],
  synonym: ['typo', 'broken-dependency', 'mixed-case'],
  'broken-format': ['typo', 'mixed-types', 'text-in-number', 'broken-dependency', 'synonym'],
  typo: ['broken-dependency'],
  'swapped-columns': [
    'broken-dependency',
    'broken-format',
    'out-of-order',
    'outliers',
    'typo',
    'impossible',
    ...EQUATIONS
  ],
  'missing-segment': ['missing'],
  'broken-condition': [
    'missing',
    'outliers',
    'broken-dependency',
    'unit-error',
    'broken-condition'
  ],
  'level-shift': ['outliers', 'out-of-order', ...EQUATIONS],
  'flat-line': ['outliers', 'out-of-order', ...EQUATIONS],
  'broken-dependency': ['typo', 'broken-dependency'],
  'broken-quotes': ['ragged-rows', ...BY_LINES],
  'ragged-rows': BY_LINES
};

/** Kinds that name values by what they are not: any kind that says what they are explains them. */
const VAGUE: readonly FindingKind[] = ['foreign-value', 'out-of-bounds', 'broken-condition'];

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
        (symptoms.includes(finding.kind) || vagueBeside(cause, finding)) &&
        (cause.kind === finding.kind
          ? partOf(cause, finding) || sameLeftSide(cause, finding)
          : sharesColumn(cause, finding)) &&
        covers(cause, rows, finding) &&
        !explainsBack(finding, cause)
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

/** Whether a finding only says that values are odd and the cause, no less severe, says why. */
function vagueBeside(cause: IFinding, finding: IFinding): boolean {
  return (
    VAGUE.includes(finding.kind) &&
    !VAGUE.includes(cause.kind) &&
    atLeast(cause.severity, finding.severity)
  );
}

/** Whether the symptom is the cause as well and its kind the more telling one. */
function explainsBack(symptom: IFinding, cause: IFinding): boolean {
  const order = Object.keys(EXPLAINS);
  return (
    symptom.kind !== cause.kind &&
    order.indexOf(symptom.kind) < order.indexOf(cause.kind) &&
    (EXPLAINS[symptom.kind]?.includes(cause.kind) ?? false) &&
    covers(symptom, new Set(symptom.rows.positions), cause)
  );
}

/** Whether a finding of the same kind is no worse and on some of the cause's columns. */
function partOf(cause: IFinding, finding: IFinding): boolean {
  return (
    finding.columns.length < cause.columns.length &&
    finding.columns.every(name => cause.columns.includes(name)) &&
    atLeast(cause.severity, finding.severity)
  );
}

/** Whether two dependencies on the same column are broken, the second no worse. */
function sameLeftSide(cause: IFinding, finding: IFinding): boolean {
  const by = cause.message.params.by?.value;
  return (
    by !== undefined &&
    by === finding.message.params.by?.value &&
    cause.message.key === finding.message.key &&
    atLeast(cause.severity, finding.severity)
  );
}

function sharesColumn(cause: IFinding, finding: IFinding): boolean {
  return (
    cause.kind === 'duplicate-rows' ||
    cause.kind === 'ragged-rows' ||
    cause.kind === 'broken-quotes' ||
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
