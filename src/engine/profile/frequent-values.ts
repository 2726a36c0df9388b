import { TOP_VALUES } from './top-values';

const CAPACITY = 4096;

interface IEntry {
  count: number;
  readonly order: number;
}

/**
 * The most frequent values of a stream: exact up to 4,096 distinct values;
 * beyond that the least frequent half is dropped whenever the store is twice
 * as full, so that counts are lower bounds. Mergeable in a fixed order.
 */
export class FrequentValues {
  private readonly _entries = new Map<string | number, IEntry>();
  private _order = 0;
  private _complete = true;

  /** No value was dropped. */
  get complete(): boolean {
    return this._complete && this._entries.size <= CAPACITY;
  }

  get size(): number {
    return this._entries.size;
  }

  add(value: string | number, times: number): void {
    const entry = this._entries.get(value);
    if (entry) {
      entry.count += times;
      return;
    }
    this._entries.set(value, { count: times, order: this._order++ });
    if (this._entries.size > 2 * CAPACITY) {
      this._shrink();
    }
  }

  merge(other: FrequentValues): void {
    this._complete &&= other._complete;
    for (const [value, entry] of other._entries) {
      this.add(value, entry.count);
    }
  }

  /** Values with their rows, in order of first appearance. */
  entries(): [string | number, number][] {
    return [...this._entries].map(([value, entry]) => [value, entry.count]);
  }

  /** At most 20 values with their rows, most frequent first, ties by first appearance. */
  top(): [string | number, number][] {
    return this._ranked()
      .slice(0, TOP_VALUES)
      .map(([value, entry]) => [value, entry.count]);
  }

  private _ranked(): [string | number, IEntry][] {
    return [...this._entries].sort(([, a], [, b]) => b.count - a.count || a.order - b.order);
  }

  private _shrink(): void {
    this._complete = false;
    for (const [value] of this._ranked().slice(CAPACITY)) {
      this._entries.delete(value);
    }
  }
}
