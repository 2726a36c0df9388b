import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { binarySegmentation, costOf, dynamic, pelt, slidingWindow, type CostName } from '..';

type Oracle = Record<string, number[]> & { series: number[] };

const file = join(process.env.FRAMESCOPE_DATA ?? '', 'oracles', 'timeseries.json');
const found =
  process.env.FRAMESCOPE_DATA !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { changepoints_ruptures: Record<string, Oracle> })
        .changepoints_ruptures
    : null;
const oracles = Object.entries(found ?? {}).filter(([, one]) => typeof one === 'object');

(found ? describe : describe.skip)('change points of ruptures (skipped: no data)', () => {
  for (const [name, oracle] of oracles) {
    for (const cost of ['l2', 'l1', 'rbf', 'normal'] as const) {
      it(`are equal on ${name} by ${cost}`, () => {
        const x = Float64Array.from(oracle.series);
        const n = x.length;
        const costs = costOf(cost, x);
        const ends = (changes: number[]): number[] => [...changes, n];
        expect({
          pelt: ends(pelt(n, costs, 3 * Math.log(n))),
          binseg: ends(binarySegmentation(n, costs, { changes: 3 })),
          dynp: ends(dynamic(n, costs, 3)),
          window40: ends(slidingWindow(n, costs, { changes: 3 }, 40))
        }).toEqual({
          pelt: oracle[`pelt_${cost}_pen3logn_min2_jump1`],
          binseg: oracle[`binseg_${cost}_k3`],
          dynp: oracle[`dynp_${cost}_k3`],
          window40: oracle[`window40_${cost}_k3`]
        });
      });
    }
  }
});

const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 24 });

describe('costs', () => {
  it('are what the parts say of themselves', () => {
    fc.assert(
      fc.property(series, values => {
        const x = Float64Array.from(values);
        const l1 = costOf('l1', x);
        const l2 = costOf('l2', x);
        const linear = costOf('linear', x);
        for (let a = 0; a < x.length; a++) {
          for (let b = a + 2; b <= x.length; b++) {
            const part = Array.from(x.subarray(a, b));
            const sorted = [...part].sort((p, q) => p - q);
            const k = sorted.length;
            const median = (sorted[(k - 1) >> 1] + sorted[k >> 1]) / 2;
            const mean = part.reduce((s, v) => s + v, 0) / k;
            const middle = (k - 1) / 2;
            const slope =
              part.reduce((s, v, i) => s + (i - middle) * v, 0) /
              part.reduce((s, _, i) => s + (i - middle) ** 2, 0);
            expect(l1.error(a, b)).toBeCloseTo(
              part.reduce((s, v) => s + Math.abs(v - median), 0),
              8
            );
            expect(l2.error(a, b)).toBeCloseTo(
              part.reduce((s, v) => s + (v - mean) ** 2, 0),
              8
            );
            expect(linear.error(a, b)).toBeCloseTo(
              part.reduce((s, v, i) => s + (v - mean - slope * (i - middle)) ** 2, 0),
              7
            );
          }
        }
      })
    );
  });
});

/** Every way to cut a series into parts of two values at least. */
function* cuts(n: number, from = 0): Generator<number[]> {
  yield [];
  for (let at = from + 2; at <= n - 2; at++) {
    for (const rest of cuts(n, at)) {
      yield [at, ...rest];
    }
  }
}

describe('searches', () => {
  const total = (x: Float64Array, name: CostName, changes: number[]): number => {
    const costs = costOf(name, x);
    const ends = [0, ...changes, x.length];
    return ends.slice(1).reduce((sum, end, i) => sum + costs.error(ends[i], end), 0);
  };

  it('find the best of all cuts', () => {
    const short = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 11 });
    fc.assert(
      fc.property(short, fc.constantFrom<CostName>('l2', 'l1'), (values, name) => {
        const x = Float64Array.from(values);
        const all = [...cuts(x.length)];
        const exact = dynamic(x.length, costOf(name, x), 2);
        const twice = all.filter(one => one.length === exact.length);
        expect(total(x, name, exact)).toBeCloseTo(
          Math.min(...twice.map(one => total(x, name, one))),
          8
        );
      })
    );
  });

  it('finds nothing in a constant and in what is too short', () => {
    for (const n of [0, 1, 2, 3, 40]) {
      const costs = costOf('l2', new Float64Array(n).fill(7));
      expect(pelt(n, costs, 1)).toEqual([]);
      expect(binarySegmentation(n, costs, { penalty: 1 })).toEqual([]);
      expect(slidingWindow(n, costs, { penalty: 1 }, 10)).toEqual([]);
      expect(dynamic(n, costs, 0)).toEqual([]);
    }
  });
});
