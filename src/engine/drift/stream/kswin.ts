import { Random } from '../../kernels';
import { kolmogorovSmirnov } from '../../stats';
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
  }

  update(value: number): StreamState {
    this._window.push(value);
    if (this._window.length > this._most) {
      this._window.shift();
    }
    if (this._window.length < this._most) {
      return 'stable';
    }
    const newest = Float64Array.from(this._window.slice(-this._recent));
    const { statistic, p } = kolmogorovSmirnov(this._older(), newest);
    if (p > this._alpha || statistic <= LEAST_GAP) {
      return 'stable';
    }
    this._window = [...newest];
    return 'drift';
  }

  /** As many of the older values as there are newest ones, none twice. */
  private _older(): Float64Array {
    const rest = this._window.slice(0, this._most - this._recent);
    const chosen = this._random.choice(rest.length, this._recent);
    return Float64Array.from(chosen, i => rest[i]);
  }

  private readonly _alpha: number;
  private readonly _most: number;
  private readonly _recent: number;
  private readonly _random: Random;
  private _window: number[] = [];
}
