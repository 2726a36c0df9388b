import { hashText } from '../stats';
import { RowSet } from '../table/rowset';
import { MOST_FITTED, pairCandidates } from './arith-conversions';
import { finerForms, fit, type IFitted } from './arith-fit';
import {
  Evaluator,
  levelOf,
  operandsOf,
  tallyAll,
  type IForm,
  type IOperands,
  type ITally
} from './arith-form';
import { surpriseOf, type ISurprise } from './arith-null';
import { probeRows, type IProbed } from './arith-probes';
import { logProbe, MOST_MULTIPLIED, productCandidates } from './arith-products';
import type { IBreach } from './arith-shape';
import { Span } from './arith-span';
import { MOST_ADDED, sumCandidates } from './arith-sums';
import { canonical, kindOfForm, lawText } from './arith-text';
import { Ties } from './arith-ties';
import { Budget, isRowCounter, sampleFields, sampleRows, type ISampled } from './candidates';
import { finished, TURN_ROWS, type Turns } from '../kernels/turns';
import type { ILaw, ILawField, ILawResult, ILawSearch } from './types';

/** An equation that holds in nearly all rows. */
export interface IArithLaw extends ILawResult {
  readonly form: IForm;
  /** The fields of the form's terms. */
  readonly fields: readonly ILawField[];
  /** The first of the broken rows with what they are off by. */
  readonly breaches: readonly IBreach[];
  readonly odds: number;
}

/** Share of rows that must hold. */
const LEAST = 0.95;
/** The same in the sample, where chance takes its part. */
const LEAST_SAMPLED = 0.93;
/** Share of the chance exceptions that a law must do away with. */
const SURPRISE = 0.9;
/** Different rows that must tell. */
const TELLING = 12;
/** Odds against chance, natural logarithm. */
const ODDS = 16;
const MOST_LAWS = 200;
const MOST_BREACHES = 5000;

/**
 * Sums, products, conversions and equalities between the fields. Candidates
 * come from a few rows, their constants from a sample, the proof from all
 * rows. Laws that others imply are left out.
 *
 * @param rows - rows of the frame.
 */
export function discoverArithmetic(
  fields: readonly ILawField[],
  rows: number,
  search: ILawSearch
): IArithLaw[] {
  return finished(arithmeticSearch(fields, rows), () => search.checkpoint());
}

/**
 * The same, to be interrupted.
 *
 * @param part - of the work that a frame is worth, where its fields are searched in several parts.
 */
export function* arithmeticSearch(
  fields: readonly ILawField[],
  rows: number,
  part = 1
): Turns<IArithLaw[]> {
  const sampled = sampleFields(fields, sampleRows(rows));
  yield null;
  const fitted: IFitted[] = [];
  const tied = new Ties(fields.length);
  for (const form of (yield* candidates(sampled, part)).sort(simplestForm)) {
    const known = form.terms.length === 2 && tied.has(form.terms[0].at, form.terms[1].at);
    const found = known ? null : fit(form, sampled, LEAST_SAMPLED);
    if (found !== null) {
      fitted.push(found);
      if (form.terms.length === 2 && found.support === 1 && found.level < 2) {
        tied.join(form.terms[0].at, form.terms[1].at);
      }
    }
    yield null;
  }
  fitted.sort(simplestFirst);
  const spans = { linear: new Span(fields.length), log: new Span(fields.length) };
  const laws: IArithLaw[] = [];
  for (const found of fitted) {
    if (laws.length >= MOST_LAWS) {
      break;
    }
    const { space } = found.form;
    if (spans[space].implies(found.form) || spans[space].pads(found.form)) {
      continue;
    }
    yield null;
    const surprise = surpriseOf(found, sampled, fields.length ** found.form.terms.length);
    if (surprise.share < SURPRISE || surprise.telling < TELLING || surprise.odds < ODDS) {
      continue;
    }
    const law = yield* prove(found, surprise, sampled, rows);
    if (law !== null) {
      laws.push(law);
      spans[law.form.space].take(law.form);
      spans[law.form.space === 'log' ? 'linear' : 'log'].take(otherSpace(law.form));
    }
  }
  return withoutParts(laws);
}

/** A proportion between two columns as it reads in the other space; other forms say nothing there. */
function otherSpace(form: IForm): IForm {
  const [first, second] = form.terms;
  const scales =
    form.terms.length === 2 &&
    (form.space === 'linear' ? form.constant === 0 : first.weight === -second.weight);
  if (!scales) {
    return { ...form, terms: [] };
  }
  const terms = [
    { at: first.at, weight: 1 },
    { at: second.at, weight: form.space === 'linear' ? -1 : -(form.constant ** (1 / first.weight)) }
  ];
  return { space: form.space === 'linear' ? 'log' : 'linear', terms, constant: 0, target: 0 };
}

function* candidates(sampled: readonly ISampled[], part: number): Turns<IForm[]> {
  const varied = sampled.filter(field => field.distinct >= 2 && field.filled >= 10);
  const counters = new Set<ISampled>();
  for (const field of varied) {
    if (isRowCounter(field.field.values)) {
      counters.add(field);
    }
    yield null;
  }
  const paired = varied.filter(field => !counters.has(field));
  const fitted = new Budget(part * MOST_FITTED, paired.length);
  const pairs = yield* pairCandidates(paired, () => true, fitted);
  const numbers = withoutTwins(varied).filter(
    one => one.field.scale === 'number' && !one.field.label && !counters.has(one)
  );
  if (numbers.length < 2) {
    return pairs;
  }
  const rows = probeRows(numbers);
  const probed = numbers.map((field): IProbed => {
    const values = Float64Array.from(rows, row => field.sample[row]);
    const { unit, relative, whole } = field.precision;
    const slack = values.map(value =>
      whole ? 0 : Math.max(unit, relative * Math.abs(value)) * 0.5
    );
    return { at: field.at, values, slack };
  });
  const constants = [1, 100].map(value => ({
    at: -1,
    values: new Float64Array(rows.length).fill(value),
    slack: new Float64Array(rows.length)
  }));
  const logs = probed
    .map((field, i) => ({ log: logProbe(field, numbers[i].precision.whole), of: numbers[i] }))
    .filter(({ of }) => of.distinct >= 3)
    .map(({ log }) => log);
  const terms = [...probed, ...constants];
  const thirds = (most: number, of: readonly IProbed[]): Budget =>
    new Budget(part * most, of.length);
  return [
    ...pairs,
    ...(yield* sumCandidates(terms, thirds(MOST_ADDED, terms))),
    ...(yield* productCandidates(logs, thirds(MOST_MULTIPLIED, logs)))
  ].filter(form => form.terms.length > 1);
}

/** One of each set of fields that are equal in the sample. */
function withoutTwins(sampled: readonly ISampled[]): ISampled[] {
  const seen = new Set<number>();
  return sampled.filter(({ sample }) => {
    const hash = hashText(sample.join());
    const fresh = !seen.has(hash);
    seen.add(hash);
    return fresh;
  });
}

function simplestForm(a: IForm, b: IForm): number {
  return a.terms.length - b.terms.length || complexity(a) - complexity(b);
}

function simplestFirst(a: IFitted, b: IFitted): number {
  return (
    a.form.terms.length - b.form.terms.length ||
    complexity(a.form) - complexity(b.form) ||
    Math.round(50 * (b.support - a.support)) ||
    Number(a.form.space === 'linear') - Number(b.form.space === 'linear') ||
    a.form.terms.reduce((n, t) => n + t.at, 0) - b.form.terms.reduce((n, t) => n + t.at, 0)
  );
}

/** Equal columns first, then proportions, then the rest by their powers and constants. */
function complexity(form: IForm): number {
  if (form.terms.length === 2) {
    const kind = kindOfForm(form);
    return kind === 'equal' ? 0 : kind === 'conversion' ? (form.space === 'log' ? 1 : 2) : 3;
  }
  const powers = form.terms.reduce((n, term) => n + Math.max(0, Math.abs(term.weight) - 1), 0);
  return form.space === 'log' ? powers : Number(form.constant !== 0);
}

/**
 * The form on all rows; where some break it, with the constants that most rows
 * obey.
 */
function* counted(
  fitted: IFitted,
  operands: IOperands
): Turns<{ readonly form: IForm; readonly counts: ITally }> {
  let best = { form: fitted.form, counts: yield* tallyAll(fitted.form, operands, 1 - LEAST) };
  const { tested, held } = best.counts;
  if (held[fitted.level] < tested && held[3] >= LEAST * tested) {
    for (const form of finerForms(fitted)) {
      const counts = yield* tallyAll(form, operands, 1 - LEAST);
      if (counts.held[fitted.level] > best.counts.held[fitted.level]) {
        best = { form, counts };
      }
    }
  }
  return best;
}

function* prove(
  fitted: IFitted,
  surprise: ISurprise,
  sampled: readonly ISampled[],
  rows: number
): Turns<IArithLaw | null> {
  const operands = operandsOf(
    fitted.form,
    at => sampled[at].field.values,
    at => sampled[at].precision
  );
  const { form, counts } = yield* counted(fitted, operands);
  const level = levelOf(counts);
  const exceptions = counts.tested - counts.held[level];
  const support = counts.held[level] / Math.max(1, counts.tested);
  if (support < LEAST) {
    return null;
  }
  const { broken, breaches, tolerance } = yield* breachesOf(form, operands, level);
  const fields = form.terms.map(term => sampled[term.at].field);
  const names = fields.map(field => field.name);
  const kind = kindOfForm(form);
  const canon = canonical(form, names);
  const law: ILaw = {
    id: `l${hashText([canon, ...[...names].sort()].join('\u0000'))
      .toString(16)
      .padStart(14, '0')}`,
    kind,
    columns: [names[form.target], ...names.filter((_, i) => i !== form.target)],
    form: canon,
    text: lawText(
      form,
      names,
      fields.every(field => field.scale === 'time')
    ),
    params: paramsOf(form),
    tested: counts.tested,
    exceptions,
    support,
    tolerance: level === 0 ? null : tolerance,
    surprise: surprise.share
  };
  const noisy = exceptions > 0 && mostlyNear(form, operands, breaches, support, level);
  const broke = exceptions > 0 && regimeOf(broken, rows);
  return noisy || broke ? null : { law, broken, form, fields, breaches, odds: surprise.odds };
}

function paramsOf(form: IForm): Record<string, number> {
  const scale = form.terms[form.target].weight;
  return form.space === 'log'
    ? { factor: form.constant ** (1 / scale) }
    : form.terms.length === 2
      ? {
          factor: -form.terms[1 - form.target].weight / scale,
          offset: -form.constant / scale
        }
      : { offset: -form.constant / scale };
}

function* breachesOf(
  form: IForm,
  operands: IOperands,
  level: number
): Turns<{ broken: RowSet; breaches: IBreach[]; tolerance: number }> {
  const evaluator = new Evaluator(form, operands);
  const breaches: IBreach[] = [];
  const rows: number[] = [];
  let tolerance = 0;
  const look = (from: number, end: number): void => {
    for (let row = from; row < end; row++) {
      if (!evaluator.at(row)) {
        continue;
      }
      const limit = evaluator.limits[level];
      if (Math.abs(evaluator.residual) <= limit) {
        tolerance = Math.max(tolerance, Math.abs(evaluator.residual));
        continue;
      }
      rows.push(row);
      if (breaches.length < MOST_BREACHES) {
        const values = operands.values.map(array => array[row]);
        breaches.push({ row, residual: evaluator.residual, limit, values });
      }
    }
  };
  for (let from = 0; from < operands.length; from += TURN_ROWS) {
    look(from, Math.min(operands.length, from + TURN_ROWS));
    yield null;
  }
  return { broken: RowSet.from(rows), breaches, tolerance };
}

/**
 * Whether the exceptions lie just outside: then columns are but close to each
 * other. Rounding has a sharp edge, noise has none.
 */
function mostlyNear(
  form: IForm,
  operands: IOperands,
  breaches: readonly IBreach[],
  support: number,
  level: number
): boolean {
  const { unit, whole } = operands.precisions[form.target];
  if (level === 0 && (breaches.length < 5 || (whole && support >= 0.985))) {
    return false;
  }
  const near = breaches.filter(
    ({ residual, limit }) =>
      Math.abs(residual) <= (level === 0 ? Math.max(4 * limit, 3 * unit) : 2.5 * limit)
  );
  if (level === 0 && whole && smallNumbers(operands.values[form.target])) {
    const more = near.filter(({ residual }) => residual > 0).length;
    const slips = Math.min(more, near.length - more) >= BOTH_WAYS * near.length;
    return !slips && near.length > 0.5 * breaches.length;
  }
  return near.length > (level === 0 ? 0.5 : 0.34) * breaches.length;
}

/** Values up to which whole numbers are small, so that a step of 1 is far; rows that are looked at. */
const SMALL = 20;
const LOOK = 2000;
/** Share of the exceptions on the rarer side, from which on they are slips and nothing left out. */
const BOTH_WAYS = 0.15;

/** Whether nearly all numbers are small. */
function smallNumbers(values: Float64Array): boolean {
  const step = Math.max(1, Math.floor(values.length / LOOK));
  let [looked, small] = [0, 0];
  for (let row = 0; row < values.length; row += step) {
    looked += values[row] === values[row] ? 1 : 0;
    small += Math.abs(values[row]) <= SMALL ? 1 : 0;
  }
  return small >= 0.9 * looked;
}

/** Share of the rows up to which a stretch amid the frame is a fault of a while. */
const WHILE = 0.05;

/**
 * Whether the exceptions are another regime, no slips: one stretch at an end
 * of the frame, where the law has not begun or holds no longer, or a long one.
 */
function regimeOf(broken: RowSet, rows: number): boolean {
  const { positions, count } = broken;
  const [first, last] = [positions[0], positions[count - 1]];
  const isStretch = count > 5 && last - first + 1 === count && count < rows;
  return isStretch && (first === 0 || last === rows - 1 || count > WHILE * rows);
}

/** Laws without those that a longer one explains better: its columns and more, half the exceptions. */
function withoutParts(laws: readonly IArithLaw[]): IArithLaw[] {
  return laws.filter(
    law =>
      law.law.exceptions === 0 ||
      !laws.some(
        other =>
          other.form.space === law.form.space &&
          other.form.terms.length > law.form.terms.length &&
          other.law.exceptions < 0.5 * law.law.exceptions &&
          law.form.terms.every(term => other.form.terms.some(t => t.at === term.at))
      )
  );
}
