import { lowerBound, quantile, upperBound } from '../stats';
import { nameWords, namedAsLabel } from './name-words';

/** Numbers that people write for "no value". */
const NINES = /^-?(?:9{2,12}|8{3,}|7{3,})(?:\.(?:0+|9+))?$/;

/** Values of a column that stand for "no value". */
export interface ICodes {
  readonly values: readonly number[];
  /** 0..1 */
  readonly confidence: number;
}

/** Runs of equal values. */
interface IRuns {
  readonly values: Float64Array;
  readonly counts: Uint32Array;
}

function runsOf(sorted: Float64Array): IRuns {
  const values = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== values[n - 1]) {
      values[n++] = sorted[i];
    }
    counts[n - 1]++;
  }
  return { values: values.subarray(0, n), counts: counts.subarray(0, n) };
}

/**
 * Ascending values without some of them: `sorted` itself or a view of it where
 * that will do.
 */
export function without(sorted: Float64Array, values: readonly number[]): Float64Array {
  let rest = sorted;
  for (const value of values) {
    const [from, to] = [lowerBound(rest, value), upperBound(rest, value)];
    if (from === 0 || to === rest.length) {
      rest = from === 0 ? rest.subarray(to) : rest.subarray(0, from);
    } else if (to > from) {
      const next = new Float64Array(rest.length - (to - from));
      next.set(rest.subarray(0, from));
      next.set(rest.subarray(to), from);
      rest = next;
    }
  }
  return rest;
}

const known = new WeakMap<Float64Array, Map<string, ICodes>>();

const SIGNED = new Set(
  (
    'temp temperature change diff difference delta balance profit loss net growth return returns ' +
    'lat latitude lon lng long longitude x y z score anomaly deviation residual offset elevation ' +
    'altitude trend effect coef coefficient log logit zscore slope rate gain error'
  ).split(' ')
);

/**
 * Numbers such as -999, 9999, -1 or an impossible 0 that stand apart from all
 * other values of their column.
 *
 * @param sorted - the finite values, ascending.
 */
export function numberCodes(name: string, sorted: Float64Array): ICodes {
  const byName = known.get(sorted) ?? new Map<string, ICodes>();
  known.set(sorted, byName);
  const codes = byName.get(name) ?? findCodes(name, sorted);
  byName.set(name, codes);
  return codes;
}

function findCodes(name: string, sorted: Float64Array): ICodes {
  const none: ICodes = { values: [], confidence: 0 };
  if (sorted.length < 20 || sorted[0] === sorted[sorted.length - 1]) {
    return none;
  }
  const words = nameWords(name);
  const found: number[] = [];
  let confidence = 0;
  const take = (value: number, sure: number): void => {
    found.push(value);
    confidence = Math.max(confidence, sure);
  };
  const label = namedAsLabel(name);
  const nines = NINES.test(String(sorted[0])) || NINES.test(String(sorted[sorted.length - 1]));
  const spike = !label && sorted[lowerBound(sorted, -1)] === -1;
  const runs = nines || spike ? runsOf(sorted) : null;
  if (runs !== null && nines) {
    const { values, counts } = runs;
    ends(values, counts, sorted.length)
      .filter(at => !label || values[at] < 0)
      .forEach(at => take(values[at], counts[at] > 1 ? 0.97 : 0.9));
  }
  const rest = without(sorted, found);
  if (rest.length < 20) {
    return found.length > 0 ? { values: found, confidence } : none;
  }
  const minus = runs !== null && spike && !words.some(word => SIGNED.has(word));
  if (minus && minusOne(runs.values, runs.counts, rest)) {
    take(-1, 0.9);
  }
  if (!label && zeroApart(rest, words)) {
    take(0, 0.85);
  }
  return found.length > 0 ? { values: found, confidence } : none;
}

/** Candidates at either end, with a wide gap to the rest; only few rows each. */
function ends(values: Float64Array, counts: Uint32Array, rows: number): number[] {
  let low = 0;
  let high = values.length - 1;
  while (low < high && NINES.test(String(values[low]))) {
    low++;
  }
  while (high > low && NINES.test(String(values[high]))) {
    high--;
  }
  const inner = high - low + 1;
  const range = values[high] - values[low];
  const out: number[] = [];
  if (inner < 5) {
    return out;
  }
  const most = Math.max(Math.abs(values[high]), Math.abs(values[low]));
  for (let at = 0; at < values.length; at++) {
    if (at >= low && at <= high) {
      continue;
    }
    const gap = at < low ? values[low] - values[at] : values[at] - values[high];
    const signBreak = values[at] < 0 && values[low] >= 0;
    const large = Math.abs(values[at]) >= 900 || signBreak;
    const apart = large
      ? gap >= range * (signBreak ? 0.02 : 0.5) && Math.abs(values[at]) > (signBreak ? 0 : most)
      : gap >= range * 2 && counts[at] >= 2;
    if (apart && counts[at] <= rows * 0.5) {
      out.push(at);
    }
  }
  return out;
}

/** A spike of -1 under values that are never negative. */
function minusOne(values: Float64Array, counts: Uint32Array, rest: Float64Array): boolean {
  const at = values.indexOf(-1);
  if (at < 0 || values.length < 11 || counts[at] > rest.length * 0.5) {
    return false;
  }
  if (rest[0] !== -1 || (at > 0 && values[at - 1] > -9)) {
    return false;
  }
  const next = values[at + 1];
  if (next < 0) {
    return false;
  }
  const near = [counts[at + 1], counts[at + 2], counts[at + 3]].sort((a, b) => a - b)[1];
  const spike = counts[at] >= 3 && counts[at] > 2 * near;
  return next >= 1 ? spike || next >= 9 : spike && Number.isInteger(next);
}

/** A few zeros, far under values that are otherwise all well above zero. */
function zeroApart(rest: Float64Array, words: readonly string[]): boolean {
  const from = lowerBound(rest, 0);
  const to = upperBound(rest, 0);
  const zeros = to - from;
  const others = rest.subarray(to);
  if (zeros === 0 || (from > 0 && rest[0] !== -1) || others.length < 50) {
    return false;
  }
  if (zeros > rest.length * 0.05 || words.some(word => UNBOUND.has(word))) {
    return false;
  }
  let distinct = 1;
  let widest = 0;
  const median = quantile(others, 0.5);
  for (let i = 1; i < others.length && distinct < 1e4; i++) {
    if (others[i] !== others[i - 1]) {
      distinct++;
      if (others[i] <= median) {
        widest = Math.max(widest, others[i] - others[i - 1]);
      }
    }
  }
  return (
    distinct >= 20 &&
    others[0] >= 0.25 * median &&
    quantile(others, 0.01) >= 0.33 * median &&
    others[0] >= 2 * widest
  );
}

const UNBOUND = new Set(
  'score grade mark marks points change diff year date time discount bonus lag count'.split(' ')
);

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

/**
 * The bounds a column must keep by its name, if nearly all its values (98 %)
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
    const above = sorted.length - upperBound(sorted, rule.max);
    const broken = below + above;
    if (broken === 0 || broken > Math.max(1, sorted.length * 0.02)) {
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
    return { what: rule.what, min: rule.min, max: rule.max };
  }
  return null;
}

/** Whether the negative values are no mere continuation of small ones below 0. */
function flipped(sorted: Float64Array, below: number): boolean {
  const typical = quantile(sorted, 0.5);
  const negative = -quantile(sorted.subarray(0, below), 0.5);
  return negative >= typical * 0.5 || sorted.every(value => Number.isInteger(value));
}
