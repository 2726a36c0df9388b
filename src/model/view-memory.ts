import type { ReadonlyPartialJSONObject, ReadonlyPartialJSONValue } from '@lumino/coreutils';
import { Debouncer } from '@lumino/polling';
import type { IStateDB } from '@jupyterlab/statedb';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

/**
 * What the user chose in the view, by name; kept in the state database of the
 * workspace where there is one. What was set before the database answered wins.
 */
export class ViewMemory {
  /** @param store - where it is kept; null for the life of the page only. */
  constructor(private readonly _store: { db: IStateDB; id: string } | null) {
    this._save = new Debouncer(() => this._write(), 500);
    _store?.db.fetch(_store.id).then(
      kept => this._restore(kept),
      () => undefined
    );
  }

  /** A kept value has come. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The value of a name; undefined where there is none. */
  get(name: string): ReadonlyPartialJSONValue | undefined {
    return this._values.get(name);
  }

  set(name: string, value: ReadonlyPartialJSONValue): void {
    if (this._values.get(name) !== value) {
      this._values.set(name, value);
      if (this._store !== null) {
        this._save.invoke().catch(() => undefined);
      }
    }
  }

  private _restore(kept: ReadonlyPartialJSONValue | undefined): void {
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) {
      return;
    }
    for (const [name, value] of Object.entries(kept as ReadonlyPartialJSONObject)) {
      if (!this._values.has(name) && value !== undefined) {
        this._values.set(name, value);
      }
    }
    this._changed.emit();
  }

  private async _write(): Promise<void> {
    await this._store?.db.save(this._store.id, Object.fromEntries(this._values));
  }

  private readonly _save: Debouncer<void>;
  private readonly _values = new Map<string, ReadonlyPartialJSONValue>();
  private readonly _changed = new Signal<this, void>(this);
}
