import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import {
  GROUP_FIGURES,
  type IBinning,
  type IFilter,
  type IMeasure,
  type IView,
  type RowsShown
} from '../engine';
import type { IEngineSession } from '../worker/types';
import {
  PLAIN_VIEW,
  type IGridModel,
  type IGridState,
  type IGridView,
  type IGroups,
  type IRowWindow,
  type IValues,
  type IViewKey,
  type IViewStore
} from './grid-types';
import type { IStep, Steps } from './steps';
import { ViewHistory } from './view-history';
import { fromSaved, toSaved } from './view-store';

/** Milliseconds of quiet before a view is kept. */
const QUIET = 500;
/** Groups that are shown. */
const MOST_GROUPS = 500;
/** Values of a column that can be chosen from at once. */
const MOST_VALUES = 50;

/** What the grid of a frame is given. */
export interface IGridParts {
  /** Under what its view is kept. */
  readonly frame: IViewKey;
  /** Names of its columns. */
  readonly columns: readonly string[];
  /** The engine with the frame; it knows the rows of the finding. */
  session(finding: string | null): Promise<IEngineSession>;
  readonly store: IViewStore | null;
  /** Where changes of its view are steps among others; absent where nothing is. */
  readonly steps?: Steps;
}

/** What a change of one part of a view is, in a sentence. */
const CHANGES: Readonly<Record<keyof IGridView, string>> = {
  filters: 'The rows were filtered.',
  sort: 'The rows were sorted.',
  search: 'The rows were searched.',
  pinned: 'The pinned columns were changed.',
  hidden: 'The hidden columns were changed.',
  order: 'The columns of the rows were moved.',
  widths: 'The width of a column was changed.',
  wrap: 'The wrapping of the rows was changed.',
  group: 'The groups of the rows were changed.',
  measured: 'The figures of the groups were changed.',
  figures: 'The figures of the groups were changed.'
};

function changeText(part: Partial<IGridView>): string {
  const told = new Set(Object.keys(part).map(name => CHANGES[name as keyof IGridView]));
  return told.size === 1 ? [...told][0] : 'The view of the rows was changed.';
}

/** The filters the engine is asked for: those of the columns, and the search. */
export function filtersOf({ filters, search }: IGridView): readonly IFilter[] {
  const text = search.trim();
  return text === '' ? filters : [...filters, { kind: 'contains', column: null, text }];
}

/** What groups tell beside their rows: the figures of each column, in the order of the engine's. */
export function measuresOf({ measured, figures }: IGridView): readonly IMeasure[] {
  const wanted = GROUP_FIGURES.filter(figure => figures.includes(figure));
  return measured.flatMap(column => wanted.map(figure => ({ column, figure })));
}

/**
 * The grid of one frame. Changes are sent one at a time: what comes while the
 * engine is busy waits, and only the last of it is asked.
 */
export class GridModel implements IGridModel, IDisposable {
  constructor(private readonly _parts: IGridParts) {
    this._restored = this._restore();
  }

  /** Settles when a kept view has been taken over. */
  get restored(): Promise<void> {
    return this._restored;
  }

  get state(): IGridState {
    return this._state;
  }

  get changed(): ISignal<IGridModel, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get steps(): Steps | null {
    return this._parts.steps ?? null;
  }

  setView(part: Partial<IGridView>): void {
    const before = this._state.view;
    const isNew = this._history.note(before, part, Date.now());
    this._show({ ...before, ...part });
    if (isNew) {
      this._did(part);
    }
  }

  undo(): void {
    const step = this._made[this._made.length - 1];
    if (step !== undefined) {
      this._made = this._made.slice(0, -1);
      this.steps?.forget(step);
    }
    this._turn(this._history.undo(this._state.view));
  }

  redo(): void {
    this._turn(this._history.redo(this._state.view));
  }

  look(binnings: readonly IBinning[], finding: string | null, shown: RowsShown): void {
    const key = JSON.stringify([binnings, finding, shown]);
    if (key !== this._looked) {
      this._looked = key;
      this._binnings = binnings;
      this._finding = finding;
      this._shown = finding === null ? 'all' : shown;
      this._ask();
    }
  }

  async window(offset: number, limit: number, columns: readonly number[]): Promise<IRowWindow> {
    const session = await this._parts.session(null);
    return session.window(offset, limit, columns);
  }

  async values(column: number, text: string): Promise<IValues> {
    const session = await this._parts.session(null);
    return session.values(column, text, MOST_VALUES);
  }

  async seek(finding: string, place: number, step: 1 | -1): Promise<number> {
    const session = await this._parts.session(finding);
    return session.seek(finding, place, step);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      if (this._timer !== null) {
        clearTimeout(this._timer);
        this._save();
      }
      this.steps?.forget(...this._made);
      Signal.clearData(this);
    }
  }

  /** A change of the view is a step among others. */
  private _did(part: Partial<IGridView>): void {
    const step: IStep = {
      done: changeText(part),
      quiet: true,
      undo: async () => {
        this._made = this._made.filter(one => one !== step);
        this._turn(this._history.undo(this._state.view));
      },
      redo: async () => {
        this._made = [...this._made, step];
        this._turn(this._history.redo(this._state.view));
      }
    };
    this._made = [...this._made, step];
    this.steps?.did(step);
  }

  private _turn(view: IGridView | null): void {
    if (view !== null) {
      this._show(view);
    }
  }

  private _show(view: IGridView): void {
    this._touched = true;
    this._set({ view, undo: this._history.canUndo, redo: this._history.canRedo });
    this._keep();
    this._ask();
  }

  private async _restore(): Promise<void> {
    const { store, frame, columns } = this._parts;
    if (store === null) {
      return;
    }
    try {
      const view = fromSaved(await store.load(frame), columns);
      if (!this._touched && !this._isDisposed && view !== PLAIN_VIEW) {
        this._set({ view });
        if (this._looked !== '') {
          this._ask();
        }
      }
    } catch (reason) {
      this._fail(reason);
    }
  }

  private _keep(): void {
    if (this._parts.store !== null) {
      if (this._timer !== null) {
        clearTimeout(this._timer);
      }
      this._timer = setTimeout(() => this._save(), QUIET);
    }
  }

  private _save(): void {
    const { store, frame, columns } = this._parts;
    this._timer = null;
    store?.save(frame, toSaved(this._state.view, columns)).catch(reason => this._fail(reason));
  }

  private _ask(): void {
    this._waiting = true;
    if (!this._running) {
      this._running = true;
      this._set({ busy: true });
      this._run().finally(() => {
        this._running = false;
        this._set({ busy: false });
      });
    }
  }

  private async _run(): Promise<void> {
    while (this._waiting && !this._isDisposed) {
      this._waiting = false;
      try {
        await this._exchange();
      } catch (reason) {
        this._fail(reason);
      }
    }
  }

  private async _exchange(): Promise<void> {
    const { view } = this._state;
    const finding = this._finding;
    const session = await this._parts.session(finding);
    const asked: IView = { filters: filtersOf(view), sort: view.sort, shown: this._shown };
    for (const filter of asked.filters) {
      for (const named of filter.kind === 'findings' ? filter.findings : []) {
        await this._parts.session(named);
      }
    }
    const { rows, lines, gaps, layers, strip } = await session.view(asked, this._binnings, finding);
    const measures = measuresOf(view);
    const grouping = JSON.stringify([asked.filters, view.group, measures]);
    if (grouping !== this._grouped) {
      this._groups = await this._group(session, view.group, measures);
      this._grouped = grouping;
    }
    const key = JSON.stringify([asked, asked.shown === 'all' ? null : finding]);
    const isNew = key !== this._applied;
    this._applied = key;
    this._set({
      rows,
      lines,
      shown: asked.shown ?? 'all',
      gaps,
      layers: new Map(layers.map(layer => [layer.column, layer])),
      strip,
      groups: this._groups,
      error: null,
      turn: this._state.turn + Number(isNew)
    });
  }

  private async _group(
    session: IEngineSession,
    columns: readonly number[],
    measures: readonly IMeasure[]
  ): Promise<IGroups | null> {
    return columns.length === 0
      ? null
      : { ...(await session.group(columns, MOST_GROUPS, measures)), measures };
  }

  private _fail(reason: unknown): void {
    this._set({ error: reason instanceof Error ? reason.message : String(reason) });
  }

  private _set(part: Partial<IGridState>): void {
    if (!this._isDisposed) {
      this._state = { ...this._state, ...part };
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _history = new ViewHistory();
  private _made: readonly IStep[] = [];
  private readonly _restored: Promise<void>;
  private _state: IGridState = {
    view: PLAIN_VIEW,
    rows: null,
    lines: null,
    shown: 'all',
    gaps: [],
    undo: false,
    redo: false,
    layers: new Map(),
    strip: [],
    groups: null,
    busy: false,
    error: null,
    turn: 0
  };
  private _binnings: readonly IBinning[] = [];
  private _finding: string | null = null;
  private _shown: RowsShown = 'all';
  private _looked = '';
  private _applied = '';
  private _grouped = '';
  private _groups: IGroups | null = null;
  private _touched = false;
  private _running = false;
  private _waiting = false;
  private _timer: ReturnType<typeof setTimeout> | null = null;
  private _isDisposed = false;
}
