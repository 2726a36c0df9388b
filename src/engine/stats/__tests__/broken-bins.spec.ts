import fc from 'fast-check';

import { brokenBins, finiteRange } from '..';

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const broken = (values: readonly number[], dated = false) => {
  const [low, high] = finiteRange(values)!;
  return brokenBins(values, low, high, 30, dated);
};
const countsOf = (
  values: readonly number[],
  { edges, at }: NonNullable<ReturnType<typeof broken>>
) => {
  const counts = new Array<number>(edges.length - 1).fill(0);
  values.filter(Number.isFinite).forEach(value => counts[at(value)]++);
  return counts;
};

describe('brokenBins', () => {
  const ages = range(0, 399).map(i => 20 + ((i * 7) % 50));

  it('sets a code apart, so that the others have the room', () => {
    const values = [...ages, -999, -999, -999];
    const found = broken(values)!;
    const counts = countsOf(values, found);
    expect(counts.slice(0, 2)).toEqual([3, 0]);
    expect([found.edges[0], found.edges[2]]).toEqual([-999, 20]);
    expect(counts.slice(2).filter(n => n > 0).length).toBeGreaterThan(20);
    expect(Math.max(...counts) / Math.min(...counts.slice(2, -1))).toBeLessThan(1.5);
  });

  it('sets codes on both sides, within each other and of dates apart', () => {
    const both = broken([...ages, -999, 9999, 9999])!;
    expect(both.edges[0]).toBe(-999);
    expect(both.at(9999)).toBe(both.edges.length - 2);
    const nested = broken([...ages, -999, -999_999])!;
    expect(nested.edges.filter(edge => edge <= -900 && Number.isInteger(edge))).toEqual([
      -999_999, -999
    ]);
    const day = 86_400_000;
    const days = range(0, 200).map(i => Date.UTC(2024, 0, 1) + i * day);
    const dated = broken([...days, Date.UTC(1900, 0, 1)], true)!;
    expect(dated.edges.slice(0, 3)).toEqual([
      Date.UTC(1900, 0, 1),
      Date.UTC(1900, 0, 2),
      Date.UTC(2024, 0, 1)
    ]);
  });

  it('leaves values alone that even bins show, and those that lie in few places', () => {
    expect(broken(ages)).toBeNull();
    expect(broken([0, 1, 1, 0])).toBeNull();
    expect(broken(range(0, 500).map(i => i % 6))).toBeNull();
    expect(broken([3, 3, 3])).toBeNull();
    expect(broken([-Number.MAX_VALUE, 0, Number.MAX_VALUE])).toBeNull();
  });

  it('has ascending edges and puts every value between its own, whatever the values', () => {
    const number = fc.oneof(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.integer({ min: -50, max: 50 }),
      fc.constantFrom(-999, 9999, 1e9, -1e12, NaN, Infinity)
    );
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 200 }),
        fc.boolean(),
        (values, order) => {
          const ends = finiteRange(values);
          const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
          const look = order ? { sorted, whole: sorted.every(Number.isInteger) } : values;
          const found = ends && brokenBins(look, ends[0], ends[1], 30, false);
          if (found === null) {
            return;
          }
          seen++;
          const { edges, at } = found;
          expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1])).toBe(true);
          for (const value of values.filter(Number.isFinite)) {
            const bin = at(value);
            expect(value).toBeGreaterThanOrEqual(edges[bin]);
            expect(value).toBeLessThanOrEqual(edges[bin + 1]);
          }
          expect(edges.length).toBeLessThan(45);
        }
      ),
      { numRuns: 500 }
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('breaks sorted values where it breaks the same in any order', () => {
    const draws = [
      [...range(20, 69), -999],
      [...range(0, 300, 3), 1e6, 1e6 + 5, 2e6],
      [...range(-50, 50), 9999, 9999]
    ];
    for (const values of draws) {
      const sorted = Float64Array.from(values).sort();
      const [low, high] = [sorted[0], sorted[sorted.length - 1]];
      const found = brokenBins({ sorted, whole: true }, low, high, 30, false);
      expect(found?.edges).toEqual(broken(values)?.edges);
      expect(found).not.toBeNull();
    }
  });
});
