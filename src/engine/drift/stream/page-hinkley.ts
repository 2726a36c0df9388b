import type { IStreamDetector, StreamState } from './types';

/** Settings of the Page-Hinkley test. */
export interface IPageHinkley {
  /** Values before the first alarm. */
  readonly fewest?: number;
  /** Change of the mean that is let pass. */
  readonly delta?: number;
  readonly threshold?: number;
  /** Weight of the past. */
  readonly alpha?: number;
}

/** Page's cumulative sums with Hinkley's running mean, in both directions. */
export class PageHinkley implements IStreamDetector {
  constructor({ fewest = 30, delta = 0.005, threshold = 50, alpha = 0.9999 }: IPageHinkley = {}) {
    this._fewest = fewest;
    this._delta = delta;
    this._threshold = threshold;
    this._alpha = alpha;
  }

  update(value: number): StreamState {
    if (this._alarmed) {
      this._reset();
    }
    this._n++;
    this._mean += (value - this._mean) / this._n;
    const deviation = value - this._mean;
    this._up = this._alpha * this._up + deviation - this._delta;
    this._down = this._alpha * this._down + deviation + this._delta;
    this._lowest = Math.min(this._lowest, this._up);
    this._highest = Math.max(this._highest, this._down);
    this._alarmed =
      this._n >= this._fewest &&
      (this._up - this._lowest > this._threshold || this._highest - this._down > this._threshold);
    return this._alarmed ? 'drift' : 'stable';
  }

  private _reset(): void {
    this._n = 0;
    this._mean = 0;
    this._up = 0;
    this._down = 0;
    this._lowest = Infinity;
    this._highest = -Infinity;
    this._alarmed = false;
  }

  private readonly _fewest: number;
  private readonly _delta: number;
  private readonly _threshold: number;
  private readonly _alpha: number;
  private _n = 0;
  private _mean = 0;
  private _up = 0;
  private _down = 0;
  private _lowest = Infinity;
  private _highest = -Infinity;
  private _alarmed = false;
}
