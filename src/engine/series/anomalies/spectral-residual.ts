import { fft } from '../../kernels';

const SMOOTH = 3;
const TAIL = 5;

/**
 * Saliency of each value (spectral residual: Ren et al., KDD 2019): what stands out of the
 * smoothed logarithm of the spectrum, brought back to time.
 *
 * @param x - finite numbers.
 * @returns how far each value is above the saliency around it, 0 at least.
 */
export function spectralResidual(x: Float64Array, width: number): Float64Array {
  const n = x.length;
  if (n < 4) {
    return new Float64Array(n);
  }
  const size = 2 ** Math.ceil(Math.log2(n + TAIL));
  const padded = new Float64Array(size);
  padded.set(x);
  padded.fill(ahead(x), n, n + TAIL);
  for (let i = n + TAIL; i < size; i++) {
    padded[i] = padded[n - 1 - ((i - n - TAIL) % n)];
  }
  const { re, im } = fft(padded, new Float64Array(size));
  const logs = re.map((v, i) => Math.log(Math.max(1e-12, Math.hypot(v, im[i]))));
  const outRe = new Float64Array(size);
  const outIm = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    sum += logs[i] - (i >= SMOOTH ? logs[i - SMOOTH] : 0);
    const rest = logs[i] - sum / Math.min(SMOOTH, i + 1);
    const factor = Math.exp(rest) / Math.max(1e-12, Math.hypot(re[i], im[i]));
    outRe[i] = re[i] * factor;
    outIm[i] = -im[i] * factor;
  }
  const back = fft(outRe, outIm);
  const saliency = back.re.map((v, i) => Math.hypot(v, back.im[i]) / size);
  return aboveAround(saliency.subarray(0, n), width);
}

/** Where the series seems to go from its end: the mean of the slopes of its last values. */
function ahead(x: Float64Array): number {
  const n = x.length;
  const used = Math.min(TAIL, n - 1);
  let slope = 0;
  for (let k = 1; k <= used; k++) {
    slope += (x[n - 1] - x[n - 1 - k]) / k / used;
  }
  return x[n - used] + slope * used;
}

function aboveAround(x: Float64Array, width: number): Float64Array {
  const out = new Float64Array(x.length);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += x[i] - (i >= width ? x[i - width] : 0);
    const mean = sum / Math.min(width, i + 1);
    out[i] = mean > 0 ? Math.max(0, (x[i] - mean) / mean) : 0;
  }
  return out;
}
