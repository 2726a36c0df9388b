import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IKernelWidget } from './kernel-home';

/** A widget of the page with a kernel, as trackers hand it out. */
export interface ITrackedWidget extends IKernelWidget {
  readonly disposed: ISignal<unknown, void>;
}

/** What is asked of the trackers of notebooks and consoles. */
export interface IKernelTracker {
  readonly currentWidget: ITrackedWidget | null;
  readonly currentChanged: ISignal<unknown, unknown>;
  readonly widgetAdded: ISignal<unknown, ITrackedWidget>;
  forEach(call: (widget: ITrackedWidget) => void): void;
}

/** Tells which widget of the page is worked in. */
export type ShellCurrent = ISignal<unknown, { readonly newValue: unknown }>;

/**
 * The notebooks and consoles that are open in the page, and the one that is
 * worked in. A console that shares the kernel of an open notebook counts as it.
 */
export class OpenKernels implements IDisposable {
  /**
   * @param _trackers - of notebooks, and of consoles after it.
   * @param _shell - null where nobody tells: the current notebook is followed, else a console.
   */
  constructor(
    private readonly _trackers: readonly IKernelTracker[],
    private readonly _shell: ShellCurrent | null
  ) {
    for (const tracker of _trackers) {
      tracker.forEach(widget => this._add(widget));
      tracker.widgetAdded.connect(this._onAdded, this);
      tracker.currentChanged.connect(this._onTracker, this);
    }
    _shell?.connect(this._onShell, this);
    this._choose();
  }

  /** Another widget is worked in, or one was opened or closed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get widgets(): readonly ITrackedWidget[] {
    return [...this._widgets];
  }

  /** Null where none is open. */
  get current(): ITrackedWidget | null {
    return this._current;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      for (const tracker of this._trackers) {
        tracker.widgetAdded.disconnect(this._onAdded, this);
        tracker.currentChanged.disconnect(this._onTracker, this);
      }
      this._shell?.disconnect(this._onShell, this);
      this._widgets.clear();
      Signal.clearData(this);
    }
  }

  private _add(widget: ITrackedWidget): void {
    this._widgets.add(widget);
    widget.disposed.connect(() => {
      if (this._widgets.delete(widget)) {
        this._choose();
        this._changed.emit();
      }
    });
  }

  private _onAdded(_: unknown, widget: ITrackedWidget): void {
    this._add(widget);
    this._choose();
    this._changed.emit();
  }

  private _onTracker(): void {
    const before = this._current;
    this._choose();
    if (this._current !== before) {
      this._changed.emit();
    }
  }

  private _onShell(_: unknown, { newValue }: { readonly newValue: unknown }): void {
    this._shown = newValue;
    this._onTracker();
  }

  /**
   * The one that the shell shows; else the one there was, if it is a console: something without a
   * kernel is looked at beside it; else the current notebook, else the current console.
   */
  private _choose(): void {
    const isConsole = this._shell !== null && this._current?.context === undefined;
    const known = [
      this._shown,
      isConsole ? this._current : null,
      ...this._trackers.map(({ currentWidget }) => currentWidget)
    ];
    const own = known.map(one => this.widgets.find(widget => widget === one));
    this._current = this._notebookOf(own.find(widget => widget !== undefined) ?? null);
  }

  /** Of a console with the kernel of an open notebook: that notebook. */
  private _notebookOf(widget: ITrackedWidget | null): ITrackedWidget | null {
    const kernel = widget?.sessionContext.session?.kernel?.id;
    if (widget === null || widget.context !== undefined || kernel === undefined) {
      return widget;
    }
    const isTwin = (one: ITrackedWidget): boolean =>
      one.context !== undefined && one.sessionContext.session?.kernel?.id === kernel;
    return this.widgets.find(isTwin) ?? widget;
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _widgets = new Set<ITrackedWidget>();
  private _shown: unknown = null;
  private _current: ITrackedWidget | null = null;
  private _isDisposed = false;
}
