import type { IDisposable } from '@lumino/disposable';

/** Does something once when nobody has asked for it for a while. */
export class Quiet implements IDisposable {
  /**
   * @param limit - milliseconds of quiet.
   */
  constructor(
    private readonly _do: () => Promise<void>,
    public limit: number
  ) {}

  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _waiting: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  private _isDisposed = false;

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Settles with what was done; never where it was disposed before. */
  invoke(): Promise<void> {
    clearTimeout(this._timer);
    return new Promise((resolve, reject) => {
      this._waiting.push({ resolve, reject });
      this._timer = setTimeout(() => this._run(), this.limit);
    });
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    this._waiting = [];
  }

  private _run(): void {
    const waiting = this._waiting.splice(0);
    this._do().then(
      () => waiting.forEach(({ resolve }) => resolve()),
      (reason: unknown) => waiting.forEach(({ reject }) => reject(reason))
    );
  }
}
