import type { IFinding } from '../findings/types';
import type { IReport } from '../report-types';
import { sameColumns, within } from './accept';
import { framesOf, renamedColumns } from './anchor';
import type { IAccepted, IApplied, IBaseline, IExtent, IMemory } from './types';
import { SCOPES } from './types';
import { wakeReasons } from './wake';

/** What a baseline is held against. */
export interface IApplyOptions {
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Names of all frames of this run; default: of this one. */
  readonly names?: readonly string[];
}

/** An acceptance that answers to a finding; `extent` is null where none was told for it. */
interface IMatch {
  readonly accepted: IAccepted;
  readonly extent: IExtent | null;
}

/**
 * Holds a report against a baseline: which findings stay quiet, which are awake
 * again and why, whose acceptance is over, and which acceptances nothing
 * answers to. Neither is changed.
 *
 * @param memory - of the scan that made the report.
 */
export function applyBaseline(
  baseline: IBaseline,
  report: IReport,
  memory: IMemory,
  options: IApplyOptions
): IApplied {
  const frames = framesOf(baseline, memory, options.names ?? [memory.frame.name]);
  const here = new Set(frames.map(frame => frame.name));
  const local = baseline.accepted.filter(one => here.has(one.frame));
  const renamed = renamedColumns(frames, local, memory);
  const back = new Map([...renamed].map(([old, name]) => [name, old]));
  const quiet: { id: string; accepted: IAccepted }[] = [];
  const woken: IApplied['woken'][number][] = [];
  const expired: { id: string; accepted: IAccepted }[] = [];
  const used = new Set<IAccepted>();
  for (const finding of report.findings) {
    const match = matchOf(finding, baseline, here, back);
    if (match === null) {
      continue;
    }
    const { accepted, extent } = match;
    const { id } = finding;
    used.add(accepted);
    const now = memory.extents[id];
    const over = accepted.expires !== null && options.today >= accepted.expires;
    const why =
      extent === null || now === undefined
        ? []
        : wakeReasons(extent, now, accepted.scope, accepted.tolerance);
    if (over) {
      expired.push({ id, accepted });
    } else if (why.length > 0) {
      woken.push({ id, accepted, why });
    } else {
      quiet.push({ id, accepted });
    }
  }
  return {
    quiet,
    woken,
    expired,
    gone: local.filter(one => !used.has(one)),
    notes: [...renamed].map(
      ([old, name]) =>
        `\`${old}\` is called \`${name}\` now; what was accepted for it was moved there, by content.`
    ),
    renamed: Object.fromEntries(renamed)
  };
}

function matchOf(
  finding: IFinding,
  baseline: IBaseline,
  here: ReadonlySet<string>,
  back: ReadonlyMap<string, string>
): IMatch | null {
  const columns = finding.columns.map(name => back.get(name) ?? name);
  const moved = { kind: finding.kind, columns };
  const local = baseline.accepted.filter(one => here.has(one.frame));
  for (const accepted of local) {
    if (accepted.id === finding.id || isMoved(accepted, finding, columns)) {
      return { accepted, extent: accepted.extent };
    }
  }
  for (const accepted of local) {
    const covered = accepted.covers.find(
      one => one.id === finding.id || sameColumns(one.columns, columns)
    );
    if (covered !== undefined && accepted.kind === finding.kind) {
      return { accepted, extent: covered.extent };
    }
  }
  const wide = baseline.accepted
    .filter(
      one => (here.has(one.frame) || one.scope === 'everywhere') && within(one.scope, one, moved)
    )
    .sort((a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope));
  return wide.length === 0 ? null : { accepted: wide[0], extent: null };
}

/** Whether a finding is the accepted one on columns that were renamed or are fewer or more. */
function isMoved(accepted: IAccepted, finding: IFinding, columns: readonly string[]): boolean {
  return (
    accepted.kind === finding.kind &&
    accepted.detector === finding.detector &&
    accepted.extent.nature.includes(finding.message.key) &&
    finding.columns.some((name, i) => name !== columns[i]) &&
    sameColumns(accepted.columns, columns)
  );
}
