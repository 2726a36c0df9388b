import fc from 'fast-check';

import { RowSet } from '../rowset';

const rows = fc.array(fc.nat(200), { maxLength: 80 });
const sorted = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

describe('RowSet', () => {
  it('is sorted and unique, however it was made', () => {
    fc.assert(
      fc.property(rows, values => {
        const set = RowSet.from(values);
        const wanted = new Set(values);
        expect([...set.positions]).toEqual(sorted(values));
        expect(set.count).toBe(wanted.size);
        expect([...RowSet.where(201, row => wanted.has(row)).positions]).toEqual(sorted(values));
      })
    );
  });

  it('has exactly its rows', () => {
    fc.assert(
      fc.property(rows, values => {
        const set = RowSet.from(values);
        const wanted = new Set(values);
        for (let row = 0; row <= 201; row++) {
          expect(set.has(row)).toBe(wanted.has(row));
        }
      })
    );
  });

  it('unites and intersects as sets do', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [left, right] = [RowSet.from(a), RowSet.from(b)];
        const both = new Set(a).size + new Set(b).size;
        const union = left.union(right);
        expect([...union.positions]).toEqual(sorted([...a, ...b]));
        expect([...right.union(left).positions]).toEqual([...union.positions]);
        expect(left.intersectionSize(right)).toBe(both - union.count);
        expect(right.intersectionSize(left)).toBe(both - union.count);
      })
    );
  });

  it('leaves the sets of a union as they were', () => {
    const set = RowSet.from([5, 1]);
    set.union(RowSet.from([0, 9]));
    expect([...set.positions]).toEqual([1, 5]);
  });

  it('comes back from its ranges, which never touch', () => {
    fc.assert(
      fc.property(rows, values => {
        const ranges = RowSet.from(values).ranges();
        const back = ranges.flatMap(([start, end]) =>
          Array.from({ length: end - start }, (_, i) => start + i)
        );
        expect(back).toEqual(sorted(values));
        ranges.slice(1).forEach(([start], i) => expect(start).toBeGreaterThan(ranges[i][1]));
      })
    );
  });

  it('counts every row once in its strip', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 120 }), (values, blocks) => {
        const set = RowSet.from(values);
        const strip = set.strip(201, blocks);
        expect(strip).toHaveLength(blocks);
        expect(strip.reduce((a, b) => a + b, 0)).toBe(set.count);
        const whole = RowSet.where(201, () => true).strip(201, blocks);
        strip.forEach((n, i) => expect(n).toBeLessThanOrEqual(whole[i]));
        expect(Math.max(...whole) - Math.min(...whole)).toBeLessThanOrEqual(1);
      })
    );
  });

  it('has no more blocks than rows', () => {
    expect(RowSet.from([0, 2]).strip(3, 96)).toEqual([1, 0, 1]);
    expect(RowSet.empty.strip(0, 96)).toEqual([0]);
  });
});
