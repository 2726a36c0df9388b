/** The thirteen definitions of a quantile, by NumPy's names. */
export const QUANTILE_DEFINITIONS = [
  'linear',
  'lower',
  'higher',
  'nearest',
  'midpoint',
  'inverted_cdf',
  'averaged_inverted_cdf',
  'closest_observation',
  'interpolated_inverted_cdf',
  'hazen',
  'weibull',
  'median_unbiased',
  'normal_unbiased'
] as const;

/** Name of a definition of a quantile. */
export type QuantileDefinition = (typeof QUANTILE_DEFINITIONS)[number];

/** Plotting positions of the continuous definitions (Hyndman and Fan 1996): alpha and beta. */
const POSITIONS: Partial<Record<QuantileDefinition, readonly [number, number]>> = {
  linear: [1, 1],
  interpolated_inverted_cdf: [0, 1],
  hazen: [0.5, 0.5],
  weibull: [0, 0],
  median_unbiased: [1 / 3, 1 / 3],
  normal_unbiased: [3 / 8, 3 / 8]
};

/** Whole number next to `x`; halves go to the even one. */
export function roundEven(x: number): number {
  const low = Math.floor(x);
  const rest = x - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 !== 0) ? low + 1 : low;
}

/** Where between the sorted values a quantile lies, from 0 on. */
function placeOf(n: number, p: number, definition: QuantileDefinition): number {
  const between = (n - 1) * p;
  const counted = n * p - 1;
  switch (definition) {
    case 'lower':
      return Math.floor(between);
    case 'higher':
      return Math.ceil(between);
    case 'nearest':
      return roundEven(between);
    case 'midpoint':
      return (Math.floor(between) + Math.ceil(between)) / 2;
    case 'inverted_cdf':
      return Math.ceil(counted);
    case 'averaged_inverted_cdf':
      return Number.isInteger(counted) && counted >= 0 ? counted + 0.5 : Math.ceil(counted);
    case 'closest_observation': {
      const at = counted - 0.5;
      return Number.isInteger(at) && Math.abs(at % 2) === 1 ? at : Math.floor(at) + 1;
    }
    default: {
      const [alpha, beta] = POSITIONS[definition] ?? [1, 1];
      return n * p + alpha + p * (1 - alpha - beta) - 1;
    }
  }
}

/**
 * A quantile by one of the thirteen definitions.
 *
 * @param sorted - finite numbers, ascending.
 * @param p - share, 0..1.
 * @returns NaN for no values.
 */
export function quantileBy(
  sorted: ArrayLike<number>,
  p: number,
  definition: QuantileDefinition
): number {
  const n = sorted.length;
  if (n === 0 || !(p >= 0 && p <= 1)) {
    return NaN;
  }
  const place = Math.min(n - 1, Math.max(0, placeOf(n, p, definition)));
  const low = Math.floor(place);
  const [a, b] = [sorted[low], sorted[Math.min(n - 1, low + 1)]];
  return place === low ? a : a + (b - a) * (place - low);
}
