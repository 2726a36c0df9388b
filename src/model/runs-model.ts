import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { compareRuns, type IFindingChange, type IPin, type IReport, type ISeen } from '../engine';
import { PINS_FILE } from './file-names';
import { fileStep } from './file-step';
import { messageOf } from './frame-scan';
import { MemoryFiles } from './memory-files';
import type { PinKey } from './pins-desk';
import type {
  ICause,
  INotebookCells,
  IProjectFiles,
  IReviewHost,
  IRunsModel,
  IRunsState
} from './review-types';
import type { Steps } from './steps';
import type { IFrame } from './types';

/** What is known of the runs of one frame. */
interface IRun {
  readonly report: IReport;
  /** The run before, to compare with. */
  readonly before: IReport | null;
  readonly cause: ICause | null;
}

const NO_SCAN = 'There is no finished scan. Scan the dataframe first, then pin it.';
const NOTHING: IRunsState = { changes: null, gone: [], cause: null, pinned: null, problem: null };
/** Findings whose segments are looked for. */
const MOST = 20;

/**
 * Keeps the last run of each frame, and tells what the next one changed. A pinned state is kept in
 * a file beside the notebook, so that it outlives the page and whoever works there compares with it.
 */
export class RunsModel implements IRunsModel {
  /** @param _files - null where nothing can be written: then pins are gone with the page. */
  constructor(
    private readonly _host: IReviewHost,
    private readonly _cells: INotebookCells | null,
    private readonly _files: IProjectFiles | null,
    private readonly _steps: Steps
  ) {
    _files?.changed.connect(this._onFile, this);
  }

  /** Take no more notice of the file. */
  dispose(): void {
    this._files?.changed.disconnect(this._onFile, this);
    Signal.clearData(this);
  }

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
    await this._look(frame);
  }

  async pin(): Promise<void> {
    const { frame, k } = this._host.state;
    const report = this._host.raw();
    if (frame === null || report === null) {
      throw new Error(NO_SCAN);
    }
    const { pinIn, turnedPin } = await import('./pins-desk');
    const files = this._filesOf(frame);
    const before = await files.read(frame.context, PINS_FILE);
    const after = turnedPin(before, keyOf(frame), report, new Date(), k);
    await files.write(frame.context, PINS_FILE, after);
    const written = { context: frame.context, name: PINS_FILE, before, after };
    const done =
      pinIn(after, keyOf(frame)) === null
        ? 'The last run is what is compared with again.'
        : 'This state is what is compared with from now on.';
    const show = (): Promise<void> => this._look(frame).catch(ignore);
    this._steps.did(fileStep(files, written, done, show));
    await show();
  }

  reveal(): boolean {
    const { cause } = this._state;
    return cause !== null && this._cells?.reveal(cause.context, cause.cell) === true;
  }

  /** Somebody wrote the file: what it says now is compared with. */
  private _onFile(_: unknown, path: string): void {
    const { frame } = this._host.state;
    if (frame !== null && path === this._filesOf(frame).pathOf(frame.context, PINS_FILE)) {
      this._look(frame).catch(ignore);
    }
  }

  /** What the run of a frame is compared with now, shown where the frame is still open. */
  private async _look(frame: IFrame): Promise<void> {
    const turn = ++this._turn;
    let pin: IPin | null = null;
    let problem: string | null = null;
    try {
      const text = await this._filesOf(frame).read(frame.context, PINS_FILE);
      pin = text === null ? null : (await import('./pins-desk')).pinIn(text, keyOf(frame));
    } catch (reason) {
      problem = messageOf(reason);
    }
    const run = this._runs.get(frame.id);
    if (run !== undefined && turn === this._turn && this._host.state.frame?.id === frame.id) {
      await this._compare(run, pin, problem);
    }
  }

  private _filesOf({ place }: IFrame): IProjectFiles {
    return place?.kind === 'console' ? this._memory : (this._files ?? this._memory);
  }

  private async _compare(run: IRun, pin: IPin | null, problem: string | null): Promise<void> {
    const before = pin ?? run.before;
    if (before === null) {
      this._show({ ...NOTHING, problem });
      return;
    }
    const changes = compareRuns(before, run.report);
    const gone = goneOf(before, changes);
    const whole = { changes, gone, cause: run.cause, pinned: pin?.when ?? null, problem };
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
  /** Of several looks at the file the last one counts. */
  private _turn = 0;
  private readonly _runs = new Map<string, IRun>();
  private readonly _memory = new MemoryFiles();
  private readonly _changed = new Signal<this, void>(this);
}

/** The frame was closed while it was asked about; the next report asks again. */
function ignore(): void {}

const keyOf = ({ context, name }: IFrame): PinKey => ({
  place: context.slice(context.lastIndexOf('/') + 1) || context,
  frame: name
});

function goneOf(
  before: { readonly findings: readonly ISeen[] },
  changes: readonly IFindingChange[]
): ISeen[] {
  const ids = new Set(changes.filter(({ change }) => change === 'gone').map(({ id }) => id));
  return before.findings.filter(({ id }) => ids.has(id));
}
