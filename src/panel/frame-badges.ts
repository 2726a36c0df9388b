import { CodeCell } from '@jupyterlab/cells';
import type { Cell } from '@jupyterlab/cells';
import type { Notebook } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PanelLayout } from '@lumino/widgets';
import { Widget } from '@lumino/widgets';

import type { InspectorModel } from '../model/inspector-model';
import type { IFrame } from '../model/types';
import { codeModel, shownName } from './notebook-cells';

/** What a badge says, and of which run of its cell. */
interface IBadge {
  readonly widget: Widget;
  readonly run: number | null;
  readonly version: string;
  readonly count: number;
}

/**
 * Tells below the output of a dataframe how many findings there are. It asks
 * nobody: only what the Inspector has found out by itself is shown, and a badge
 * goes when its frame has changed after its cell was run.
 */
export class FrameBadges {
  /** @param onOpen - called with the id of the frame whose badge was pressed. */
  constructor(
    private readonly _model: InspectorModel,
    private readonly _onOpen: (frameId: string) => void,
    private readonly _trans: TranslationBundle
  ) {}

  /**
   * Bring the badges of a notebook up to date.
   *
   * @param path - of the notebook; only its own frames count.
   */
  update(notebook: Notebook, path: string): void {
    const frames = new Map(
      this._model.state.frames
        .filter(frame => frame.context === path)
        .map(frame => [frame.name, frame])
    );
    for (const cell of notebook.widgets) {
      if (!cell.isDisposed && !cell.isPlaceholder()) {
        this._updateCell(cell, frames);
      }
    }
  }

  /** Take all badges of a notebook away. */
  clear(notebook: Notebook): void {
    notebook.widgets.forEach(cell => this._remove(cell));
  }

  private _updateCell(cell: Cell, frames: ReadonlyMap<string, IFrame>): void {
    const frame = frames.get(frameOf(cell) ?? '');
    const report = frame === undefined ? null : this._model.known(frame);
    const run = codeModel(cell)?.executionCount ?? null;
    const badge = this._badges.get(cell);
    if (badge !== undefined && badge.run === run && frame?.version !== badge.version) {
      this._stale.set(cell, run);
    }
    if (frame === undefined || report === null || this._stale.get(cell) === run) {
      this._remove(cell);
      return;
    }
    this._stale.delete(cell);
    const count = report.findings.length;
    if (badge?.run === run && badge.version === frame.version && badge.count === count) {
      return;
    }
    this._remove(cell);
    const widget = this._create(frame, count);
    (cell.layout as PanelLayout).addWidget(widget);
    this._badges.set(cell, { widget, run, version: frame.version, count });
  }

  private _create(frame: IFrame, count: number): Widget {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'fs-Badge-button';
    button.textContent =
      count === 0
        ? this._trans.__('No findings')
        : this._trans._n('%1 finding', '%1 findings', count);
    button.title = this._trans.__('Open %1 in the framescope Inspector', frame.name);
    button.addEventListener('click', () => this._onOpen(frame.id));
    const widget = new Widget();
    widget.addClass('fs-Badge');
    widget.node.append(button);
    return widget;
  }

  private _remove(cell: Cell): void {
    this._badges.get(cell)?.widget.dispose();
    this._badges.delete(cell);
  }

  private readonly _badges = new WeakMap<Cell, IBadge>();
  private readonly _stale = new WeakMap<Cell, number | null>();
}

/** The variable whose rows the output of a cell shows; null where it shows none. */
function frameOf(cell: Cell): string | null {
  const model = codeModel(cell);
  if (model === null || !(cell instanceof CodeCell) || model.executionCount === null) {
    return null;
  }
  for (let at = 0; at < model.outputs.length; at++) {
    const { type, data } = model.outputs.get(at);
    const shows = type === 'execute_result' || type === 'display_data';
    if (shows && ('text/html' in data || 'text/plain' in data)) {
      return shownName(model.sharedModel.getSource());
    }
  }
  return null;
}
