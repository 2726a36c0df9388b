import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IReport } from '../engine';
import type { IGridModel } from './grid-types';
import type { InspectorModel } from './inspector-model';
import type { IOutputPlace, OutputFrames } from './output-frames';
import { ReviewModel } from './review-model';
import type { IReviewHost } from './review-types';
import { SavedReportModel } from './saved-report-model';
import type {
  ICellWindow,
  IChartMaker,
  IInspectorModel,
  IInspectorState,
  IFrameStudies
} from './types';

/** What an output may get its rows from. */
export interface IOutputRows {
  readonly frames: OutputFrames;
  readonly place: IOutputPlace;
}

/** Who may have the data of a report open, such as the panel. */
export type IOutputHost = IInspectorModel & Pick<IReviewHost, 'raw' | 'ask'>;

const NO_ROWS = 'The rows of this report are not here. Run its cell again, or copy the code.';

/**
 * A report in the output of a notebook. As long as another model has the same
 * data open, it shows that one's rows and cells; else its own, where a kernel
 * still has them and somebody asked; else it is the saved report.
 */
export class OutputModel implements IInspectorModel, IReviewHost, IDisposable {
  /**
   * @param _host - what may have the frame open; null for nothing.
   * @param _rows - where the rows may be; null for nowhere.
   */
  constructor(
    report: IReport,
    private readonly _host: IOutputHost | null,
    private readonly _rows: IOutputRows | null = null
  ) {
    this._saved = new SavedReportModel(report);
    const parts = _rows?.frames.review;
    this.review = parts === undefined ? null : new ReviewModel(this, { ...parts, rules: false });
    this._state = this._compose();
    this.follow(true);
  }

  /** What is done with its findings, as in the panel; null where it stands in no notebook. */
  readonly review: ReviewModel | null;

  get state(): IInspectorState {
    return this._state;
  }

  get changed(): ISignal<IInspectorModel, void> {
    return this._changed;
  }

  get grid(): IGridModel | null {
    return this._live?.grid ?? null;
  }

  get charts(): IChartMaker | null {
    return this._live?.charts ?? null;
  }

  get studies(): IFrameStudies | null {
    return this._live?.studies ?? null;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Show another report in place of this one. */
  setReport(report: IReport): void {
    if (report.dataset.fingerprint !== this._saved.report().dataset.fingerprint) {
      this._close();
      this._wanted = false;
    }
    this._saved.setReport(report);
    this._openFresh();
    this._state = this._compose();
    this._changed.emit();
  }

  /** The report as the engine made it; null where only the saved one is at hand. */
  raw(): IReport | null {
    return this._live?.raw() ?? null;
  }

  /** The same with accepted findings set apart, for other forms of it. */
  whole(): IReport | null {
    const raw = this.raw();
    return this.review === null ? raw : this.review.shown(raw);
  }

  ask: IReviewHost['ask'] = (request, findings) =>
    this._live?.ask(request, findings) ?? Promise.reject(new Error(NO_ROWS));

  /** Resolves once its data is open; rejects with a sentence where nobody has it. */
  ready(): Promise<void> {
    if (this._live !== null) {
      return Promise.resolve();
    }
    if (this._rows?.place.hasKernel !== true) {
      return Promise.reject(new Error(NO_ROWS));
    }
    this.open();
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this._live !== null || this._own === null) {
          this._changed.disconnect(look);
          if (this._live !== null) {
            resolve();
          } else {
            reject(new Error(this._problem ?? NO_ROWS));
          }
        }
      };
      this._changed.connect(look);
      look();
    });
  }

  /** A scan of the variable that the report is of, as a cell has left it. */
  recheck(): Promise<IReport> {
    return this._rows === null
      ? Promise.reject(new Error(NO_ROWS))
      : this._rows.frames.scanAgain(this._saved.report(), this._rows.place.context);
  }

  /** Findings of rules are shown in the panel alone. */
  join(): void {}

  refresh(): void {
    this._seen = null;
    this._onHost();
  }

  /** Whether anybody can see the output: unseen, it takes no notice of anything. */
  follow(seen: boolean): void {
    if (seen === this._follows || this._isDisposed) {
      return;
    }
    this._follows = seen;
    const { _host: host, _rows: rows, _own: own } = this;
    own?.setVisible(seen);
    if (seen) {
      host?.changed.connect(this._onHost, this);
      rows?.place.changed.connect(this._onHost, this);
      own?.changed.connect(this._onHost, this);
      if (own !== null) {
        rows?.frames.touch(own);
      }
      this._openFresh();
      this._onHost();
    } else {
      host?.changed.disconnect(this._onHost, this);
      rows?.place.changed.disconnect(this._onHost, this);
      own?.changed.disconnect(this._onHost, this);
    }
  }

  /** Ask the kernel for the rows. */
  open(): void {
    if (this._rows === null || this._live !== null || this._isDisposed) {
      return;
    }
    const { frames, place } = this._rows;
    this._close();
    this._wanted = true;
    this._problem = null;
    this._own = frames.open(this._saved.report(), place.context, () => {
      this._own = null;
      this._onHost();
    });
    if (this._follows) {
      this._own.changed.connect(this._onHost, this);
    } else {
      this._own.setVisible(false);
    }
    this._onHost();
  }

  /** There is one frame only. */
  select(): void {}

  rescan(whole: boolean): void {
    this._live?.rescan(whole);
  }

  cancel(): void {
    this._live?.cancel();
  }

  setPaused(paused: boolean): void {
    this._live?.setPaused(paused);
  }

  /** No finding ever waits: the scan is over. */
  hold(): void {}

  /** No finding ever waits. */
  release(): void {}

  rows(findingId: string, offset: number, limit: number): Promise<readonly number[]> {
    return (this._live ?? this._saved).rows(findingId, offset, limit);
  }

  /** Rejects where nobody has the data. */
  cells(rows: readonly number[], columns: readonly number[]): Promise<ICellWindow> {
    return this._live?.cells(rows, columns) ?? this._saved.cells();
  }

  report(): IReport {
    return this._saved.report();
  }

  dispose(): void {
    if (!this._isDisposed) {
      this.follow(false);
      this._isDisposed = true;
      this.review?.dispose();
      this._close();
      Signal.clearData(this);
    }
  }

  /** Who has scanned the very data of the report. */
  private get _live(): IOutputHost | null {
    const { fingerprint } = this._saved.report().dataset;
    return (
      [this._host, this._own].find(model => model?.report()?.dataset.fingerprint === fingerprint) ??
      null
    );
  }

  private _openFresh(): void {
    const report = this._saved.report();
    const wanted = this._wanted || this._rows?.frames.isFresh(report) === true;
    if (wanted && this._own === null && this._problem === null && this._follows) {
      if (this._rows?.place.hasKernel === true) {
        this.open();
      }
    }
  }

  private _close(): void {
    if (this._own !== null) {
      this._rows?.frames.close(this._own);
      this._own = null;
    }
  }

  private _onHost(): void {
    if (this._own?.state.phase === 'failed') {
      this._problem = this._own.state.message;
      this._close();
    }
    const state = this._compose();
    if (state !== this._state) {
      this._state = state;
      this._changed.emit();
    }
  }

  private _compose(): IInspectorState {
    const live = this._live?.state ?? null;
    const base = live?.frame ? live : this._saved.state;
    const data = this._own !== null ? 'opening' : this._rows?.place.hasKernel ? 'closed' : 'absent';
    const now = `${data} ${this._problem ?? ''}`;
    if (this._seen !== base || (base === this._saved.state && this._seenData !== now)) {
      this._seen = base;
      this._seenData = now;
      const { basis } = this._saved.state;
      this._shown = this._placed(
        live?.frame && base === live
          ? { ...live, frames: [live.frame], basis: basis === 'sample' ? basis : live.basis }
          : { ...base, data, message: this._problem }
      );
    }
    return this._shown ?? base;
  }

  /** Under the one id that the output keeps, in its notebook, without what was accepted. */
  private _placed(state: IInspectorState): IInspectorState {
    const { frame } = this._saved.state;
    if (frame === null || state.frame === null || this._rows === null) {
      return state;
    }
    const own = { ...state.frame, id: frame.id, context: this._rows.place.context };
    const findings = state.findings.filter(finding => this.review?.isQuiet(finding) !== true);
    return { ...state, frame: own, frames: [own], findings };
  }

  private readonly _saved: SavedReportModel;
  private readonly _changed = new Signal<this, void>(this);
  private _state: IInspectorState;
  private _seen: IInspectorState | null = null;
  private _seenData = '';
  private _shown: IInspectorState | null = null;
  private _own: InspectorModel | null = null;
  /** Why the rows could not be had. */
  private _problem: string | null = null;
  /** Somebody asked for the rows. */
  private _wanted = false;
  private _follows = false;
  private _isDisposed = false;
}
