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
    const key = `${task}\u0000${column.physical}\u0000${column.length}\u0000${column.hash()}`;
    if (this._results.has(key)) {
      const found = this._results.get(key) as T;
      this._results.delete(key);
      this._results.set(key, found);
      return found;
    }
    const made = make();
    this._results.set(key, made);
    if (this._results.size > this._capacity) {
      const oldest = this._results.keys().next();
      this._results.delete(oldest.value as string);
    }
    return made;
  }
}
