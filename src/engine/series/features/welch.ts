import { realFft } from '../../kernels';

/**
 * Power spectral density by Welch's method (1967): segments that overlap by half,
 * each without its mean and under a periodic Hann window, averaged. One-sided, for
 * a sampling rate of 1.
 *
 * @param x - at least one value.
 * @param length - of a segment; not more than the series is used.
 */
export function welch(x: Float64Array, length: number): Float64Array {
  const size = Math.min(length, x.length);
  const step = size - (size >> 1);
  const window = new Float64Array(size);
  let power = 0;
  for (let i = 0; i < size; i++) {
    window[i] = size === 1 ? 1 : 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size);
    power += window[i] * window[i];
  }
  const out = new Float64Array((size >> 1) + 1);
  let segments = 0;
  for (let start = 0; start + size <= x.length; start += step) {
    const part = x.slice(start, start + size);
    let mean = 0;
    for (let i = 0; i < size; i++) {
      mean += part[i];
    }
    mean /= size;
    for (let i = 0; i < size; i++) {
      part[i] = (part[i] - mean) * window[i];
    }
    const { re, im } = realFft(part);
    for (let k = 0; k < out.length; k++) {
      out[k] += re[k] * re[k] + im[k] * im[k];
    }
    segments++;
  }
  const sides = size % 2 === 0 ? out.length - 1 : out.length;
  for (let k = 0; k < out.length; k++) {
    out[k] *= (k > 0 && k < sides ? 2 : 1) / (power * segments);
  }
  return out;
}
