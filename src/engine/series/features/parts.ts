import { realFft, type ISpectrum } from '../../kernels';
import { medianOfSorted } from '../../stats';
import { welch } from './welch';

/** Sum in blocks, so that rounding grows with the number of blocks only. */
export function sumOf(values: Float64Array): number {
  let total = 0;
  for (let start = 0; start < values.length; start += 128) {
    const end = Math.min(values.length, start + 128);
    let sum = 0;
    for (let i = start; i < end; i++) {
      sum += values[i];
    }
    total += sum;
  }
  return total;
}

/** Mean and variance (divided by n) of some numbers; NaN for none. */
export function meanAndVariance(values: Float64Array): { mean: number; variance: number } {
  const n = values.length;
  const mean = sumOf(values) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i] - mean;
    squares += d * d;
  }
  return { mean, variance: squares / n };
}

/** One series and all that several calculators need of it, made when first asked for. */
export class SeriesParts {
  /** Number of values. */
  readonly n: number;
  readonly mean: number;
  /** Divided by n. */
  readonly variance: number;
  readonly sd: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** What was computed on the last values only, and on how many. */
  readonly shortened = new Map<string, number>();
  private readonly _kept = new Map<string, unknown>();

  /**
   * @param x - finite numbers in order of time, at least one.
   */
  constructor(readonly x: Float64Array) {
    this.n = x.length;
    this.sum = sumOf(x);
    const { mean, variance } = meanAndVariance(x);
    this.mean = mean;
    this.variance = variance;
    this.sd = Math.sqrt(variance);
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < x.length; i++) {
      min = x[i] < min ? x[i] : min;
      max = x[i] > max ? x[i] : max;
    }
    this.min = min;
    this.max = max;
  }

  /** Something made once for this series. */
  keep<T>(name: string, make: () => T): T {
    if (!this._kept.has(name)) {
      this._kept.set(name, make());
    }
    return this._kept.get(name) as T;
  }

  /**
   * The last values, for what costs too much on all of them; notes under `what` that it
   * saw part of the series only.
   */
  recent(most: number, what: string): Float64Array {
    if (this.n <= most) {
      return this.x;
    }
    this.shortened.set(what, most);
    return this.x.subarray(this.n - most);
  }

  /** The values, ascending. */
  get sorted(): Float64Array {
    return this.keep('sorted', () => this.x.slice().sort());
  }

  get median(): number {
    return medianOfSorted(this.sorted);
  }

  /** Differences of neighbours. */
  get changes(): Float64Array {
    return this.keep('changes', () => {
      const out = new Float64Array(Math.max(0, this.n - 1));
      for (let i = 0; i < out.length; i++) {
        out[i] = this.x[i + 1] - this.x[i];
      }
      return out;
    });
  }

  /** Distances from the mean. */
  get centred(): Float64Array {
    return this.keep('centred', () => this.x.map(v => v - this.mean));
  }

  /** Fourier coefficients; those that are rounding only are 0. */
  get spectrum(): ISpectrum {
    return this.keep('spectrum', () => {
      const { re, im } = realFft(this.x);
      const floor = this.x.reduce((sum, v) => sum + Math.abs(v), 0) * Number.EPSILON;
      for (let k = 0; k < re.length; k++) {
        if (Math.abs(re[k]) <= floor && Math.abs(im[k]) <= floor) {
          re[k] = 0;
          im[k] = 0;
        }
      }
      return { re, im };
    });
  }

  /** Power spectral density by Welch's method, segments of 256. */
  get density(): Float64Array {
    return this.keep('density', () => welch(this.x, 256));
  }

  /** Sum of the products of centred values `lag` apart. */
  lagged(lag: number): number {
    const sums = this.keep('lagged', () => new Map<number, number>());
    const known = sums.get(lag);
    if (known !== undefined) {
      return known;
    }
    const c = this.centred;
    let sum = 0;
    for (let i = 0; i + lag < c.length; i++) {
      sum += c[i] * c[i + lag];
    }
    sums.set(lag, sum);
    return sum;
  }
}
