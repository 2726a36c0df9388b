import { greatestOf } from '../kernels';
import { lowerBound } from '../stats';
import { BROKEN_SUMS, ValueIndex } from './arith-values';
import { fingerprints, type IPrints, type IProbed } from './arith-probes';
import type { IForm } from './arith-form';
import { Budget, reachOf } from './candidates';
import type { Turns } from '../kernels/turns';

/** A candidate: fields (positions in the probed list) with their signs, adding up to 0. */
interface ISigned {
  readonly fields: readonly number[];
  readonly signs: readonly number[];
}

/** Fields up to which sums of four columns and of three are searched by halves. */
const MOST_FOR_FIVE = 100;
const MOST_FOR_FOUR = 200;
/** Matches of fingerprints that are looked at, a group and shape. */
const MOST_MATCHES = 400_000;
const MOST_CANDIDATES = 4000;
/** Matches that are looked at in all probe rows, a group. */
const MOST_CONFIRMED = 100_000;
/** Thirds that are looked at beside pairs of fields, all pairs together. */
export const MOST_ADDED = 20e6;
/** Shortest run of neighbours that is tried as a total. */
const SHORTEST_RUN = 5;

/** Collects candidates once each. */
export class Candidates {
  private readonly _seen = new Set<string>();
  readonly list: ISigned[] = [];

  get full(): boolean {
    return this.list.length >= MOST_CANDIDATES;
  }

  add(fields: readonly number[], signs: readonly number[]): void {
    const order = fields.map((_, i) => i).sort((a, b) => fields[a] - fields[b]);
    const flip = signs[order[0]];
    const sorted = { fields: order.map(i => fields[i]), signs: order.map(i => signs[i] * flip) };
    const key = `${sorted.fields.join()}:${sorted.signs.join()}`;
    if (!this._seen.has(key) && !this.full) {
      this._seen.add(key);
      this.list.push(sorted);
    }
  }
}

/**
 * Sums of two to four columns, and of long runs of neighbours, that hold in
 * probe rows. Pairs are tried one by one, longer sums by halves that meet.
 *
 * @param budget - of looks at a third field beside a pair; nearest fields first.
 */
export function* sumCandidates(
  probed: readonly IProbed[],
  budget = new Budget(MOST_ADDED, probed.length)
): Turns<IForm[]> {
  const found = new Candidates();
  yield* sumsOfTwo(probed, found, budget);
  for (const prints of fingerprints(probed, false)) {
    if (prints.usable.length <= MOST_FOR_FOUR) {
      yield* halves(prints, found, MOST_FOR_FIVE, (fields, signs) =>
        confirmed(probed, fields, signs)
      );
    }
    yield null;
    totals(prints, probed, found);
  }
  return found.list.map(({ fields, signs }) => formOf(probed, fields, signs));
}

function formOf(
  probed: readonly IProbed[],
  fields: readonly number[],
  signs: readonly number[]
): IForm {
  const terms: { at: number; weight: number }[] = [];
  let constant = 0;
  fields.forEach((field, i) => {
    if (probed[field].at < 0) {
      constant += signs[i] * probed[field].values[0];
    } else {
      terms.push({ at: probed[field].at, weight: signs[i] });
    }
  });
  return { space: 'linear', terms, constant, target: 0 };
}

function* sumsOfTwo(probed: readonly IProbed[], found: Candidates, budget: Budget): Turns<void> {
  const rows = probed[0]?.values.length ?? 0;
  const sum = new Float64Array(rows);
  const slack = new Float64Array(rows);
  const third = new ValueIndex(probed);
  const reach = reachOf(probed.length);
  for (let i = 0; i < probed.length; i++) {
    yield null;
    budget.next();
    const last = Math.min(probed.length - 1, i + reach);
    for (let j = i + 1; j <= last && !found.full && budget.take(rows); j++) {
      const [a, b] = [probed[i], probed[j]];
      for (let row = 0; row < rows; row++) {
        sum[row] = a.values[row] + b.values[row];
        slack[row] = a.slack[row] + b.slack[row] + 1e-10 * Math.abs(sum[row]) + 1e-12;
      }
      const near = third.near(sum, slack);
      budget.take(near.length);
      for (const k of near) {
        if (k !== i && k !== j && holds(sum, slack, probed[k], a.values, b.values)) {
          found.add([i, j, k], [1, 1, -1]);
        }
      }
    }
  }
}

/** Whether a field is the sum in all but {@link BROKEN_SUMS} of the probe rows. */
function holds(
  sum: Float64Array,
  slack: Float64Array,
  field: IProbed,
  a: Float64Array,
  b: Float64Array
): boolean {
  let broken = 0;
  let tested = 0;
  let telling = 0;
  const { values } = field;
  for (let row = 0; row < sum.length; row++) {
    const off = values[row] - sum[row];
    if (off === off) {
      tested++;
      if (Math.abs(off) > slack[row] + field.slack[row]) {
        if (++broken > BROKEN_SUMS) {
          return false;
        }
      } else if (a[row] !== 0 && b[row] !== 0) {
        telling++;
      }
    }
  }
  return tested >= 8 && telling >= 2 && broken * 4 <= tested;
}

/** Pairs of fields with a fingerprint each, ascending by it. */
interface IPairs {
  readonly print: Float64Array;
  readonly a: Uint16Array;
  readonly b: Uint16Array;
}

function pairsOf(prints: IPrints, sign: 1 | -1): IPairs {
  const { usable, first } = prints;
  const all: [number, number, number][] = [];
  for (const a of usable) {
    for (const b of usable) {
      if (sign === 1 ? a < b : a !== b) {
        all.push([first[a] + sign * first[b], a, b]);
      }
    }
  }
  all.sort((x, y) => x[0] - y[0]);
  return {
    print: Float64Array.from(all, pair => pair[0]),
    a: Uint16Array.from(all, pair => pair[1]),
    b: Uint16Array.from(all, pair => pair[2])
  };
}

/**
 * Finds signed sums of four and five fields whose fingerprint is 0, from sorted
 * sums and differences of two.
 *
 * @param five - fields up to which sums of five are looked for.
 * @param confirm - tells whether a candidate holds in the probe rows.
 */
export function* halves(
  prints: IPrints,
  found: Candidates,
  five: number,
  confirm: (fields: readonly number[], signs: readonly number[]) => boolean
): Turns<void> {
  const sums = pairsOf(prints, 1);
  yield null;
  const differences = pairsOf(prints, -1);
  yield null;
  const slack = greatestOf(prints.usable.map(i => prints.slack[i]));
  const { usable, first, second } = prints;
  let budget = MOST_MATCHES;
  let confirms = MOST_CONFIRMED;
  const meet = (print: number, pairs: IPairs, sign: 1 | -1, left: readonly number[]): void => {
    const ones = left.map(() => 1);
    const width = slack * (left.length + 2);
    const other = left.reduce((sum, i) => sum + second[i], 0);
    let at = lowerBound(pairs.print, print - width);
    for (; at < pairs.print.length && pairs.print[at] <= print + width; at++) {
      if (budget-- <= 0 || confirms <= 0 || found.full) {
        return;
      }
      const [a, b] = [pairs.a[at], pairs.b[at]];
      if (Math.abs(other - second[a] - sign * second[b]) > width) {
        continue;
      }
      const fields = [...left, a, b];
      if (distinctFields(fields) && confirms-- > 0 && confirm(fields, [...ones, -1, -sign])) {
        found.add(fields, [...ones, -1, -sign]);
      }
    }
  };
  for (let i = 0; i < sums.print.length; i++) {
    if (i % 512 === 511) {
      yield null;
    }
    const left = [sums.a[i], sums.b[i]];
    meet(sums.print[i], sums, 1, left);
    meet(sums.print[i], differences, -1, left);
  }
  if (usable.length > five) {
    return;
  }
  budget = MOST_MATCHES;
  for (let i = 0; i < usable.length && budget > 0; i++) {
    yield null;
    for (let j = i + 1; j < usable.length; j++) {
      for (let k = j + 1; k < usable.length; k++) {
        const left = [usable[i], usable[j], usable[k]];
        const print = first[left[0]] + first[left[1]] + first[left[2]];
        meet(print, differences, -1, left);
        meet(print, sums, 1, left);
      }
    }
  }
}

/** Runs of neighbouring columns against every other column. */
function totals(prints: IPrints, probed: readonly IProbed[], found: Candidates): void {
  const { usable, first, slack } = prints;
  const order = [...usable].sort((a, b) => first[a] - first[b]);
  const sorted = Float64Array.from(order, i => first[i]);
  for (let start = 0; start < usable.length; start++) {
    let print = 0;
    let width = 0;
    for (let end = start; end < usable.length; end++) {
      if (probed[usable[end]].at < 0) {
        break;
      }
      print += first[usable[end]];
      width += slack[usable[end]];
      const run = usable.slice(start, end + 1);
      for (
        let at = run.length < SHORTEST_RUN ? sorted.length : lowerBound(sorted, print - 2 * width);
        at < sorted.length && sorted[at] <= print + 2 * width;
        at++
      ) {
        const fields = [...run, order[at]];
        const signs = fields.map((_, i) => (i < run.length ? 1 : -1));
        if (!run.includes(order[at]) && confirmed(probed, fields, signs)) {
          found.add(fields, signs);
        }
      }
    }
  }
}

/** Whether a sum is 0 in all but a quarter of the probe rows, each field being told there. */
function confirmed(
  probed: readonly IProbed[],
  fields: readonly number[],
  signs: readonly number[]
): boolean {
  const rows = probed[0].values.length;
  let tested = 0;
  let broken = 0;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let slack = 1e-12;
    for (let i = 0; i < fields.length; i++) {
      const { values, slack: own } = probed[fields[i]];
      sum += signs[i] * values[row];
      slack += own[row] + 1e-10 * Math.abs(values[row]);
    }
    if (sum === sum) {
      tested++;
      broken += Math.abs(sum) > slack ? 1 : 0;
      if (broken > 8) {
        return false;
      }
    }
  }
  return tested >= 8 && broken * 4 <= tested;
}

function distinctFields(fields: readonly number[]): boolean {
  for (let i = 0; i < fields.length; i++) {
    if (fields.indexOf(fields[i]) !== i) {
      return false;
    }
  }
  return true;
}
