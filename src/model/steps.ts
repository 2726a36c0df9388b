import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

/** Something that was done and can be taken back. */
export interface IStep {
  /** What was done: one short sentence. */
  readonly done: string;
  /** Take it back; rejects with a sentence where it cannot be. */
  undo(): Promise<void>;
  /** Do it again after `undo`; absent where that cannot be. */
  redo?(): Promise<void>;
}

/** What can be taken back and done again. A new object at each change. */
export interface IStepsState {
  readonly undo: IStep | null;
  readonly redo: IStep | null;
  /** The step that was done last; null once something was taken back. */
  readonly news: IStep | null;
}

/** Steps that are remembered. */
const MOST = 50;
const NOTHING: IStepsState = { undo: null, redo: null, news: null };

/**
 * All that was done outside of the views of grids (which have a history of
 * their own), last one first: the only door to take it back.
 */
export class Steps {
  get state(): IStepsState {
    return this._state;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Something was done. */
  did(step: IStep): void {
    this._done = [...this._done.slice(1 - MOST), step];
    this._undone = [];
    this._show(step);
  }

  /** Take the last step back; it is forgotten where that fails. */
  async undo(): Promise<void> {
    const step = this._done.pop();
    if (step !== undefined) {
      this._show(null);
      await step.undo();
      this._undone = step.redo === undefined ? [] : [...this._undone, step];
      this._show(null);
    }
  }

  /** Do the step again that was taken back last. */
  async redo(): Promise<void> {
    const step = this._undone.pop();
    if (step !== undefined) {
      this._show(null);
      await step.redo?.();
      this._done = [...this._done, step];
      this._show(null);
    }
  }

  /** A step cannot be taken back any more, or was by other means. */
  forget(step: IStep): void {
    this._done = this._done.filter(one => one !== step);
    this._undone = this._undone.filter(one => one !== step);
    this._show(null);
  }

  /** Other things are worked on now. */
  clear(): void {
    if (this._state !== NOTHING) {
      this._done = [];
      this._undone = [];
      this._state = NOTHING;
      this._changed.emit();
    }
  }

  private _show(news: IStep | null): void {
    const [undo, redo] = [this._done, this._undone].map(all => all[all.length - 1] ?? null);
    this._state = { undo, redo, news };
    this._changed.emit();
  }

  private _done: IStep[] = [];
  private _undone: IStep[] = [];
  private _state = NOTHING;
  private readonly _changed = new Signal<this, void>(this);
}
