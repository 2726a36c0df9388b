import { DisposableDelegate } from '@lumino/disposable';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type {
  EmptyReason,
  IBudget,
  IDataSource,
  IDataSourceManager,
  IFrameList,
  ILoaded,
  ILoadOptions,
  ISourceFrame
} from './types';

const REASONS: readonly EmptyReason[] = [
  'no-server',
  'kernel-died',
  'no-frames',
  'no-kernel',
  'no-notebook'
];

/**
 * Joins the sources: newest frame first; where there is none, the reason that
 * tells most.
 */
export class DataSourceManager implements IDataSourceManager {
  get changed(): ISignal<IDataSourceManager, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  add(source: IDataSource): IDisposable {
    if (this._sources.has(source.id)) {
      throw new Error(`There is a data source "${source.id}" already; give yours another id.`);
    }
    this._sources.set(source.id, source);
    source.changed.connect(this._onChanged, this);
    this._changed.emit();
    return new DisposableDelegate(() => {
      if (this._sources.delete(source.id)) {
        source.changed.disconnect(this._onChanged, this);
        source.dispose();
        this._changed.emit();
      }
    });
  }

  async list(): Promise<IFrameList> {
    const lists = await Promise.all([...this._sources.values()].map(source => source.list()));
    const all = lists.flatMap(list => list.frames);
    const here = all.filter(frame => frame.elsewhere !== true).sort((a, b) => b.order - a.order);
    const told = REASONS.map(reason => lists.find(list => list.reason === reason)).find(
      list => list !== undefined
    );
    const reason = told?.reason ?? 'no-notebook';
    return {
      frames: [...here, ...all.filter(frame => frame.elsewhere === true)],
      reason: here.length > 0 && reason !== 'kernel-died' ? null : reason,
      message: told?.message ?? null,
      active: lists.find(list => list.active !== undefined)?.active
    };
  }

  load(frame: ISourceFrame, options: Omit<ILoadOptions, 'budget'>): Promise<ILoaded> {
    const source = this._sources.get(frame.id.split('|', 1)[0]);
    if (source === undefined) {
      return Promise.reject(
        new Error(`"${frame.name}" cannot be read any more: what offered it was closed.`)
      );
    }
    return source.load(frame, { ...options, budget: this._budget });
  }

  setBudget(budget: IBudget): void {
    this._budget = budget;
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    for (const source of this._sources.values()) {
      source.dispose();
    }
    this._sources.clear();
    Signal.clearData(this);
  }

  private _onChanged(): void {
    this._changed.emit();
  }

  private _budget: IBudget = {
    bytes: 256 * 1024 ** 2,
    milliseconds: 5_000,
    fileBytes: 512 * 1024 ** 2
  };
  private readonly _sources = new Map<string, IDataSource>();
  private readonly _changed = new Signal<this, void>(this);
  private _isDisposed = false;
}
