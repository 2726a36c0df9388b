import { Random } from '../../kernels';
import { kolmogorovGap, kolmogorovSmirnov } from '../../stats';
import type { IStreamDetector, StreamState } from './types';

/** Settings of KSWIN. */
export interface IKswin {
  /** Chance below which the newest values differ from those before. */
  readonly alpha?: number;
  /** Values that are kept. */
  readonly window?: number;
  /** How many of them are the newest. */
  readonly recent?: number;
  /** Of the sample of the older values. */
  readonly seed?: number;
}

/** Gap of the two distributions below which a small p is no change. */
const LEAST_GAP = 0.1;

/**
 * Raab's windowing by Kolmogorov and Smirnov (2020): the newest values of a window against as many
 * of the older ones, drawn at random.
 */
export class Kswin implements IStreamDetector {
  constructor({ alpha = 0.005, window = 100, recent = 30, seed = 0 }: IKswin = {}) {
    this._alpha = alpha;
    this._most = window;
    this._recent = recent;
    this._random = new Random(seed, 'kswin');
    this._newest = new Float64Array(recent);
    this._older = new Float64Array(recent);
    this._chosen = new Int32Array(recent);
    this._pool = new Int32Array(Math.max(recent, window - recent));
  }

  update(value: number): StreamState {
    this._window.push(value);
    if (this._window.length > this._most) {
      this._window.shift();
    }
    if (this._window.length < this._most) {
      return 'stable';
    }
    this._fill();
    const gap = kolmogorovGap(this._older.sort(), this._newest.sort());
    if (gap <= LEAST_GAP || this._chance(gap) > this._alpha) {
      return 'stable';
    }
    this._window = this._window.slice(-this._recent);
    return 'drift';
  }

  /** P of a gap, which follows from it alone as the samples are of one size. */
  private _chance(gap: number): number {
    const step = Math.round(gap * this._recent);
    let p = this._known.get(step);
    if (p === undefined) {
      ({ p } = kolmogorovSmirnov(this._older, this._newest));
      this._known.set(step, p);
    }
    return p;
  }

  /** The newest values, and as many of the older ones, none twice. */
  private _fill(): void {
    const rest = this._most - this._recent;
    const chosen = this._random.choice(rest, this._recent, this._chosen, this._pool);
    for (let i = 0; i < this._recent; i++) {
      this._older[i] = this._window[chosen[i]];
      this._newest[i] = this._window[rest + i];
    }
  }

  private readonly _alpha: number;
  private readonly _most: number;
  private readonly _recent: number;
  private readonly _random: Random;
  private readonly _newest: Float64Array;
  private readonly _older: Float64Array;
  private readonly _chosen: Int32Array;
  private readonly _pool: Int32Array;
  private readonly _known = new Map<number, number>();
  private _window: number[] = [];
}
