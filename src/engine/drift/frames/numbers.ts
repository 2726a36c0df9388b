import { sortNumbers } from '../../kernels';
import {
  andersonDarling,
  countsBetween,
  compareSorted,
  cramerVonMisesDistance,
  energyDistance,
  kernelDistance,
  kolmogorovDistance,
  kolmogorovTail,
  quantile,
  shareDistances,
  shareEdges,
  sharesOf,
  wasserstein
} from '../../stats';
import type { DriftMeasure, DriftQuestion } from './types';

/** A question before p is corrected. */
export interface IAsked {
  readonly question: DriftQuestion;
  readonly effect: number;
  /** NaN where both frames together leave nothing to ask, so that it is no question at all. */
  readonly raw: number;
}

/** Rows a side for distances that are told but decide nothing. */
const MOST_MEASURED = 5000;
/** The same for what looks at all pairs. */
const MOST_PAIRS = 600;
/** Values a side below which nothing is asked. */
const LEAST = 10;
const BINS = 10;

function meanOf(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** Evenly chosen values. */
function some(values: Float64Array, most: number): Float64Array {
  return values.length <= most
    ? values
    : Float64Array.from({ length: most }, (_, i) => values[Math.floor((i * values.length) / most)]);
}

/** Distances from a point, ascending. */
function away(values: Float64Array, middle: number): Float64Array {
  return sortNumbers(values.map(v => Math.abs(v - middle)));
}

/** The median of both samples together. */
function middleOf(x: Float64Array, y: Float64Array): number {
  const all = new Float64Array(x.length + y.length);
  all.set(x);
  all.set(y, x.length);
  return quantile(sortNumbers(all), 0.5);
}

/**
 * Whether the values lie elsewhere, spread otherwise, or have another shape. Spread is judged by
 * distances from the median of both samples together: from medians of their own, samples of one
 * skewed distribution with ties seem to spread unlike.
 *
 * @param a, b - finite values of the first and the second frame.
 */
export function askNumbers(a: Float64Array, b: Float64Array): IAsked[] {
  if (Math.min(a.length, b.length) < LEAST) {
    return [];
  }
  const [x, y] = [sortNumbers(a), sortNumbers(b)];
  const level = compareSorted(x, y);
  const middle = middleOf(x, y);
  const spread = compareSorted(away(x, middle), away(y, middle));
  const root = Math.sqrt((x.length * y.length) / (x.length + y.length));
  const chance = kolmogorovTail(level.gap * (root + 0.12 + 0.11 / root));
  return [
    { question: 'location', effect: level.superiority - 0.5, raw: level.p },
    { question: 'spread', effect: spread.superiority - 0.5, raw: spread.p },
    { question: 'shape', effect: level.gap, raw: chance }
  ];
}

/** Distances of two samples, as far as they are defined. */
export function numberMeasures(
  a: Float64Array,
  b: Float64Array
): Partial<Record<DriftMeasure, number>> {
  const [x, y] = [a, b].map(v => some(v, MOST_MEASURED));
  if (Math.min(x.length, y.length) < LEAST) {
    return {};
  }
  const edges = shareEdges(sortNumbers(x), BINS);
  const [p, q] = [x, y].map(v => sharesOf(countsBetween(v, edges)));
  const few = [x, y].map(v => some(v, MOST_PAIRS));
  const sorted = [x, y].map(sortNumbers);
  const [near, far] = sorted.map(v => meanOf(away(v, quantile(v, 0.5))));
  return defined({
    ks: kolmogorovDistance(x, y),
    cvm: cramerVonMisesDistance(x, y),
    anderson: andersonDarling([x, y]).statistic,
    wasserstein: wasserstein(x, y),
    energy: energyDistance(x, y),
    mmd: kernelDistance(few[0], few[1]).unbiased,
    superiority: compareSorted(sorted[0], sorted[1]).superiority,
    spread: far / near,
    ...shareDistances(p, q)
  });
}

/** Without what is not a finite number. */
export function defined(
  measures: Readonly<Partial<Record<DriftMeasure, number>>>
): Partial<Record<DriftMeasure, number>> {
  return Object.fromEntries(Object.entries(measures).filter(([, v]) => Number.isFinite(v)));
}
