const BLOCK = 1024;

function finish(n: number, m2: number, m3: number): [sd: number, skew: number] {
  if (n < 2 || !(m2 > 0)) {
    return [0, 0];
  }
  const sd = Math.sqrt(m2 / (n - 1));
  const deviation = Math.sqrt(m2 / n);
  const biased = m3 / n / deviation / deviation / deviation;
  const skew = n < 3 ? 0 : (biased * Math.sqrt(n * (n - 1))) / (n - 2);
  return [sd, Number.isFinite(skew) ? skew : 0];
}

/** Mean and spread of a set of numbers. */
export interface IMoments {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 below two values. */
  readonly sd: number;
  /** Adjusted Fisher-Pearson skewness (as pandas and SPSS); 0 below three values. */
  readonly skew: number;
}

/**
 * The power of two that brings a largest magnitude near 1, so that neither
 * squares nor cubes leave the doubles; 1 for ordinary magnitudes.
 */
function unit(largest: number): number {
  if (largest === 0 || (largest > 1e-60 && largest < 1e90)) {
    return 1;
  }
  return Math.pow(2, Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest)))));
}

/**
 * Moments in one pass over deviations from the median, summed block by block
 * and moved to the mean. As mean and median are never further apart than one
 * standard deviation, the move costs no precision.
 *
 * @param values - finite numbers, ascending.
 * @param pivot - their median.
 * @param weights - how often each value counts; default: once.
 */
export function momentsOf(
  values: Float64Array,
  pivot: number,
  weights?: ArrayLike<number>
): IMoments {
  const n = values.length;
  let largest = Math.abs(pivot);
  for (const v of n === 0 ? [] : [values[0], values[n - 1]]) {
    largest = Math.max(largest, Math.abs(v));
  }
  return weights ? weighted(values, pivot, weights) : plain(values, pivot, unit(largest));
}

function plain(values: Float64Array, pivot: number, scale: number): IMoments {
  const n = values.length;
  if (n === 0) {
    return { count: 0, mean: 0, sd: 0, skew: 0 };
  }
  const factor = 1 / scale;
  const centre = pivot * factor;
  let [sum, squares, cubes] = [0, 0, 0];
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = start; i < end; i++) {
      const d = values[i] * factor - centre;
      const square = d * d;
      s1 += d;
      s2 += square;
      s3 += square * d;
    }
    sum += s1;
    squares += s2;
    cubes += s3;
  }
  const offset = sum / n;
  const m2 = squares - sum * offset;
  const m3 = cubes - 3 * offset * squares + 2 * sum * offset * offset;
  const [sd, skew] = finish(n, m2, m3);
  return { count: n, mean: (centre + offset) * scale, sd: sd * scale, skew };
}

function weighted(values: Float64Array, pivot: number, weights: ArrayLike<number>): IMoments {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    n += weights[i];
    sum += weights[i] * (values[i] - pivot);
  }
  if (n === 0) {
    return { count: 0, mean: 0, sd: 0, skew: 0 };
  }
  const offset = sum / n;
  let m2 = 0;
  let m3 = 0;
  for (let i = 0; i < values.length; i++) {
    const d = values[i] - pivot - offset;
    m2 += weights[i] * d * d;
    m3 += weights[i] * d * d * d;
  }
  const [sd, skew] = finish(n, m2, m3);
  return { count: n, mean: pivot + offset, sd, skew };
}

/**
 * Moments that grow value by value and merge: Welford's update and the pairwise
 * formulas of Chan et al. and Pébay. Merging in a fixed order is deterministic.
 */
export class Moments implements IMoments {
  private _count = 0;
  /** The first value; the mean is kept relative to it. */
  private _origin = 0;
  private _mean = 0;
  private _m2 = 0;
  private _m3 = 0;

  get count(): number {
    return this._count;
  }

  get mean(): number {
    return this._origin + this._mean;
  }

  get sd(): number {
    return finish(this._count, this._m2, this._m3)[0];
  }

  get skew(): number {
    return finish(this._count, this._m2, this._m3)[1];
  }

  /**
   * @param value - a finite number.
   * @param times - how often it occurs.
   */
  add(value: number, times = 1): void {
    if (this._count === 0) {
      this._origin = value;
    }
    this._merge(times, value - this._origin, 0, 0);
  }

  merge(other: Moments): void {
    if (this._count === 0) {
      this._origin = other._origin;
    }
    const mean = other._origin - this._origin + other._mean;
    this._merge(other._count, mean, other._m2, other._m3);
  }

  private _merge(nb: number, mean: number, m2: number, m3: number): void {
    const na = this._count;
    const n = na + nb;
    if (nb === 0) {
      return;
    }
    const delta = mean - this._mean;
    const step = (delta * nb) / n;
    this._m3 +=
      m3 +
      ((delta * na * nb * (na - nb)) / n / n) * delta * delta +
      (3 * delta * (na * m2 - nb * this._m2)) / n;
    this._m2 += m2 + delta * step * na;
    this._mean += step;
    this._count = n;
  }
}
