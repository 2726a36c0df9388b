import type { IReport } from '../report-types';
import { accept, sorted, type IAcceptOptions } from './accept';
import type { IAccepted, IApplied, IBaseline, IMemory } from './types';

/**
 * The baseline after `--update-baseline`: every finding of the report is
 * accepted as it is now. Who is quiet keeps reason, author and end and never
 * gains rows; who woke keeps its reason; what nothing answers to is dropped; new names of columns are
 * kept as aliases.
 *
 * @param fresh - said of findings that were not accepted before.
 */
export function updateBaseline(
  baseline: IBaseline,
  report: IReport,
  memory: IMemory,
  applied: IApplied,
  fresh: Omit<IAcceptOptions, 'scope' | 'expires' | 'tolerance'>
): IBaseline {
  const known = new Map<string, { accepted: IAccepted; over: boolean }>([
    ...[...applied.quiet, ...applied.woken].map(
      ({ id, accepted }) => [id, { accepted, over: false }] as const
    ),
    ...applied.expired.map(({ id, accepted }) => [id, { accepted, over: true }] as const)
  ]);
  const replaced = new Set<IAccepted>([
    ...applied.gone,
    ...[...known.values()].map(({ accepted }) => accepted)
  ]);
  let out: IBaseline = sorted({
    ...baseline,
    accepted: baseline.accepted.filter(
      one => !replaced.has(one) || (one.scope === 'everywhere' && one.frame !== report.dataset.name)
    )
  });
  const done = new Set<IAccepted>();
  for (const { id } of report.findings) {
    const before = known.get(id);
    if (before === undefined) {
      out = accept(out, report, memory, id, fresh);
    } else if (!done.has(before.accepted) && isOwn(before.accepted, replaced, out)) {
      done.add(before.accepted);
      out = renew(out, report, memory, id, before, applied, fresh.created);
    }
  }
  return sorted(out);
}

/** Not an acceptance everywhere that another frame brought in: that one stays as it is. */
function isOwn(accepted: IAccepted, replaced: ReadonlySet<IAccepted>, kept: IBaseline): boolean {
  return replaced.has(accepted) && !kept.accepted.includes(accepted);
}

function renew(
  baseline: IBaseline,
  report: IReport,
  memory: IMemory,
  id: string,
  { accepted, over }: { accepted: IAccepted; over: boolean },
  { renamed }: IApplied,
  today: string
): IBaseline {
  const { scope, reason, author, created, expires, tolerance } = accepted;
  const own = report.findings.some(finding => finding.id === accepted.id) ? accepted.id : id;
  const next = accept(baseline, report, memory, own, {
    scope,
    reason,
    author,
    created: over ? today : created,
    expires: over ? null : expires,
    tolerance
  });
  const names = Object.entries(renamed).filter(([old]) => accepted.columns.includes(old));
  const former = new Map(Object.entries(accepted.aliases));
  for (const [old, name] of names) {
    former.set(name, [...new Set([...(former.get(old) ?? []), old])]);
    former.delete(old);
  }
  const aliases = Object.fromEntries(former);
  return {
    ...next,
    accepted: next.accepted.map(one =>
      one.id === own && one.frame === report.dataset.name ? { ...one, aliases } : one
    )
  };
}
