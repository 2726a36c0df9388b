import { quantile } from '../../stats';
import { each, one, range, type ICalculator } from './types';
import type { SeriesParts } from './parts';

function powers(parts: SeriesParts): { m2: number; m3: number; m4: number } {
  return parts.keep('powers', () => {
    let [m2, m3, m4] = [0, 0, 0];
    for (const d of parts.centred) {
      const square = d * d;
      m2 += square;
      m3 += square * d;
      m4 += square * square;
    }
    return { m2, m3, m4 };
  });
}

function varies({ min, max }: SeriesParts): boolean {
  return max > min;
}

/** Adjusted Fisher-Pearson coefficient. */
function skewness(parts: SeriesParts): number {
  const { n } = parts;
  const { m2, m3 } = powers(parts);
  return n < 3 || !varies(parts)
    ? NaN
    : (n * Math.sqrt(n - 1) * m3) / ((n - 2) * m2 * Math.sqrt(m2));
}

/** Unbiased excess. */
function kurtosis(parts: SeriesParts): number {
  const { n } = parts;
  const { m2, m4 } = powers(parts);
  return n < 4 || !varies(parts)
    ? NaN
    : (n * (n + 1) * (n - 1) * m4) / ((n - 2) * (n - 3) * m2 * m2) -
        (3 * (n - 1) * (n - 1)) / ((n - 2) * (n - 3));
}

function energy(parts: SeriesParts): number {
  return parts.keep('energy', () => parts.x.reduce((sum, v) => sum + v * v, 0));
}

function meanOfLargest(parts: SeriesParts, count: number): number {
  if (parts.n <= count) {
    return NaN;
  }
  const sizes = parts.x.map(Math.abs).sort();
  let sum = 0;
  for (let i = sizes.length - count; i < sizes.length; i++) {
    sum += sizes[i];
  }
  return sum / count;
}

const TWENTIETHS = range(1, 19).map(i => i * 0.05);

/** Features of level, spread and shape. */
export const LEVEL: readonly ICalculator[] = [
  one('variance_larger_than_standard_deviation', 'spread', p => Number(p.variance > p.sd)),
  one('sum_values', 'level', p => p.sum, 'minimal'),
  one('abs_energy', 'level', energy),
  one('median', 'level', p => p.median, 'minimal'),
  one('mean', 'level', p => p.mean, 'minimal'),
  one('length', 'level', p => p.n, 'minimal'),
  one('standard_deviation', 'spread', p => p.sd, 'minimal'),
  one('variation_coefficient', 'spread', p => (p.mean === 0 ? NaN : p.sd / p.mean)),
  one('variance', 'spread', p => p.variance, 'minimal'),
  one('skewness', 'shape', skewness),
  one('kurtosis', 'shape', kurtosis),
  one('root_mean_square', 'level', p => Math.sqrt(energy(p) / p.n), 'minimal'),
  one('maximum', 'level', p => p.max, 'minimal'),
  one('absolute_maximum', 'level', p => Math.max(Math.abs(p.min), Math.abs(p.max)), 'minimal'),
  one('minimum', 'level', p => p.min, 'minimal'),
  each(
    'symmetry_looking',
    'shape',
    [0, ...TWENTIETHS],
    r => `r_${r === 0 ? '0.0' : r}`,
    (p, r) => Number(Math.abs(p.mean - p.median) < r * (p.max - p.min))
  ),
  each(
    'large_standard_deviation',
    'spread',
    TWENTIETHS,
    r => `r_${r}`,
    (p, r) => Number(p.sd > r * (p.max - p.min))
  ),
  each(
    'quantile',
    'level',
    [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9],
    q => `q_${q}`,
    (p, q) => quantile(p.sorted, q)
  ),
  each(
    'mean_n_absolute_max',
    'level',
    [7],
    n => `number_of_maxima_${n}`,
    (p, n) => meanOfLargest(p, n)
  )
];
