import type { IGridView } from './grid-types';

/** Changes that are remembered. */
const MOST = 100;
/** Milliseconds in which changes of the same thing are one: a brush that is dragged. */
const TOGETHER = 800;

/** What has been changed: parts of the view, and the columns of changed filters and widths. */
function subjectOf(before: IGridView, part: Partial<IGridView>): string {
  const names = Object.keys(part).sort();
  const texts = (view: Partial<IGridView>) =>
    new Map((view.filters ?? []).map(one => [`${one.kind} ${one.column}`, JSON.stringify(one)]));
  const [old, now] = [texts(before), texts(part.filters === undefined ? before : part)];
  const filters = [...new Set([...old.keys(), ...now.keys()])].filter(
    key => old.get(key) !== now.get(key)
  );
  const widths = Object.keys({ ...before.widths, ...part.widths }).filter(
    key => part.widths !== undefined && before.widths[Number(key)] !== part.widths[Number(key)]
  );
  return JSON.stringify([names, filters, widths]);
}

/** The views before and after the one that is shown. */
export class ViewHistory {
  /** There is a view to go back to. */
  get canUndo(): boolean {
    return this._before.length > 0;
  }

  /** There is a view that was undone. */
  get canRedo(): boolean {
    return this._after.length > 0;
  }

  /**
   * A user changes the view. Changes of the same thing that follow each other at once are one.
   *
   * @param before - the view as it is.
   * @param part - what becomes of it.
   * @param now - in milliseconds.
   * @returns whether it is a change of its own.
   */
  note(before: IGridView, part: Partial<IGridView>, now: number): boolean {
    if (JSON.stringify({ ...before, ...part }) === JSON.stringify(before)) {
      return false;
    }
    const subject = subjectOf(before, part);
    const isSame = subject === this._subject && now - this._last < TOGETHER;
    if (!isSame) {
      this._before = [...this._before.slice(1 - MOST), before];
    }
    this._subject = subject;
    this._last = now;
    this._after = [];
    return !isSame;
  }

  /** The view before the last change; null where there is none. */
  undo(view: IGridView): IGridView | null {
    const before = this._before.pop();
    return before === undefined ? null : this._turn(before, this._after, view);
  }

  /** The view that was undone last; null where there is none. */
  redo(view: IGridView): IGridView | null {
    const after = this._after.pop();
    return after === undefined ? null : this._turn(after, this._before, view);
  }

  private _turn(to: IGridView, kept: IGridView[], from: IGridView): IGridView {
    kept.push(from);
    this._subject = '';
    return to;
  }

  private _before: IGridView[] = [];
  private _after: IGridView[] = [];
  private _subject = '';
  private _last = 0;
}
