import { lowerBound } from '../stats';
import type { IArithLaw } from './arith';
import { impliedValue } from './arith-shape';

/** Rows of a sample that a column's usual values are read from. */
const USUAL = 2000;
/** Lead in depth that a suspect needs over the others. */
const LEAD = 0.06;

/**
 * The term of a broken law that is likely wrong, or null. Terms that keep
 * another law in the same rows are cleared; of the rest it is the one whose
 * values lie farther out than those the law would put in their place.
 */
export function suspectOf(found: IArithLaw, laws: readonly IArithLaw[]): number | null {
  const { form, fields, breaches } = found;
  const open = form.terms.map((_, i) => i).filter(i => !cleared(found, form.terms[i].at, laws));
  if (open.length === 1) {
    return open[0];
  }
  const leads = open.map(i => {
    const sorted = usual(fields[i].values);
    let lead = 0;
    let n = 0;
    for (const breach of breaches.slice(0, 500)) {
      const implied = impliedValue(form, breach, i);
      if (Number.isFinite(implied)) {
        lead += depth(sorted, implied) - depth(sorted, breach.values[i]);
        n++;
      }
    }
    return { term: i, lead: n === 0 ? -1 : lead / n };
  });
  leads.sort((a, b) => b.lead - a.lead);
  const clear = leads.length > 1 && leads[0].lead > LEAD && leads[0].lead > 2 * leads[1].lead;
  return clear ? leads[0].term : null;
}

/** Whether a column takes part in another law that holds where this one is broken. */
function cleared(found: IArithLaw, at: number, laws: readonly IArithLaw[]): boolean {
  return laws.some(
    other =>
      other !== found &&
      other.form.terms.some(term => term.at === at) &&
      other.broken.intersectionSize(found.broken) < 0.1 * found.broken.count
  );
}

function usual(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / USUAL));
  const out: number[] = [];
  for (let row = 0; row < values.length; row += step) {
    if (Number.isFinite(values[row])) {
      out.push(values[row]);
    }
  }
  return Float64Array.from(out).sort();
}

/** 0 at and beyond the ends of a column's values, .5 in their middle. */
function depth(sorted: Float64Array, value: number): number {
  const share = lowerBound(sorted, value) / Math.max(1, sorted.length);
  return Math.min(share, 1 - share);
}
