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
  if (!label && zeroApart(rest, words) && !words.some(word => FREE.has(word))) {
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

/** Widest steps between the values of the lower half that the step down to 0 must come to. */
const WIDER = 3.5;

/** Share of the values that may trail off at the low end. */
const TRAILING = 0.005;

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
      if (others[i] <= median && i > TRAILING * others.length) {
        widest = Math.max(widest, others[i] - others[i - 1]);
      }
    }
  }
  return (
    distinct >= 20 &&
    others[0] >= 0.25 * median &&
    quantile(others, 0.01) >= 0.33 * median &&
    others[0] >= WIDER * widest
  );
}

/** Words for sums that can be nothing, such as a free passage. */
const FREE = new Set(
  (
    'fare fares price prices fee fees cost costs charge charges toll tariff payment paid amount ' +
    'rent tax tip refund balance due interest gain loss bill expense expenses'
  ).split(' ')
);

/**
 * How likely zeros stand for "no value" where nothing rules them out, 0..1; 0
 * where nothing speaks for it. They do where a few zeros lie below whole
 * numbers of 100 and more that hardly repeat, and are far more frequent than
 * any other value; less so for prices and fees, which can be nothing.
 *
 * @param rest - the finite values without codes for missing, ascending.
 */
export function doubtfulZero(name: string, rest: Float64Array): number {
  const words = nameWords(name);
  const zeros = upperBound(rest, 0);
  const others = rest.subarray(zeros);
  if (
    zeros === 0 ||
    rest[0] !== 0 ||
    others.length < 50 ||
    zeros > rest.length * 0.05 ||
    namedAsLabel(name) ||
    words.some(word => UNBOUND.has(word) || SIGNED.has(word))
  ) {
    return 0;
  }
  const free = words.some(word => FREE.has(word));
  if (free && zeroApart(rest, words)) {
    return 0.5;
  }
  if (others[0] < 100 || !others.every(Number.isInteger)) {
    return 0;
  }
  const { counts } = runsOf(others);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const spike = zeros >= Math.max(5, 3 * most) && counts.length >= 0.5 * others.length;
  return spike ? (free ? 0.5 : 0.75) : 0;
}

const UNBOUND = new Set(
  'score grade mark marks points change diff year date time discount bonus lag count'.split(' ')
);
