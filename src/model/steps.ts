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
  /** It is seen where it was done, so that nothing tells of it. Default: false. */
  readonly quiet?: boolean;
  /** It belongs to no notebook: it stays when other things are worked on. Default: false. */
  readonly wide?: boolean;
  /** Steps of one subject that follow each other at once are one: a filter that is typed. */
  readonly of?: string;
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
/** Milliseconds between steps of one subject that are one. */
const TOGETHER = 1500;
const NOTHING: IStepsState = { undo: null, redo: null, news: null };

/**
 * All that was done in a panel, in its notebook and its rows, last one first: the only door to take
 * it back.
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
    const last = this._done[this._done.length - 1];
    const now = Date.now();
    const isMore = step.of !== undefined && last?.of === step.of && now - this._time < TOGETHER;
    this._time = now;
    this._done = isMore
      ? [...this._done.slice(0, -1), { ...step, undo: () => last.undo() }]
      : [...this._done.slice(1 - MOST), step];
    this._undone = [];
    this._show(step.quiet === true ? null : step);
  }

  /** Take the last step back; it is forgotten where that fails. */
  async undo(): Promise<void> {
    const step = this._done.pop();
    this._time = 0;
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

  /** Steps, and all of their subjects, cannot be taken back any more, or were by other means. */
  forget(...steps: readonly IStep[]): void {
    this._keep(one =>
      steps.every(step => step !== one && (step.of === undefined || step.of !== one.of))
    );
  }

  /** Another notebook is worked in now. */
  clear(): void {
    this._keep(one => one.wide === true);
  }

  private _keep(is: (step: IStep) => boolean): void {
    const [done, undone] = [this._done.filter(is), this._undone.filter(is)];
    if (done.length < this._done.length || undone.length < this._undone.length) {
      this._done = done;
      this._undone = undone;
      this._show(null);
    }
  }

  private _show(news: IStep | null): void {
    const [undo, redo] = [this._done, this._undone].map(all => all[all.length - 1] ?? null);
    this._state = { undo, redo, news };
    this._changed.emit();
  }

  private _done: IStep[] = [];
  private _undone: IStep[] = [];
  /** When the last step was done. */
  private _time = 0;
  private _state = NOTHING;
  private readonly _changed = new Signal<this, void>(this);
}
