import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IReport } from '../engine';
import type { ICellWindow, IInspectorModel, IInspectorState } from './types';

/**
 * A report without its data, as it stands in a saved notebook: everything can
 * be read, nothing can be run.
 */
export class SavedReportModel implements IInspectorModel {
  constructor(report: IReport) {
    this._report = report;
    this._state = stateOf(report);
  }

  get state(): IInspectorState {
    return this._state;
  }

  get changed(): ISignal<IInspectorModel, void> {
    return this._changed;
  }

  /** Show another report in place of this one. */
  setReport(report: IReport): void {
    this._report = report;
    this._state = stateOf(report);
    this._changed.emit();
  }

  /** There is one frame only. */
  select(): void {}

  /** There is no data to scan. */
  rescan(): void {}

  /** Nothing runs. */
  cancel(): void {}

  /** Nothing runs. */
  setPaused(): void {}

  /** No finding ever waits. */
  hold(): void {}

  /** No finding ever waits. */
  release(): void {}

  rows(findingId: string, offset: number, limit: number): Promise<readonly number[]> {
    const finding = this._report.findings.find(item => item.id === findingId);
    return Promise.resolve((finding?.rows.positions ?? []).slice(offset, offset + limit));
  }

  /** @throws Error always: a saved report holds no cells. */
  cells(): Promise<ICellWindow> {
    return Promise.reject(
      new Error('A saved report holds no cell values. Run the cell again to see the rows.')
    );
  }

  report(): IReport {
    return this._report;
  }

  private _report: IReport;
  private _state: IInspectorState;
  private readonly _changed = new Signal<this, void>(this);
}

function stateOf(report: IReport): IInspectorState {
  const { name, rows, columns, fingerprint } = report.dataset;
  const frame = {
    id: `report|${fingerprint}`,
    name,
    context: '',
    library: 'report',
    rows,
    columns,
    bytes: null,
    version: fingerprint,
    order: 0
  };
  return {
    frames: [frame],
    frame,
    reason: null,
    phase: 'saved',
    message: null,
    shape: {
      rows: report.dataset.sample ?? rows,
      total: rows,
      columns: report.profile.map(profile => ({
        name: profile.name,
        typeName: profile.typeName,
        numeric: profile.numeric !== null
      })),
      notes: (report.dataset.notes ?? []).map(note => ({ ...note, rows: [], count: 0 }))
    },
    profiles: report.profile,
    findings: report.findings,
    held: 0,
    checks: report.not_run.map(item => ({
      id: item.column === null ? item.detector : `${item.detector} ${item.column}`,
      title: item.column === null ? item.detector : `${item.detector}: ${item.column}`,
      state: 'failed',
      progress: 0,
      seconds: 0,
      error: item.reason
    })),
    score: report.score,
    basis: report.engine.basis,
    seconds: report.engine.seconds,
    kernelCost: null,
    paused: false,
    released: 'all',
    stale: false
  };
}
