import fc from 'fast-check';
import { max, mean, min, quantile as quantileOf, sampleCorrelation } from 'simple-statistics';

import {
  aggregatePlane,
  aggregateSeries,
  aggregateSpace,
  correlation,
  evenBins,
  finiteRange,
  fiveNumbers,
  lines,
  m4,
  sharedBy
} from '..';

const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(NaN, Infinity, -Infinity)
);
const pairs = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 80 });
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const finite = (...values: number[]): boolean => values.every(Number.isFinite);

describe('evenBins', () => {
  it('has ascending edges from the least to the greatest and puts each value between its own', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, n, share) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const { edges, at } = evenBins(low, high, n);
          expect(edges.every((edge, i) => i === 0 || edge >= edges[i - 1])).toBe(true);
          expect(edges[0]).toBeLessThanOrEqual(low);
          expect(edges[edges.length - 1]).toBeGreaterThanOrEqual(high);
          const bin = at(low * (1 - share) + high * share);
          expect(bin).toBeGreaterThanOrEqual(0);
          expect(bin).toBeLessThan(edges.length - 1);
        }
      )
    );
    const { at } = evenBins(0, 10, 10);
    expect([0, 0.5, 1, 9.99, 10, -3, 30].map(at)).toEqual([0, 0, 1, 9, 9, 0, 9]);
    expect(finiteRange([NaN, Infinity])).toBeNull();
  });
});

describe('aggregateSeries', () => {
  it('keeps every row, peak and offending row', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 12 }), (rows, bins) => {
        const [x, y] = [rows.map(r => r[0]), rows.map(r => r[1])];
        const whole = rows.flatMap((row, i) => (finite(...row) ? [i] : []));
        const out = aggregateSeries(x, y, rows.keys(), bins);
        if (whole.length === 0) {
          expect(out).toBeNull();
          return;
        }
        const some = (values: readonly (number | null)[] = []): number[] =>
          values.filter(one => one !== null);
        expect(sum(out?.counts.slice() ?? [])).toBe(whole.length);
        expect(out?.marked).toEqual(out?.counts);
        expect(min(some(out?.low))).toBe(min(whole.map(i => y[i])));
        expect(max(some(out?.high))).toBe(max(whole.map(i => y[i])));
        some(out?.mean).forEach((one, i) => {
          expect(one).toBeGreaterThanOrEqual(some(out?.low)[i]);
          expect(one).toBeLessThanOrEqual(some(out?.high)[i]);
        });
      })
    );
  });

  it('has the mean of each bin', () => {
    const out = aggregateSeries([0, 1, 5, 6, 10], [2, 4, 9, 11, 100], [4], 2);
    expect(out?.mean[0]).toBeCloseTo(mean([2, 4]), 12);
    expect(out?.mean[1]).toBeCloseTo(mean([9, 11, 100]), 12);
    expect(out?.marked).toEqual([0, 1]);
  });
});

describe('m4', () => {
  it('keeps first, last, least and greatest of each pixel column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 10 }),
        (y, bins) => {
          const x = y.map((_, i) => i);
          const kept = m4(x, y, bins);
          const { at } = evenBins(0, y.length - 1, bins);
          expect(kept.length).toBeLessThanOrEqual(4 * bins);
          expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
          for (let bin = 0; bin < bins; bin++) {
            const all = x.filter(i => at(i) === bin);
            const some = kept.filter(i => at(i) === bin);
            if (all.length > 0) {
              expect([some[0], some[some.length - 1]]).toEqual([all[0], all[all.length - 1]]);
              expect(min(some.map(i => y[i]))).toBe(min(all.map(i => y[i])));
              expect(max(some.map(i => y[i]))).toBe(max(all.map(i => y[i])));
            }
          }
        }
      )
    );
  });
});

describe('aggregatePlane and aggregateSpace', () => {
  it('count every row with all numbers once', () => {
    fc.assert(
      fc.property(pairs, rows => {
        const [x, y] = [rows.map(r => r[0]), rows.map(r => r[1])];
        const n = rows.filter(row => finite(...row)).length;
        const plane = aggregatePlane(x, y, rows.keys(), [5, 4]);
        const total = sum((plane?.counts ?? []).map(line => sum([...line])));
        expect(total).toBe(n);
        expect(plane?.marked ?? []).toEqual(plane?.counts ?? []);
        const space = aggregateSpace([x, y, x], rows.keys(), 4);
        expect(sum((space?.cells ?? []).map(cell => cell[3]))).toBe(n);
        expect((space?.cells ?? []).every(cell => cell[3] === cell[4])).toBe(true);
      })
    );
  });

  it('keep cells with offending rows first', () => {
    const x = [0, 0, 0, 1];
    const space = aggregateSpace([x, x, x], [3], 2, 1);
    expect(space?.cells).toEqual([[1, 1, 1, 1, 1]]);
  });
});

describe('fiveNumbers', () => {
  it('agrees with quantiles made another way, whiskers within 1.5 quartile distances', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    expect(fiveNumbers([...values, NaN])).toEqual({
      count: 10,
      low: 1,
      q1: 3.25,
      median: 5.5,
      q3: 7.75,
      high: 9,
      outside: 1
    });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), numbers => {
        const out = fiveNumbers(numbers);
        const all = numbers.filter(Number.isFinite);
        if (out === null) {
          expect(all).toHaveLength(0);
          return;
        }
        expect(out.median).toBeCloseTo(quantileOf(all, 0.5), 6);
        const ordered = [out.low, out.q1, out.median, out.q3, out.high];
        expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
        expect(all.filter(one => one < out.low || one > out.high).length).toBeLessThanOrEqual(
          out.outside
        );
      })
    );
  });
});

describe('correlation', () => {
  it('agrees with another implementation, and leaves out rows that lack a number', () => {
    const a = [1, 2, 3, 4, 7, 9];
    const b = [2, 1, 4, 3, 9, 8];
    expect(correlation(a, a)).toBeCloseTo(1, 12);
    expect(correlation([...a, NaN], [...b, 5])).toBeCloseTo(sampleCorrelation(a, b), 12);
    expect(
      correlation(
        a,
        a.map(() => 3)
      )
    ).toBeNull();
  });
});

describe('lines', () => {
  it('hold every row, those that offend first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -1, max: 31 }), fc.integer({ min: -1, max: 31 })), {
          maxLength: 50
        }),
        fc.integer({ min: 1, max: 60 }),
        (rows, most) => {
          const out = lines([row => rows[row][0], row => rows[row][1]], rows.length, [], most);
          expect(sum(out.lines.map(line => line.rows)) + out.others).toBe(rows.length);
          for (const line of out.lines) {
            const same = rows.filter(row => row[0] === line.at[0] && row[1] === line.at[1]);
            expect(same).toHaveLength(line.rows);
          }
        }
      )
    );
    const bins = [0, 0, 0, 1];
    expect(lines([row => bins[row], row => bins[row]], 4, [3], 1)).toEqual({
      lines: [{ at: [1, 1], rows: 1, marked: 1 }],
      others: 3
    });
  });
});

describe('sharedBy', () => {
  it('counts exact equals', () => {
    expect(sharedBy([1, 2, 2, 3, 2], [2, 9])).toEqual([3, 0]);
  });
});
