import { selectMedian } from '../../kernels';
import { MAD_TO_SD } from '../../stats';

/** Where the scores of a model are usual and how far they spread. */
export interface IUnits {
  readonly centre: number;
  readonly spread: number;
}

/** Robust centre and spread of scores; the spread is 0 where all are equal. */
export function unitsOf(scores: Float64Array): IUnits {
  const centre = selectMedian(scores);
  const away = new Float64Array(scores.length);
  for (let i = 0; i < away.length; i++) {
    away[i] = Math.min(Number.MAX_VALUE, Math.abs(scores[i] - centre));
  }
  const mad = selectMedian(away) * MAD_TO_SD;
  if (mad > 0) {
    return { centre, spread: mad };
  }
  let sum = 0;
  away.forEach(value => (sum += value / away.length));
  return { centre, spread: sum * 1.253314 };
}

/**
 * Scores in units that can be averaged: robust standard deviations from the median,
 * with a logarithm beyond one, so that no single model rules by the length of its
 * tail.
 */
export function unify(scores: Float64Array, { centre, spread }: IUnits): Float64Array {
  return scores.map(score => {
    const z = spread > 0 ? (score - centre) / spread : 0;
    return z > 1 ? 1 + Math.log(Math.min(z, Number.MAX_VALUE)) : Math.max(z, -Number.MAX_VALUE);
  });
}
