import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IFinding, IReport, Severity } from '../engine';
import type { Released } from '../report';
import type { IDataSourceManager, IFrameList } from '../sources/types';
import type { IEngineHost } from '../worker/types';
import { FrameChoice } from './frame-choice';
import { FrameScan, messageOf } from './frame-scan';
import type { IScanParts } from './frame-scan';
import type { IGridModel, IViewStore } from './grid-types';
import { HeldFindings } from './held-findings';
import { Quiet } from './quiet';
import { ReportCache } from './report-cache';
import { ReviewModel, scanEnd, type IReviewOptions } from './review-model';
import type { IReviewHost } from './review-types';
import type { ViewMemory } from './view-memory';
import type {
  ICellWindow,
  IChartMaker,
  IFrame,
  IInspectorModel,
  IInspectorState,
  IFrameStudies,
  ScanPhase
} from './types';
import { memoryStore } from './view-store';

const NOTHING: IFrameList = { frames: [], reason: 'no-notebook', message: null };

/** Milliseconds between two emissions of `changed` while a scan goes on. */
const BEAT = 32;

/** What the model is given. */
export interface IInspectorOptions {
  readonly sources: IDataSourceManager;
  readonly engine: IEngineHost;
  /** Where the choice of the frame outlives the page. */
  readonly memory?: ViewMemory;
  /** Milliseconds of quiet before the frames are looked up again. Default: 150. */
  readonly quiet?: number;
  /** Where views of grids are kept. Default: in memory, until the page is closed. */
  readonly views?: IViewStore;
  /** Reports that are known already. Default: none. */
  readonly cache?: ReportCache;
  /** The notebooks and files that reviewing findings writes to. */
  readonly review?: IReviewOptions;
}

/**
 * The frames of all sources, the chosen one and its scan. Asks nobody for
 * anything while it is hidden or paused.
 */
export class InspectorModel implements IInspectorModel, IReviewHost, IDisposable {
  constructor(options: IInspectorOptions) {
    const { cache = new ReportCache(), views = memoryStore() } = options;
    this.pull = new Quiet(() => this._refresh(), options.quiet ?? 150);
    this.review = new ReviewModel(this, options.review ?? {});
    this._parts = { ...options, cache, views, steps: this.review.steps };
    this._choice = new FrameChoice(options.memory ?? null);
    this._state = this._compose();
    options.sources.changed.connect(this._onSources, this);
  }

  readonly review: ReviewModel;
  /** Looks the frames up again; its `limit` can be set. */
  readonly pull: Quiet;

  get state(): IInspectorState {
    return this._state;
  }

  get changed(): ISignal<IInspectorModel, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Findings of the open frame at warning or above, shown or held. */
  get concerns(): number {
    const found = this._scan?.findings ?? [];
    return found.filter(one => one.severity !== 'info' && !this.review.isQuiet(one)).length;
  }

  /** Hidden, the model does nothing; shown again, it catches up. */
  setVisible(visible: boolean): void {
    this._visible = visible;
    if (visible) {
      this._catchUp();
    }
  }

  /** A frame that no source offers yet is chosen as soon as one does. */
  select(frameId: string): void {
    const frame = this._choice.select(frameId, this._list);
    if (frame === null) {
      return;
    }
    if (this._scan?.frame.id !== frame.id || this._scan.frame.version !== frame.version) {
      this._begin(frame, false);
    }
    this._emit();
  }

  rescan(whole: boolean): void {
    const frame = this._current();
    if (frame === null) {
      return;
    }
    this._parts.cache.drop(frame);
    if (this._stale) {
      this._update().then(() => this._restart(frame, whole), this._onError);
    } else {
      this._restart(frame, whole);
    }
  }

  cancel(): void {
    this._scan?.cancel();
    this._emit();
  }

  /** @param asked - whether a user did it, who may take it back. Default: true. */
  setPaused(paused: boolean, asked = true): void {
    if (paused === this._paused) {
      return;
    }
    this._paused = paused;
    if (asked) {
      this.review.steps.did({
        done: paused ? 'Scanning was paused.' : 'Scanning was resumed.',
        wide: true,
        undo: async () => this.setPaused(!paused, false),
        redo: async () => this.setPaused(paused, false)
      });
    }
    this._emit();
    this._catchUp();
  }

  /** Findings below this severity are not listed. */
  setMinimum(severity: Severity): void {
    this._held.setMinimum(severity);
    this._emit();
  }

  /** The columns whose values may leave, and how many rows must share one of the others. */
  setReleased(released: Released, k?: number): void {
    this._released = { released, k };
    this._emit();
  }

  /** What is known of frames does not hold any more: they are scanned again when they are seen. */
  renew(): void {
    this._parts.cache.clear();
    this._drop();
    this._onSources();
    this._emit();
  }

  hold(held: boolean): void {
    this._held.hold(held, this._state.findings);
    this._emit();
  }

  release(): void {
    this._held.release(this._scan?.findings ?? []);
    this._emit();
  }

  rows(findingId: string, offset: number, limit: number): Promise<readonly number[]> {
    return this._scan?.rows(findingId, offset, limit) ?? Promise.resolve([]);
  }

  async cells(rows: readonly number[], columns: readonly number[]): Promise<ICellWindow> {
    if (this._scan === null) {
      throw new Error('No dataframe is open. Choose one first.');
    }
    return { text: await this._scan.cells(rows, columns) };
  }

  get grid(): IGridModel | null {
    return this._scan?.grid ?? null;
  }

  get charts(): IChartMaker | null {
    return this._scan !== null && this._scan.shape !== null ? this._scan : null;
  }

  get studies(): IFrameStudies | null {
    return this._scan !== null && this._scan.shape !== null ? this._scan : null;
  }

  report = (): IReport | null => this.review.shown(this.raw());

  raw = (): IReport | null => this._scan?.report ?? null;

  ask: IReviewHost['ask'] = (request, findings = []) =>
    this._scan?.review(request, findings) ??
    Promise.reject(new Error('No dataframe is open. Choose one first.'));

  async recheck(frameId: string, version: string): Promise<IReport> {
    await this._update();
    if (this._scan?.frame.id === frameId && this._scan.frame.version === version) {
      this.rescan(this._scan.whole);
    }
    return scanEnd(this, frameId);
  }

  join = (findings: readonly IFinding[]): void => this._scan?.join(findings);

  refresh = (): void => this._emit();

  /** The report of a frame that was scanned in this session and has not changed since. */
  known(frame: IFrame): IReport | null {
    return this._parts.cache.ofVersion(frame, false);
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._choice.dispose();
    this.pull.dispose();
    this.review.dispose();
    clearTimeout(this._timer ?? undefined);
    this._scan?.dispose();
    this._scan = null;
    Signal.clearData(this);
  }

  private _onSources(): void {
    this._dirty = true;
    if (this._paused && this._scan !== null && !this._stale) {
      this._stale = true;
      this._emit();
    }
    this._catchUp();
  }

  private _catchUp(): void {
    if (this._dirty && this._visible && !this._paused && !this._isDisposed) {
      if (this._scan === null) {
        this._parts.engine.warm?.();
      }
      this.pull.invoke().catch(this._onError);
    }
  }

  private async _refresh(): Promise<void> {
    if (this._visible && !this._paused) {
      await this._update();
    }
  }

  private async _update(): Promise<void> {
    this._dirty = false;
    const list = await this._parts.sources.list();
    if (this._isDisposed) {
      return;
    }
    const wasLost = this._list.reason === 'no-server' || this._list.reason === 'kernel-died';
    this._list = list;
    this._stale = false;
    const frame = this._choice.choose(list);
    if (frame !== null) {
      this._follow(frame, wasLost);
    } else if (list.reason !== 'kernel-died' && list.reason !== 'no-server') {
      this._drop();
    }
    this._emit();
  }

  private _follow(frame: IFrame, wasLost: boolean): void {
    const open = this._scan?.frame;
    const again = wasLost && this._scan?.phase === 'failed';
    if (open?.id !== frame.id || open.version !== frame.version || again) {
      this._begin(frame, false);
    }
  }

  private _current(): IFrame | null {
    const open = this._scan?.frame;
    return this._list.frames.find(item => item.id === open?.id) ?? open ?? null;
  }

  private _begin(frame: IFrame, whole: boolean, consent = false): void {
    this._drop();
    const onChange = (): void => {
      if (this._scan === scan) {
        this._beat();
      }
    };
    const scan = new FrameScan(frame, whole, this._parts, onChange, consent);
    this._scan = scan;
    scan.start().catch(this._onError);
  }

  private _restart(frame: IFrame, whole: boolean): void {
    const now = this._list.frames.find(item => item.id === frame.id);
    this._begin(now ?? frame, whole, true);
    this._emit();
  }

  private readonly _onError = (error: unknown): void => {
    if (!this._isDisposed) {
      this._list = { ...this._list, message: messageOf(error) };
      this._emit();
    }
  };

  private _drop(): void {
    this._scan?.dispose();
    this._scan = null;
    this._held.forget();
  }

  private _beat(): void {
    this._timer ??= setTimeout(() => this._emit(), BEAT);
  }

  private _emit(): void {
    clearTimeout(this._timer ?? undefined);
    this._timer = null;
    if (!this._isDisposed) {
      this._state = this._compose();
      this._changed.emit();
    }
  }

  private _compose(): IInspectorState {
    const { _scan: scan, _list: list } = this;
    const all = this._held.listed(scan?.findings ?? []);
    const findings = this._held.visible(all);
    const frame = scan?.frame ?? null;
    const isListed = frame === null || list.frames.some(({ id }) => id === frame.id);
    return {
      frames: isListed ? list.frames : [frame, ...list.frames],
      frame,
      reason: list.reason,
      phase: this._phase(),
      message: scan?.message ?? list.message,
      shape: scan?.shape ?? null,
      profiles: scan?.profiles ?? [],
      findings,
      held: all.length - findings.length,
      checks: scan?.checks ?? [],
      score: scan?.phase === 'finished' ? (scan.report?.score ?? null) : null,
      basis: scan?.basis ?? 'exact',
      note: scan?.note ?? null,
      seconds: scan?.seconds ?? 0,
      kernelCost: scan?.kernelCost ?? null,
      paused: this._paused,
      ...this._released,
      stale: this._stale
    };
  }

  private _phase(): ScanPhase {
    if (this._paused && (this._scan === null || this._stale)) {
      return 'paused';
    }
    return this._scan?.phase ?? 'empty';
  }

  private readonly _parts: IScanParts;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _choice: FrameChoice;
  private readonly _held = new HeldFindings(one => this.review.isQuiet(one));
  private _list: IFrameList = NOTHING;
  private _scan: FrameScan | null = null;
  private _timer: ReturnType<typeof setTimeout> | null = null;
  private _state: IInspectorState;
  private _released: Pick<IInspectorState, 'released' | 'k'> = { released: 'none' };
  private _visible = false;
  private _paused = false;
  private _stale = false;
  private _dirty = true;
  private _isDisposed = false;
}
