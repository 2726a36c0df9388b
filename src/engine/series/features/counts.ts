import { lowerBound, upperBound } from '../../stats';
import { each, float, one, type ICalculator } from './types';
import type { SeriesParts } from './parts';

interface IRepetition {
  readonly distinct: number;
  /** Distinct values that occur more than once. */
  readonly values: number;
  readonly points: number;
  readonly sumOfValues: number;
  readonly sumOfPoints: number;
}

function repetition(parts: SeriesParts): IRepetition {
  return parts.keep('repetition', () => {
    const { sorted, n } = parts;
    let [distinct, values, points, sumOfValues, sumOfPoints] = [0, 0, 0, 0, 0];
    for (let start = 0; start < n;) {
      let end = start + 1;
      while (end < n && sorted[end] === sorted[start]) {
        end++;
      }
      distinct++;
      if (end - start > 1) {
        values++;
        points += end - start;
        sumOfValues += sorted[start];
        sumOfPoints += sorted[start] * (end - start);
      }
      start = end;
    }
    return { distinct, values, points, sumOfValues, sumOfPoints };
  });
}

function longest(x: Float64Array, test: (v: number) => boolean): number {
  let best = 0;
  let run = 0;
  for (const v of x) {
    run = test(v) ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}

/** Values of `low <= x < high`. */
function within({ sorted }: SeriesParts, low: number, high: number): number {
  return Math.max(0, lowerBound(sorted, high) - lowerBound(sorted, low));
}

function equal({ sorted }: SeriesParts, value: number): number {
  return upperBound(sorted, value) - lowerBound(sorted, value);
}

function crossings({ x }: SeriesParts, level: number): number {
  let count = 0;
  for (let i = 1; i < x.length; i++) {
    count += Number(x[i] > level !== x[i - 1] > level);
  }
  return count;
}

function beyond(parts: SeriesParts, sigmas: number): number {
  const limit = sigmas * parts.sd;
  let count = 0;
  for (const d of parts.centred) {
    count += Number(Math.abs(d) > limit);
  }
  return count / parts.n;
}

/** Peaks that stand above `support` neighbours on either side. */
function peaks({ x }: SeriesParts, support: number): number {
  let count = 0;
  for (let i = support; i + support < x.length; i++) {
    let above = true;
    for (let k = 1; above && k <= support; k++) {
      above = x[i] > x[i - k] && x[i] > x[i + k];
    }
    count += Number(above);
  }
  return count;
}

/** Positions of the extremes as shares of the length. */
function location({ x, n }: SeriesParts, value: number, last: boolean): number {
  return last ? (x.lastIndexOf(value) + 1) / n : x.indexOf(value) / n;
}

/** Share of the series that holds a share `q` of the mass of absolute values. */
function massQuantile(parts: SeriesParts, q: number): number {
  const total = parts.keep('mass', () => {
    const sums = new Float64Array(parts.n);
    let sum = 0;
    parts.x.forEach((v, i) => {
      sum += Math.abs(v);
      sums[i] = sum;
    });
    return sums.map(s => s / sum);
  });
  const at = total.findIndex(s => s >= q);
  return Number.isNaN(total[total.length - 1]) ? NaN : (at < 0 ? 1 : at + 1) / parts.n;
}

/** Agreement of first digits with Newcomb and Benford: Pearson's r over the nine digits. */
function benford({ x, n }: SeriesParts): number {
  const counts = new Float64Array(10);
  for (const v of x) {
    counts[Number(Math.abs(v).toExponential()[0])]++;
  }
  let [sa, sb] = [0, 0];
  const a = [];
  const b = [];
  for (let d = 1; d < 10; d++) {
    a.push(Math.log10(1 + 1 / d));
    b.push(counts[d] / n);
    sa += a[d - 1];
    sb += b[d - 1];
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < 9; i++) {
    const da = a[i] - sa / 9;
    const db = b[i] - sb / 9;
    xx += da * da;
    yy += db * db;
    xy += da * db;
  }
  return yy === 0 ? NaN : xy / Math.sqrt(xx * yy);
}

const RANGES: readonly [max: number, min: number, text: string][] = [
  [1, -1, 'max_1__min_-1'],
  [0, -1e12, `max_0__min_${float(-1e12)}`],
  [1e12, 0, `max_${float(1e12)}__min_0`]
];

/** Features that count values, runs, peaks and repetitions, or say where something lies. */
export const COUNTS: readonly ICalculator[] = [
  one('has_duplicate_max', 'repetition', p => Number(equal(p, p.max) > 1)),
  one('has_duplicate_min', 'repetition', p => Number(equal(p, p.min) > 1)),
  one('has_duplicate', 'repetition', p => Number(repetition(p).values > 0)),
  one('longest_strike_below_mean', 'counts', p => longest(p.x, v => v < p.mean)),
  one('longest_strike_above_mean', 'counts', p => longest(p.x, v => v > p.mean)),
  one('count_above_mean', 'counts', p => p.n - upperBound(p.sorted, p.mean)),
  one('count_below_mean', 'counts', p => lowerBound(p.sorted, p.mean)),
  one('last_location_of_maximum', 'location', p => location(p, p.max, true)),
  one('first_location_of_maximum', 'location', p => location(p, p.max, false)),
  one('last_location_of_minimum', 'location', p => location(p, p.min, true)),
  one('first_location_of_minimum', 'location', p => location(p, p.min, false)),
  one('percentage_of_reoccurring_values_to_all_values', 'repetition', p => {
    const { values, distinct } = repetition(p);
    return values / distinct;
  }),
  one(
    'percentage_of_reoccurring_datapoints_to_all_datapoints',
    'repetition',
    p => repetition(p).points / p.n
  ),
  one('sum_of_reoccurring_values', 'repetition', p => repetition(p).sumOfValues),
  one('sum_of_reoccurring_data_points', 'repetition', p => repetition(p).sumOfPoints),
  one('ratio_value_number_to_time_series_length', 'repetition', p => repetition(p).distinct / p.n),
  one('benford_correlation', 'shape', benford),
  each('number_peaks', 'counts', [1, 3, 5, 10, 50], n => `n_${n}`, peaks),
  each(
    'index_mass_quantile',
    'location',
    [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9],
    q => `q_${q}`,
    massQuantile
  ),
  each('value_count', 'counts', [0, 1, -1], v => `value_${v}`, equal),
  each(
    'range_count',
    'counts',
    RANGES,
    r => r[2],
    (p, [max, min]) => within(p, min, max)
  ),
  each('number_crossing_m', 'counts', [0, -1, 1], m => `m_${m}`, crossings),
  each(
    'ratio_beyond_r_sigma',
    'counts',
    [0.5, 1, 1.5, 2, 2.5, 3, 5, 6, 7, 10],
    r => `r_${r}`,
    beyond
  ),
  each(
    'count_above',
    'counts',
    [0],
    t => `t_${t}`,
    (p, t) => (p.n - lowerBound(p.sorted, t)) / p.n
  ),
  each(
    'count_below',
    'counts',
    [0],
    t => `t_${t}`,
    (p, t) => upperBound(p.sorted, t) / p.n
  ),
  each(
    'query_similarity_count',
    'repetition',
    [0],
    t => `query_None__threshold_${float(t)}`,
    () => NaN
  )
];
