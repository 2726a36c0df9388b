import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { compareRuns, type IFinding, type IFindingChange, type IReport } from '../engine';
import type { ICause, INotebookCells, IReviewHost, IRunsModel, IRunsState } from './review-types';
import type { Steps } from './steps';

/** What is known of the runs of one frame. */
interface IRun {
  readonly report: IReport;
  /** The run before, to compare with. */
  readonly before: IReport | null;
  readonly cause: ICause | null;
}

/** A state that is compared with. */
interface IPin {
  readonly report: IReport;
  /** `HH:MM` */
  readonly when: string;
}

const NOTHING: IRunsState = { changes: null, gone: [], cause: null, pinned: null };
/** Findings whose segments are looked for. */
const MOST = 20;

/** Keeps the last run of each frame, and tells what the next one changed. */
export class RunsModel implements IRunsModel {
  constructor(
    private readonly _host: IReviewHost,
    private readonly _cells: INotebookCells | null,
    private readonly _steps: Steps
  ) {}

  get state(): IRunsState {
    return this._state;
  }

  get changed(): ISignal<IRunsModel, void> {
    return this._changed;
  }

  get canPin(): boolean {
    return this._host.raw() !== null;
  }

  /** A scan has ended. */
  async onReport(report: IReport): Promise<void> {
    const { frame } = this._host.state;
    if (frame === null) {
      return;
    }
    const last = this._runs.get(frame.id);
    const same = last?.report.dataset.fingerprint === report.dataset.fingerprint;
    const cell = frame.cells?.[frame.cells.length - 1];
    const cause = cell === undefined ? null : { cell, context: frame.context };
    const run: IRun = same
      ? { ...last, report }
      : { report, before: last?.report ?? null, cause: last === undefined ? null : cause };
    this._runs.set(frame.id, run);
    await this._compare(frame.id, run);
  }

  pin(): void {
    const { frame } = this._host.state;
    const report = this._host.raw();
    if (frame === null || report === null) {
      return;
    }
    const before = this._pins.get(frame.id);
    const after = before === undefined ? { report, when: timeOf(new Date()) } : undefined;
    const turn = (to: IPin | undefined) => () => this._setPin(frame.id, to);
    this._setPin(frame.id, after).catch(() => undefined);
    this._steps.did({
      done:
        after === undefined
          ? 'The last run is what is compared with again.'
          : 'This state is what is compared with from now on.',
      undo: turn(before),
      redo: turn(after)
    });
  }

  reveal(): boolean {
    const { cause } = this._state;
    return cause !== null && this._cells?.reveal(cause.context, cause.cell) === true;
  }

  private async _setPin(frameId: string, pin: IPin | undefined): Promise<void> {
    if (pin === undefined) {
      this._pins.delete(frameId);
    } else {
      this._pins.set(frameId, pin);
    }
    const run = this._runs.get(frameId);
    if (run !== undefined && this._host.state.frame?.id === frameId) {
      await this._compare(frameId, run);
    }
  }

  private async _compare(frameId: string, run: IRun): Promise<void> {
    const pin = this._pins.get(frameId);
    const before = pin?.report ?? run.before;
    if (before === null) {
      this._show(NOTHING);
      return;
    }
    const changes = compareRuns(before, run.report);
    const gone = goneOf(before, changes);
    const whole = { changes, gone, cause: run.cause, pinned: pin?.when ?? null };
    this._show(whole);
    const segments = await this._segments(changes);
    if (this._state === whole && Object.keys(segments).length > 0) {
      const told = compareRuns(before, run.report, {
        segment: finding => segments[finding.id] ?? null
      });
      this._show({ ...whole, changes: told });
    }
  }

  private async _segments(changes: readonly IFindingChange[]) {
    const loud = changes
      .filter(({ change }) => change === 'new' || change === 'worse')
      .slice(0, MOST);
    if (loud.length === 0) {
      return {};
    }
    const findings = loud.map(({ id, columns }) => ({ id, columns }));
    const ids = loud.map(({ id }) => id);
    return (await this._host.ask({ type: 'segments', findings }, ids)).segments;
  }

  private _show(state: IRunsState): void {
    this._state = state;
    this._changed.emit();
  }

  private _state: IRunsState = NOTHING;
  private readonly _runs = new Map<string, IRun>();
  private readonly _pins = new Map<string, IPin>();
  private readonly _changed = new Signal<this, void>(this);
}

function goneOf(before: IReport, changes: readonly IFindingChange[]): IFinding[] {
  const ids = new Set(changes.filter(({ change }) => change === 'gone').map(({ id }) => id));
  return before.findings.filter(({ id }) => ids.has(id));
}

function timeOf(now: Date): string {
  return now.toTimeString().slice(0, 5);
}
