import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

import type { InspectorModel } from '../model/inspector-model';

/** One button in the status bar: how many findings the open frame has. */
export class StatusItem extends Widget {
  /** @param onOpen - called when the button is pressed. */
  constructor(
    private readonly _model: InspectorModel,
    onOpen: () => void,
    private readonly _trans: TranslationBundle
  ) {
    super();
    this.addClass('fs-StatusItem');
    this._button = document.createElement('button');
    this._button.type = 'button';
    this._button.addEventListener('click', onOpen);
    this.node.append(this._button);
    _model.changed.connect(this._onModel, this);
    this._onModel();
  }

  /** There is a frame now, or none any more. */
  get activeChanged(): ISignal<this, void> {
    return this._activeChanged;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._model.changed.disconnect(this._onModel, this);
      super.dispose();
    }
  }

  private _onModel(): void {
    const { frame, phase, findings, held } = this._model.state;
    const count = findings.length + held;
    const name = frame?.name ?? '';
    const text =
      phase === 'lazy' || phase === 'failed' || phase === 'paused'
        ? this._trans.__('%1: not scanned', name)
        : phase === 'loading' || phase === 'scanning'
          ? this._trans.__('%1: scanning', name)
          : this._trans._n('%2: %1 finding', '%2: %1 findings', count, name);
    if (this._button.textContent !== text) {
      this._button.textContent = text;
      this._button.title = this._trans.__('Open the framescope Inspector');
    }
    if (this._active !== (frame !== null)) {
      this._active = frame !== null;
      this._activeChanged.emit();
    }
  }

  private readonly _button: HTMLButtonElement;
  private readonly _activeChanged = new Signal<this, void>(this);
  private _active = false;
}
