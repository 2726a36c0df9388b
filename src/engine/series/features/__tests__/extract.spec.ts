import fc from 'fast-check';
import { tableOf } from '../../../table/build';
import { SeriesError } from '../../base/errors';
import { extractFeatures, seriesFeatures, type FeatureSet } from '..';

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 });

function byName(x: readonly number[], set: FeatureSet = 'comprehensive'): Map<string, number> {
  const { features, values } = seriesFeatures(Float64Array.from(x), set);
  return new Map(features.map((f, i) => [f.name, values[i]]));
}

function wave(n: number): number[] {
  return Array.from({ length: n }, (_, i) => Math.sin(i / 3) + ((i * 7919) % 13) / 13);
}

describe('the features of a series', () => {
  it('come in three sets, each within the next, 783 in all', () => {
    const [minimal, efficient, all] = (['minimal', 'efficient', 'comprehensive'] as const).map(
      set => [...byName([1, 2, 3], set).keys()]
    );
    expect([minimal.length, efficient.length, all.length]).toEqual([10, 777, 783]);
    expect(new Set(all).size).toBe(783);
    expect(minimal.every(name => efficient.includes(name))).toBe(true);
    expect(efficient.every(name => all.includes(name))).toBe(true);
  });

  it('are finite or not defined for any numbers, short and constant ones among them', () => {
    fc.assert(
      fc.property(numbers, x => {
        const found = byName(x);
        expect([...found].filter(([, v]) => Math.abs(v) === Infinity)).toEqual([]);
        expect(found.get('length')).toBe(x.length);
      }),
      { numRuns: 40 }
    );
  });

  it('move with the level and stretch with the scale as they must', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 6 }),
        (up, k) => {
          const x = wave(80);
          const scale = 2 ** k;
          const own = byName(x);
          const moved = byName(x.map(v => v * scale + up));
          expect(moved.get('mean')).toBeCloseTo(own.get('mean')! * scale + up, 8);
          expect(moved.get('standard_deviation')).toBeCloseTo(
            own.get('standard_deviation')! * scale,
            8
          );
          for (const name of [
            'skewness',
            'kurtosis',
            'autocorrelation__lag_1',
            'number_peaks__n_3',
            'permutation_entropy__dimension_4__tau_1',
            'linear_trend__attr_"rvalue"'
          ]) {
            expect(moved.get(name)).toBeCloseTo(own.get(name)!, 7);
          }
        }
      ),
      { numRuns: 20 }
    );
  });

  it('leave out what is missing or infinite', () => {
    const x = wave(50);
    const holes = [NaN, ...x.slice(0, 20), Infinity, ...x.slice(20), -Infinity];
    expect([...byName(holes)]).toEqual([...byName(x)]);
  });

  it('say where they saw part of a long series only', () => {
    const { shortened, values } = seriesFeatures(Float64Array.from(wave(10_100)), 'comprehensive');
    expect([...shortened]).toEqual([['approximate_entropy, sample_entropy', 10_000]]);
    expect(values.filter(Number.isNaN)).toHaveLength(1);
  });
});

describe('the features of a table', () => {
  const table = tableOf({
    who: ['b', 'a', 'b', 'a', 'b', null],
    at: [3, 2, 1, 1, 2, 1],
    x: [30, 20, 10, 10, 20, 5],
    y: [1, null, 1, 4, 1, 5]
  });

  it('are one row a series, in order of time, for every column of numbers', () => {
    const found = extractFeatures(table, { id: 'who', time: 'at', set: 'minimal' });
    expect(found.names).toHaveLength(20);
    const rows = [...found.rows()];
    expect(rows.map(row => row.id)).toEqual(['b', 'a']);
    const at = (name: string): number => found.names.indexOf(name);
    expect(rows[0].values[at('x__mean')]).toBe(20);
    expect(rows[1].values[at('y__length')]).toBe(1);
    const change = extractFeatures(table, {
      id: 'who',
      time: 'at',
      values: ['x'],
      set: 'efficient'
    });
    expect([...change.rows()][0].values[change.names.indexOf('x__mean_change')]).toBe(10);
  });

  it('can be those of windows', () => {
    const roll = { length: 2 };
    const found = extractFeatures(table, {
      id: 'who',
      time: 'at',
      values: ['x'],
      set: 'minimal',
      roll
    });
    expect(found.count).toBe(3);
    expect(
      [...found.rows()].map(row => [row.id, row.values[found.names.indexOf('x__mean')]])
    ).toEqual([
      ['b@1', 15],
      ['b@2', 25],
      ['a@1', 15]
    ]);
  });

  it('can be those of a sample of the series', () => {
    const found = extractFeatures(table, { id: 'who', set: 'minimal', sample: 1 });
    expect([found.count, found.sampledOf]).toEqual([1, 2]);
  });

  it('are refused in one sentence where a column is missing or holds no numbers', () => {
    expect(() => extractFeatures(table, { id: 'nobody', set: 'minimal' })).toThrow(SeriesError);
    expect(() => extractFeatures(table, { values: ['who'], set: 'minimal' })).toThrow(
      'The column who holds no numbers; name one that does.'
    );
  });

  it('are those of one series where no column tells several apart', () => {
    const found = extractFeatures(table, { values: ['x'], set: 'minimal' });
    expect([...found.rows()].map(row => row.id)).toEqual(['all']);
  });
});
