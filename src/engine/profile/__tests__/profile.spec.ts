import fc from 'fast-check';
import * as simple from 'simple-statistics';
import { tableOf, timestampColumn } from '../../table/build';
import type { Cell } from '../../table/build';
import type { IColumn } from '../../table/types';
import { previewProfile, profileColumn, ProfilePartial, type IProfile } from '..';

const columnOf = (cells: readonly Cell[]): IColumn => tableOf({ a: cells }).columns[0];
const profileOf = (cells: readonly Cell[]): IProfile => profileColumn(columnOf(cells));
const listed = (profile: IProfile): [string | number, number][] =>
  profile.top.map(t => [t.literal.value, t.count]);

/** Values with their rows by definition: most frequent first, ties by first appearance. */
function topByDefinition<T extends Cell>(cells: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  cells.filter(c => c !== null).forEach(c => counts.set(c, (counts.get(c) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 20);
}

describe('profileColumn', () => {
  it('agrees with simple-statistics and with counting', () => {
    const cell = fc.oneof(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.integer({ min: -3, max: 30 }),
      fc.constant(null)
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 4, maxLength: 200 }), cells => {
        const normal = cells.map(c => (c === 0 ? 0 : c));
        const values = normal.filter(c => c !== null);
        fc.pre(values.length > 2);
        const profile = profileOf(normal);
        expect(profile.nulls).toBe(cells.length - values.length);
        expect(profile.distinct).toBe(new Set(values).size);
        expect(listed(profile)).toEqual(topByDefinition(normal));
        const numeric = profile.numeric!;
        expect(numeric.count).toBe(values.length);
        expect(numeric.min).toBe(Math.min(...values) + 0);
        expect(numeric.max).toBe(Math.max(...values) + 0);
        expect(numeric.mean).toBeCloseTo(simple.mean(values), 6);
        expect(numeric.sd).toBeCloseTo(simple.sampleStandardDeviation(values), 6);
        expect(numeric.quantiles[3]).toBeCloseTo(simple.median(values), 6);
        expect(numeric.zeros).toBe(values.filter(v => v === 0).length);
        expect(numeric.negatives).toBe(values.filter(v => v < 0).length);
        expect(numeric.whole).toBe(values.every(Number.isInteger));
        expect(profile.histogram!.counts.reduce((a, b) => a + b, 0)).toBe(values.length);
      })
    );
  });

  it('lists top values beyond the sizes where its search changes', () => {
    for (const [n, modulus, extra] of [
      [30000, 30000, 0],
      [30000, 9000, 0],
      [30000, 9000, 40],
      [30000, 10000, 7],
      [9001, 4500, 25]
    ]) {
      const cells = Array.from({ length: n }, (_, i) =>
        i < n - extra ? ((i * 7919) % modulus) + 0.25 : 0.25 + (i % 3)
      );
      expect(listed(profileOf(cells))).toEqual(topByDefinition(cells));
    }
  });

  it('counts NaN as missing and says how many, and keeps infinities apart', () => {
    const profile = profileOf([1, NaN, null, Infinity, -Infinity, NaN, NaN, 0.5]);
    expect(profile.nulls).toBe(4);
    expect(profile.distinct).toBe(4);
    expect(profile.numeric).toMatchObject({ count: 2, min: 0.5, max: 1, nans: 3, infinities: 2 });
    expect(listed(profile)).toEqual([
      [1, 1],
      ['Infinity', 1],
      ['-Infinity', 1],
      [0.5, 1]
    ]);
  });

  it('has no figures where there are only NaN', () => {
    const profile = profileOf([NaN, NaN, 0.5].slice(0, 2));
    expect(profile.numeric).toBeNull();
    expect(profile.nulls).toBe(2);
    expect(profile.histogram).toBeNull();
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it('takes no rows, one row and only nulls', () => {
    expect(profileOf([])).toMatchObject({ rows: 0, distinct: 0, numeric: null, top: [] });
    expect(profileOf([]).semantic).toBe('empty');
    expect(profileOf([null, null])).toMatchObject({ nulls: 2, distinct: 0, semantic: 'empty' });
    expect(profileOf([7]).numeric).toMatchObject({ count: 1, mean: 7, sd: 0, skew: 0 });
    expect(profileOf(['x'])).toMatchObject({ distinct: 1, nulls: 0 });
  });

  it('tells integers beyond 2^53 apart', () => {
    const base = 2n ** 60n;
    const profile = profileOf([base, base + 1n, base + 2n, base + 1n, null]);
    expect(profile.distinct).toBe(3);
    expect(listed(profile)[0]).toEqual([String(base + 1n), 2]);
  });

  it('tells nanoseconds apart', () => {
    const ns = BigInt64Array.from([1700000000000000000n, 1700000000000000001n]);
    const header = {
      name: 't',
      index: 0,
      physical: 'timestamp' as const,
      typeName: 'timestamp[ns]'
    };
    const profile = profileColumn(timestampColumn(header, ns, null, 1e9));
    expect(profile.distinct).toBe(2);
    expect(profile.semantic).toBe('date');
  });

  it('shows dates and booleans as text', () => {
    const dates = profileOf([new Date(0), null, new Date(86400000), new Date(0)]);
    expect(dates.histogram!.scale).toBe('date');
    expect(listed(dates)).toEqual([
      ['1970-01-01 00:00:00', 2],
      ['1970-01-02 00:00:00', 1]
    ]);
    const flags = profileOf([true, false, null, true]);
    expect(flags).toMatchObject({ semantic: 'boolean', distinct: 2, histogram: null });
    expect(listed(flags)).toEqual([
      ['true', 2],
      ['false', 1]
    ]);
    expect(flags.numeric!.mean).toBeCloseTo(2 / 3, 12);
  });

  it('breaks the axis of a histogram beside a code, and not where rows lie all over it', () => {
    const ages = Array.from({ length: 400 }, (_, i) =>
      i % 100 === 7 ? -999 : 20 + ((i * 7) % 50)
    );
    const { edges, counts } = profileOf(ages).histogram!;
    expect([edges[0], counts[0], counts[1], edges[2]]).toEqual([-999, 4, 0, 20]);
    expect(edges[1]).toBeLessThan(-998);
    expect(counts.slice(2).filter(n => n > 0).length).toBeGreaterThan(8);
    expect(counts.reduce((a, b) => a + b)).toBe(400);
    const even = profileOf(ages.map(age => (age === -999 ? 19 : age))).histogram!;
    const step = even.edges[1] - even.edges[0];
    expect(even.edges.slice(1).every((edge, i) => edge - even.edges[i] === step)).toBe(true);
    const days = Array.from(
      { length: 90 },
      (_, i) => new Date(i === 0 ? Date.UTC(1900, 0, 1) : Date.UTC(2026, 0, i))
    );
    const broken = profileOf(days).histogram!;
    expect(broken.counts.slice(0, 2)).toEqual([1, 0]);
    expect(broken.counts.filter(n => n > 0).length).toBeGreaterThan(8);
  });

  it('summarises texts', () => {
    const profile = profileOf(['Ab', 'Ab', null, '', 'é 9!', '𝒳']);
    expect(profile).toMatchObject({ numeric: null, distinct: 4, nulls: 1 });
    expect(profile.lengths).toMatchObject({ count: 5, min: 0, max: 4, zeros: 1, mean: 9 / 5 });
    expect(profile.histogram).toEqual({
      scale: 'length',
      edges: [0, 1, 2, 3, 4, 5],
      counts: [1, 1, 2, 0, 1]
    });
    expect(profile.characters).toEqual({
      digits: 0.2,
      upper: 0.4,
      lower: 0.4,
      space: 0.2,
      punctuation: 0.2,
      nonAscii: 0.4
    });
    expect(profile.top[0].literal).toEqual({ value: 'Ab', column: 'a', rows: 2 });
  });

  it('cuts a huge cell in its list', () => {
    const profile = profileOf(['x'.repeat(100000), 'y']);
    expect(String(profile.top[0].literal.value).length).toBe(1001);
    expect(profile.lengths!.max).toBe(100000);
  });
});

describe('previewProfile', () => {
  it('is the profile of the rows it was given', () => {
    const cells = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? null : i / 4));
    const rows = Array.from({ length: 100 }, (_, i) => i * 3);
    for (const make of [(c: Cell) => c, (c: Cell) => (c === null ? null : `n${String(c)}`)]) {
      const whole = cells.map(make);
      const preview = previewProfile(columnOf(whole), rows);
      expect(preview).toEqual({
        ...profileOf(rows.map(row => whole[row])),
        basis: 'sample',
        distinctBasis: 'sample'
      });
    }
  });
});

describe('ProfilePartial', () => {
  const parted = (column: IColumn, cuts: readonly number[]): IProfile => {
    const bounds = [
      0,
      ...cuts.map(c => c % (column.length + 1)).sort((a, b) => a - b),
      column.length
    ];
    const [first, ...rest] = bounds.slice(1).map((end, i) => {
      const partial = new ProfilePartial();
      partial.update(column, bounds[i], end);
      return partial;
    });
    rest.forEach(partial => first.merge(partial));
    return first.finish();
  };

  it.each([
    [
      'numbers',
      fc.oneof(
        fc.integer({ min: -9, max: 9 }),
        fc.double({ min: -5, max: 5, noNaN: true }).map(v => Math.round(v * 1e6) / 1e6 + 0),
        fc.constant(NaN),
        fc.constant(null),
        fc.constant(Infinity)
      )
    ],
    ['texts', fc.oneof(fc.string({ maxLength: 3 }), fc.constant(null))],
    ['booleans', fc.oneof(fc.boolean(), fc.constant(null))]
  ] as [string, fc.Arbitrary<Cell>][])('merged equals the exact profile: %s', (_, cell) => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 120 }),
        fc.array(fc.nat(200), { maxLength: 4 }),
        (cells, cuts) => {
          const column = columnOf(cells);
          const exact = profileColumn(column);
          const merged = parted(column, cuts);
          expect({ ...merged, numeric: null }).toEqual({ ...exact, numeric: null });
          expect(merged.numeric === null).toBe(exact.numeric === null);
          if (merged.numeric && exact.numeric) {
            const { mean, sd, skew, ...rest } = merged.numeric;
            expect(rest).toEqual({
              ...exact.numeric,
              mean: undefined,
              sd: undefined,
              skew: undefined
            });
            expect(mean).toBeCloseTo(exact.numeric.mean, 9);
            expect(sd).toBeCloseTo(exact.numeric.sd, 9);
            expect(skew).toBeCloseTo(exact.numeric.skew, 6);
          }
        }
      )
    );
  });

  it('says what became a sketch', () => {
    const n = 40000;
    const column = columnOf(Array.from({ length: n }, (_, i) => ((i * 7919) % n) / 8));
    const profile = parted(column, [11111, 22222]);
    expect(profile).toMatchObject({ basis: 'sketch', distinctBasis: 'sketch', rows: n });
    expect(Math.abs(profile.distinct / n - 1)).toBeLessThan(0.05);
    expect(Math.abs(profile.numeric!.quantiles[3] / (n / 16) - 1)).toBeLessThan(0.01);
    expect(profile.histogram!.counts.reduce((a, b) => a + b, 0)).toBe(n);
    expect(profile.numeric!.max).toBe((n - 1) / 8);
  });

  it('refuses rows outside the column, another type, and to finish without a column', () => {
    const partial = new ProfilePartial();
    expect(() => partial.finish()).toThrow('call update()');
    expect(() => partial.update(columnOf([1, 2]), 0, 3)).toThrow('give a range inside it');
    partial.update(columnOf([1, 2]), 0, 2);
    expect(() => partial.update(columnOf(['a']), 0, 1)).toThrow('same types');
  });
});
