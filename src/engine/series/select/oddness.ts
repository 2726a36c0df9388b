import { spreadOf } from '../decompose';
import { sortedCopy } from '../decompose/robust';
import type { IFeatureTable } from './types';

/** A feature by how well it tells odd series from the others. */
export interface ISeparation {
  readonly name: string;
  /** Deviations by which the odd series stand out of the others; 0 for none. */
  readonly separation: number;
}

/** Distances beyond this count as this, so that one feature alone makes no series odd. */
const MOST = 10;
/** A series is odd from here on, in deviations of the mean distance. */
const ODD = 3;

/** How odd each series is by all features, and how well each feature tells the odd ones. */
export interface IOddness {
  /** Mean distance of each series from the middle, in deviations. */
  readonly scores: Float64Array;
  /** Series that stand out; the oddest one at least. */
  readonly odd: readonly number[];
  /** Best first. */
  readonly features: readonly ISeparation[];
}

/**
 * Ranks features without a target: series that are far out by most features together are odd, and
 * a feature is the better the farther these are from the others by it alone.
 *
 * @param table - features that vary; three series at least.
 */
export function oddnessOf(table: IFeatureTable): IOddness {
  const rows = table.columns.length === 0 ? 0 : table.columns[0].length;
  const distances = table.columns.map(column => {
    const { centre, scale } = spreadOf(column.filter(Number.isFinite));
    return column.map(v =>
      Number.isFinite(v) && scale > 0 ? Math.min(MOST, Math.abs(v - centre) / scale) : 0
    );
  });
  const scores = new Float64Array(rows);
  for (const column of distances) {
    column.forEach((v, i) => (scores[i] += v / distances.length));
  }
  const { centre, scale } = spreadOf(scores);
  const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b);
  const beyond = order.filter(i => scores[i] > centre + ODD * scale && scale > 0);
  const odd = beyond.length > 0 ? beyond : order.slice(0, 1);
  const isOdd = new Set(odd);
  const features = table.names.map((name, j) => {
    const own = distances[j];
    const others = sortedCopy(own.filter((_, i) => !isOdd.has(i)));
    const usual = others.length === 0 ? 0 : others[Math.floor(0.95 * (others.length - 1))];
    const far = sortedCopy(odd.map(i => own[i]));
    return { name, separation: Math.max(0, (far[far.length >> 1] ?? 0) - usual) };
  });
  return { scores, odd, features: features.sort((a, b) => b.separation - a.separation) };
}
