import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IReport } from '../engine';
import type { IGridModel } from './grid-types';
import { SavedReportModel } from './saved-report-model';
import type { ICellWindow, IChartMaker, IInspectorModel, IInspectorState } from './types';

/**
 * A report in the output of a notebook. As long as another model has the same
 * data open, it shows that one's rows and cells; else it is the saved report.
 */
export class OutputModel implements IInspectorModel, IDisposable {
  /** @param _host - what may have the frame open; null for nothing. */
  constructor(
    report: IReport,
    private readonly _host: IInspectorModel | null
  ) {
    this._saved = new SavedReportModel(report);
    this._state = this._compose();
    _host?.changed.connect(this._onHost, this);
  }

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

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Show another report in place of this one. */
  setReport(report: IReport): void {
    this._saved.setReport(report);
    this._state = this._compose();
    this._changed.emit();
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
      this._isDisposed = true;
      this._host?.changed.disconnect(this._onHost, this);
      Signal.clearData(this);
    }
  }

  /** The host, if it has scanned the very data of the report. */
  private get _live(): IInspectorModel | null {
    const { fingerprint } = this._saved.report().dataset;
    return this._host?.report()?.dataset.fingerprint === fingerprint ? this._host : null;
  }

  private _onHost(): void {
    const state = this._compose();
    if (state !== this._state) {
      this._state = state;
      this._changed.emit();
    }
  }

  private _compose(): IInspectorState {
    const live = this._live?.state ?? null;
    if (live === null || live.frame === null) {
      this._seen = null;
      return this._saved.state;
    }
    if (this._seen !== live) {
      this._seen = live;
      this._shown = { ...live, frames: [live.frame] };
    }
    return this._shown ?? this._saved.state;
  }

  private readonly _saved: SavedReportModel;
  private readonly _changed = new Signal<this, void>(this);
  private _state: IInspectorState;
  private _seen: IInspectorState | null = null;
  private _shown: IInspectorState | null = null;
  private _isDisposed = false;
}
