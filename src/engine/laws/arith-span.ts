import type { IForm } from './arith-form';

/** What is left of a law that others imply, relative to its largest weight. */
const REST = 2e-3;

/**
 * The laws taken so far, as vectors of weights; tells whether the next one is
 * a combination of them (a = b + c follows from a = d and d = b + c).
 */
export class Span {
  constructor(private readonly _fields: number) {}

  private readonly _taken: IForm[] = [];
  private readonly _basis: { readonly pivot: number; readonly row: Float64Array }[] = [];

  /** Whether a form follows from those taken. */
  implies(form: IForm): boolean {
    const row = this._rest(form);
    return Math.abs(row[largest(row)]) < REST;
  }

  /**
   * Whether a form is one of those taken and more: what it adds is all but
   * constant (a = 100 × b × c / d, where a = 100 × b holds and c is close to d).
   */
  pads(form: IForm): boolean {
    const weight = new Map(form.terms.map(term => [term.at, term.weight]));
    return this._taken.some(({ terms }) => {
      const scale = (weight.get(terms[0].at) ?? 0) / terms[0].weight;
      return (
        scale !== 0 &&
        terms.length < form.terms.length &&
        terms.every(
          term =>
            Math.abs((weight.get(term.at) ?? 0) - scale * term.weight) <= REST * Math.abs(scale)
        )
      );
    });
  }

  /** Takes a form; without effect where it follows from those before. */
  take(form: IForm): void {
    if (form.terms.length > 0) {
      this._taken.push(form);
    }
    const row = this._rest(form);
    const pivot = largest(row);
    const scale = row[pivot];
    if (form.terms.length > 0 && Math.abs(scale) >= REST) {
      this._basis.push({ pivot, row: row.map(value => value / scale) });
    }
  }

  private _rest(form: IForm): Float64Array {
    const row = new Float64Array(this._fields);
    for (const { at, weight } of form.terms) {
      row[at] += weight;
    }
    normalize(row);
    for (const { pivot, row: base } of this._basis) {
      const factor = row[pivot];
      if (factor !== 0) {
        for (let i = 0; i < row.length; i++) {
          row[i] -= factor * base[i];
        }
      }
    }
    return row;
  }
}

function largest(row: Float64Array): number {
  let at = 0;
  for (let i = 1; i < row.length; i++) {
    at = Math.abs(row[i]) > Math.abs(row[at]) ? i : at;
  }
  return at;
}

function normalize(row: Float64Array): void {
  const scale = Math.abs(row[largest(row)]) || 1;
  for (let i = 0; i < row.length; i++) {
    row[i] /= scale;
  }
}
