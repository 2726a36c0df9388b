import { evenBins, lowerBound, upperBound } from '../../stats';
import type { IAxis } from '../../findings/types';
import { spikeBound, standardized } from '../methods/residuals';
import type { ISeriesRange } from '../anomalies/types';
import type { SeriesView } from '../anomalies/view';

/** Bins of a course. */
const BINS = 480;
/** Cells of a seasonal map along a season and over the seasons. */
const ACROSS = 48;
const DOWN = 40;

/** A series with what is expected, what is odd, and its parts; one entry a bin, null where empty. */
export interface ICourse {
  readonly type: 'course';
  readonly x: IAxis;
  readonly y: IAxis;
  /** Values of the whole series. */
  readonly count: number;
  /** Middles of the bins, ascending. */
  readonly at: readonly number[];
  readonly low: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Trend and seasons together, and how far values may be from it. */
  readonly expected: readonly (number | null)[];
  readonly reach: number;
  readonly trend: readonly (number | null)[];
  readonly season: readonly (number | null)[];
  readonly residual: readonly (number | null)[];
  /** Odd ranges along x. */
  readonly ranges: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: ISeriesRange['kind'];
    readonly reason: string;
  }[];
  /** Changes along x. */
  readonly changes: readonly number[];
}

/** Means of a series by the place in its season and by the season. */
export interface ISeasonMap {
  readonly type: 'season';
  readonly column: string;
  /** Values of one season. */
  readonly period: number;
  /** Seasons of one line. */
  readonly block: number;
  /** `cells[line][place]`; null where a cell is empty. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** What a course is made of. */
export interface ICourseInput {
  readonly view: SeriesView;
  /** Place of each value on the steps of the view. */
  readonly places: Int32Array;
  /** Along x, one a value; ascending. */
  readonly along: Float64Array;
  readonly x: IAxis;
  readonly y: IAxis;
  readonly ranges: readonly ISeriesRange[];
  readonly changes: readonly number[];
}

type Bins = (number | null)[];

/** The course of a series in a few hundred bins, all peaks kept. Positions are those of values. */
export function courseOf(input: ICourseInput): ICourse {
  return courseBetween(input, 0, input.along.length);
}

/**
 * A part of the same, in as many bins of its own.
 *
 * @param within - the part along x, both ends in it.
 * @returns null where no value is in that part.
 */
export function courseWithin(
  input: ICourseInput,
  [from, to]: readonly [number, number]
): ICourse | null {
  const first = lowerBound(input.along, from);
  const end = upperBound(input.along, to);
  return first < end ? courseBetween(input, first, end) : null;
}

function courseBetween(
  { view, places, along, x, y, ranges, changes }: ICourseInput,
  first: number,
  end: number
): ICourse {
  const { edges, at } = evenBins(along[first] ?? 0, along[end - 1] ?? 0, BINS);
  const count = edges.length - 1;
  const bins = Int32Array.from(along.subarray(first, end), at);
  const { trend, seasons, residual } = view.parts;
  const means = (value: (place: number) => number): Bins => {
    const sums = new Float64Array(count);
    const counts = new Int32Array(count);
    bins.forEach((bin, i) => {
      const place = places[first + i];
      if (view.missing[place] === 0) {
        sums[bin] += value(place);
        counts[bin]++;
      }
    });
    return Array.from(sums, (sum, k) => (counts[k] === 0 ? null : sum / counts[k]));
  };
  const extreme = (pick: (a: number, b: number) => number): Bins => {
    const out: Bins = new Array<number | null>(count).fill(null);
    bins.forEach((bin, i) => {
      const place = places[first + i];
      if (view.missing[place] === 0) {
        const value = view.x[place];
        out[bin] = out[bin] === null ? value : pick(out[bin] as number, value);
      }
    });
    return out;
  };
  const seasonAt = (place: number): number => seasons.reduce((sum, one) => sum + one[place], 0);
  return {
    type: 'course',
    x,
    y,
    count: along.length,
    at: Array.from({ length: count }, (_, k) => edges[k] / 2 + edges[k + 1] / 2),
    low: extreme(Math.min),
    mean: means(place => view.x[place]),
    high: extreme(Math.max),
    expected: means(place => trend[place] + seasonAt(place)),
    reach: view.isConstant ? 0 : spikeBound(standardized(residual, view)) * view.noise.scale,
    trend: means(place => trend[place]),
    season: seasons.length === 0 ? [] : means(seasonAt),
    residual: means(place => residual[place]),
    ranges: ranges.map(({ start, end, kind, reason }) => ({
      from: along[start],
      to: along[end - 1],
      kind,
      reason
    })),
    changes: changes.map(position => along[position])
  };
}

/** The seasonal map of a series; null where it has no season. */
export function seasonMapOf(view: SeriesView, column: string): ISeasonMap | null {
  const period = view.periods[0]?.length;
  if (period === undefined) {
    return null;
  }
  const turns = Math.ceil(view.n / period);
  const block = Math.ceil(turns / DOWN);
  const places = Math.min(ACROSS, period);
  const lines = Math.ceil(turns / block);
  const sums = new Float64Array(lines * places);
  const counts = new Int32Array(lines * places);
  view.x.forEach((value, i) => {
    if (view.missing[i] === 0) {
      const line = Math.floor(Math.floor(i / period) / block);
      const cell = line * places + Math.floor(((i % period) * places) / period);
      sums[cell] += value;
      counts[cell]++;
    }
  });
  return {
    type: 'season',
    column,
    period,
    block,
    cells: Array.from({ length: lines }, (_, line) =>
      Array.from({ length: places }, (_cell, place) => {
        const k = line * places + place;
        return counts[k] === 0 ? null : sums[k] / counts[k];
      })
    )
  };
}
