import { sortNumbers } from '../kernels';
import { weightedQuantiles } from './base/quantiles';

const CAPACITY = 4096;

/**
 * Quantiles of a stream in little memory: a stack of sorted buffers, where a
 * full one hands every other value to the next with double weight (Manku,
 * Rajagopalan and Lindsay 1998, as in KLL but with the parity alternating
 * instead of drawn, so that the result depends on the input alone). Ranks are
 * off by less than 0.5 % of n up to a thousand million values; up to 4096
 * values nothing is lost. Mergeable.
 */
export class QuantileSketch {
  private readonly _levels: {
    values: Float64Array;
    size: number;
    odd: boolean;
  }[] = [];
  private _count = 0;

  /** Values added. */
  get count(): number {
    return this._count;
  }

  /** Nothing was thinned out: quantiles are exact. */
  get exact(): boolean {
    return this._levels.length <= 1;
  }

  /** @param value - a finite number. */
  add(value: number, times = 1): void {
    this._count += times;
    let weight = 1;
    for (let level = 0; weight <= times; level++, weight *= 2) {
      const repeats = times < CAPACITY && level === 0 ? times : Math.floor(times / weight) % 2;
      for (let i = 0; i < repeats; i++) {
        this._push(level, value);
      }
      if (times < CAPACITY) {
        break;
      }
    }
  }

  merge(other: QuantileSketch): void {
    this._count += other._count;
    other._levels.forEach((level, i) => {
      for (const value of level.values.slice(0, level.size)) {
        this._push(i, value);
      }
    });
  }

  /** Quantiles at shares 0..1, linear between the values kept; empty for no values. */
  quantiles(shares: readonly number[]): number[] {
    const [values, weights] = this._weighted();
    return weightedQuantiles(values, weights, shares);
  }

  /** How many of the values are below `value`, estimated; `orEqual` counts equal ones. */
  rank(value: number, orEqual = false): number {
    let n = 0;
    this._levels.forEach(({ values, size }, level) => {
      for (let i = 0; i < size; i++) {
        if (values[i] < value || (orEqual && values[i] === value)) {
          n += 2 ** level;
        }
      }
    });
    return n;
  }

  private _push(level: number, value: number): void {
    while (this._levels.length <= level) {
      this._levels.push({
        values: new Float64Array(CAPACITY),
        size: 0,
        odd: false
      });
    }
    const at = this._levels[level];
    at.values[at.size++] = value;
    if (at.size === CAPACITY) {
      const sorted = sortNumbers(at.values);
      at.size = 0;
      const first = at.odd ? 1 : 0;
      at.odd = !at.odd;
      for (let i = first; i < CAPACITY; i += 2) {
        this._push(level + 1, sorted[i]);
      }
    }
  }

  private _weighted(): [Float64Array, Float64Array] {
    const entries: [number, number][] = [];
    this._levels.forEach(({ values, size }, level) => {
      for (let i = 0; i < size; i++) {
        entries.push([values[i], 2 ** level]);
      }
    });
    entries.sort((a, b) => a[0] - b[0]);
    return [Float64Array.from(entries, e => e[0]), Float64Array.from(entries, e => e[1])];
  }
}
