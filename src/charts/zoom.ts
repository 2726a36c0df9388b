import type { ICourse } from '../engine';
import type { EvidenceOf } from './rows';
import type { ChartData } from './types';

/** A part of an axis, in its units. */
export type Stretch = readonly [number, number];

/** Charts along x that a closer look shows more of. */
export type Zoomable = EvidenceOf<'series'> | ICourse;

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** Rows that the smallest part still shows where they stand close. */
const FEWEST = 8;
/** The smallest part of the whole, whatever it holds. */
const LEAST = 1e-9;

/** Whether there is a closer look at a chart. */
export function isZoomable(data: ChartData): data is Zoomable {
  return data.type === 'series' || data.type === 'course';
}

/** From the first to the last place of a chart along x. */
export function wholeOf(data: Zoomable): Stretch {
  const places = data.type === 'series' ? data.x.edges : data.at;
  return [places[0] ?? 0, places[places.length - 1] ?? 0];
}

/** The size of the smallest part: about eight rows where they stand closest. */
export function leastOf(data: Zoomable): number {
  const [first, last] = wholeOf(data);
  const whole = last - first;
  const rows = data.type === 'series' ? sum(data.counts) : data.count;
  const even = (whole * FEWEST) / Math.max(FEWEST, rows);
  const dense =
    data.type === 'series'
      ? data.counts.map((count, i) =>
          count < FEWEST ? Infinity : ((data.x.edges[i + 1] - data.x.edges[i]) * FEWEST) / count
        )
      : [];
  return Math.max(
    whole * LEAST,
    dense.reduce((a, b) => Math.min(a, b), even)
  );
}

/**
 * A part that lies in the whole and is not smaller than the least.
 *
 * @returns null where it is all.
 */
export function fitted([first, last]: Stretch, least: number, [from, to]: Stretch): Stretch | null {
  const whole = last - first;
  if (!(whole > 0)) {
    return null;
  }
  const size = Math.max(least, to - from);
  if (!(size < whole)) {
    return null;
  }
  const start = Math.min(last - size, Math.max(first, from / 2 + to / 2 - size / 2));
  return [start, start + size];
}

/**
 * The part after a step.
 *
 * @param window - the part that is shown; null for all.
 * @param zoom - below 1 shows less, above 1 more.
 * @param move - in shares of the shown part, to the right.
 * @param anchor - place in the shown part that stays where it is, 0..1.
 * @returns null where all is shown.
 */
export function windowAfter(
  whole: Stretch,
  least: number,
  window: Stretch | null,
  zoom: number,
  move: number,
  anchor = 0.5
): Stretch | null {
  const [from, to] = window ?? whole;
  const size = Math.max(least, (to - from) * zoom);
  const start = from + (to - from - size) * anchor + move * (to - from);
  return fitted(whole, least, [start, start + size]);
}

/**
 * A closer look at a part of a chart in the place of what it shows more of; the chart itself where
 * the part counts other rows.
 */
export function withDetail(base: Zoomable, part: Zoomable): Zoomable {
  if (base.type === 'series' && part.type === 'series') {
    return seriesWith(base, part);
  }
  return base.type === 'course' && part.type === 'course' ? courseWith(base, part) : base;
}

function seriesWith(base: EvidenceOf<'series'>, part: EvidenceOf<'series'>): EvidenceOf<'series'> {
  const [from, to] = wholeOf(part);
  const { edges } = base.x;
  const touched = base.counts.filter((_, i) => edges[i + 1] >= from && edges[i] <= to);
  const inside = base.counts.filter((_, i) => edges[i] > from && edges[i + 1] < to);
  const total = sum(part.counts);
  if (total > sum(touched) || total < sum(inside)) {
    return base;
  }
  const before = edges.filter(edge => edge < from);
  const after = edges.filter(edge => edge > to);
  const heads = Math.max(0, before.length - 1);
  const tails = Math.max(0, after.length - 1);
  const joined = <T>(key: 'counts' | 'low' | 'mean' | 'high' | 'marked', nothing: T): T[] => {
    const [old, own] = [base[key], part[key]] as unknown as [readonly T[], readonly T[]];
    const gap = (there: boolean): T[] => (there ? [nothing] : []);
    return [
      ...old.slice(0, heads),
      ...gap(before.length > 0),
      ...own,
      ...gap(after.length > 0),
      ...old.slice(old.length - tails)
    ];
  };
  return {
    ...base,
    x: { ...base.x, edges: [...before, ...part.x.edges, ...after] },
    counts: joined('counts', 0),
    low: joined<number | null>('low', null),
    mean: joined<number | null>('mean', null),
    high: joined<number | null>('high', null),
    marked: joined('marked', 0),
    points: [
      ...base.points.filter(({ at: [x] }) => !(Number(x.value) >= from && Number(x.value) <= to)),
      ...part.points
    ]
  };
}

function courseWith(base: ICourse, part: ICourse): ICourse {
  const [from, to] = wholeOf(part);
  const heads = base.at.filter(at => at < from).length;
  const tails = base.at.filter(at => at > to).length;
  const joined = <T>(old: readonly T[], own: readonly T[]): T[] => [
    ...old.slice(0, heads),
    ...own,
    ...(tails > 0 ? old.slice(-tails) : [])
  ];
  return {
    ...base,
    at: joined(base.at, part.at),
    low: joined(base.low, part.low),
    mean: joined(base.mean, part.mean),
    high: joined(base.high, part.high),
    expected: joined(base.expected, part.expected),
    trend: joined(base.trend, part.trend),
    season: joined(base.season, part.season),
    residual: joined(base.residual, part.residual)
  };
}

/** What of a chart lies in a part of it, bins by their middle. */
export function cutTo(data: Zoomable, [from, to]: Stretch): Zoomable {
  const { edges } = data.type === 'series' ? data.x : { edges: [] };
  const middles =
    data.type === 'series' ? data.counts.map((_, i) => edges[i] / 2 + edges[i + 1] / 2) : data.at;
  const first = middles.findIndex(at => at >= from && at <= to);
  const end = first < 0 ? 0 : middles.filter(at => at <= to).length;
  const own = <T>(values: readonly T[]): T[] => (first < 0 ? [] : values.slice(first, end));
  if (data.type === 'series') {
    return {
      ...data,
      x: { ...data.x, edges: first < 0 ? [] : edges.slice(first, end + 1) },
      counts: own(data.counts),
      low: own(data.low),
      mean: own(data.mean),
      high: own(data.high),
      marked: own(data.marked),
      points: data.points.filter(({ at: [x] }) => Number(x.value) >= from && Number(x.value) <= to)
    };
  }
  return {
    ...data,
    at: own(data.at),
    low: own(data.low),
    mean: own(data.mean),
    high: own(data.high),
    expected: own(data.expected),
    trend: own(data.trend),
    season: own(data.season),
    residual: own(data.residual)
  };
}

/** Rows of a series in a part of it, as near as its bins tell; null where nothing counts them. */
export function rowsWithin(data: Zoomable, [from, to]: Stretch): number | null {
  if (data.type !== 'series') {
    return null;
  }
  const cut = cutTo(data, [from, to]);
  return cut.type === 'series' ? sum(cut.counts) : null;
}
