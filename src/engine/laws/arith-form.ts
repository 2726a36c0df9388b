import type { IPrecision } from './candidates';
import { TURN_ROWS, type Turns } from '../kernels/turns';

/**
 * An equation between columns. linear: the sum of `weight` times value, plus
 * `constant`, is 0. log: the product of value to the power of `weight` is
 * `constant`; the target's weight is then 1 or -1.
 */
export interface IForm {
  readonly space: 'linear' | 'log';
  readonly terms: readonly ITerm[];
  readonly constant: number;
  /** Position in `terms` of the column that follows from the others. */
  readonly target: number;
}

export interface ITerm {
  /** Position in the list of fields. */
  readonly at: number;
  readonly weight: number;
}

/** Values and precision of the terms of a form, in the order of the terms. */
export interface IOperands {
  readonly values: readonly Float64Array[];
  readonly precisions: readonly IPrecision[];
  /** Values to look at: all rows, or the rows of a sample. */
  readonly length: number;
}

/**
 * What counts as equal. 0: equal but for the noise of doubles; 1: the target
 * was rounded; 2: the others were, too, where they have decimals; 3: whole
 * numbers as well, unless all columns hold whole numbers.
 */
export type Level = 0 | 1 | 2 | 3;

/** Rows that hold at each level. */
export interface ITally {
  readonly tested: number;
  readonly held: readonly [number, number, number, number];
}

/** Noise of doubles relative to the terms, where they are added and where constants are fitted. */
const NOISE = 1e-12;
const FITTED_NOISE = 1e-10;
/** Widening of the limits where a constant was fitted on a sample. */
export const GRACE = 1.03;

/**
 * Evaluates a form row by row. After `at(row)`, `residual` is what the target
 * is off by, in its own unit, and `limits` what is allowed at each level.
 */
export class Evaluator {
  constructor(
    private readonly _form: IForm,
    private readonly _operands: IOperands
  ) {
    const { terms, target, space, constant } = _form;
    const weight = terms[target].weight;
    this._powers = Float64Array.from(terms, term => -term.weight / weight);
    const added = space === 'linear' && this._powers.every(power => Math.abs(power) === 1);
    this._allWhole = _operands.precisions.every(precision => precision.whole);
    this._grace = added ? 1 + 1e-6 : GRACE;
    this._noise = added ? NOISE : FITTED_NOISE;
    this._offset = space === 'linear' ? -constant / weight : Math.pow(constant, 1 / weight);
  }

  residual = 0;
  expected = 0;
  readonly limits = new Float64Array(4);
  private readonly _powers: Float64Array;
  private readonly _offset: number;
  private readonly _noise: number;
  private readonly _grace: number;
  private readonly _allWhole: boolean;

  /** False where a value is missing or a divisor is 0. */
  at(row: number): boolean {
    return this._form.space === 'linear' ? this._linear(row) : this._product(row);
  }

  private _linear(row: number): boolean {
    const { values, precisions } = this._operands;
    const { target } = this._form;
    let expected = this._offset;
    let size = Math.abs(expected);
    let fine = 0;
    let whole = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i][row];
      if (i !== target) {
        const part = value * this._powers[i];
        const { unit, relative } = precisions[i];
        const step = Math.max(unit, relative * Math.abs(value)) * Math.abs(this._powers[i]) * 0.5;
        expected += part;
        size += Math.abs(part);
        if (precisions[i].whole) {
          whole += step;
        } else {
          fine += step;
        }
      }
    }
    return this._finish(values[target][row], expected, size, fine, whole);
  }

  private _product(row: number): boolean {
    const { values, precisions } = this._operands;
    const { target } = this._form;
    let expected = this._offset;
    let fine = 0;
    let whole = 0;
    for (let i = 0; i < values.length; i++) {
      if (i !== target) {
        const value = values[i][row];
        const power = this._powers[i];
        if (value === 0) {
          if (power < 0) {
            return false;
          }
          expected = value === value ? 0 : NaN;
          continue;
        }
        expected *= power === 1 ? value : power === -1 ? 1 / value : Math.pow(value, power);
        const { unit, relative } = precisions[i];
        const step = Math.max(unit / Math.abs(value), relative) * Math.abs(power) * 0.5;
        if (precisions[i].whole) {
          whole += step;
        } else {
          fine += step;
        }
      }
    }
    const size = Math.abs(expected);
    return this._finish(values[target][row], expected, size, fine * size, whole * size);
  }

  private _finish(
    value: number,
    expected: number,
    size: number,
    fine: number,
    whole: number
  ): boolean {
    const residual = value - expected;
    if (!Number.isFinite(residual)) {
      return false;
    }
    const { unit, relative } = this._operands.precisions[this._form.target];
    const limits = this.limits;
    this.residual = residual;
    this.expected = expected;
    limits[0] = this._noise * Math.max(size, Math.abs(value)) + 1e-12;
    limits[1] = limits[0] + Math.max(unit, relative * Math.abs(value)) * 0.5 * this._grace;
    limits[2] = limits[1] + fine * this._grace;
    limits[3] = limits[2] + (this._allWhole ? 0 : whole * this._grace);
    return true;
  }
}

/**
 * What the target of a form would be by the others, one number a row; not
 * finite where a value is missing or a divisor is 0.
 *
 * @param values - of the terms, in their order.
 */
export function expectedOf(form: IForm, values: readonly Float64Array[]): Float64Array {
  const { terms, target, space, constant } = form;
  const weight = terms[target].weight;
  const linear = space === 'linear';
  const out = new Float64Array(values[target].length);
  out.fill(linear ? -constant / weight : Math.pow(constant, 1 / weight));
  terms.forEach((term, i) => {
    const power = -term.weight / weight;
    const numbers = values[i];
    for (let row = 0; i !== target && row < out.length; row++) {
      out[row] = linear ? out[row] + numbers[row] * power : out[row] * numbers[row] ** power;
    }
  });
  return out;
}

/**
 * Counts the rows that hold at each level.
 *
 * @param patience - share of broken rows at which counting ends early; the
 *   result is then useless but for that.
 */
export function* tallyAll(form: IForm, operands: IOperands, patience: number): Turns<ITally> {
  const { length } = operands;
  let tested = 0;
  const held: [number, number, number, number] = [0, 0, 0, 0];
  for (let from = 0; from < length; from += TURN_ROWS) {
    const part = tally(form, operands, from, Math.min(length, from + TURN_ROWS));
    tested += part.tested;
    part.held.forEach((n, level) => (held[level] += n));
    if (tested - held[3] > patience * length) {
      break;
    }
    yield null;
  }
  return { tested, held };
}

/** Counts the rows from `from` to `end`, that one not included, that hold at each level. */
export function tally(form: IForm, operands: IOperands, from = 0, end = operands.length): ITally {
  const evaluator = new Evaluator(form, operands);
  const held: [number, number, number, number] = [0, 0, 0, 0];
  let tested = 0;
  for (let row = from; row < end; row++) {
    if (evaluator.at(row)) {
      const off = Math.abs(evaluator.residual);
      const { limits } = evaluator;
      tested++;
      held[0] += off <= limits[0] ? 1 : 0;
      held[1] += off <= limits[1] ? 1 : 0;
      held[2] += off <= limits[2] ? 1 : 0;
      held[3] += off <= limits[3] ? 1 : 0;
    }
  }
  return { tested, held };
}

/** Share of rows that a wider level must add to be the one that is meant. */
const GAIN = [0, 0.001, 0.002, 0.01] as const;

/** The strictest level that explains the rows as well as wider ones do. */
export function levelOf({ tested, held }: ITally): Level {
  let level: Level = 0;
  for (const next of [1, 2, 3] as const) {
    if (held[next] - held[level] > GAIN[next] * tested) {
      level = next;
    }
  }
  return level;
}

/** Operands of a form from one array and precision a field. */
export function operandsOf(
  form: IForm,
  values: (at: number) => Float64Array,
  precision: (at: number) => IPrecision
): IOperands {
  const arrays = form.terms.map(term => values(term.at));
  return {
    values: arrays,
    precisions: form.terms.map(term => precision(term.at)),
    length: arrays[0].length
  };
}
