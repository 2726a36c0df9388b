import { UUID } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { Tables } from './documents';
import type { IAuthor, IOperation } from './operations';
import { RefusedError, take } from './steps';
import type { ISaid, ITalkStore, Saved, StoreKind } from './types';

/** Where a log of this page outlives it. */
export interface ILocalKeep {
  /** The operations as they were kept; what is none is passed over. */
  read(): readonly IOperation[];
  /**
   * None leave nothing behind.
   *
   * @throws Error with a sentence where it cannot be written.
   */
  write(operations: readonly IOperation[]): void;
}

/** What is said where no server keeps it: in the notebook, or as long as the page is open. */
export class LocalStore implements ITalkStore {
  /**
   * @param author - who speaks.
   * @param _keep - null where nothing outlives the page.
   * @param begun - what was said before; default: what is kept.
   */
  constructor(
    readonly author: IAuthor,
    private readonly _keep: ILocalKeep | null,
    begun: readonly IOperation[] = _keep?.read() ?? []
  ) {
    this.kind = _keep === null ? 'memory' : 'notebook';
    for (const operation of begun) {
      if (this._fits(operation)) {
        this._operations.push(operation);
      }
    }
  }

  readonly kind: StoreKind;
  readonly tables = new Tables();
  readonly isAdmin = true;
  readonly mayWrite = true;
  readonly waiting = 0;
  readonly refused = [];
  readonly people = [];

  get changed(): ISignal<ITalkStore, void> {
    return this._changed;
  }

  get seq(): number {
    return this._operations.length;
  }

  get saved(): Saved {
    return this._keep === null ? 'page' : 'kept';
  }

  /** All that was said, in order. */
  get operations(): readonly IOperation[] {
    return this._operations;
  }

  say(...said: readonly ISaid[]): void {
    for (const { body, ...rest } of said) {
      const time = new Date().toISOString();
      const { report: _, ...kept } = body as Readonly<Record<string, unknown>>;
      const seq = this.seq + 1;
      const whole = { ...rest, id: UUID.uuid4(), base: this.seq, made: time, time, seq };
      const operation = { ...whole, body: kept, author: this.author, conflicts: [] };
      take(this.tables, operation, true);
      this._operations.push(operation);
    }
    this._keep?.write(this._operations);
    this._changed.emit();
  }

  follow(): Promise<void> {
    return Promise.resolve();
  }

  look(): void {
    return undefined;
  }

  authors(): Promise<readonly IAuthor[]> {
    const all = new Map(this._operations.map(({ author }) => [author.id, author]));
    return Promise.resolve([...all.values()]);
  }

  dismiss(): void {
    return undefined;
  }

  recall(): void {
    return undefined;
  }

  dispose(): void {
    Signal.clearData(this);
  }

  /** Whether a kept operation follows from those before; it is taken then. */
  private _fits(operation: IOperation): boolean {
    try {
      take(this.tables, operation, true);
      return true;
    } catch (reason) {
      if (reason instanceof RefusedError) {
        return false;
      }
      throw reason;
    }
  }

  private readonly _operations: IOperation[] = [];
  private readonly _changed = new Signal<ITalkStore, void>(this);
}
