import type { FindingKind, IFinding, Severity } from '../engine';
import { kindTitle } from '../i18n';
import type { IKindsChart } from './types';

const WORSE: readonly Severity[] = ['error', 'warning', 'info'];

/** Findings counted by kind, most first; a kind is as severe as its worst finding. */
export function kindsOf(findings: readonly IFinding[]): IKindsChart {
  const kinds = new Map<FindingKind, { severity: Severity; count: number }>();
  for (const { kind, severity } of findings) {
    const known = kinds.get(kind);
    const worse = known && WORSE.indexOf(known.severity) <= WORSE.indexOf(severity);
    kinds.set(kind, {
      severity: worse ? known.severity : severity,
      count: (known?.count ?? 0) + 1
    });
  }
  return {
    type: 'kinds',
    kinds: [...kinds]
      .map(([kind, { severity, count }]) => ({ kind, title: kindTitle(kind), severity, count }))
      .sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
  };
}
