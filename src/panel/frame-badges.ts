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
  readonly version: string | null;
  /** Null where nobody has looked yet. */
  readonly count: number | null;
}

/**
 * Tells below the output of a dataframe how many findings there are, or offers to
 * look where nobody has. It asks nobody: only what the Inspector has found out by
 * itself is shown, and a badge goes when its frame has changed after its cell was
 * run.
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
        this._updateCell(cell, frames, path);
      }
    }
  }

  /** Take all badges of a notebook away. */
  clear(notebook: Notebook): void {
    notebook.widgets.forEach(cell => this._remove(cell));
  }

  private _updateCell(cell: Cell, frames: ReadonlyMap<string, IFrame>, path: string): void {
    const name = frameOf(cell);
    const frame = frames.get(name ?? '');
    const report = frame === undefined ? null : this._model.known(frame);
    const run = codeModel(cell)?.executionCount ?? null;
    const badge = this._badges.get(cell);
    const known = badge !== undefined && badge.count !== null;
    if (known && badge.run === run && frame?.version !== badge.version) {
      this._stale.set(cell, run);
    }
    const offered = (): boolean => frame?.lazy !== true && showsTable(cell);
    if (name === null || (report === null && !offered()) || this._stale.get(cell) === run) {
      this._remove(cell);
      return;
    }
    this._stale.delete(cell);
    const count = report === null ? null : report.findings.length;
    const version = frame?.version ?? null;
    if (badge?.run === run && badge.version === version && badge.count === count) {
      return;
    }
    this._remove(cell);
    const widget = this._create(frame?.id ?? `kernel|${path}|${name}`, name, count);
    (cell.layout as PanelLayout).addWidget(widget);
    this._badges.set(cell, { widget, run, version, count });
  }

  private _create(id: string, name: string, count: number | null): Widget {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'fs-Badge-button';
    button.textContent =
      count === null
        ? this._trans.__('Inspect')
        : count === 0
          ? this._trans.__('No findings')
          : this._trans._n('%1 finding', '%1 findings', count);
    button.title = this._trans.__('Open %1 in the framescope Inspector', name);
    button.addEventListener('click', () => this._onOpen(id));
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

/** Whether an output of a cell is a table of a dataframe, as pandas and Polars mark them. */
function showsTable(cell: Cell): boolean {
  const outputs = codeModel(cell)?.outputs;
  return Array.from({ length: outputs?.length ?? 0 }).some((_, at) => {
    const html = outputs?.get(at).data['text/html'];
    return /<table[^>]*class="dataframe"/.test(Array.isArray(html) ? html.join('') : String(html));
  });
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
