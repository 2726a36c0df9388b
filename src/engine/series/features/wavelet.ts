import { ridgePeaks } from './ridges';
import type { SeriesParts } from './parts';
import { each, range, type ICalculator } from './types';

const WIDTHS = [2, 5, 10, 20];
const COEFFICIENTS = 15;

/** Ricker's wavelet (the Mexican hat) at `points` places around its middle. */
export function ricker(points: number, width: number): Float64Array {
  const height = 2 / (Math.sqrt(3 * width) * Math.PI ** 0.25);
  const out = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const at = (i - (points - 1) / 2) ** 2 / (width * width);
    out[i] = height * (1 - at) * Math.exp(-at / 2);
  }
  return out;
}

/**
 * A continuous wavelet transform at one width: the wavelet over ten widths (not
 * more than the series), values beyond the ends counted as 0.
 */
export function transform(x: Float64Array, width: number): Float64Array {
  const size = Math.min(10 * width, x.length);
  const wavelet = ricker(size, width);
  const before = (size - 1) >> 1;
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const from = Math.max(0, i + before - size + 1);
    const to = Math.min(x.length - 1, i + before);
    let sum = 0;
    for (let j = from; j <= to; j++) {
      sum += x[j] * wavelet[i + before - j];
    }
    out[i] = sum;
  }
  return out;
}

const SUPPORT = 8;
const SAMPLES = 4096;

/** Running integral of the Mexican hat over -8..8 in 4096 steps. */
const INTEGRAL = (() => {
  const step = (2 * SUPPORT) / (SAMPLES - 1);
  const out = new Float64Array(SAMPLES);
  let sum = 0;
  for (let i = 0; i < SAMPLES; i++) {
    const t = i === SAMPLES - 1 ? SUPPORT : -SUPPORT + i * step;
    sum += (2 / (Math.sqrt(3) * Math.PI ** 0.25)) * (1 - t * t) * Math.exp((-t * t) / 2);
    out[i] = sum * step;
  }
  return out;
})();

/** The integral at the steps of one scale, backwards. */
function integralAt(scale: number): Float64Array {
  const step = (2 * SUPPORT) / (SAMPLES - 1);
  const out: number[] = [];
  for (let k = 0; k <= scale * 2 * SUPPORT; k++) {
    const at = Math.trunc(k / (scale * step));
    if (at < SAMPLES) {
      out.push(INTEGRAL[at]);
    }
  }
  return Float64Array.from(out.reverse());
}

const FILTERS = WIDTHS.map(integralAt);

/**
 * First coefficients of a wavelet transform through the integrated wavelet: the
 * differences of the convolution with it, times the root of the scale.
 */
function integrated(x: Float64Array, w: number, count: number): Float64Array {
  const filter = FILTERS[w];
  const skipped = (filter.length - 2) >> 1;
  const out = new Float64Array(Math.min(count, x.length));
  const convolved = (at: number): number => {
    let sum = 0;
    for (let j = Math.max(0, at - filter.length + 1); j <= Math.min(at, x.length - 1); j++) {
      sum += x[j] * filter[at - j];
    }
    return sum;
  };
  let before = convolved(skipped);
  for (let i = 0; i < out.length; i++) {
    const after = convolved(skipped + i + 1);
    out[i] = -Math.sqrt(WIDTHS[w]) * (after - before);
    before = after;
  }
  return out;
}

const coefficients: ICalculator = {
  name: 'cwt_coefficients',
  family: 'wavelet',
  set: 'efficient',
  parameters: range(0, COEFFICIENTS - 1).flatMap(k =>
    WIDTHS.map(w => `coeff_${k}__w_${w}__widths_(${WIDTHS.join(', ')})`)
  ),
  write: ({ x }, out, at) =>
    WIDTHS.forEach((_, w) => {
      const values = integrated(x, w, COEFFICIENTS);
      for (let k = 0; k < COEFFICIENTS; k++) {
        out[at + k * WIDTHS.length + w] = k < values.length ? values[k] : NaN;
      }
    })
};

function peaks(parts: SeriesParts, widest: number): number {
  const rows = parts.keep('narrow transforms', () => range(1, 5).map(w => transform(parts.x, w)));
  return ridgePeaks(rows.slice(0, widest));
}

/** Features of the wavelet transform. */
export const WAVELET: readonly ICalculator[] = [
  each('number_cwt_peaks', 'wavelet', [1, 5], n => `n_${n}`, peaks),
  coefficients
];
