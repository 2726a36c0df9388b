import type { NotebookPanel } from '@jupyterlab/notebook';
import type { ISignal } from '@lumino/signaling';

import type { IOutputPlace } from '../model/output-frames';

/** An open notebook as the place of its outputs. */
export class NotebookPlace implements IOutputPlace {
  constructor(private readonly _panel: NotebookPanel) {}

  get context(): string {
    return this._panel.context.path;
  }

  get hasKernel(): boolean {
    const { session } = this._panel.sessionContext;
    const kernel = session?.kernel;
    return kernel !== null && kernel !== undefined && kernel.status !== 'dead';
  }

  get changed(): ISignal<unknown, unknown> {
    return this._panel.sessionContext.kernelChanged;
  }
}
