/** What a smoother looks at. */
export interface ILoessOptions {
  /** Values in the neighbourhood of a place, odd. */
  readonly window: number;
  /** 0: local means, 1: local lines. */
  readonly degree: 0 | 1;
  /** Places that are fitted; between them it is interpolated. */
  readonly jump: number;
  /** Weights of the values; null: all are equal. */
  readonly weights: Float64Array | null;
}

/**
 * The smooth at one place (Cleveland, 1979), by tricube weights; NaN where all weights are 0.
 *
 * @param at - place, may lie beyond the values.
 * @param first - first of the values that are looked at, `last` the last.
 */
export function loessAt(
  y: Float64Array,
  n: number,
  at: number,
  first: number,
  last: number,
  { window, degree, weights }: Pick<ILoessOptions, 'window' | 'degree' | 'weights'>
): number {
  let reach = Math.max(at - first, last - at);
  if (window > n) {
    reach += (window - n) >> 1;
  }
  const far = 0.999 * reach;
  const near = 0.001 * reach;
  let sum = 0;
  let along = 0;
  let value = 0;
  let second = 0;
  let product = 0;
  for (let j = first; j <= last; j++) {
    const r = Math.abs(j - at);
    if (r > far) {
      continue;
    }
    let w = 1;
    if (r > near) {
      const q = r / reach;
      const cube = 1 - q * q * q;
      w = cube * cube * cube;
    }
    if (weights !== null) {
      w *= weights[j];
    }
    const d = j - at;
    sum += w;
    along += w * d;
    second += w * d * d;
    value += w * y[j];
    product += w * d * y[j];
  }
  if (!(sum > 0)) {
    return NaN;
  }
  const mean = value / sum;
  if (reach <= 0 || degree === 0) {
    return mean;
  }
  const middle = along / sum;
  const spread = second / sum - middle * middle;
  return Math.sqrt(Math.max(0, spread)) > 0.001 * (n - 1)
    ? mean - (middle * (product / sum - middle * mean)) / spread
    : mean;
}

/** The smooth of the first `n` values at every place; see {@link loessAt}. */
export function loess(y: Float64Array, n: number, options: ILoessOptions): Float64Array {
  const out = new Float64Array(n);
  if (n < 2) {
    out.set(y.subarray(0, n));
    return out;
  }
  const { window } = options;
  const jump = Math.min(Math.max(1, options.jump), n - 1);
  const half = (window + 1) >> 1;
  const fit = (i: number): void => {
    const first = window >= n ? 0 : Math.min(Math.max(0, i + 1 - half), n - window);
    const last = window >= n ? n - 1 : first + window - 1;
    const value = loessAt(y, n, i, first, last, options);
    out[i] = Number.isNaN(value) ? y[i] : value;
  };
  let before = 0;
  fit(0);
  for (let i = jump; ; i += jump) {
    const at = Math.min(i, n - 1);
    fit(at);
    for (let j = before + 1; j < at; j++) {
      out[j] = out[before] + ((out[at] - out[before]) * (j - before)) / (at - before);
    }
    before = at;
    if (at === n - 1) {
      return out;
    }
  }
}
