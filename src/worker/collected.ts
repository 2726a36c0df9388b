import type { IFinding, ILaw, INotRun, IProfile } from '../engine';

/** What the events of a scan add up to. */
export interface ICollected {
  readonly findings: IFinding[];
  readonly profiles: IProfile[];
  readonly notRun: INotRun[];
  readonly laws: ILaw[];
  /** What was told already: an engine that takes over tells it again. */
  readonly told: Set<string>;
}

/** Before the first event of a scan. */
export function nothingYet(): ICollected {
  return { findings: [], profiles: [], notRun: [], laws: [], told: new Set() };
}
