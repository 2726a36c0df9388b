import { ranks, greatestOf } from '../kernels';
import { hashNumber, quantile } from '../stats';
import type { IForm } from './arith-form';
import { Budget, reachOf, type ISampled } from './candidates';
import type { Turns } from '../kernels/turns';

/** Rows of the sample that pairs of columns are tried on. */
const TRIED = 120;
/** Pairs of fields that are tried; in wide frames those that stand near each other. */
const MOST_PAIRS = 120_000;
/** Rank correlation from which a line is worth a try. */
const CLOSE = 0.7;
const LINES = 120;
/** Pairs that lines and powers are fitted to, all together. */
export const MOST_FITTED = 12_000;
/** How much cheaper a power is to fit than a line. */
const CHEAPER = 8;
/** Slopes between low and high values of a first look at a line. */
const FIRST_SLOPES = 24;
const POWERS: readonly (readonly [number, number])[] = [
  [1, -1],
  [1, -2],
  [1, 2],
  [2, -1],
  [2, 1],
  [1, -3],
  [3, -1],
  [1, 1]
];

/**
 * Pairs of columns that are nearly the same, lie on a straight line, or are a
 * power of one another, by a line through the medians of slopes (Theil and
 * Sen), which a third of wrong rows does not move.
 *
 * @param maybe - whether two columns are worth a look.
 * @param budget - of pairs that are fitted; nearest fields first.
 */
export function* pairCandidates(
  fields: readonly ISampled[],
  maybe: (a: ISampled, b: ISampled) => boolean = () => true,
  budget = new Budget(MOST_FITTED, fields.length)
): Turns<IForm[]> {
  const forms: IForm[] = [];
  const cheaper = budget.times(CHEAPER);
  const length = fields[0]?.sample.length ?? 0;
  const step = Math.max(1, length / TRIED);
  const rows = Array.from({ length: Math.min(length, TRIED) }, (_, i) => Math.floor(i * step));
  const values = fields.map(field => Float64Array.from(rows, row => field.sample[row]));
  const ranked = values.map(ranksOf);
  const logs = values.map(array => array.map(value => Math.log(Math.abs(value))));
  const reach = reachOf(fields.length, MOST_PAIRS);
  for (let i = 0; i < fields.length; i++) {
    yield null;
    budget.next();
    cheaper.next();
    for (let j = i + 1; j <= Math.min(fields.length - 1, i + reach); j++) {
      const close = maybe(fields[i], fields[j]) ? correlation(ranked[i], ranked[j]) : 0;
      if (Math.abs(close) >= CLOSE) {
        forms.push(...lines(fields[i], fields[j], values[i], values[j], ranked[i], budget));
        if (isQuantity(fields[i]) && isQuantity(fields[j])) {
          forms.push(...powers(fields, [i, j], values, logs, close < 0, cheaper));
        }
      }
    }
  }
  return forms;
}

function isQuantity({ field }: ISampled): boolean {
  return field.scale === 'number' && !field.label;
}

function lines(
  a: ISampled,
  b: ISampled,
  x: Float64Array,
  y: Float64Array,
  ranked: Float64Array,
  budget: Budget
): IForm[] {
  const equal = x.reduce((n, value, i) => n + (value === y[i] ? 1 : 0), 0);
  const both = x.reduce((n, value, i) => n + (Number.isFinite(value - y[i]) ? 1 : 0), 0);
  if (both < 8) {
    return [];
  }
  const terms = (weight: number): IForm['terms'] => [
    { at: a.at, weight: -weight },
    { at: b.at, weight: 1 }
  ];
  if (equal >= 0.7 * both) {
    return [{ space: 'linear', terms: terms(1), constant: 0, target: 1 }];
  }
  if (a.field.label || b.field.label || !mayBeLine(a, b, x, y, ranked) || !budget.take(1)) {
    return [];
  }
  const slopes: number[] = [];
  for (let i = 0; i < 4 * LINES && slopes.length < LINES; i++) {
    const p = hashNumber(i, 11) % x.length;
    const q = hashNumber(i, 13) % x.length;
    const slope = (y[q] - y[p]) / (x[q] - x[p]);
    if (Number.isFinite(slope) && x[q] !== x[p]) {
      slopes.push(slope);
    }
  }
  if (slopes.length < 20) {
    return [];
  }
  const fitted = refined(x, y, quantile(Float64Array.from(slopes).sort(), 0.5));
  if (fitted === null || fitted.slope === 0) {
    return [];
  }
  const { slope, offset } = fitted;
  const off = y.map((value, i) => Math.abs(value - slope * x[i] - offset));
  const steps = [b.precision.unit, Math.abs(slope) * a.precision.unit];
  const noise = 1e-6 * y.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  if (!sharp(off, greatestOf(steps) / 2 + noise, (steps[0] + steps[1]) / 2 + noise)) {
    return [];
  }
  return [{ space: 'linear', terms: terms(slope), constant: -offset, target: 1 }];
}

/**
 * A first look: slopes between low and high values are the same, but for rounding, in a third of the
 * pairs or more. Columns that are but correlated have none such.
 *
 * @param ranked - mid-ranks of `x`.
 */
function mayBeLine(
  a: ISampled,
  b: ISampled,
  x: Float64Array,
  y: Float64Array,
  ranked: Float64Array
): boolean {
  const low: number[] = [];
  const high: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const known = Number.isFinite(x[i]) && Number.isFinite(y[i]);
    if (known && ranked[i] * 3 < x.length && low.length < FIRST_SLOPES) {
      low.push(i);
    } else if (known && ranked[i] * 3 > 2 * x.length && high.length < FIRST_SLOPES) {
      high.push(i);
    }
  }
  const n = Math.min(low.length, high.length);
  if (n < FIRST_SLOPES / 3) {
    return true;
  }
  let largest = 0;
  const slopes = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    slopes[k] = (y[high[k]] - y[low[k]]) / (x[high[k]] - x[low[k]]);
    largest = Math.max(largest, Math.abs(y[high[k]]), Math.abs(y[low[k]]));
  }
  const middle = quantile(slopes.slice().sort(), 0.5);
  const size = Math.abs(middle);
  const relative = largest * (a.precision.relative + b.precision.relative + 1e-6);
  const unit = b.precision.unit + size * a.precision.unit + relative;
  let alike = 0;
  for (let k = 0; k < n; k++) {
    const off = Math.abs(slopes[k] - middle) * Math.abs(x[high[k]] - x[low[k]]);
    alike += off <= 3 * unit ? 1 : 0;
  }
  return alike * 3 >= n;
}

/** Least squares over the half of the rows that lie closest to a first line. */
function refined(
  x: Float64Array,
  y: Float64Array,
  first: number
): { slope: number; offset: number } | null {
  let slope = first;
  let offset = middleOf(y.map((value, i) => value - slope * x[i]));
  for (let round = 0; round < 4; round++) {
    const off = y.map((value, i) => Math.abs(value - slope * x[i] - offset));
    const limit = middleOf(off.filter(Number.isFinite)) * 1.5;
    let [n, mx, my] = [0, 0, 0];
    off.forEach((value, i) => {
      if (value <= limit) {
        n++;
        mx += (x[i] - mx) / n;
        my += (y[i] - my) / n;
      }
    });
    let [xx, xy] = [0, 0];
    off.forEach((value, i) => {
      if (value <= limit) {
        xx += (x[i] - mx) ** 2;
        xy += (x[i] - mx) * (y[i] - my);
      }
    });
    if (n < 5 || xx === 0) {
      return Number.isFinite(offset) ? { slope, offset } : null;
    }
    slope = xy / xx;
    offset = my - slope * mx;
  }
  return { slope, offset };
}

function powers(
  fields: readonly ISampled[],
  [i, j]: readonly [number, number],
  values: readonly Float64Array[],
  inLogs: readonly Float64Array[],
  falling: boolean,
  budget: Budget
): IForm[] {
  const forms: IForm[] = [];
  const [a, b] = [fields[i], fields[j]];
  const [x, y] = [values[i], values[j]];
  const equal = x.reduce((n, value, at) => n + (value === y[at] ? 1 : 0), 0);
  for (const [p, q] of POWERS) {
    if (p * q > 0 !== falling || (p === 1 && q === -1 && equal >= 0.7 * x.length)) {
      continue;
    }
    if (!steady(inLogs[i], inLogs[j], p, q) || !budget.take(1)) {
      continue;
    }
    const logs = inLogs[i].map((value, at) => p * value + q * inLogs[j][at]);
    const known = logs.filter(Number.isFinite).sort();
    if (known.length < 8) {
      continue;
    }
    const middle = quantile(known, 0.5);
    const [u, v] = [Math.abs(p) * a.precision.unit, Math.abs(q) * b.precision.unit];
    const relative = logs.map((log, at) => {
      const [dx, dy] = [u / Math.abs(x[at]), v / Math.abs(y[at])];
      return (
        Math.abs(log - middle) /
        (Math.max(dx, dy) + a.precision.relative + b.precision.relative + 1e-6)
      );
    });
    if (sharp(relative, 0.5, 1)) {
      forms.push({
        space: 'log',
        terms: [
          { at: a.at, weight: p },
          { at: b.at, weight: q }
        ],
        constant: Math.exp(middle),
        target: Math.abs(q) === 1 ? 1 : 0
      });
    }
  }
  return forms;
}

/** A first look: neighbours in a few rows differ by little in most of them. */
function steady(x: Float64Array, y: Float64Array, p: number, q: number): boolean {
  let far = 0;
  for (let i = 1; i < Math.min(x.length, 32); i++) {
    const change = p * (x[i] - x[i - 1]) + q * (y[i] - y[i - 1]);
    if (Math.abs(change) > 0.1 && ++far > 12) {
      return false;
    }
  }
  return true;
}

/** Whether distances are no larger than rounding makes them: half of them within .8 `one`, most within `all`. */
function sharp(off: Float64Array, one: number, all: number): boolean {
  const known = off.filter(Number.isFinite).sort();
  return (
    known.length >= 8 && quantile(known, 0.5) <= 0.8 * one && quantile(known, 0.85) <= 1.3 * all
  );
}

function middleOf(values: Float64Array): number {
  const known = values.filter(Number.isFinite).sort();
  return known.length === 0 ? NaN : quantile(known, 0.5);
}

/** Mid-ranks, NaN where there is no value. */
function ranksOf(values: Float64Array): Float64Array {
  const known = values.filter(Number.isFinite);
  const own = ranks(known);
  let at = 0;
  return values.map(value => (Number.isFinite(value) ? own[at++] : NaN));
}

function correlation(x: Float64Array, y: Float64Array): number {
  let [n, mx, my] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (x[i] === x[i] && y[i] === y[i]) {
      n++;
      mx += x[i];
      my += y[i];
    }
  }
  mx /= n;
  my /= n;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (x[i] === x[i] && y[i] === y[i]) {
      xx += (x[i] - mx) ** 2;
      yy += (y[i] - my) ** 2;
      xy += (x[i] - mx) * (y[i] - my);
    }
  }
  return n < 8 || xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}
