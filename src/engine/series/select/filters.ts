import { ranks } from '../../kernels';
import type { IFeatureTable } from './types';

/** Series that likeness of features is told by at most. */
const MOST_ROWS = 1000;

/**
 * Features that vary: those whose standard deviation is above a share of their size.
 *
 * @returns positions in the table, ascending.
 */
export function varying({ columns }: IFeatureTable, least = 1e-9): number[] {
  return [...columns.keys()].filter(j => {
    const known = columns[j].filter(Number.isFinite);
    const size = known.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const mean = known.reduce((sum, v) => sum + v / known.length, 0);
    const variance = known.reduce((sum, v) => sum + (v - mean) ** 2 / known.length, 0);
    return known.length > 1 && Math.sqrt(variance) > least * size;
  });
}

/**
 * Features that add something: each is kept unless its ranks move with those of one kept before.
 *
 * @param order - positions, the most wanted first.
 * @param most - correlation of ranks from which two features are the same.
 * @returns the kept ones, in that order.
 */
export function unlike(table: IFeatureTable, order: readonly number[], most = 0.95): number[] {
  const rows = table.columns.length === 0 ? 0 : table.columns[0].length;
  const step = Math.max(1, Math.ceil(rows / MOST_ROWS));
  const kept: { at: number; scores: Float64Array }[] = [];
  for (const at of order) {
    const scores = standardRanks(table.columns[at], step);
    if (!kept.some(other => Math.abs(dot(scores, other.scores)) >= most)) {
      kept.push({ at, scores });
    }
  }
  return kept.map(one => one.at);
}

/** Ranks of mean 0 and length 1; what is not defined stands in the middle. */
function standardRanks(column: Float64Array, step: number): Float64Array {
  const seen = column.filter((_, i) => i % step === 0);
  const low = seen.filter(Number.isFinite);
  const middle = low.length === 0 ? 0 : low.slice().sort()[low.length >> 1];
  const r = ranks(seen.map(v => (Number.isFinite(v) ? v : middle)));
  const mean = r.reduce((sum, v) => sum + v / r.length, 0);
  const length = Math.sqrt(r.reduce((sum, v) => sum + (v - mean) ** 2, 0));
  return r.map(v => (length > 0 ? (v - mean) / length : 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i] * b[i];
  }
  return sum;
}
