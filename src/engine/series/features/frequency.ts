import { binnedEntropy } from './entropy';
import { each, range, type ICalculator } from './types';
import type { SeriesParts } from './parts';

const COEFFICIENTS = 100;

const fftCoefficient: ICalculator = {
  name: 'fft_coefficient',
  family: 'frequency',
  set: 'efficient',
  parameters: ['real', 'imag', 'abs', 'angle'].flatMap(attr =>
    range(0, COEFFICIENTS - 1).map(k => `attr_"${attr}"__coeff_${k}`)
  ),
  write: ({ spectrum: { re, im } }, out, at) => {
    for (let k = 0; k < COEFFICIENTS; k++) {
      const there = k < re.length;
      out[at + k] = there ? re[k] : NaN;
      out[at + COEFFICIENTS + k] = there ? im[k] : NaN;
      out[at + 2 * COEFFICIENTS + k] = there ? Math.hypot(re[k], im[k]) : NaN;
      out[at + 3 * COEFFICIENTS + k] = there ? (Math.atan2(im[k], re[k]) * 180) / Math.PI : NaN;
    }
  }
};

interface IMomentsOfSpectrum {
  readonly centroid: number;
  readonly variance: number;
  readonly skew: number;
  readonly kurtosis: number;
}

/**
 * Moments of the absolute spectrum over its index. The last term of the kurtosis
 * is linear in the centroid, as the reference has it, not a fourth power.
 */
function moments(parts: SeriesParts): IMomentsOfSpectrum {
  return parts.keep('spectral moments', () => {
    const { re, im } = parts.spectrum;
    const sums = new Float64Array(5);
    for (let k = 0; k < re.length; k++) {
      let term = Math.hypot(re[k], im[k]);
      for (let power = 0; power < 5; power++) {
        sums[power] += term;
        term *= k;
      }
    }
    const [m1, m2, m3, m4] = [1, 2, 3, 4].map(i => sums[i] / sums[0]);
    const variance = m2 - m1 * m1;
    const wide = variance >= 0.5;
    return {
      centroid: m1,
      variance,
      skew: wide ? (m3 - 3 * m1 * variance - m1 ** 3) / variance ** 1.5 : NaN,
      kurtosis: wide ? (m4 - 4 * m1 * m3 + 6 * m2 * m1 * m1 - 3 * m1) / variance ** 2 : NaN
    };
  });
}

function densityEntropy(parts: SeriesParts, bins: number): number {
  const { density } = parts;
  const most = density.reduce((max, v) => Math.max(max, v), 0);
  return most > 0
    ? binnedEntropy(
        density.map(v => v / most),
        bins
      )
    : NaN;
}

/** Features of the spectrum. */
export const FREQUENCY: readonly ICalculator[] = [
  each(
    'spkt_welch_density',
    'frequency',
    [2, 5, 8],
    k => `coeff_${k}`,
    (p, k) => (k < p.density.length ? p.density[k] : NaN)
  ),
  fftCoefficient,
  each(
    'fft_aggregated',
    'frequency',
    ['centroid', 'variance', 'skew', 'kurtosis'] as const,
    name => `aggtype_"${name}"`,
    (p, name) => moments(p)[name]
  ),
  each('fourier_entropy', 'frequency', [2, 3, 5, 10, 100], b => `bins_${b}`, densityEntropy)
];
