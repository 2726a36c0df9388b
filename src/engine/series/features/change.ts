import { binEdge } from './edges';
import { each, one, range, type ICalculator } from './types';
import type { SeriesParts } from './parts';

function meanAbsolute(values: Float64Array): number {
  return values.reduce((sum, v) => sum + Math.abs(v), 0) / values.length;
}

function complexity(parts: SeriesParts, normalize: boolean): number {
  if (normalize && parts.sd === 0) {
    return 0;
  }
  const length = Math.sqrt(parts.changes.reduce((sum, d) => sum + d * d, 0));
  return normalize ? length / parts.sd : length;
}

/** Mean of a product of three values `lag` apart; 0 where the series is too short. */
function triple(
  { x }: SeriesParts,
  lag: number,
  product: (a: number, b: number, c: number) => number
): number {
  const count = x.length - 2 * lag;
  if (count <= 0) {
    return 0;
  }
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += product(x[i], x[i + lag], x[i + 2 * lag]);
  }
  return sum / count;
}

interface ICorridor {
  readonly low: number;
  readonly high: number;
}

const CORRIDORS: readonly ICorridor[] = [0, 0.2, 0.4, 0.6, 0.8].flatMap(low =>
  [0.2, 0.4, 0.6, 0.8, 1].filter(high => high > low).map(high => ({ low, high }))
);

function floatText(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/**
 * Changes between neighbours that both lie between two quantiles: mean and
 * variance, signed and absolute. 0 where there are none, or the quantiles are equal.
 */
function corridor(
  { x, sorted, changes }: SeriesParts,
  { low, high }: ICorridor
): [mean: number, variance: number, meanAbs: number, varianceAbs: number] {
  const from = binEdge(sorted, low);
  const to = binEdge(sorted, high);
  if (from === to) {
    return [0, 0, 0, 0];
  }
  let [count, sum, sumAbs] = [0, 0, 0];
  const inside = (v: number): boolean => v >= from && v <= to;
  for (let i = 0; i < changes.length; i++) {
    if (inside(x[i]) && inside(x[i + 1])) {
      count++;
      sum += changes[i];
      sumAbs += Math.abs(changes[i]);
    }
  }
  if (count === 0) {
    return [0, 0, 0, 0];
  }
  const mean = sum / count;
  const meanAbs = sumAbs / count;
  let [squares, squaresAbs] = [0, 0];
  for (let i = 0; i < changes.length; i++) {
    if (inside(x[i]) && inside(x[i + 1])) {
      squares += (changes[i] - mean) ** 2;
      squaresAbs += (Math.abs(changes[i]) - meanAbs) ** 2;
    }
  }
  return [mean, squares / count, meanAbs, squaresAbs / count];
}

const changeQuantiles: ICalculator = {
  name: 'change_quantiles',
  family: 'change',
  set: 'efficient',
  parameters: CORRIDORS.flatMap(({ low, high }) =>
    ['False', 'True'].flatMap(abs =>
      ['mean', 'var'].map(
        agg => `f_agg_"${agg}"__isabs_${abs}__qh_${floatText(high)}__ql_${floatText(low)}`
      )
    )
  ),
  write: (parts, out, at) =>
    CORRIDORS.forEach((bounds, i) => out.set(corridor(parts, bounds), at + 4 * i))
};

/** Features of what changes from one value to the next. */
export const CHANGE: readonly ICalculator[] = [
  one('mean_abs_change', 'change', p => meanAbsolute(p.changes)),
  one('mean_change', 'change', ({ x, n }) => (n > 1 ? (x[n - 1] - x[0]) / (n - 1) : NaN)),
  one('mean_second_derivative_central', 'change', ({ x, n }) =>
    n > 2 ? (x[n - 1] - x[n - 2] - x[1] + x[0]) / (2 * (n - 2)) : NaN
  ),
  one('absolute_sum_of_changes', 'change', p => p.changes.reduce((sum, v) => sum + Math.abs(v), 0)),
  each(
    'time_reversal_asymmetry_statistic',
    'dynamics',
    range(1, 3),
    lag => `lag_${lag}`,
    (p, lag) => triple(p, lag, (a, b, c) => c * c * b - b * a * a)
  ),
  each(
    'c3',
    'dynamics',
    range(1, 3),
    lag => `lag_${lag}`,
    (p, lag) => triple(p, lag, (a, b, c) => c * b * a)
  ),
  each(
    'cid_ce',
    'complexity',
    [true, false],
    on => `normalize_${on ? 'True' : 'False'}`,
    complexity
  ),
  changeQuantiles
];
