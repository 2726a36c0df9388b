import type { IBinning, IFilter, IProfile } from '../../engine';
import { barsOf } from '../header-shapes';

/** Values that have a bar of their own. */
const MOST_VALUES = 12;

/** What a header chart can be brushed by. */
export type IBars =
  | {
      readonly kind: 'range';
      readonly scale: 'number' | 'date';
      /** Ascending, one more than there are bars. */
      readonly edges: readonly number[];
      readonly counts: readonly number[];
    }
  | {
      readonly kind: 'values';
      readonly values: readonly string[];
      readonly counts: readonly number[];
      /** Rows with other values. */
      readonly others: number;
    };

/** First and last bar of a brush, in order. */
export type Brush = readonly [number, number];

const BY_VALUE = ['category', 'boolean', 'constant'];

/** The bars of a column; null where there is nothing to draw. */
export function barsFor(profile: IProfile): IBars | null {
  const { histogram, top, semantic, rows, nulls } = profile;
  if (rows <= nulls) {
    return null;
  }
  if (
    !BY_VALUE.includes(semantic) &&
    histogram !== null &&
    histogram.scale !== 'length' &&
    histogram.counts.length > 0
  ) {
    const { counts } = barsOf(histogram.counts, []);
    const step = Math.ceil(histogram.counts.length / counts.length);
    const edges = histogram.edges.filter(
      (_, i) => i % step === 0 || i === histogram.edges.length - 1
    );
    return { kind: 'range', scale: histogram.scale, edges, counts };
  }
  if (top.length === 0 || top[0].literal.masked === true || profile.distinct >= rows - nulls) {
    return null;
  }
  const shown = top.slice(0, MOST_VALUES);
  const counts = shown.map(one => one.count);
  return {
    kind: 'values',
    values: shown.map(one => String(one.literal.value)),
    counts,
    others: Math.max(0, rows - nulls - counts.reduce((sum, n) => sum + n, 0))
  };
}

/** How the engine is to cut the column for these bars. */
export function binningOf(column: number, bars: IBars): IBinning {
  return bars.kind === 'range' ? { column, edges: bars.edges } : { column, values: bars.values };
}

/** The filter that keeps the rows of the brushed bars. */
export function filterOf(column: number, bars: IBars, [from, to]: Brush): IFilter {
  if (bars.kind === 'values') {
    return { kind: 'in', column, values: bars.values.slice(from, to + 1) };
  }
  const last = bars.edges.length - 1;
  return {
    kind: 'between',
    column,
    low: bars.edges[from],
    high: bars.edges[Math.min(last, to + 1)],
    closed: to + 1 >= last
  };
}

/** Add a value to a filter of values, or take it away; null where none is left. */
export function toggled(column: number, value: string, filter: IFilter | null): IFilter | null {
  const before = filter?.kind === 'in' && filter.negate !== true ? filter.values : [];
  const values = before.includes(value) ? before.filter(v => v !== value) : [...before, value];
  return values.length === 0 ? null : { kind: 'in', column, values };
}

/** The bars a filter keeps, as a brush; null where it does not fit the bars. */
export function brushOf(bars: IBars, filter: IFilter | null): Brush | null {
  if (filter === null) {
    return null;
  }
  if (bars.kind === 'values') {
    const at =
      filter.kind === 'in' && filter.negate !== true
        ? filter.values.map(value => bars.values.indexOf(value)).filter(i => i >= 0)
        : [];
    return at.length === 0 ? null : [Math.min(...at), Math.max(...at)];
  }
  if (filter.kind !== 'between' || filter.negate === true) {
    return null;
  }
  const low = filter.low ?? -Infinity;
  const high = filter.high ?? Infinity;
  const from = bars.counts.findIndex((_, i) => bars.edges[i + 1] > low);
  let to = bars.counts.length - 1;
  while (to > from && bars.edges[to] >= high) {
    to--;
  }
  return from < 0 ? null : [from, to];
}

/**
 * The brush after a key: the anchor stays, the other end moves.
 *
 * @param by - 1 to the right, -1 to the left.
 */
export function stretched(brush: Brush | null, anchor: number, by: 1 | -1, bars: number): Brush {
  if (brush === null) {
    return by === 1 ? [0, 0] : [bars - 1, bars - 1];
  }
  const moving = anchor <= brush[0] ? brush[1] : brush[0];
  const to = Math.min(bars - 1, Math.max(0, moving + by));
  return [Math.min(anchor, to), Math.max(anchor, to)];
}

/**
 * The bars that a filter of values keeps; null where it is none, or another one: then those that
 * have passing rows tell it.
 */
export function keptBars(bars: IBars, filter: IFilter | null): ReadonlySet<number> | null {
  return bars.kind === 'values' && filter?.kind === 'in' && filter.negate !== true
    ? new Set(filter.values.map(value => bars.values.indexOf(value)))
    : null;
}

/** The filter of a column, which has one at most; null for none. */
export function columnFilter(filters: readonly IFilter[], column: number): IFilter | null {
  return filters.find(f => f.column === column) ?? null;
}

/** The filters with one put in the place of that of its column. */
export function withFilter(filters: readonly IFilter[], filter: IFilter): IFilter[] {
  return [...filters.filter(f => f.column !== filter.column), filter];
}

/** The filters without that of a column. */
export function withoutFilter(filters: readonly IFilter[], column: number): IFilter[] {
  return filters.filter(f => f.column !== column);
}
