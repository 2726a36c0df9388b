import type { ICodeCellModel } from '@jupyterlab/cells';
import type { IOutput } from '@jupyterlab/nbformat';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';

import { scanOnce } from '../model/scan-once';
import { messageOf } from '../model/frame-scan';
import { redact, toBundle } from '../report';
import { Greeter, keptId } from '../sources/greeting';
import type { IDataSourceManager } from '../sources/types';
import type { IEngineHost } from '../worker/types';
import { REPORT_MIME } from './guard';
import { readPending, type IPending } from './pending';
import { reportOutput } from './report-output';

/**
 * Completes the outputs of `inspect` in one notebook: scans the table that the
 * kernel keeps and puts report, page and text into the output's model, so that
 * saving the notebook saves them.
 */
export class PendingOutputs implements IDisposable {
  constructor(
    private readonly _panel: NotebookPanel,
    private readonly _sources: IDataSourceManager,
    private readonly _engine: IEngineHost
  ) {
    this._greeter = new Greeter(_panel.sessionContext);
    _panel.context.ready.then(
      () => this._watch(),
      () => this.dispose()
    );
    _panel.disposed.connect(this.dispose, this);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._abort.abort();
    this._greeter.dispose();
    this._panel.disposed.disconnect(this.dispose, this);
    this._panel.content.model?.cells.changed.disconnect(this._onCells, this);
    this._unwatch.forEach(off => off());
    this._unwatch.clear();
  }

  private _watch(): void {
    if (!this._isDisposed) {
      this._panel.content.model?.cells.changed.connect(this._onCells, this);
      this._onCells();
    }
  }

  private _onCells(): void {
    const cells = new Set(this._codeCells());
    for (const [cell, off] of this._unwatch) {
      if (!cells.has(cell)) {
        off();
        this._unwatch.delete(cell);
      }
    }
    for (const cell of cells) {
      if (!this._unwatch.has(cell)) {
        const look = (): void => this._look(cell, true);
        const { changed } = cell.outputs;
        changed.connect(look);
        this._unwatch.set(cell, () => changed.disconnect(look));
        this._look(cell, false);
      }
    }
  }

  private _codeCells(): ICodeCellModel[] {
    const cells = [...(this._panel.content.model?.cells ?? [])];
    return cells.filter((cell): cell is ICodeCellModel => cell.type === 'code');
  }

  /**
   * @param fresh - whether the outputs have just come; what is older and cannot
   *   be completed is let be, so that opening a notebook does not change it.
   */
  private _look(cell: ICodeCellModel, fresh: boolean): void {
    for (let at = 0; at < cell.outputs.length; at++) {
      const pending = readPending(cell.outputs.get(at).data[REPORT_MIME]);
      if (pending !== null && !pending.failed && !this._seen.has(pending.ticket)) {
        this._seen.add(pending.ticket);
        this._complete(cell, pending).catch((reason: unknown) => {
          if (fresh) {
            this._replace(cell, pending, old => withFault(old, pending, messageOf(reason)));
          }
        });
      }
    }
  }

  private async _complete(cell: ICodeCellModel, pending: IPending): Promise<void> {
    const { ticket, name, rows, columns, release, k, notes = [] } = pending;
    const known =
      pending.basis === 'sample'
        ? { basis: pending.basis, totalRows: rows, spread: pending.spread === true, notes }
        : { notes };
    await this._panel.sessionContext.ready;
    const report = await scanOnce(
      this._sources,
      this._engine,
      {
        id: keptId(ticket),
        name,
        context: this._panel.context.path,
        library: 'pyarrow',
        rows,
        columns,
        bytes: null,
        version: ticket,
        order: 0
      },
      this._abort.signal,
      known
    );
    this._greeter.drop(ticket);
    const output = reportOutput(toBundle(redact(report, release, k)));
    this._replace(cell, pending, () => output);
  }

  private _replace(
    cell: ICodeCellModel,
    { ticket }: IPending,
    make: (old: IOutput) => IOutput
  ): void {
    if (this._isDisposed || cell.isDisposed) {
      return;
    }
    for (let at = 0; at < cell.outputs.length; at++) {
      if (readPending(cell.outputs.get(at).data[REPORT_MIME])?.ticket === ticket) {
        cell.outputs.set(at, make(cell.outputs.get(at).toJSON()));
      }
    }
  }

  private readonly _greeter: Greeter;
  private readonly _abort = new AbortController();
  private readonly _unwatch = new Map<ICodeCellModel, () => void>();
  private readonly _seen = new Set<string>();
  private _isDisposed = false;
}

/** The output as it is, with a sentence in place of "the findings follow". */
function withFault(old: IOutput, pending: IPending, reason: string): IOutput {
  const failed = `${pending.name} was not checked. ${reason}`;
  const data = { ...(old.data as object), [REPORT_MIME]: { ...pending, failed } };
  return { ...old, data } as IOutput;
}
