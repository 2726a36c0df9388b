import fc from 'fast-check';

import type { EvidenceOf } from '../rows';
import { rangeText, seriesMarks, seriesRows } from '../rows';
import {
  cutTo,
  fitted,
  isZoomable,
  leastOf,
  rowsWithin,
  windowAfter,
  wholeOf,
  withDetail
} from '../zoom';
import { CHARTS, DAY, START } from './sample-data';

type Series = EvidenceOf<'series'>;

/** A series of one row at each of some places, in even bins. */
function seriesOf(places: readonly number[], from: number, to: number, bins: number): Series {
  const edges = Array.from({ length: bins + 1 }, (_, i) => from + (i * (to - from)) / bins);
  const counts = edges
    .slice(1)
    .map(
      (edge, i) =>
        places.filter(x => x >= edges[i] && (x < edge || (edge === to && x === to))).length
    );
  const values = counts.map(n => (n === 0 ? null : n));
  return {
    type: 'series',
    x: { column: 't', scale: 'number', edges },
    y: { column: 'v', scale: 'number' },
    counts,
    low: values,
    mean: values,
    high: values,
    marked: counts.map(() => 0),
    points: []
  };
}

describe('the shown part', () => {
  const whole = [0, 100] as const;

  it('halves, doubles and moves, and stays within the whole', () => {
    expect(windowAfter(whole, 1, null, 0.5, 0)).toEqual([25, 75]);
    expect(windowAfter(whole, 1, [25, 75], 1, 0.5)).toEqual([50, 100]);
    expect(windowAfter(whole, 1, [50, 100], 1, 0.5)).toEqual([50, 100]);
    expect(windowAfter(whole, 1, [50, 100], 2, 0)).toBeNull();
    expect(windowAfter(whole, 4, [10, 14], 0.5, 0)).toEqual([10, 14]);
    expect(windowAfter([3, 3], 0, null, 0.5, 0)).toBeNull();
    expect(windowAfter(whole, 1, null, 0.5, 0, 0)).toEqual([0, 50]);
  });

  it('keeps the place below the pointer, wherever there is room', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, size, zoom, anchor) => {
          const [a, b] = windowAfter(whole, 0.01, [from, from + size], zoom, 0, anchor) ?? whole;
          expect(a + (b - a) * anchor).toBeCloseTo(from + size * anchor, 9);
          expect(b - a).toBeCloseTo(size * zoom, 9);
        }
      )
    );
  });

  it('is never outside and never smaller than the least', () => {
    const number = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(number, number, (from, to) => {
        const part = fitted(whole, 2, [Math.min(from, to), Math.max(from, to)]);
        if (part !== null) {
          expect(part[0]).toBeGreaterThanOrEqual(0);
          expect(part[1]).toBeLessThanOrEqual(100 + 1e-9);
          expect(part[1] - part[0]).toBeGreaterThanOrEqual(2 - 1e-9);
        }
      })
    );
  });

  it('is smallest where about eight rows are left', () => {
    const even = seriesOf(
      Array.from({ length: 1000 }, (_, i) => i / 10),
      0,
      100,
      50
    );
    expect(leastOf(even)).toBeCloseTo(0.8, 6);
    const burst = seriesOf(
      Array.from({ length: 1000 }, (_, i) => 50 + i / 1000),
      0,
      100,
      50
    );
    expect(leastOf(burst)).toBeLessThan(0.02);
    expect(leastOf(CHARTS.course)).toBeGreaterThan(0);
  });
});

describe('a closer look', () => {
  const places = Array.from({ length: 200 }, (_, i) => i / 2);

  it('stands in the place of what it shows more of', () => {
    const base = seriesOf(places, 0, 100, 10);
    const part = seriesOf(places, 33, 57, 48);
    const joined = withDetail(base, part) as Series;
    const { edges } = joined.x;
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
    expect(joined.counts).toHaveLength(edges.length - 1);
    for (const values of [joined.low, joined.mean, joined.high, joined.marked]) {
      expect(values).toHaveLength(edges.length - 1);
    }
    expect(wholeOf(joined)).toEqual([0, 100]);
    const inner = seriesRows(joined).filter(({ x }) => x > 33 && x < 57);
    expect(inner).toEqual(seriesRows(part));
    expect(cutTo(joined, [33, 57])).toEqual(part);
    expect(rowsWithin(joined, [33, 57])).toBe(part.counts.reduce((a, b) => a + b, 0));
  });

  it('joins at any place without a bin too many, and ends where the whole ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 100 }),
        (from, size) => {
          const to = Math.min(100, from + size);
          const joined = withDetail(
            seriesOf(places, 0, 100, 10),
            seriesOf(places, from, to, 7)
          ) as Series;
          expect(joined.counts).toHaveLength(joined.x.edges.length - 1);
          expect(joined.low).toHaveLength(joined.counts.length);
          expect(wholeOf(joined)).toEqual([0, 100]);
        }
      )
    );
  });

  it('has its own offending rows, and those of the whole outside', () => {
    const base = CHARTS.series;
    const part: Series = { ...base, points: [] };
    expect((withDetail(base, part) as Series).points).toEqual([]);
    const far: Series = {
      ...part,
      x: { ...part.x, edges: part.x.edges.map(edge => edge + 900 * DAY) }
    };
    expect((withDetail(base, far) as Series).points).toEqual(base.points);
    expect(seriesMarks(base).length).toBeGreaterThan(0);
  });

  it('is left out where it counts other rows', () => {
    const base = seriesOf(places, 0, 100, 10);
    const half = seriesOf(
      places.filter((_, i) => i % 2 === 0),
      11,
      89,
      48
    );
    expect(withDetail(base, half)).toBe(base);
    const more = seriesOf([...places, ...places], 33, 57, 48);
    expect(withDetail(base, more)).toBe(base);
  });

  it('of a course keeps its lines as long as its places', () => {
    const base = CHARTS.course;
    const part = {
      ...base,
      at: [START + 0.9 * DAY, START + DAY, START + 1.1 * DAY],
      low: [1, 1, 1],
      mean: [7, 8, 9],
      high: [9, 9, 9],
      expected: [1, 1, 1],
      trend: [1, 1, 1],
      season: [1, 1, 1],
      residual: [1, 1, 1]
    };
    const joined = withDetail(base, part);
    expect(joined.type === 'course' && joined.mean).toEqual([2, 7, 8, 9, null, 9]);
    expect(joined.type === 'course' && joined.at).toHaveLength(6);
    expect(cutTo(joined, [START + 0.95 * DAY, START + 1.05 * DAY])).toMatchObject({ mean: [8] });
    expect(withDetail(base, CHARTS.series)).toBe(base);
  });

  it('is there for a series and a course alone', () => {
    expect(
      Object.values(CHARTS)
        .filter(isZoomable)
        .map(({ type }) => type)
        .sort()
    ).toEqual(['course', 'series']);
  });
});

describe('a range in words', () => {
  it('has the time of the day where it matters', () => {
    const at = Date.UTC(2024, 1, 1, 14);
    expect(rangeText(at, at + 3_600_000, 'date')).toBe('1 Feb 2024 14:00 – 15:00');
    expect(rangeText(at, at + DAY, 'date')).toBe('1 Feb 2024 14:00 – 2 Feb 2024 14:00');
    expect(rangeText(at, at + 20_500, 'date')).toBe('1 Feb 2024 14:00:00.000 – 14:00:20.500');
    expect(rangeText(START, START + DAY, 'date')).not.toContain(':');
    expect(rangeText(at, at + 40 * DAY, 'date')).toBe('1 Feb 2024 – 12 Mar 2024');
  });
});
