import { hashNumber } from '../stats';
import { Evaluator, type IOperands } from './arith-form';
import { sampleOperands, type IFitted } from './arith-fit';
import type { ISampled } from './candidates';

/** How much more a law says than columns without a tie would. */
export interface ISurprise {
  /** Share of the exceptions expected by chance that the law does away with, 0..1. */
  readonly share: number;
  /** Different rows on which the least telling column matters. */
  readonly telling: number;
  /** Natural logarithm of the odds against chance, all candidates counted. */
  readonly odds: number;
}

/**
 * The law against a null model: each column in turn is shuffled among the rows
 * of the sample, and the share of rows that still hold is chance. Rows that
 * are equal in all its columns count once.
 *
 * @param candidates - number of laws of this shape that were tried.
 */
export function surpriseOf(
  fitted: IFitted,
  fields: readonly ISampled[],
  candidates: number
): ISurprise {
  const { form, level } = fitted;
  const operands = sampleOperands(form, fields);
  const rows = differentRows(fitted, operands);
  const off = 1 - fitted.support;
  let least: ISurprise = { share: 1, telling: Infinity, odds: Infinity };
  for (let term = 0; term < form.terms.length; term++) {
    const telling = tellingRows(operands.values[term], rows);
    const n = telling.length;
    const held = heldIn(fitted, operands, telling, null, telling) / Math.max(1, n);
    const shuffled = shuffle(telling, 31 + term);
    const chance = heldIn(fitted, operands, telling, term, shuffled) / Math.max(1, n);
    const broken = n < rows.length ? Math.max(0, 1 - held) : off;
    least = {
      share: Math.min(least.share, chance >= 1 ? 0 : Math.max(0, 1 - broken / (1 - chance))),
      telling: Math.min(least.telling, n * (1 - chance)),
      odds: Math.min(least.odds, n * divergence(1 - broken, chance))
    };
  }
  const tried = Math.log(Math.max(1, candidates)) + (level === 0 ? 0 : 2);
  return { ...least, odds: least.odds - tried };
}

/** The rows in which a column differs from the value that most of them share, such as 0. */
function tellingRows(values: Float64Array, rows: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  let [usual, most] = [NaN, 0];
  for (const row of rows) {
    const n = (counts.get(values[row]) ?? 0) + 1;
    counts.set(values[row], n);
    [usual, most] = n > most ? [values[row], n] : [usual, most];
  }
  return most < 0.3 * rows.length ? rows : rows.filter(row => values[row] !== usual);
}

/** Kullback and Leibler's divergence of two shares; 0 where chance does as well. */
function divergence(held: number, chance: number): number {
  const q = Math.min(1 - 1e-9, Math.max(1e-9, chance));
  if (held <= q) {
    return 0;
  }
  const rest = held >= 1 ? 0 : (1 - held) * Math.log((1 - held) / (1 - q));
  return held * Math.log(held / q) + rest;
}

function heldIn(
  { form, level }: IFitted,
  operands: IOperands,
  rows: readonly number[],
  term: number | null,
  from: readonly number[]
): number {
  const values = operands.values.map((array, i) =>
    Float64Array.from(i === term ? from : rows, row => array[row])
  );
  const evaluator = new Evaluator(form, { ...operands, values, length: rows.length });
  let held = 0;
  for (let i = 0; i < rows.length; i++) {
    held += evaluator.at(i) && Math.abs(evaluator.residual) <= evaluator.limits[level] ? 1 : 0;
  }
  return held;
}

function differentRows({ form }: IFitted, operands: IOperands): number[] {
  const evaluator = new Evaluator(form, operands);
  const seen = new Set<string>();
  const rows: number[] = [];
  for (let row = 0; row < operands.length; row++) {
    if (evaluator.at(row)) {
      const key = operands.values.map(values => values[row]).join();
      if (!seen.has(key)) {
        seen.add(key);
        rows.push(row);
      }
    }
  }
  return rows;
}

function shuffle(rows: readonly number[], seed: number): number[] {
  const out = [...rows];
  for (let i = out.length - 1; i > 0; i--) {
    const j = hashNumber(i, seed) % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
