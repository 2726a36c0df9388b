import type { IForm } from './arith-form';

/** How the rows that break a law do so. */
export interface IShape {
  /** Rows in which one term is too large or small by one factor. */
  readonly factor: { readonly term: number; readonly value: number; readonly rows: number } | null;
  /** Rows in which the target is off by one difference. */
  readonly difference: { readonly value: number; readonly rows: number } | null;
}

/** A row that breaks a law. */
export interface IBreach {
  readonly row: number;
  readonly residual: number;
  readonly limit: number;
  /** Values of the terms. */
  readonly values: readonly number[];
}

/** Factors by which a unit is mistaken: powers of ten, weights, lengths, time. */
export const UNIT_FACTORS = [
  10, 100, 1000, 1e6, 2.2046226, 2.54, 1.609344, 3.2808399, 0.9144, 28.349523, 3.7854118, 60, 3600,
  24, 12, 1024
];

const CLOSE = 0.004;
const SHOWN = 0.3;

/**
 * The factor and the difference that most of the broken rows share.
 *
 * @param suspect - the term that is likely wrong, preferred where two fit alike.
 */
export function shapeOf(form: IForm, breaches: readonly IBreach[], suspect: number | null): IShape {
  return { factor: commonFactor(form, breaches, suspect), difference: commonDifference(breaches) };
}

/** What a term would have to be for the law to hold. */
export function impliedValue(form: IForm, breach: IBreach, term: number): number {
  const scale = form.terms[form.target].weight;
  const value = breach.values[term];
  if (form.space === 'linear') {
    return value - (breach.residual * scale) / form.terms[term].weight;
  }
  const target = breach.values[form.target];
  const ratio = target / (target - breach.residual);
  return ratio > 0 ? value / ratio ** (scale / form.terms[term].weight) : NaN;
}

function commonFactor(
  form: IForm,
  breaches: readonly IBreach[],
  suspect: number | null
): IShape['factor'] {
  let best: IShape['factor'] = null;
  const order = form.terms
    .map((_, i) => i)
    .sort((a, b) =>
      a === suspect
        ? -1
        : b === suspect
          ? 1
          : a === form.target
            ? -1
            : b === form.target
              ? 1
              : a - b
    );
  for (const term of order) {
    const counts = new Map<number, number>();
    for (const breach of breaches) {
      const ratio = breach.values[term] / impliedValue(form, breach, term);
      const factor = unitFactor(ratio);
      if (factor !== null) {
        counts.set(factor, (counts.get(factor) ?? 0) + 1);
      }
    }
    for (const [value, rows] of counts) {
      if (rows > (best?.rows ?? 0)) {
        best = { term, value, rows };
      }
    }
  }
  return best !== null && best.rows >= Math.max(2, SHOWN * breaches.length) ? best : null;
}

/** The unit factor a ratio is, or its reciprocal; null for others. */
export function unitFactor(ratio: number): number | null {
  for (const factor of UNIT_FACTORS) {
    if (Math.abs(ratio / factor - 1) < CLOSE) {
      return factor;
    }
    if (Math.abs(ratio * factor - 1) < CLOSE) {
      return 1 / factor;
    }
  }
  return null;
}

function commonDifference(breaches: readonly IBreach[]): IShape['difference'] {
  const counts = new Map<number, number>();
  for (const { residual } of breaches) {
    const key = Number(residual.toPrecision(6));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let best: IShape['difference'] = null;
  for (const [value, rows] of counts) {
    if (rows > (best?.rows ?? 0)) {
      best = { value, rows };
    }
  }
  return best !== null && best.rows >= Math.max(2, SHOWN * breaches.length) ? best : null;
}
