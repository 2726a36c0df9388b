import type { IDriftDraft, IDriftSegment, IFrameDrift } from '../drift';
import { finishDraft } from '../findings/finish';
import { groupByRoot, rankFindings } from '../findings/rank';
import type { FindingKind } from '../findings/kinds';
import type { IFinding, Param, Severity } from '../findings/types';
import type { IProfile } from '../profile/types';
import type {
  IColumnChange,
  IColumnFacts,
  IFindingChange,
  IReport,
  ISegment
} from '../report-types';
import { RowSet } from '../table/rowset';
import { matches } from './anchor';
import { compareRuns, type ICompareOptions } from './since';
import { BaselineError, type IMemory } from './types';

const DETECTOR = 'compare';
/** Row positions written into a finding of drift. */
const MOST_POSITIONS = 10_000;

/** How the distributions of two frames differ, and what is to be said of it. */
export interface IDriftFound {
  readonly drift: IFrameDrift;
  readonly drafts: readonly IDriftDraft[];
}

/** What {@link compareFrames} may be told beside the reports. */
export interface IFramesOptions extends Pick<ICompareOptions, 'segment'> {
  /** Looks at the rows of both frames. @param renamed - names of now by names of before. */
  readonly drift?: (renamed: ReadonlyMap<string, string>) => IDriftFound;
}

/**
 * The report of a second frame held against a first one: its findings that are
 * new or worse, one finding a column that was added, removed, renamed or
 * changed its type, one a drift, and under `comparison` every finding and column of both.
 *
 * @param memories - of the first and the second scan, to know renamed columns.
 * @throws BaselineError when the frames have no column in common.
 */
export function compareFrames(
  first: IReport,
  second: IReport,
  memories: readonly [IMemory, IMemory],
  options: IFramesOptions = {}
): IReport {
  const [before, now] = [memories[0].frame, memories[1].frame];
  const renamed = matches(before, now, before.columns);
  if (!before.columns.some(name => now.columns.includes(name)) && renamed.size === 0) {
    throw new BaselineError(
      `${before.name} and ${now.name} have no column in common; compare two versions of one frame.`
    );
  }
  const columns = columnChanges(first, second, renamed);
  const changes = compareRuns(first, second, { ...options, renamed: Object.fromEntries(renamed) });
  const loud = new Set(
    changes.filter(({ change }) => change === 'new' || change === 'worse').map(({ id }) => id)
  );
  const found = options.drift?.(renamed);
  const drifts = (found?.drafts ?? []).map(one => driftFinding(one, second, options));
  const findings = [
    ...drifts.map(({ finding }) => finding),
    ...second.findings.filter(finding => loud.has(finding.id)),
    ...columns.flatMap(column => schemaFinding(column, before.name, second.dataset.rows))
  ].map(finding => ({ ...finding, root: null }));
  return {
    ...second,
    findings: groupByRoot(rankFindings(findings)),
    comparison: {
      was: {
        name: first.dataset.name,
        rows: first.dataset.rows,
        columns: first.dataset.columns,
        score: first.score
      },
      findings: [...drifts.map(({ change }) => change), ...changes],
      columns,
      ...(found && { drift: found.drift })
    }
  };
}

/** A drift as a finding that is new, with the segment of its rows or of itself. */
function driftFinding(
  { draft, segment }: IDriftDraft,
  second: IReport,
  options: IFramesOptions
): { finding: IFinding; change: IFindingChange } {
  const finding = finishDraft(draft, DETECTOR, second.dataset.rows, MOST_POSITIONS);
  const { id, columns, kind, severity, message, rows } = finding;
  const explained = rows.count > 0 ? (options.segment?.(finding) ?? null) : null;
  return {
    finding,
    change: {
      id,
      change: 'new',
      columns,
      was: null,
      now: rows.count,
      kind,
      severity,
      message,
      segment: explained ?? asSegment(segment)
    }
  };
}

function asSegment(segment: IDriftSegment | null): ISegment | null {
  if (segment === null) {
    return null;
  }
  const { condition, ...rest } = segment;
  return { ...rest, conditions: [condition] };
}

function columnChanges(
  first: IReport,
  second: IReport,
  renamed: ReadonlyMap<string, string>
): IColumnChange[] {
  const before = new Map(first.profile.map(profile => [profile.name, profile]));
  const back = new Map([...renamed].map(([old, name]) => [name, old]));
  const changes = second.profile.map((profile): IColumnChange => {
    const from = back.get(profile.name);
    const old = before.get(from ?? profile.name);
    const now = factsOf(profile);
    if (old === undefined) {
      return { name: profile.name, change: 'added', was: null, now };
    }
    const was = factsOf(old);
    return from !== undefined
      ? { name: profile.name, change: 'renamed', from, was, now }
      : {
          name: profile.name,
          change: old.physical === profile.physical ? 'same' : 'retyped',
          was,
          now
        };
  });
  const there = new Set(second.profile.map(profile => profile.name));
  const removed = first.profile
    .filter(({ name }) => !there.has(name) && !renamed.has(name))
    .map((profile): IColumnChange => ({
      name: profile.name,
      change: 'removed',
      was: factsOf(profile),
      now: null
    }));
  return [...changes, ...removed];
}

function factsOf({ typeName, semantic, nulls, distinct }: IProfile): IColumnFacts {
  return { typeName, semantic, nulls, distinct };
}

const NUMBERS = /^(u?int|float|double|half|decimal)/;

function schemaFinding(column: IColumnChange, frame: string, rows: number): IFinding[] {
  const word = (value: string): Param => ({ role: 'structural', value });
  const draft = (
    kind: FindingKind,
    severity: Severity,
    params: Readonly<Record<string, Param>>
  ): IFinding[] => [
    finishDraft(
      {
        kind,
        columns: [column.name],
        severity,
        confidence: 1,
        effect: severity === 'info' ? 0.1 : 0.5,
        params,
        rows: RowSet.empty,
        evidence: []
      },
      DETECTOR,
      rows,
      0
    )
  ];
  const types = [column.was?.typeName ?? '', column.now?.typeName ?? ''];
  switch (column.change) {
    case 'added':
      return draft('column-added', 'info', { frame: word(frame) });
    case 'removed':
      return draft('column-removed', 'warning', { frame: word(frame) });
    case 'renamed':
      return draft('column-renamed', 'warning', { from: word(`\`${column.from ?? ''}\``) });
    case 'retyped':
      return draft('column-retyped', types.every(type => NUMBERS.test(type)) ? 'info' : 'warning', {
        before: word(types[0]),
        after: word(types[1])
      });
    case 'same':
      return [];
  }
}
