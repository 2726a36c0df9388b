import { quantile } from '../stats';
import type { IForm } from './arith-form';
import { fingerprints, type IProbed } from './arith-probes';
import { BROKEN, StepIndex } from './arith-steps';
import { Candidates, halves } from './arith-sums';
import { Budget, reachOf } from './candidates';
import type { Turns } from '../kernels/turns';

/** Fields up to which products of three are searched by halves. */
const MOST_FOR_FOUR = 80;
/** Fields up to which one of four may be squared. */
const MOST_FOR_SQUARES = 30;
/** A rounding of more than this share tells nothing about a product. */
const COARSE = 0.015;
/** Widest window of fingerprints, in logarithms. */
const WINDOW = 0.004;
const MOST_CANDIDATES = 4000;
/** Thirds that are looked at beside pairs of fields, all pairs together. */
export const MOST_MULTIPLIED = 40e6;
/** Three fields that are tried together, about. */
const MOST_TRIPLES = 15e6;

/** Logarithms of the fields in the probe rows and their differences between neighbours. */
interface ILogs {
  readonly probed: readonly IProbed[];
  /** `step[field][i]`: change from probe row 2i to 2i + 1. */
  readonly step: readonly Float64Array[];
  readonly slack: readonly Float64Array[];
}

/**
 * A field in logarithms; 0 becomes missing.
 *
 * @param whole - whether its values are whole numbers that may have been rounded.
 */
export function logProbe(field: IProbed, whole: boolean): IProbed {
  const values = field.values.map(value => (value === 0 ? NaN : Math.log(Math.abs(value))));
  const slack = field.values.map((value, row) => {
    const own = whole ? 0.5 : field.slack[row];
    return own / Math.max(Math.abs(value), 1e-300) + 1e-9;
  });
  return { at: field.at, values, slack };
}

/** Exponents of the first two of three columns, up to the sign of all. */
const PAIRS: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, -1],
  [1, 2],
  [1, -2],
  [2, 1],
  [2, -1]
];

/**
 * Products of powers that are the same in all probe rows: of three columns with
 * one square at most, and of four columns, with one square in frames that are not wide.
 *
 * @param probed - from {@link logProbe}.
 * @param budget - of looks at a third field beside a pair; nearest fields first.
 */
export function* productCandidates(
  probed: readonly IProbed[],
  budget = new Budget(MOST_MULTIPLIED, probed.length)
): Turns<IForm[]> {
  const logs = stepsOf(probed);
  const forms: IForm[] = [];
  yield* ofThree(logs, forms, budget);
  if (logs.probed.length <= MOST_FOR_FOUR) {
    const found = new Candidates();
    const balancedLogs = logs.probed.map(field => ({
      ...field,
      slack: field.slack.map(slack => Math.min(slack, WINDOW))
    }));
    const own = balancedLogs.length;
    const squares = own > MOST_FOR_SQUARES ? [] : balancedLogs.map(doubled);
    const fieldsOf = (list: readonly number[]): number[] => list.map(i => i % own);
    const powersOf = (list: readonly number[], signs: readonly number[]): number[] =>
      signs.map((sign, i) => sign * (list[i] < own ? 1 : 2));
    for (const prints of fingerprints([...balancedLogs, ...squares], true)) {
      yield* halves(
        prints,
        found,
        0,
        (list, signs) =>
          new Set(fieldsOf(list)).size === list.length &&
          list.filter(i => i >= own).length <= 1 &&
          cancels(logs, fieldsOf(list), powersOf(list, signs))
      );
    }
    for (const { fields, signs } of found.list) {
      forms.push(productForm(logs.probed, fieldsOf(fields), powersOf(fields, signs)));
    }
  }
  return forms;
}

/** A field to the power of 2. */
function doubled(field: IProbed): IProbed {
  return {
    ...field,
    values: field.values.map(value => 2 * value),
    slack: field.slack.map(value => 2 * value)
  };
}

/** Fields whose logarithm changes by more than its rounding; the rest cannot show a product. */
function stepsOf(all: readonly IProbed[]): ILogs {
  const probed: IProbed[] = [];
  const step: Float64Array[] = [];
  const slack: Float64Array[] = [];
  for (const field of all) {
    const n = Math.floor(field.values.length / 2);
    const steps = new Float64Array(n);
    const slacks = new Float64Array(n);
    let telling = 0;
    for (let i = 0; i < n; i++) {
      steps[i] = field.values[2 * i + 1] - field.values[2 * i];
      slacks[i] = field.slack[2 * i + 1] + field.slack[2 * i];
      telling += Math.abs(steps[i]) > Math.min(COARSE, 3 * slacks[i]) ? 1 : 0;
    }
    if (telling >= 4) {
      probed.push(field);
      step.push(steps);
      slack.push(slacks);
    }
  }
  return { probed, step, slack };
}

function* ofThree(logs: ILogs, forms: IForm[], budget: Budget): Turns<void> {
  const { probed, step, slack } = logs;
  const third = new StepIndex(step, slack);
  const reach = reachOf(probed.length, MOST_TRIPLES / Math.max(1, probed.length));
  const rows = step[0]?.length ?? 0;
  const [sum, width] = [new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < probed.length; i++) {
    yield null;
    budget.next();
    const last = Math.min(probed.length - 1, i + reach);
    for (let j = i + 1; j <= last && forms.length < MOST_CANDIDATES && budget.take(rows); j++) {
      for (const [p, q] of PAIRS) {
        for (let r = 0; r < rows; r++) {
          sum[r] = p * step[i][r] + q * step[j][r];
          width[r] = Math.abs(p) * slack[i][r] + Math.abs(q) * slack[j][r] + COARSE;
        }
        for (const { field: k, power } of third.near(
          sum,
          width,
          j + 1,
          Math.abs(p * q) === 1,
          budget
        )) {
          if (cancels(logs, [i, j, k], [p, q, power])) {
            forms.push(productForm(probed, [i, j, k], [p, q, power]));
          }
        }
      }
    }
  }
}

/**
 * Whether the steps cancel out in all but a few pairs of rows, when one column
 * is taken to be rounded, or all of them are.
 */
function cancels(
  { step, slack }: ILogs,
  fields: readonly number[],
  powers: readonly number[]
): boolean {
  const ways = fields.length + 1;
  const tested = new Int32Array(ways);
  const broken = new Int32Array(ways);
  for (let r = 0; r < step[0].length; r++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < fields.length; i++) {
      off += powers[i] * step[fields[i]][r];
      all += Math.abs(powers[i]) * slack[fields[i]][r];
    }
    if (off !== off) {
      continue;
    }
    for (let way = 0; way < ways; way++) {
      const limit =
        way < fields.length ? Math.abs(powers[way]) * slack[fields[way]][r] + 1e-8 : all;
      tested[way] += limit < COARSE ? 1 : 0;
      broken[way] += limit < COARSE && Math.abs(off) > limit ? 1 : 0;
    }
  }
  return tested.some((n, way) => n >= 6 && broken[way] <= BROKEN && broken[way] * 4 <= n);
}

function sumsOf(
  probed: readonly IProbed[],
  fields: readonly number[],
  powers: readonly number[]
): { sums: Float64Array; slacks: Float64Array } {
  const rows = probed[0].values.length;
  const sums = new Float64Array(rows);
  const slacks = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    fields.forEach((field, i) => {
      sums[row] += powers[i] * probed[field].values[row];
      slacks[row] += Math.abs(powers[i]) * probed[field].slack[row];
    });
  }
  return { sums, slacks };
}

function productForm(
  probed: readonly IProbed[],
  fields: readonly number[],
  powers: readonly number[]
): IForm {
  const { sums } = sumsOf(probed, fields, powers);
  const middle = quantile(sums.filter(Number.isFinite).sort(), 0.5);
  return {
    space: 'log',
    terms: fields.map((field, i) => ({ at: probed[field].at, weight: powers[i] })),
    constant: Math.exp(middle),
    target: powers.findIndex(power => Math.abs(power) === 1)
  };
}
