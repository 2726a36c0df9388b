import type { IColumn } from '../table/types';

/**
 * Results that depend on one column's content alone, kept by its hash; so an
 * unchanged column is not looked at again after another one has changed. Holds
 * at most `capacity` results and drops the one used longest ago.
 */
export class ContentCache {
  constructor(private readonly _capacity = 4096) {}

  private readonly _results = new Map<string, unknown>();

  /**
   * The result of `make` for this task and content.
   *
   * @param task - names what is made and with which parameters.
   */
  get<T>(task: string, column: IColumn, make: () => T): T {
    const found = this.find<T>(task, column);
    return found === null ? this.keep(task, column, make()) : found.result;
  }

  /** A result that was kept; null for none. */
  find<T>(task: string, column: IColumn): { readonly result: T } | null {
    const key = keyOf(task, column);
    if (!this._results.has(key)) {
      return null;
    }
    const result = this._results.get(key) as T;
    this._results.delete(key);
    this._results.set(key, result);
    return { result };
  }

  /** Keeps a result and gives it back. */
  keep<T>(task: string, column: IColumn, result: T): T {
    this._results.set(keyOf(task, column), result);
    if (this._results.size > this._capacity) {
      const oldest = this._results.keys().next();
      this._results.delete(oldest.value as string);
    }
    return result;
  }
}

function keyOf(task: string, column: IColumn): string {
  return `${task}\u0000${column.physical}\u0000${column.length}\u0000${column.hash()}`;
}
