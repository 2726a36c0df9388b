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
  IRenamed,
  IReviewHost,
  IRunsModel,
  IRunsState
} from './review-types';
import { SharedFile } from './shared-file';
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
    this._own = this._fileIn(new MemoryFiles());
    this._shared = _files === null ? this._own : this._fileIn(_files);
    _files?.renamed.connect(this._onRenamed, this);
  }

  /** Take no more notice of the file. */
  dispose(): void {
    this._own.dispose();
    this._shared.dispose();
    this._files?.renamed.disconnect(this._onRenamed, this);
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
    const { context } = frame;
    const file = this._fileOf(frame);
    const before = await file.read(context);
    const after = turnedPin(before, keyOf(frame), report, new Date(), k);
    await file.write(context, after);
    const done =
      pinIn(after, keyOf(frame)) === null
        ? 'The last run is what is compared with again.'
        : 'This state is what is compared with from now on.';
    const show = (): Promise<void> => this._look(frame).catch(ignore);
    this._steps.did(fileStep(file, { context, before, after }, done, show));
    await show();
  }

  reveal(): boolean {
    const { cause } = this._state;
    return cause !== null && this._cells?.reveal(cause.context, cause.cell) === true;
  }

  /** Pins go where their notebook goes. */
  private _onRenamed(_: unknown, { from, to }: IRenamed): void {
    this._move(from, to).catch((reason: unknown) => this._onProblem(reason));
  }

  private async _move(from: string, to: string): Promise<void> {
    const file = this._shared;
    const text = await file.read(from);
    if (text === null) {
      return;
    }
    const { movedPins } = await import('./pins-desk');
    const here = file.pathOf(from) === file.pathOf(to);
    const there = here ? undefined : await file.read(to);
    const moved = movedPins(text, placeOf(from), placeOf(to), there);
    if (moved === null) {
      return;
    }
    await file.write(to, moved.there);
    if (!here) {
      await file.write(from, moved.left);
    }
    const { frame } = this._host.state;
    if (frame !== null) {
      await this._look(frame);
    }
  }

  private _fileIn(files: IProjectFiles): SharedFile {
    const open = (): IFrame | null => {
      const { frame } = this._host.state;
      return frame !== null && this._fileOf(frame) === file ? frame : null;
    };
    const file: SharedFile = new SharedFile(files, PINS_FILE, {
      context: () => open()?.context ?? null,
      onNews: async text => {
        const frame = open();
        if (frame !== null) {
          await this._look(frame, text);
        }
      },
      onProblem: reason => this._onProblem(reason)
    });
    return file;
  }

  private _fileOf({ place }: IFrame): SharedFile {
    return place?.kind === 'console' ? this._own : this._shared;
  }

  private _onProblem(reason: unknown): void {
    this._show({ ...this._state, problem: messageOf(reason) });
  }

  /**
   * What the run of a frame is compared with now, shown where the frame is still open.
   *
   * @param said - what the file holds; it is read where that is not known.
   */
  private async _look(frame: IFrame, said?: string | null): Promise<void> {
    const turn = ++this._turn;
    let pin: IPin | null = null;
    let problem: string | null = null;
    try {
      const text = said === undefined ? await this._fileOf(frame).follow(frame.context) : said;
      pin = text === null ? null : (await import('./pins-desk')).pinIn(text, keyOf(frame));
    } catch (reason) {
      problem = messageOf(reason);
    }
    const run = this._runs.get(frame.id);
    if (run !== undefined && turn === this._turn && this._host.state.frame?.id === frame.id) {
      await this._compare(run, pin, problem);
    }
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
  /** Gone with the page: of frames with nothing on a disk to stand beside. */
  private readonly _own: SharedFile;
  private readonly _shared: SharedFile;
  private readonly _changed = new Signal<this, void>(this);
}

/** The frame was closed while it was asked about; the next report asks again. */
function ignore(): void {}

const placeOf = (context: string): string => context.slice(context.lastIndexOf('/') + 1) || context;

const keyOf = ({ context, name }: IFrame): PinKey => ({ place: placeOf(context), frame: name });

function goneOf(
  before: { readonly findings: readonly ISeen[] },
  changes: readonly IFindingChange[]
): ISeen[] {
  const ids = new Set(changes.filter(({ change }) => change === 'gone').map(({ id }) => id));
  return before.findings.filter(({ id }) => ids.has(id));
}
