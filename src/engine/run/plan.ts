import { greatestOf } from '../kernels';
import type { IDetectorInfo } from '../detectors/types';

/** One unit of work: a profile, or a detector on a column or on the table. */
export type IUnit =
  | { readonly kind: 'profile'; readonly column: number }
  | { readonly kind: 'detect'; readonly detector: string; readonly column: number | null };

/** What a plan is made from. */
export interface IPlanInput {
  readonly rows: number;
  readonly columns: number;
  /** Bytes of the table. */
  readonly bytes: number;
  /** Workers at hand. */
  readonly workers: number;
  /** Whether somebody asked for so many; else several are taken only where they gain time. Default: yes. */
  readonly asked?: boolean;
  /** Bytes that all workers together may take. */
  readonly memoryBudget: number;
}

/** What a scan does, and by how many. */
export interface IPlan {
  readonly workers: number;
  /** Every unit once; none before one that it has to wait for. */
  readonly units: readonly IUnit[];
  /** Rough nanoseconds of one unit, by its check; see {@link checkOf}. */
  readonly costs: ReadonlyMap<string, number>;
  /** Detectors that must have run before a detector, by its id. */
  readonly after: ReadonlyMap<string, readonly string[]>;
  /** What detectors build on that stays with one worker, by id. */
  readonly shares: ReadonlyMap<string, string>;
}

/** Rough nanoseconds a row of one profile. */
const PROFILE_COST = 120;
/** Below this many nanoseconds of work one worker is faster than two. */
const PARALLEL_FROM = 150e6;
/** The same where nobody asked: each further worker reads the frame and prepares its columns again. */
const UNASKED_FROM = 25e9;
/** A worker holds about this many times the bytes of the table. */
const BYTES_PER_WORKER = 2;

/**
 * How a scan is cut up: profiles first, then each detector behind those that it has to wait for.
 * One worker where the work is small or the memory short.
 *
 * @throws Error where a detector waits for one that is no part of the run.
 */
export function makePlan(input: IPlanInput, detectors: readonly IDetectorInfo[]): IPlan {
  const columns = Array.from({ length: input.columns }, (_, column) => column);
  const ordered = inOrder(detectors);
  const perColumn = detectors
    .filter(d => d.scope === 'column')
    .reduce((sum, d) => sum + d.cost, PROFILE_COST);
  const work = input.rows * input.columns * perColumn;
  const fitting = Math.floor(input.memoryBudget / Math.max(1, input.bytes * BYTES_PER_WORKER));
  const workers =
    work < (input.asked === false ? UNASKED_FROM : PARALLEL_FROM)
      ? 1
      : Math.max(1, Math.min(input.workers, fitting, input.columns));
  const unitsOf = ({ id, scope }: IDetectorInfo): IUnit[] =>
    (scope === 'table' ? [null] : columns).map(column => ({
      kind: 'detect',
      detector: id,
      column
    }));
  const costOf = ({ cost, scope }: IDetectorInfo): number =>
    cost * input.rows * (scope === 'table' ? input.columns : 1);
  return {
    workers,
    units: [
      ...columns.map((column): IUnit => ({ kind: 'profile', column })),
      ...ordered.flatMap(unitsOf)
    ],
    costs: new Map([
      ['profile', PROFILE_COST * input.rows],
      ...detectors.map(d => [d.id, costOf(d)] as const)
    ]),
    after: new Map(detectors.map(d => [d.id, d.after ?? []])),
    shares: new Map(
      detectors.flatMap(d => (d.shares === undefined ? [] : [[d.id, d.shares] as const]))
    )
  };
}

/** Number of units in a plan, by detector id (`profile` for profiles). */
export function unitsPerCheck(plan: IPlan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of plan.units) {
    const id = checkOf(unit);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The check a unit belongs to: a detector's id, or `profile`. */
export function checkOf(unit: IUnit): string {
  return unit.kind === 'profile' ? 'profile' : unit.detector;
}

/** Detectors by the length of their longest chain of `after`; columns before the table. */
function inOrder(detectors: readonly IDetectorInfo[]): IDetectorInfo[] {
  const depth = new Map<string, number>();
  const phases: IDetectorInfo[][] = [];
  for (const detector of detectors) {
    const before = (detector.after ?? []).map(id => {
      const found = depth.get(id);
      if (found === undefined) {
        throw new Error(`${detector.id} runs after ${id}, which is no part of this run.`);
      }
      return found + 1;
    });
    const own = greatestOf(before, 0);
    depth.set(detector.id, own);
    (phases[own] ??= []).push(detector);
  }
  const isTable = ({ scope }: IDetectorInfo): number => (scope === 'table' ? 1 : 0);
  return phases.flatMap(phase => [...phase].sort((a, b) => isTable(a) - isTable(b)));
}
