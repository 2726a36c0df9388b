import type { IStreamDetector, StreamState } from './types';

/** Settings of DDM. */
export interface IDdm {
  /** Values before the first alarm. */
  readonly fewest?: number;
  /** Standard deviations above the best error rate. */
  readonly warning?: number;
  readonly drift?: number;
}

/** Gama's drift detection method (2004): the error rate against the best so far. */
export class Ddm implements IStreamDetector {
  constructor({ fewest = 30, warning = 2, drift = 3 }: IDdm = {}) {
    this._fewest = fewest;
    this._warning = warning;
    this._drift = drift;
  }

  update(error: number): StreamState {
    if (this._alarmed) {
      this._n = 0;
      this._rate = 0;
      this._best = { rate: Infinity, deviation: Infinity };
      this._alarmed = false;
    }
    this._n++;
    this._rate += (error - this._rate) / this._n;
    const deviation = Math.sqrt((this._rate * (1 - this._rate)) / this._n);
    if (this._n <= this._fewest) {
      return 'stable';
    }
    const level = this._rate + deviation;
    if (level <= this._best.rate + this._best.deviation) {
      this._best = { rate: this._rate, deviation };
    }
    this._alarmed = level > this._best.rate + this._drift * this._best.deviation;
    return this._alarmed
      ? 'drift'
      : level > this._best.rate + this._warning * this._best.deviation
        ? 'warning'
        : 'stable';
  }

  private readonly _fewest: number;
  private readonly _warning: number;
  private readonly _drift: number;
  private _n = 0;
  private _rate = 0;
  private _best = { rate: Infinity, deviation: Infinity };
  private _alarmed = false;
}

/** Settings of EDDM. */
export interface IEddm {
  /** Errors before the first alarm. */
  readonly fewest?: number;
  /** Shares of the longest distance between errors. */
  readonly alpha?: number;
  readonly beta?: number;
}

/** Baena-Garcia's early detection (2006): the distance between errors against its largest so far. */
export class Eddm implements IStreamDetector {
  constructor({ fewest = 30, alpha = 0.95, beta = 0.9 }: IEddm = {}) {
    this._fewest = fewest;
    this._alpha = alpha;
    this._beta = beta;
  }

  update(error: number): StreamState {
    if (this._state === 'drift') {
      this._n = 0;
      this._errors = 0;
      this._last = 0;
      this._mean = 0;
      this._squares = 0;
      this._largest = 0;
      this._state = 'stable';
    }
    this._n++;
    if (error !== 1) {
      return this._state;
    }
    this._errors++;
    const distance = this._n - this._last;
    this._last = this._n;
    const before = this._mean;
    this._mean += (distance - before) / this._errors;
    this._squares += (distance - this._mean) * (distance - before);
    const level =
      this._mean + 2 * Math.sqrt(this._errors > 1 ? this._squares / (this._errors - 1) : 0);
    this._state = this._judge(level);
    return this._state;
  }

  private _judge(level: number): StreamState {
    if (this._n < this._fewest) {
      return 'stable';
    }
    if (level > this._largest) {
      this._largest = level;
      return this._state;
    }
    const share = level / this._largest;
    if (this._errors <= this._fewest) {
      return 'stable';
    }
    return share < this._beta ? 'drift' : share < this._alpha ? 'warning' : 'stable';
  }

  private readonly _fewest: number;
  private readonly _alpha: number;
  private readonly _beta: number;
  private _n = 0;
  private _errors = 0;
  private _last = 0;
  private _mean = 0;
  private _squares = 0;
  private _largest = 0;
  private _state: StreamState = 'stable';
}

/** Settings of FHDDM. */
export interface IFhddm {
  readonly window?: number;
  readonly confidence?: number;
}

/** Pesaranghader's fast method (2016): hits in a window against the best window so far. */
export class Fhddm implements IStreamDetector {
  constructor({ window = 100, confidence = 1e-6 }: IFhddm = {}) {
    this._size = window;
    this._bound = Math.sqrt(Math.log(1 / confidence) / (2 * window));
  }

  /** @param hit - 1 where the model was right, 0 where it was wrong. */
  update(hit: number): StreamState {
    if (this._alarmed) {
      this._window = [];
      this._best = 0;
      this._alarmed = false;
    }
    this._window.push(hit);
    if (this._window.length > this._size) {
      this._window.shift();
    }
    if (this._window.length < this._size) {
      return 'stable';
    }
    const rate = this._window.reduce((sum, v) => sum + v, 0) / this._size;
    this._best = Math.max(this._best, rate);
    this._alarmed = this._best - rate > this._bound;
    return this._alarmed ? 'drift' : 'stable';
  }

  private readonly _size: number;
  private readonly _bound: number;
  private _window: number[] = [];
  private _best = 0;
  private _alarmed = false;
}
