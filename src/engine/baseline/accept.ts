import type { FindingKind } from '../findings/kinds';
import type { IFinding } from '../findings/types';
import type { IReport } from '../report-types';
import { isDay } from './days';
import {
  BaselineError,
  SCOPES,
  type IAccepted,
  type IBaseline,
  type IFrameMemory,
  type IMemory,
  type Scope
} from './types';

/** What somebody says when accepting a finding. */
export interface IAcceptOptions {
  readonly reason: string;
  /** Default: values. */
  readonly scope?: Scope;
  readonly author: string;
  /** Today, `YYYY-MM-DD`; the engine knows no clock. */
  readonly created: string;
  /** First day on which it holds no more; default: no end. */
  readonly expires?: string | null;
  /** Share by which the bad set may grow; default: {@link toleranceOf}. */
  readonly tolerance?: number;
}

/** A baseline in which nothing is accepted. */
export const EMPTY_BASELINE: IBaseline = {
  format: 'framescope.baseline',
  version: 1,
  frames: [],
  accepted: []
};

/** Kinds whose limits are fitted to the data, so that a few rows come and go with others. */
const FITTED: readonly FindingKind[] = [
  'outliers',
  'level-shift',
  'flat-line',
  'broken-dependency',
  'broken-condition',
  'broken-format',
  'typo',
  'synonym'
];

/** How far a finding of a kind may grow by itself: 5 % where limits are fitted, else not at all. */
export function toleranceOf(kind: FindingKind): number {
  return FITTED.includes(kind) ? 0.05 : 0;
}

/**
 * Accepts a finding: the baseline with one acceptance more. One that is there
 * already is replaced; the names its columns had before are kept.
 *
 * @param memory - of the scan that made the report.
 * @throws BaselineError for an unknown finding, an empty reason or days that are none.
 */
export function accept(
  baseline: IBaseline,
  report: IReport,
  memory: IMemory,
  id: string,
  options: IAcceptOptions
): IBaseline {
  const finding = findingOf(report, memory, id);
  const scope = options.scope ?? 'values';
  checkOptions(options, scope);
  const covers =
    scope === 'values'
      ? []
      : report.findings
          .filter(other => other.id !== id && within(scope, finding, other))
          .map(other => ({
            id: other.id,
            columns: other.columns,
            extent: memory.extents[other.id]
          }))
          .filter(other => other.extent !== undefined)
          .sort((a, b) => (a.id < b.id ? -1 : 1));
  const frame = report.dataset.name;
  const accepted: IAccepted = {
    id,
    kind: finding.kind,
    detector: finding.detector,
    frame,
    columns: finding.columns,
    aliases: {},
    scope,
    reason: options.reason.trim(),
    author: options.author.trim(),
    created: options.created,
    expires: options.expires ?? null,
    tolerance: options.tolerance ?? toleranceOf(finding.kind),
    extent: memory.extents[id],
    covers
  };
  return sorted({
    ...baseline,
    frames: [...baseline.frames.filter(one => one.name !== frame), memory.frame],
    accepted: [...baseline.accepted.filter(one => one.id !== id || one.frame !== frame), accepted]
  });
}

/**
 * Accepts a finding no more: the baseline without what was accepted under this
 * id, or covered by it, in a frame.
 */
export function withdraw(baseline: IBaseline, frame: string, id: string): IBaseline {
  const answers = (one: IAccepted): boolean =>
    one.frame === frame && (one.id === id || one.covers.some(other => other.id === id));
  return sorted({ ...baseline, accepted: baseline.accepted.filter(one => !answers(one)) });
}

/** Whether a scope that was chosen for a finding reaches another one. */
export function within(
  scope: Scope,
  accepted: Pick<IFinding, 'kind' | 'columns'>,
  other: Pick<IFinding, 'kind' | 'columns'>
): boolean {
  return (
    accepted.kind === other.kind &&
    (scope === 'frame' ||
      scope === 'everywhere' ||
      (scope === 'column' && sameColumns(accepted.columns, other.columns)))
  );
}

/** Whether two lists hold the same names, in any order. */
export function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().every((name, i) => name === [...b].sort()[i]);
}

/** The baseline in its order, each frame with the sketches it needs. */
export function sorted(baseline: IBaseline): IBaseline {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    ...baseline,
    frames: baseline.frames
      .map(frame => slim(frame, baseline))
      .filter(frame => baseline.accepted.some(one => one.frame === frame.name))
      .sort((a, b) => order(a.name, b.name)),
    accepted: [...baseline.accepted].sort((a, b) => order(a.id, b.id) || order(a.frame, b.frame))
  };
}

function slim(frame: IFrameMemory, { accepted }: IBaseline): IFrameMemory {
  const names = new Set(
    accepted
      .filter(one => one.frame === frame.name && one.columns.length < frame.columns.length)
      .flatMap(one => [
        ...one.columns,
        ...Object.values(one.aliases).flat(),
        ...one.covers.flatMap(other => other.columns)
      ])
  );
  return { ...frame, sketches: frame.sketches.filter(sketch => names.has(sketch.name)) };
}

function findingOf(report: IReport, memory: IMemory, id: string): IFinding {
  const finding = report.findings.find(one => one.id === id);
  if (finding === undefined) {
    throw new BaselineError(
      `No finding of ${report.dataset.name} has the id ${id}; take one of the ids that the scan prints.`
    );
  }
  if (memory.extents[id] === undefined) {
    throw new BaselineError(
      `${id} comes from another scan; scan the frame again and accept it then.`
    );
  }
  return finding;
}

function checkOptions(options: IAcceptOptions, scope: Scope): void {
  const { reason, created, expires, tolerance } = options;
  if (reason.trim() === '') {
    throw new BaselineError('Say why it is accepted: a reason is needed.');
  }
  if (!SCOPES.includes(scope)) {
    throw new BaselineError(`scope is ${SCOPES.join(', ')}, not ${String(scope)}.`);
  }
  for (const day of [created, expires ?? created]) {
    if (!isDay(day)) {
      throw new BaselineError(`${day} is no day; write it as YYYY-MM-DD.`);
    }
  }
  if (expires !== undefined && expires !== null && expires <= created) {
    throw new BaselineError(`${expires} is over already; name a day after ${created}.`);
  }
  if (tolerance !== undefined && !(tolerance >= 0 && tolerance <= 10)) {
    throw new BaselineError(`tolerance is a share from 0 on, not ${String(tolerance)}.`);
  }
}
