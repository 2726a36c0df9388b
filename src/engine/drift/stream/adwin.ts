import type { IStreamDetector, StreamState } from './types';

/** Settings of the adaptive window. */
export interface IAdwin {
  /** Confidence; smaller means fewer alarms. */
  readonly delta?: number;
  /** Values between two looks. */
  readonly clock?: number;
  /** Buckets of one size before two are joined. */
  readonly buckets?: number;
  /** Fewest values on either side of a cut. */
  readonly fewest?: number;
  /** Values before the first look. */
  readonly grace?: number;
}

interface IBucket {
  readonly total: number;
  readonly spread: number;
}

/**
 * Bifet and Gavalda's adaptive window (2007): an exponential histogram of the recent
 * past that drops its oldest buckets while two of its parts have different means.
 */
export class Adwin implements IStreamDetector {
  constructor({ delta = 0.002, clock = 32, buckets = 5, fewest = 5, grace = 10 }: IAdwin = {}) {
    this._delta = delta;
    this._clock = clock;
    this._most = buckets;
    this._fewest = fewest;
    this._grace = grace;
  }

  /** Values in the window. */
  get width(): number {
    return this._width;
  }

  /** Mean of the window; NaN before the first value. */
  get mean(): number {
    return this._total / this._width;
  }

  update(value: number): StreamState {
    if (this._alarmed) {
      this._rows = [[]];
      this._width = 0;
      this._total = 0;
      this._spread = 0;
      this._tick = 0;
    }
    this._insert(value);
    this._tick++;
    this._alarmed =
      this._tick % this._clock === 0 && this._width > this._grace ? this._shrink() : false;
    return this._alarmed ? 'drift' : 'stable';
  }

  private _insert(value: number): void {
    this._width++;
    this._rows[0].push({ total: value, spread: 0 });
    if (this._width > 1) {
      const before = this._width - 1;
      this._spread += (before * (value - this._total / before) ** 2) / this._width;
    }
    this._total += value;
    for (let row = 0; this._rows[row].length > this._most; row++) {
      const [a, b] = this._rows[row].splice(0, 2);
      const size = 2 ** row;
      const apart = (size * (a.total / size - b.total / size) ** 2) / 2;
      this._rows[row + 1] ??= [];
      this._rows[row + 1].push({ total: a.total + b.total, spread: a.spread + b.spread + apart });
    }
  }

  private _shrink(): boolean {
    let changed = false;
    while (this._cut()) {
      changed = true;
      this._dropOldest();
    }
    return changed;
  }

  /** Whether some older part and the newer rest differ. */
  private _cut(): boolean {
    let n0 = 0;
    let u0 = 0;
    for (let row = this._rows.length - 1; row >= 0; row--) {
      const size = 2 ** row;
      for (let k = 0; k < this._rows[row].length; k++) {
        n0 += size;
        u0 += this._rows[row][k].total;
        const n1 = this._width - n0;
        if (n0 >= this._fewest && n1 >= this._fewest) {
          const apart = u0 / n0 - (this._total - u0) / n1;
          if (Math.abs(apart) > this._bound(n0, n1)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private _bound(n0: number, n1: number): number {
    const level = Math.log((2 * Math.log(this._width)) / this._delta);
    const sizes = 1 / (n0 - this._fewest + 1) + 1 / (n1 - this._fewest + 1);
    const variance = this._spread / this._width;
    return Math.sqrt(2 * sizes * variance * level) + (2 / 3) * level * sizes;
  }

  private _dropOldest(): void {
    const row = this._rows.length - 1;
    const size = 2 ** row;
    const oldest = this._rows[row].shift();
    if (oldest === undefined) {
      return;
    }
    this._width -= size;
    this._total -= oldest.total;
    const apart = oldest.total / size - this._total / this._width;
    this._spread -= oldest.spread + (size * this._width * apart ** 2) / (size + this._width);
    if (this._rows[row].length === 0 && row > 0) {
      this._rows.pop();
    }
  }

  private readonly _delta: number;
  private readonly _clock: number;
  private readonly _most: number;
  private readonly _fewest: number;
  private readonly _grace: number;
  /** Buckets of 1, 2, 4, ... values, oldest first. */
  private _rows: IBucket[][] = [[]];
  private _width = 0;
  private _total = 0;
  private _spread = 0;
  private _tick = 0;
  private _alarmed = false;
}
