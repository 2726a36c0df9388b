import { sampleFields, sampleRows, type ISampled } from './candidates';
import { ticked } from './law';
import { plus, shared, stepped, STEPS, type IShape } from './mixed-shapes';
import { TURN_ROWS, type Turns } from '../kernels/turns';
import type { ILawField, LawKind } from './types';

/** A number made from others by products and a sum in one, or by rounding to a step. */
export interface IMixedLaw {
  readonly kind: LawKind;
  /** Structural, part of the id: `mixed:product plus`. */
  readonly form: string;
  /** The other side of the law, names in back-ticks. */
  readonly formula: string;
  readonly target: ILawField;
  readonly sources: readonly ILawField[];
  readonly params: Readonly<Record<string, number>>;
  /** What the target should be, one number a row. */
  readonly expected: Float64Array;
  readonly tested: number;
  /** Ascending. */
  readonly broken: readonly number[];
  readonly surprise: number;
  /** Farthest that a row which keeps the law is from it. */
  readonly tolerance: number;
}

interface ICandidate {
  /** Positions in the samples of the first look. */
  readonly look: Int32Array;
  readonly shape: IShape;
  readonly target: ISampled;
  readonly sources: readonly ISampled[];
}

const LEAST = 0.95;
const LEAST_SAMPLED = 0.92;
const SURPRISE = 0.9;
/** Columns that are tried, and rows of the first look and of the second. */
const MOST_FIELDS = 24;
const LOOK = 24;
const SAMPLE = 512;
const FEWEST = 20;
/** Rows of the first look that may break a law. */
const BROKEN = 5;
/** Rows of the first look that must not be 0 on both sides. */
const TELLING = 12;
/** Exceptions within so many tolerances are near; share of them that makes the law a likeness. */
const NEAR = 3;
const MOSTLY_NEAR = 0.4;

/**
 * Laws that no single sum or product tells: a product plus a column, a product
 * less a discount or with a tax, a number rounded to a step. Candidates come
 * from a few rows, the proof from all. A part that has a column of its own is
 * left to the laws of that column.
 *
 * @param rows - rows of the frame.
 */
export function* mixedSearch(fields: readonly ILawField[], rows: number): Turns<IMixedLaw[]> {
  const numbers = fields.filter(({ scale, label }) => scale === 'number' && !label);
  const sampled = sampleFields(numbers, sampleRows(rows, SAMPLE))
    .filter(({ distinct, filled }) => distinct >= 3 && filled >= FEWEST)
    .slice(0, MOST_FIELDS);
  const laws: IMixedLaw[] = [];
  for (const target of sampled) {
    yield null;
    const law = yield* lawFor(target, sampled, rows);
    const known = laws.some(
      other =>
        law !== null &&
        other.sources.includes(law.target) &&
        [other.target, ...other.sources].every(field =>
          [law.target, ...law.sources].includes(field)
        )
    );
    if (law !== null && !known) {
      laws.push(law);
    }
  }
  return laws;
}

function* lawFor(
  target: ISampled,
  sampled: readonly ISampled[],
  rows: number
): Turns<IMixedLaw | null> {
  const others = sampled.filter(field => field !== target);
  if (target.distinct < 8) {
    return null;
  }
  for (const candidate of candidatesFor(target, others)) {
    if (candidate === null) {
      yield null;
      continue;
    }
    const surprise = surpriseOf(candidate);
    if (surprise >= SURPRISE && !hasParts(candidate, others)) {
      const law = yield* proven(candidate, surprise, rows);
      if (law !== null) {
        return law;
      }
    }
  }
  return null;
}

/** Candidates that hold in the rows of the first look; null between turns. */
function* candidatesFor(
  target: ISampled,
  others: readonly ISampled[]
): Iterable<ICandidate | null> {
  const look = lookRows(target.sample.length);
  const fits = (shape: IShape, sources: readonly ISampled[]): ICandidate | null => {
    const candidate = { look, shape, target, sources };
    return looksRight(candidate) ? candidate : null;
  };
  for (const a of others) {
    for (const step of STEPS) {
      if (isStepOf(target, a, step)) {
        yield fits(stepped(step), [a]);
      }
    }
  }
  const shares = others.flatMap(field => {
    const whole = shareOf(field);
    return whole === null ? [] : [{ field, whole }];
  });
  for (const { field, whole } of shares) {
    for (const a of others.filter(other => other !== field)) {
      for (const sign of [-1, 1] as const) {
        yield fits(shared(sign, whole, 1), [a, field]);
        for (const b of others.slice(others.indexOf(a) + 1).filter(other => other !== field)) {
          yield fits(shared(sign, whole, 2), [a, b, field]);
        }
      }
    }
  }
  const rest = new Float64Array(look.length);
  const slack = new Float64Array(look.length);
  for (const [i, a] of others.entries()) {
    yield null;
    for (const b of others.slice(i + 1)) {
      look.forEach((row, k) => {
        const [x, y, z] = [a, b, target].map(({ sample }) => sample[row]);
        rest[k] = z - x * y;
        slack[k] =
          1e-9 * Math.abs(z) +
          Math.abs(y) * halfStep(a, x) +
          Math.abs(x) * halfStep(b, y) +
          0.5 * Math.max(target.precision.unit, target.precision.relative * Math.abs(z));
      });
      for (const c of others) {
        if (c !== a && c !== b) {
          for (const sign of [1, -1] as const) {
            if (isRest(c, sign, look, rest, slack)) {
              yield fits(plus(sign), [a, b, c]);
            }
          }
        }
      }
    }
  }
}

function lookRows(length: number): Int32Array {
  const step = Math.max(1, Math.floor(length / LOOK));
  return Int32Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step);
}

/** Whether a column is what a product leaves of the target, in all but a few rows. */
function isRest(
  { sample, precision }: ISampled,
  sign: 1 | -1,
  rows: Int32Array,
  rest: Float64Array,
  slack: Float64Array
): boolean {
  let broken = 0;
  for (let k = 0; k < rows.length; k++) {
    const off = Math.abs(rest[k] - sign * sample[rows[k]]);
    if (off > 1.05 * (slack[k] + precision.unit) && ++broken > BROKEN) {
      return false;
    }
  }
  return true;
}

/** 1 or 100 where all values are shares of it, some of them far from 0; else null. */
function shareOf({ sample }: ISampled): 1 | 100 | null {
  const known = sample.filter(Number.isFinite);
  const most = known.reduce((a, b) => Math.max(a, b), 0);
  const least = known.reduce((a, b) => Math.min(a, b), 0);
  return least < 0 || most > 100 || most < 0.02 ? null : most <= 1 ? 1 : 100;
}

/** Whether a target holds multiples of a step alone, and the other column does not. */
function isStepOf(target: ISampled, source: ISampled, step: number): boolean {
  const off = (value: number): boolean => Math.abs(value / step - Math.round(value / step)) > 1e-6;
  const misses = (field: ISampled, rows: number): number => {
    let n = 0;
    for (let i = 0; i < rows; i++) {
      n += off(field.sample[i]) ? 1 : 0;
    }
    return n;
  };
  const all = Math.min(LOOK, target.sample.length);
  return misses(target, all) <= BROKEN && misses(source, all) >= all / 2;
}

function halfStep({ precision: { unit, relative, whole } }: ISampled, value: number): number {
  return whole ? 0 : 0.5 * Math.max(unit, relative * Math.abs(value));
}

/** What a row is off by, and what is allowed; NaN where a value is missing. */
function check(
  { shape, target, sources }: ICandidate,
  value: number,
  values: readonly number[]
): { off: number; limit: number } {
  const expected = shape.make(values);
  const halves = sources.map((source, i) => halfStep(source, values[i]));
  const { unit, relative } = target.precision;
  const own = shape.form === 'mixed:rounded' ? 0 : 0.5 * Math.max(unit, relative * Math.abs(value));
  const noise = 1e-9 * (Math.abs(expected) + Math.abs(value)) + 1e-12;
  const limit = 1.03 * (own + shape.slack(values, halves)) + noise;
  return { off: Math.abs(value - expected), limit };
}

function looksRight(candidate: ICandidate): boolean {
  const { look, target, sources } = candidate;
  const values = new Array<number>(sources.length);
  let [tested, broken, telling] = [0, 0, 0];
  for (const i of look) {
    for (let k = 0; k < sources.length; k++) {
      values[k] = sources[k].sample[i];
    }
    const { off, limit } = check(candidate, target.sample[i], values);
    if (off === off) {
      tested++;
      telling += target.sample[i] !== 0 && values[0] !== 0 ? 1 : 0;
      if (off > limit && ++broken > BROKEN) {
        return false;
      }
    }
  }
  return telling >= TELLING && broken * 4 <= tested;
}

/** Least share of the exceptions of shuffled rows that the law does away with, each column shuffled in turn. */
function surpriseOf(candidate: ICandidate): number {
  const { target, sources } = candidate;
  const length = target.sample.length;
  const brokenIn = (shuffled: number): { tested: number; broken: number } => {
    let [tested, broken] = [0, 0];
    for (let i = 0; i < length; i++) {
      const other = (i + 1 + ((i * 7919) % Math.max(1, length - 1))) % length;
      const values = sources.map(({ sample }, k) => sample[k === shuffled ? other : i]);
      const value = target.sample[shuffled === sources.length ? other : i];
      const { off, limit } = check(candidate, value, values);
      tested += off === off ? 1 : 0;
      broken += off > limit ? 1 : 0;
    }
    return { tested, broken };
  };
  const own = brokenIn(-1);
  if (own.tested < FEWEST || own.broken > (1 - LEAST_SAMPLED) * own.tested) {
    return 0;
  }
  return [...sources, target].reduce((least, _, term) => {
    const { broken } = brokenIn(term);
    return broken < FEWEST ? 0 : Math.min(least, 1 - own.broken / broken);
  }, 1);
}

/** Whether another column is the product, the share or the rest that the law is made of. */
function hasParts({ shape, sources }: ICandidate, others: readonly ISampled[]): boolean {
  if (sources.length === 1) {
    return false;
  }
  const [a, b, c] = sources;
  const parts: ((i: number) => number)[] = [];
  if (shape.kind === 'sum' || sources.length === 3) {
    parts.push(i => a.sample[i] * b.sample[i]);
  }
  if (shape.kind === 'product') {
    const { whole } = shape.params;
    const share = c ?? b;
    parts.push(
      i => 1 - share.sample[i] / whole,
      i => (a.sample[i] * share.sample[i]) / whole,
      i => (a.sample[i] * b.sample[i] * share.sample[i]) / whole
    );
  }
  return others.some(
    other =>
      !sources.includes(other) &&
      parts.some(part => {
        let [tested, right] = [0, 0];
        for (let i = 0; i < other.sample.length; i++) {
          const off = Math.abs(other.sample[i] - part(i));
          tested += off === off ? 1 : 0;
          right += off <= other.precision.unit + 1e-6 * Math.abs(part(i)) ? 1 : 0;
        }
        return tested >= FEWEST && right >= 0.9 * tested;
      })
  );
}

function* proven(candidate: ICandidate, surprise: number, rows: number): Turns<IMixedLaw | null> {
  const { shape, target, sources } = candidate;
  const own = target.field.values;
  const arrays = sources.map(({ field }) => field.values);
  const expected = new Float64Array(rows);
  const broken: number[] = [];
  let [tested, near, tolerance] = [0, 0, 0];
  const look = (from: number, end: number): void => {
    const values = new Array<number>(arrays.length);
    for (let row = from; row < end; row++) {
      for (let k = 0; k < arrays.length; k++) {
        values[k] = arrays[k][row];
      }
      expected[row] = shape.make(values);
      const { off, limit } = check(candidate, own[row], values);
      tested += off === off ? 1 : 0;
      if (off > limit) {
        broken.push(row);
        near += off <= NEAR * limit ? 1 : 0;
      } else if (off > tolerance) {
        tolerance = off;
      }
    }
  };
  for (let from = 0; from < rows; from += TURN_ROWS / 4) {
    look(from, Math.min(rows, from + TURN_ROWS / 4));
    if (broken.length > (1 - LEAST) * rows) {
      return null;
    }
    yield null;
  }
  if (broken.length > (1 - LEAST) * tested || near > MOSTLY_NEAR * Math.max(5, broken.length)) {
    return null;
  }
  return {
    kind: shape.kind,
    form: shape.form,
    formula: shape.formula(sources.map(({ field }) => ticked(field.name))),
    target: target.field,
    sources: sources.map(({ field }) => field),
    params: shape.params,
    expected,
    tested,
    broken,
    surprise,
    tolerance
  };
}
