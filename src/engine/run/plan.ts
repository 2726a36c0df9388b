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
  /** Bytes that all workers together may take. */
  readonly memoryBudget: number;
}

/** Phases that follow one another; `lanes[worker]` are run side by side. */
export interface IPlan {
  readonly workers: number;
  readonly phases: readonly { readonly lanes: readonly (readonly IUnit[])[] }[];
}

/** Rough nanoseconds a row of one profile. */
const PROFILE_COST = 120;
/** Below this many nanoseconds of work one worker is faster than two. */
const PARALLEL_FROM = 150e6;
/** A worker holds about this many times the bytes of the table. */
const BYTES_PER_WORKER = 2;

/**
 * How a scan is cut up: dependencies become phases, columns go to the worker
 * that has least to do and stay there, so that a column's views are made once.
 * One worker where the work is small or the memory short.
 */
export function makePlan(input: IPlanInput, detectors: readonly IDetectorInfo[]): IPlan {
  const phases = byPhase(detectors);
  const perColumn = detectors
    .filter(d => d.scope === 'column')
    .reduce((sum, d) => sum + d.cost, PROFILE_COST);
  const work = input.rows * input.columns * perColumn;
  const fitting = Math.floor(input.memoryBudget / Math.max(1, input.bytes * BYTES_PER_WORKER));
  const workers =
    work < PARALLEL_FROM ? 1 : Math.max(1, Math.min(input.workers, fitting, input.columns));
  const profiles = lanes(workers);
  for (let column = 0; column < input.columns; column++) {
    profiles[column % workers].push({ kind: 'profile', column });
  }
  const out = [{ lanes: profiles }];
  for (const phase of phases) {
    out.push({ lanes: spread(phase, input, workers) });
  }
  return { workers, phases: out.filter(phase => phase.lanes.some(lane => lane.length > 0)) };
}

/** Number of units in a plan, by detector id (`profile` for profiles). */
export function unitsPerCheck(plan: IPlan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of plan.phases.flatMap(phase => phase.lanes.flat())) {
    const id = checkOf(unit);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The check a unit belongs to: a detector's id, or `profile`. */
export function checkOf(unit: IUnit): string {
  return unit.kind === 'profile' ? 'profile' : unit.detector;
}

function lanes(workers: number): IUnit[][] {
  return Array.from({ length: workers }, () => []);
}

/** Detectors by the length of their longest chain of `after`. */
function byPhase(detectors: readonly IDetectorInfo[]): IDetectorInfo[][] {
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
    const own = Math.max(0, ...before);
    depth.set(detector.id, own);
    (phases[own] ??= []).push(detector);
  }
  return phases;
}

function spread(phase: readonly IDetectorInfo[], input: IPlanInput, workers: number): IUnit[][] {
  const out = lanes(workers);
  const load = new Array<number>(workers).fill(0);
  const columnar = phase.filter(d => d.scope === 'column');
  for (let column = 0; column < input.columns; column++) {
    const lane = column % workers;
    for (const detector of columnar) {
      out[lane].push({ kind: 'detect', detector: detector.id, column });
      load[lane] += detector.cost;
    }
  }
  for (const detector of phase) {
    if (detector.scope === 'table') {
      const lane = load.indexOf(Math.min(...load));
      out[lane].push({ kind: 'detect', detector: detector.id, column: null });
      load[lane] += detector.cost * input.columns;
    }
  }
  return out;
}
