import { orderCounts } from './permutation';
import { each, one, type ICalculator } from './types';
import type { SeriesParts } from './parts';

/** Edges of equal bins, the last one exact. */
function edgesOf(low: number, high: number, bins: number): Float64Array {
  const step = (high - low) / bins;
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i < bins; i++) {
    edges[i] = low + i * step;
  }
  edges[bins] = high;
  return edges;
}

/**
 * Shannon's entropy (nats) of a histogram of equal bins over the range of the values;
 * bins hold their left edge, the last one both.
 */
export function binnedEntropy(values: Float64Array, bins: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  if (!(high > low)) {
    return Number.isNaN(values[0]) || values.length === 0 ? NaN : 0;
  }
  const edges = edgesOf(low, high, bins);
  const counts = new Float64Array(bins);
  const norm = bins / (high - low);
  for (let i = 0; i < values.length; i++) {
    let bin = Math.min(bins - 1, Math.floor((values[i] - low) * norm));
    if (values[i] < edges[bin]) {
      bin--;
    } else if (bin < bins - 1 && values[i] >= edges[bin + 1]) {
      bin++;
    }
    counts[bin]++;
  }
  return entropyOf(counts, values.length);
}

function entropyOf(counts: Iterable<number>, total: number): number {
  let sum = 0;
  for (const count of counts) {
    if (count > 0) {
      const p = count / total;
      sum -= p * Math.log(p);
    }
  }
  return sum;
}

const APPROXIMATE = [0.1, 0.3, 0.5, 0.7, 0.9];
const SAMPLE = 0.2;
/** Pairs grow with the square: 10,000 values are 50 million pairs. */
const MOST_PAIRED = 10_000;

interface IMatches {
  /** Per tolerance and start: windows of 2 and of 3 that stay within it, the window itself among them. */
  readonly two: Float64Array[];
  readonly three: Float64Array[];
  /** Pairs of different windows within the tolerance of the sample entropy. */
  readonly samplePairs: number;
  readonly sampleTriples: number;
}

/**
 * One pass over all pairs of starts serves both entropies and all tolerances: the
 * largest distance of windows of 2 and 3 is found once and filed under the smallest
 * tolerance that holds it.
 */
function matches(parts: SeriesParts): IMatches {
  return parts.keep('matches', () => {
    const { sd } = parts;
    const x = parts.recent(MOST_PAIRED, 'approximate_entropy, sample_entropy');
    const n = x.length;
    const limits = APPROXIMATE.map(r => r * sd);
    const sampleLimit = SAMPLE * sd;
    const [l0, l1, l2, l3, l4] = limits;
    const bin = (d: number): number =>
      d <= l2 ? (d <= l0 ? 0 : d <= l1 ? 1 : 2) : d <= l3 ? 3 : d <= l4 ? 4 : 5;
    const starts2 = Math.max(0, n - 1);
    const two = new Float64Array(6 * n);
    const three = new Float64Array(6 * n);
    let samplePairs = 0;
    let sampleTriples = 0;
    for (let i = 0; i < starts2; i++) {
      const a0 = x[i];
      const a1 = x[i + 1];
      const a2 = x[i + 2];
      const whole = i + 2 < n;
      for (let j = i + 1; j < starts2; j++) {
        const c0 = a0 - x[j];
        const d0 = c0 < 0 ? -c0 : c0;
        if (d0 > l4) {
          continue;
        }
        const c1 = a1 - x[j + 1];
        const d1 = c1 < 0 ? -c1 : c1;
        const pair = d1 > d0 ? d1 : d0;
        if (pair > l4) {
          continue;
        }
        const b2 = bin(pair);
        two[6 * i + b2]++;
        two[6 * j + b2]++;
        samplePairs += pair <= sampleLimit ? 2 : 0;
        if (whole && j + 2 < n) {
          const c2 = a2 - x[j + 2];
          const d2 = c2 < 0 ? -c2 : c2;
          const triple = d2 > pair ? d2 : pair;
          const b3 = bin(triple);
          three[6 * i + b3]++;
          three[6 * j + b3]++;
          sampleTriples += triple <= sampleLimit ? 2 : 0;
        }
      }
    }
    return {
      two: running(two, n - 1),
      three: running(three, n - 2),
      samplePairs,
      sampleTriples
    };
  });
}

function running(counts: Float64Array, starts: number): Float64Array[] {
  return APPROXIMATE.map((_, t) => {
    const out = new Float64Array(Math.max(0, starts));
    for (let i = 0; i < out.length; i++) {
      out[i] = 1;
      for (let b = 0; b <= t; b++) {
        out[i] += counts[6 * i + b];
      }
    }
    return out;
  });
}

function meanLog(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) {
    sum += Math.log(count / counts.length);
  }
  return sum / counts.length;
}

/** Pincus' approximate entropy for windows of 2. */
function approximate(parts: SeriesParts, r: number): number {
  if (parts.n <= 3) {
    return 0;
  }
  const { two, three } = matches(parts);
  const t = APPROXIMATE.indexOf(r);
  return Math.abs(meanLog(two[t]) - meanLog(three[t]));
}

/** Sample entropy of Richman and Moorman: windows of 2, tolerance 0.2 standard deviations. */
function sample(parts: SeriesParts): number {
  const { samplePairs, sampleTriples } = matches(parts);
  return -Math.log(sampleTriples / samplePairs);
}

/** Bandt and Pompe's permutation entropy. */
function permutation({ x, n }: SeriesParts, dimension: number): number {
  const windows = n - dimension + 1;
  return windows > 0 ? entropyOf(orderCounts(x, dimension).values(), windows) : NaN;
}

/** Lempel and Ziv: distinct words when the binned series is parsed from left to right. */
function lempelZiv({ x, n, min, max }: SeriesParts, bins: number): number {
  const edges = edgesOf(min, max, bins);
  const next: Int32Array[] = [new Int32Array(bins + 1)];
  let words = 0;
  let node = 0;
  for (let i = 0; i < n; i++) {
    let low = 0;
    let high = bins;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if (edges[mid + 1] < x[i]) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    const child = next[node][low];
    if (child !== 0) {
      node = child;
    } else {
      next[node][low] = next.length;
      next.push(new Int32Array(bins + 1));
      words++;
      node = 0;
    }
  }
  return words / n;
}

const BINS = [2, 3, 5, 10, 100];

/** Features of how hard a series is to foretell. */
export const ENTROPY: readonly ICalculator[] = [
  one('sample_entropy', 'complexity', sample, 'comprehensive'),
  each(
    'binned_entropy',
    'complexity',
    [10],
    b => `max_bins_${b}`,
    (p, b) => binnedEntropy(p.x, b)
  ),
  each(
    'approximate_entropy',
    'complexity',
    APPROXIMATE,
    r => `m_2__r_${r}`,
    approximate,
    'comprehensive'
  ),
  each('lempel_ziv_complexity', 'complexity', BINS, b => `bins_${b}`, lempelZiv),
  each(
    'permutation_entropy',
    'complexity',
    [3, 4, 5, 6, 7],
    d => `dimension_${d}__tau_1`,
    permutation
  )
];
