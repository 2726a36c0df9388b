import { checkOf, unitsPerCheck, type IDetectorInfo, type IPlan, type IUnit } from '../engine';
import type { ICheckEvent } from './types';

interface IState {
  event: ICheckEvent;
  done: number;
  readonly total: number;
}

/** The check that no detector is. */
const PROFILES = { title: 'Shape and header charts' };

/** Adds the units of a scan up to the progress of its checks. */
export class CheckProgress {
  constructor(
    plan: IPlan,
    detectors: readonly IDetectorInfo[],
    private readonly _tell: (check: ICheckEvent) => void
  ) {
    const titles = new Map(detectors.map(d => [d.id, d.title]));
    for (const [id, total] of unitsPerCheck(plan)) {
      const title = titles.get(id) ?? PROFILES.title;
      this._set(id, {
        event: { id, title, state: 'waiting', progress: 0, seconds: 0, error: null },
        done: 0,
        total
      });
    }
  }

  private readonly _states = new Map<string, IState>();

  /** The units were handed to a worker. */
  start(units: readonly IUnit[]): void {
    for (const id of new Set(units.map(checkOf))) {
      this._update(id, state => ({ ...state.event, state: 'running' }));
    }
  }

  /** A unit ended; `error` says why it could not run. */
  done(unit: IUnit, seconds: number, error: string | null): void {
    this._update(checkOf(unit), state => {
      state.done++;
      const failed = error ?? state.event.error;
      const over = state.done === state.total;
      return {
        ...state.event,
        state: over ? (failed === null ? 'done' : 'failed') : 'running',
        progress: state.done / state.total,
        seconds: state.event.seconds + seconds,
        error: failed
      };
    });
  }

  /** The scan ended early. */
  stop(): void {
    for (const [id, { event }] of this._states) {
      if (event.state === 'waiting' || event.state === 'running') {
        this._update(id, () => ({ ...event, state: 'cancelled' }));
      }
    }
  }

  private _update(id: string, change: (state: IState) => ICheckEvent): void {
    const state = this._states.get(id);
    if (state !== undefined) {
      state.event = change(state);
      this._tell(state.event);
    }
  }

  private _set(id: string, state: IState): void {
    this._states.set(id, state);
    this._tell(state.event);
  }
}
