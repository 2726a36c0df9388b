import type { IStreamDetector, StreamState } from './types';

/** Settings of both HDDM. */
export interface IHddm {
  readonly drift?: number;
  readonly warning?: number;
  /** Whether a falling mean alarms too. */
  readonly twoSided?: boolean;
}

interface ICut {
  readonly n: number;
  readonly sum: number;
}

const NO_CUT: ICut = { n: 0, sum: 0 };

/** Frias-Blanco's test (2015) of moving averages by Hoeffding's bound; values in 0..1. */
export class HddmA implements IStreamDetector {
  constructor({ drift = 0.001, warning = 0.005, twoSided = false }: IHddm = {}) {
    this._drift = drift;
    this._warning = warning;
    this._twoSided = twoSided;
  }

  update(value: number): StreamState {
    this._all = { n: this._all.n + 1, sum: this._all.sum + value };
    this._low = this._low.n === 0 ? this._all : this._low;
    this._high = this._high.n === 0 ? this._all : this._high;
    const now = this._margin(this._all.n);
    const mean = this._all.sum / this._all.n;
    if (this._low.sum / this._low.n + this._margin(this._low.n) >= mean + now) {
      this._low = this._all;
    }
    if (this._high.sum / this._high.n - this._margin(this._high.n) <= mean - now) {
      this._high = this._all;
    }
    const apart = (confidence: number): boolean =>
      this._differs(this._low, 1, confidence) ||
      (this._twoSided && this._differs(this._high, -1, confidence));
    if (apart(this._drift)) {
      this._all = NO_CUT;
      this._low = NO_CUT;
      this._high = NO_CUT;
      return 'drift';
    }
    return this._differs(this._low, 1, this._warning) ? 'warning' : 'stable';
  }

  private _margin(n: number): number {
    return Math.sqrt((1 / (2 * n)) * Math.log(1 / this._drift));
  }

  private _differs(cut: ICut, sign: number, confidence: number): boolean {
    if (cut.n === this._all.n) {
      return false;
    }
    const m = ((this._all.n - cut.n) / cut.n) * (1 / this._all.n);
    const bound = Math.sqrt((m / 2) * Math.log(2 / confidence));
    return sign * (this._all.sum / this._all.n - cut.sum / cut.n) >= bound;
  }

  private readonly _drift: number;
  private readonly _warning: number;
  private readonly _twoSided: boolean;
  private _all = NO_CUT;
  private _low = NO_CUT;
  private _high = NO_CUT;
}

/** An exponentially weighted mean and the sum of its squared weights. */
interface IWeighted {
  readonly mean: number;
  readonly weights: number;
}

/** The same with exponentially weighted means and McDiarmid's bound. */
export class HddmW implements IStreamDetector {
  constructor({
    drift = 0.001,
    warning = 0.005,
    twoSided = false,
    lambda = 0.05
  }: IHddm & { readonly lambda?: number } = {}) {
    this._drift = drift;
    this._warning = warning;
    this._twoSided = twoSided;
    this._lambda = lambda;
  }

  update(value: number): StreamState {
    const all = this._next(this._all, value);
    this._all = all;
    const margin = this._bound(all.weights, this._drift);
    if (all.mean + margin < this._lowCut) {
      this._lowCut = all.mean + margin;
      this._low = all;
      this._afterLow = null;
    } else {
      this._afterLow = this._next(this._afterLow, value);
    }
    if (all.mean - margin > this._highCut) {
      this._highCut = all.mean - margin;
      this._high = all;
      this._afterHigh = null;
    } else {
      this._afterHigh = this._next(this._afterHigh, value);
    }
    if (
      this._differs(this._low, this._afterLow, this._drift) ||
      (this._twoSided && this._differs(this._afterHigh, this._high, this._drift))
    ) {
      this._all = null;
      this._low = null;
      this._high = null;
      this._afterLow = null;
      this._afterHigh = null;
      this._lowCut = Infinity;
      this._highCut = -Infinity;
      return 'drift';
    }
    return this._differs(this._low, this._afterLow, this._warning) ? 'warning' : 'stable';
  }

  private _next(before: IWeighted | null, value: number): IWeighted {
    if (before === null) {
      return { mean: value, weights: 1 };
    }
    const rest = 1 - this._lambda;
    return {
      mean: this._lambda * value + rest * before.mean,
      weights: this._lambda ** 2 + rest ** 2 * before.weights
    };
  }

  private _bound(weights: number, confidence: number): number {
    return Math.sqrt((weights * Math.log(1 / confidence)) / 2);
  }

  private _differs(low: IWeighted | null, high: IWeighted | null, confidence: number): boolean {
    return (
      low !== null &&
      high !== null &&
      high.mean - low.mean > this._bound(low.weights + high.weights, confidence)
    );
  }

  private readonly _drift: number;
  private readonly _warning: number;
  private readonly _twoSided: boolean;
  private readonly _lambda: number;
  private _all: IWeighted | null = null;
  private _low: IWeighted | null = null;
  private _high: IWeighted | null = null;
  private _afterLow: IWeighted | null = null;
  private _afterHigh: IWeighted | null = null;
  private _lowCut = Infinity;
  private _highCut = -Infinity;
}
