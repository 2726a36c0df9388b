import { lowerBound, quantile, upperBound } from '../stats';
import { nameWords } from './name-words';

/** A rule that follows from what a column means. */
export interface IMeaning {
  /** Structural word for messages and ids: "an age". */
  readonly what: string;
  readonly min: number;
  readonly max: number;
}

interface IMeaningRule extends IMeaning {
  readonly words: readonly string[];
  readonly not?: readonly string[];
  /** Only where it is the last word or the only one. */
  readonly last?: boolean;
}

const CHANGE = 'change growth diff difference delta net log ln vs increase return'.split(' ');
const RULES: readonly IMeaningRule[] = [
  {
    what: 'an age',
    words: ['age', 'ages'],
    not: [...CHANGE, 'house', 'building', 'tree', 'stone', 'site', 'rock', 'gestational'],
    min: 0,
    max: 125
  },
  {
    what: 'a month',
    words: ['month'],
    last: true,
    not: CHANGE,
    min: 0,
    max: 12
  },
  {
    what: 'a day',
    words: ['day', 'dayofmonth'],
    last: true,
    not: CHANGE,
    min: 0,
    max: 31
  },
  {
    what: 'an hour',
    words: ['hour'],
    last: true,
    not: CHANGE,
    min: 0,
    max: 24
  },
  {
    what: 'a minute',
    words: ['minute'],
    last: true,
    not: CHANGE,
    min: 0,
    max: 60
  },
  {
    what: 'a quarter',
    words: ['quarter'],
    last: true,
    not: CHANGE,
    min: 0,
    max: 4
  },
  {
    what: 'a year',
    words: ['year', 'yr'],
    last: true,
    not: CHANGE,
    min: 1000,
    max: 2150
  },
  {
    what: 'a percentage',
    words: ['percent', 'pct', 'percentage', 'humidity'],
    not: CHANGE,
    min: 0,
    max: 100
  },
  {
    what: 'a probability',
    words: ['probability', 'prob'],
    not: CHANGE,
    min: 0,
    max: 1
  },
  {
    what: 'a latitude',
    words: ['latitude', 'lat'],
    not: CHANGE,
    min: -90,
    max: 90
  },
  {
    what: 'a longitude',
    words: ['longitude', 'lon', 'lng'],
    not: CHANGE,
    min: -180,
    max: 360
  },
  {
    what: 'a size',
    words: (
      'price prices quantity qty duration height width length weight distance area population ' +
      'salary horsepower size mass volume speed fare wage wages count units sqft carat'
    ).split(' '),
    not: [...CHANGE, 'deviation', 'residual', 'z', 'score', 'scaled', 'standardized', 'balance'],
    min: 0,
    max: Infinity
  }
];

/** Largest share of values that may break the bounds, for them to be believed. */
const MOST = 0.06;

/**
 * The bounds a column must keep by its name, if nearly all its values (94 %)
 * do keep them and at least one does not.
 *
 * @param sorted - the finite values without codes for missing, ascending.
 */
export function brokenMeaning(name: string, sorted: Float64Array): IMeaning | null {
  if (sorted.length < 20) {
    return null;
  }
  const words = nameWords(name);
  for (const rule of RULES) {
    const at = words.findIndex(word => rule.words.includes(word));
    const named =
      at >= 0 &&
      !(rule.last && at < words.length - 1) &&
      !rule.not?.some(word => words.includes(word));
    if (!named) {
      continue;
    }
    const below = lowerBound(sorted, rule.min);
    const max = rule.what === 'a longitude' && west(sorted) ? 180 : rule.max;
    const above = sorted.length - upperBound(sorted, max);
    const broken = below + above;
    if (broken === 0 || broken > Math.max(1, sorted.length * MOST)) {
      continue;
    }
    const near = sorted.length - above - lowerBound(sorted, 0.8 * max);
    if (rule.what === 'an age' && above > 0 && (near >= above / 2 || fades(sorted, above))) {
      continue;
    }
    const top = sorted[sorted.length - above - 1];
    if (
      rule.what === 'a percentage' &&
      above > 0 &&
      (sorted[sorted.length - 1] <= 101 || top < 2)
    ) {
      continue;
    }
    if (rule.what === 'a size' && !flipped(sorted, below)) {
      continue;
    }
    return { what: rule.what, min: rule.min, max };
  }
  return null;
}

/** Share of negative longitudes from which on they count from -180 to 180. */
const WEST = 0.1;

function west(sorted: Float64Array): boolean {
  return lowerBound(sorted, 0) >= WEST * sorted.length;
}

/**
 * Whether values go on beyond a bound as a tail does: as many just before it as
 * would come next, the gap to the first beyond no wider than those before.
 */
function fades(sorted: Float64Array, above: number): boolean {
  const at = sorted.length - above;
  const few = Math.min(at - 1, Math.max(3, above));
  const before = sorted[at - 1] - sorted[at - 1 - few];
  const gap = sorted[at] - sorted[at - 1];
  return above >= 3 && before > 0 && gap <= before;
}

/** Whether the negative values are no mere continuation of small ones below 0. */
function flipped(sorted: Float64Array, below: number): boolean {
  const typical = quantile(sorted, 0.5);
  const negative = -quantile(sorted.subarray(0, below), 0.5);
  return negative >= typical * 0.5 || sorted.every(value => Number.isInteger(value));
}
