import type { ICodeCellModel } from '@jupyterlab/cells';
import type { IOutput } from '@jupyterlab/nbformat';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';

import { messageOf } from '../model/frame-scan';
import type { OutputFrames } from '../model/output-frames';
import { scanOnce } from '../model/scan-once';
import { Greeter, keptId } from '../sources/greeting';
import type { IDataSourceManager } from '../sources/types';
import type { IEngineHost } from '../worker/types';
import { Election, type IPeers } from './election';
import { REPORT_MIME } from './guard';
import { readPending, type IPending } from './pending';
import { reportOutput } from './report-output';
import { doubledTickets, dropDoubles, replaceTicketed } from './ticketed';

/** Milliseconds after which another page completes what one has not. */
const PATIENCE = 60_000;
/** Milliseconds in which the report of another page may still come before a failure is shown. */
const GRACE = 2_000;

/**
 * Completes the outputs of `inspect` in one notebook: scans the table that the
 * kernel keeps and puts report, page and text into the output's model, so that
 * saving the notebook saves them. Of the pages that share the notebook one does
 * it, elected by ticket; the others stand by.
 */
export class PendingOutputs implements IDisposable {
  constructor(
    private readonly _panel: NotebookPanel,
    private readonly _sources: IDataSourceManager,
    private readonly _engine: IEngineHost,
    private readonly _frames: OutputFrames | null = null,
    private readonly _k: (() => number | undefined) | null = null,
    private readonly _grace = GRACE
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
    this._election?.dispose();
    this._waiting.forEach(timer => clearTimeout(timer));
    this._panel.disposed.disconnect(this.dispose, this);
    this._panel.content.model?.cells.changed.disconnect(this._onCells, this);
    this._unwatch.forEach(off => off());
    this._unwatch.clear();
  }

  private _watch(): void {
    if (!this._isDisposed) {
      const shared = this._panel.content.model?.sharedModel as { awareness?: IPeers } | undefined;
      this._election = new Election(shared?.awareness ?? null, this._onPeers);
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
    const doubled = doubledTickets(cell).filter(ticket => this._rank(ticket) === 0);
    if (doubled.length > 0) {
      setTimeout(() => {
        if (!this._isDisposed && !cell.isDisposed) {
          doubled.forEach(ticket => dropDoubles(cell, ticket));
        }
      });
    }
    for (let at = 0; at < cell.outputs.length; at++) {
      const pending = readPending(cell.outputs.get(at).data[REPORT_MIME]);
      if (pending === null || this._tried.has(pending.ticket)) {
        continue;
      }
      const { ticket } = pending;
      const rank = pending.failed ? 0 : this._rank(ticket);
      if (rank === 0 && (!pending.failed || this._waiting.has(ticket))) {
        this._try(cell, pending, fresh);
      } else if (rank > 0 && !this._waiting.has(ticket)) {
        this._waiting.set(
          ticket,
          setTimeout(() => this._try(cell, pending, false), rank * PATIENCE)
        );
      }
    }
  }

  /** Somebody came or went: what they were to complete may be up to this page. */
  private readonly _onPeers = (): void => {
    for (const cell of this._unwatch.keys()) {
      this._look(cell, true);
    }
  };

  private _rank(ticket: string): number {
    return this._election?.rank(ticket) ?? 0;
  }

  private _try(cell: ICodeCellModel, pending: IPending, fresh: boolean): void {
    const { ticket } = pending;
    clearTimeout(this._waiting.get(ticket));
    const first = !this._waiting.has(ticket);
    if (this._tried.has(ticket) || !this._isPending(cell, ticket)) {
      return;
    }
    this._tried.add(ticket);
    this._complete(cell, pending).catch(async (reason: unknown) => {
      if (fresh && first) {
        await new Promise(resolve => setTimeout(resolve, this._grace));
        this._replace(cell, pending, old => withFault(old, pending, messageOf(reason)));
      }
    });
  }

  private _isPending(cell: ICodeCellModel, ticket: string): boolean {
    return (
      !this._isDisposed &&
      !cell.isDisposed &&
      Array.from(
        { length: cell.outputs.length },
        (_, at) => readPending(cell.outputs.get(at).data[REPORT_MIME])?.ticket
      ).includes(ticket)
    );
  }

  private async _complete(cell: ICodeCellModel, pending: IPending): Promise<void> {
    const { ticket, name, rows, columns, release, notes = [], detectors } = pending;
    const k = pending.k ?? this._k?.();
    const known =
      pending.basis === 'sample'
        ? {
            basis: pending.basis,
            totalRows: rows,
            spread: pending.spread === true,
            notes,
            detectors
          }
        : { notes, detectors };
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
    this._frames?.know(report);
    const { redact, toBundle } = await import('../report');
    const output = reportOutput(toBundle(redact(report, release, k)), ticket);
    this._replace(cell, pending, () => output);
    this._greeter.keep(ticket, report.dataset.fingerprint);
  }

  private _replace(
    cell: ICodeCellModel,
    { ticket }: IPending,
    make: (old: IOutput) => IOutput
  ): void {
    if (!this._isDisposed && !cell.isDisposed) {
      replaceTicketed(cell, ticket, make);
    }
  }

  private readonly _greeter: Greeter;
  private readonly _abort = new AbortController();
  private readonly _unwatch = new Map<ICodeCellModel, () => void>();
  private _election: Election | null = null;
  /** Tickets that another page is to complete, and when this one takes over. */
  private readonly _waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly _tried = new Set<string>();
  private _isDisposed = false;
}

/** The output as it is, with a sentence in place of "the findings follow". */
function withFault(old: IOutput, pending: IPending, failed: string): IOutput {
  const data = { ...(old.data as object), [REPORT_MIME]: { ...pending, failed } };
  return { ...old, data } as IOutput;
}
