import type { Cell } from '@jupyterlab/cells';
import { NotebookActions } from '@jupyterlab/notebook';
import type { INotebookTracker, Notebook, NotebookPanel } from '@jupyterlab/notebook';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { ICellRun, IInsertedCell, INotebookCells } from '../model/review-types';
import { codeModel, insertCell } from './notebook-cells';

type Executed = Parameters<Parameters<(typeof NotebookActions.executed)['connect']>[0]>[1];

/** Puts cells into the notebooks whose frames are looked at, and goes to cells that ran. */
export class FixCells implements INotebookCells {
  constructor(private readonly _tracker: INotebookTracker) {}

  canInsert(context: string): boolean {
    return this._find(context)?.content.model?.readOnly === false;
  }

  insert(context: string, source: string): IInsertedCell | null {
    const panel = this._find(context);
    if (panel === null || !insertCell(panel.content, source)) {
      return null;
    }
    const { activeCell } = panel.content;
    return activeCell === null ? null : new InsertedCell(panel, activeCell);
  }

  reveal(context: string, count: number): boolean {
    const panel = this._find(context);
    const at = panel?.content.widgets.findIndex(cell => codeModel(cell)?.executionCount === count);
    if (panel === null || at === undefined || at < 0) {
      return false;
    }
    panel.content.activeCellIndex = at;
    panel.content.deselectAll();
    panel.content.scrollToItem(at, 'smart').catch(() => undefined);
    return true;
  }

  private _find(context: string): NotebookPanel | null {
    return this._tracker.find(panel => panel.context.path === context) ?? null;
  }
}

/** One inserted cell, known by its model: the notebook may make its widget anew. */
class InsertedCell implements IInsertedCell {
  constructor(
    private readonly _panel: NotebookPanel,
    cell: Cell
  ) {
    this._id = cell.model.id;
    this._at = _panel.content.activeCellIndex;
    NotebookActions.executed.connect(this._onExecuted, this);
  }

  get ran(): ISignal<IInsertedCell, ICellRun> {
    return this._ran;
  }

  run(): void {
    const cell = this._cell();
    if (cell !== null) {
      const { content, sessionContext } = this._panel;
      NotebookActions.runCells(content, [cell], sessionContext).catch((reason: unknown) =>
        this._ran.emit({ count: null, error: String(reason) })
      );
    }
  }

  remove(): boolean {
    const at = this._index();
    const model = this._panel.isDisposed ? null : this._panel.content.model;
    if (at < 0 || model === null || model.readOnly) {
      return false;
    }
    this._at = at;
    model.sharedModel.deleteCell(at);
    return true;
  }

  runAbove(): void {
    if (!this._panel.isDisposed) {
      const { content, sessionContext } = this._panel;
      const at = this._index();
      const above = content.widgets.slice(0, at < 0 ? this._at : at);
      NotebookActions.runCells(content, above, sessionContext).catch(() => undefined);
    }
  }

  dispose(): void {
    NotebookActions.executed.disconnect(this._onExecuted, this);
    Signal.clearData(this);
  }

  private _cells(): Notebook['widgets'] {
    return this._panel.isDisposed ? [] : this._panel.content.widgets;
  }

  private _index(): number {
    return this._cells().findIndex(cell => cell.model.id === this._id);
  }

  private _cell(): Cell | null {
    return this._cells()[this._index()] ?? null;
  }

  private _onExecuted(_: unknown, { cell, success, error }: Executed): void {
    if (cell.model.id === this._id) {
      const failed = error ? `${error.errorName}: ${error.errorValue}` : 'The cell did not run.';
      this._ran.emit({
        count: codeModel(cell)?.executionCount ?? null,
        error: success ? null : failed
      });
    }
  }

  private readonly _id: string;
  private _at: number;
  private readonly _ran = new Signal<this, ICellRun>(this);
}
