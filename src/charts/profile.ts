import type { IProfile } from '../engine';
import type { ChartData } from './types';

/** Values that are shown. */
const SHOWN = 12;

/** Offending rows of a column: per bin of the profile's histogram, and its offending values. */
export interface IProfileMarks {
  readonly bins: readonly number[];
  readonly values: ReadonlySet<string>;
}

/**
 * The chart of one column from its profile alone: its spread, or its most
 * frequent values. Null where it has no value.
 */
export function chartOfProfile(profile: IProfile, marks: IProfileMarks): ChartData | null {
  const { name, histogram, top, rows, nulls, semantic } = profile;
  const frequent = top.length > 0 && top[0].count > 1;
  const named = semantic === 'category' || semantic === 'constant' || semantic === 'boolean';
  const spread = histogram !== null && histogram.counts.length > 1 ? histogram : null;
  if (spread !== null && !named && (spread.scale !== 'length' || !frequent)) {
    const marked = marks.bins.some(n => n > 0) ? { marked: marks.bins } : {};
    return { type: 'histogram', column: name, ...spread, ...marked, nulls };
  }
  if (top.length === 0) {
    return null;
  }
  const values = top.slice(0, SHOWN).map(value => ({
    ...value,
    marked: marks.values.has(String(value.literal.value))
  }));
  const shown = values.reduce((sum, { count }) => sum + count, 0);
  return {
    type: 'top-values',
    column: name,
    values,
    others: Math.max(0, rows - nulls - shown),
    distinct: profile.distinct
  };
}
