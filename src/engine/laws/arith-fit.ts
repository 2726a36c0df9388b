import { greatestOf, leastOf } from '../kernels';
import { quantile } from '../stats';
import {
  Evaluator,
  GRACE,
  levelOf,
  operandsOf,
  tally,
  type IForm,
  type IOperands,
  type ITally,
  type Level
} from './arith-form';
import type { ISampled } from './candidates';

/** A form with its constants, its target and what counts as rounding. */
export interface IFitted {
  readonly form: IForm;
  readonly level: Level;
  readonly tally: ITally;
  /** Share of the sampled rows that hold. */
  readonly support: number;
  /** The form before its constants were made round. */
  readonly bare?: IForm;
}

/** Digits to which constants are tried to be rounded. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Share of rows that a round constant may lose. */
const LOSS = 0.0005;
/** Share of rows that must hold before the constants are fitted well. */
const HOPE = 0.5;
/** Share of rows by which one target may do worse than another to be as good. */
const EVEN = 0.02;
/** How much coarser, relative to its size, the rounding of a target may be than that of another. */
const COARSER = 30;
/** Sampled rows that a law needs at least. */
export const FEWEST_ROWS = 10;

/** Values of a form's terms in the sample. */
export function sampleOperands(form: IForm, fields: readonly ISampled[]): IOperands {
  return operandsOf(
    form,
    at => fields[at].sample,
    at => fields[at].precision
  );
}

/**
 * Fits the constants of a candidate on the sample, chooses the column that
 * follows from the others (the one whose rounding explains most, else the one
 * that stands alone, else the last), and makes constants round where the rows
 * allow. Null where it does not hold in the sample.
 *
 * @param least - share of the rows that must hold.
 */
export function fit(form: IForm, fields: readonly ISampled[], least: number): IFitted | null {
  const first = measured(form, fields);
  if (first.tally.tested < FEWEST_ROWS) {
    return null;
  }
  const bare = form.space === 'linear' && !isLine(form);
  if (first.support < (bare ? least : HOPE)) {
    return null;
  }
  const options = targets(form).map(target => {
    const turned = turn(form, target);
    return measured(bare ? turned : refit(turned, fields), fields);
  });
  const tested = options[0].tally.tested;
  const best = greatestOf(options.map(option => option.tally.held[1]));
  const even = options.filter(option => option.tally.held[1] >= best - EVEN * tested);
  const widths = even.map(option => widthOf(option, fields));
  const finest = leastOf(widths);
  const fine = even.filter((_, i) => !(widths[i] > COARSER * finest));
  const chosen = fine.find(option => alone(option.form)) ?? fine[fine.length - 1];
  if (chosen.support < least) {
    return null;
  }
  return bare ? chosen : { ...rounded(chosen, fields), bare: chosen.form };
}

/**
 * The same law with less round constants, roundest first: what a few sampled rows
 * cannot tell from its own, all rows may.
 */
export function finerForms({ form, bare }: IFitted): IForm[] {
  if (bare === undefined) {
    return [];
  }
  if (form.space === 'log') {
    return roundings(bare.constant).map(constant => ({ ...form, constant }));
  }
  const slopes = roundings(-bare.terms[1 - bare.target].weight);
  return [...slopes.map(slope => lineForm(form, slope, -form.constant)), bare];
}

function measured(form: IForm, fields: readonly ISampled[]): IFitted {
  const counts = tally(form, sampleOperands(form, fields));
  const level = levelOf(counts);
  return {
    form,
    level,
    tally: counts,
    support: counts.tested === 0 ? 0 : counts.held[level] / counts.tested
  };
}

/** Whether a form is a straight line through two columns with a fitted slope or offset. */
export function isLine(form: IForm): boolean {
  return (
    form.space === 'linear' &&
    form.terms.length === 2 &&
    (form.constant !== 0 || form.terms.some(term => Math.abs(term.weight) !== 1))
  );
}

function targets(form: IForm): number[] {
  const all = form.terms.map((_, i) => i);
  return form.space === 'linear'
    ? all.sort((a, b) => form.terms[a].at - form.terms[b].at)
    : all
        .filter(i => Math.abs(form.terms[i].weight) === 1)
        .sort((a, b) => form.terms[a].at - form.terms[b].at);
}

/** What rounding allows a target to be off by, relative to its size: the median of the sample. */
function widthOf({ form, level }: IFitted, fields: readonly ISampled[]): number {
  if (form.space === 'linear') {
    return 1;
  }
  const evaluator = new Evaluator(form, sampleOperands(form, fields));
  const widths: number[] = [];
  for (let row = 0; row < fields[form.terms[0].at].sample.length; row++) {
    if (evaluator.at(row) && evaluator.expected !== 0) {
      widths.push(evaluator.limits[Math.max(1, level)] / Math.abs(evaluator.expected));
    }
  }
  return widths.length === 0 ? Infinity : quantile(Float64Array.from(widths).sort(), 0.5);
}

/** The same form for another target, whose weight becomes 1. */
function turn(form: IForm, target: number): IForm {
  const { weight } = form.terms[target];
  return {
    space: form.space,
    target,
    terms: form.terms.map(term => ({ at: term.at, weight: term.weight / weight })),
    constant: form.space === 'linear' ? form.constant / weight : form.constant ** (1 / weight)
  };
}

/** Whether the target stands alone on its side and nothing is divided or taken away. */
function alone(form: IForm): boolean {
  return form.terms.length > 2 && form.terms.every((t, i) => i === form.target || t.weight < 0);
}

/** Constants fitted on the rows that hold, those with the finest rounding first. */
function refit(form: IForm, fields: readonly ISampled[]): IForm {
  return form.space === 'log' ? refitFactor(form, fields) : refitLine(form, fields);
}

/**
 * The factor that lies within what rounding allows in all rows that hold; where
 * there is none, the median over the rows with the finest rounding.
 */
function refitFactor(form: IForm, fields: readonly ISampled[]): IForm {
  const operands = sampleOperands(form, fields);
  const evaluator = new Evaluator(form, operands);
  const ratios: { ratio: number; strict: number; width: number }[] = [];
  for (let row = 0; row < operands.length; row++) {
    if (evaluator.at(row) && evaluator.expected !== 0) {
      const ratio = 1 + evaluator.residual / evaluator.expected;
      const size = Math.abs(evaluator.expected);
      const strict = evaluator.limits[1] / (GRACE * size);
      if (ratio > 0) {
        ratios.push({ ratio, strict, width: evaluator.limits[2] / size });
      }
    }
  }
  if (ratios.length < FEWEST_ROWS) {
    return form;
  }
  ratios.sort((a, b) => a.width - b.width);
  const finest = ratios.slice(0, Math.max(FEWEST_ROWS, Math.ceil(ratios.length / 4)));
  const middle = quantile(Float64Array.from(finest, r => r.ratio).sort(), 0.5);
  const inner = ratios.filter(r => Math.abs(r.ratio - middle) <= 2 * r.strict * middle + 1e-9);
  let [low, high] = [0, Infinity];
  for (const { ratio, strict } of inner) {
    low = Math.max(low, ratio - strict);
    high = Math.min(high, ratio + strict);
  }
  const factor = low <= high && inner.length >= 0.8 * ratios.length ? (low + high) / 2 : middle;
  const power = form.terms[form.target].weight;
  return { ...form, constant: form.constant * factor ** power };
}

function refitLine(form: IForm, fields: readonly ISampled[]): IForm {
  const { target, terms } = form;
  const other = 1 - target;
  const [y, x] = [fields[terms[target].at].sample, fields[terms[other].at].sample];
  let slope = -terms[other].weight;
  let offset = -form.constant;
  for (let round = 0; round < 6; round++) {
    const off = y.map((value, i) => Math.abs(value - slope * x[i] - offset));
    const limit = 2 * quantile(off.filter(Number.isFinite).sort(), 0.6);
    let [n, mx, my, xx, xy] = [0, 0, 0, 0, 0];
    off.forEach((value, i) => {
      if (value <= limit) {
        n++;
        mx += (x[i] - mx) / n;
        my += (y[i] - my) / n;
      }
    });
    off.forEach((value, i) => {
      if (value <= limit) {
        xx += (x[i] - mx) ** 2;
        xy += (x[i] - mx) * (y[i] - my);
      }
    });
    if (n < 5 || xx === 0) {
      break;
    }
    const before = slope;
    slope = xy / xx;
    offset = my - slope * mx;
    if (Math.abs(slope - before) <= 1e-13 * Math.abs(slope)) {
      break;
    }
  }
  return lineForm(form, slope, offset);
}

function lineForm(form: IForm, slope: number, offset: number): IForm {
  return {
    ...form,
    terms: form.terms.map((t, i) => (i === form.target ? t : { at: t.at, weight: -slope })),
    constant: -offset
  };
}

/** The same with the roundest constants that lose hardly a row. */
function rounded(fitted: IFitted, fields: readonly ISampled[]): IFitted {
  const least = fitted.tally.held[fitted.level] - LOSS * fitted.tally.tested;
  const good = (form: IForm): IFitted | null => {
    const tried = measured(form, fields);
    return tried.tally.held[fitted.level] >= least ? tried : null;
  };
  const { form } = fitted;
  if (form.space === 'log') {
    for (const constant of roundings(form.constant)) {
      const tried = good({ ...form, constant });
      if (tried !== null) {
        return tried;
      }
    }
    return fitted;
  }
  const slope = -form.terms[1 - form.target].weight;
  const operands = sampleOperands(form, fields);
  const y = operands.values[form.target];
  const x = operands.values[1 - form.target];
  const slopes = roundings(slope).filter(near => Math.abs(near / slope - 1) < 0.02);
  const through = quantile(
    y
      .map((value, i) => value / x[i])
      .filter(Number.isFinite)
      .sort(),
    0.5
  );
  for (const near of [...slopes, through]) {
    const tried = good(lineForm(form, near, 0));
    if (tried !== null) {
      return tried;
    }
  }
  for (const near of slopes) {
    const rest = y.map((value, i) => value - near * x[i]).filter(Number.isFinite);
    const middle = quantile(rest.sort(), 0.5);
    for (const offset of [...roundings(middle), middle]) {
      const tried = good(lineForm(form, near, offset));
      if (tried !== null) {
        return tried;
      }
    }
  }
  return fitted;
}

/** Ever finer roundings of a number, its reciprocal's among them. */
function roundings(value: number): number[] {
  if (value === 0 || !Number.isFinite(value)) {
    return [0];
  }
  const out = new Set<number>();
  for (const digits of DIGITS) {
    out.add(Number(value.toPrecision(digits)));
    out.add(1 / Number((1 / value).toPrecision(digits)));
  }
  return [...out];
}
