import fc from 'fast-check';

import { decompose, findPeriods, stl } from '..';
import { Random } from '../../../kernels';
import { difference, TIME_ORACLE } from '../../__tests__/oracle';

interface IStl {
  readonly trend: number[];
  readonly seasonal: number[];
  readonly resid: number[];
  readonly weights?: number[];
}

(TIME_ORACLE ? describe : describe.skip)('STL of statsmodels (skipped: no data)', () => {
  it.each([
    ['stl_airline_p12', false],
    ['stl_airline_p12_robust', true]
  ])('is equal: %s', (name, robust) => {
    const want = TIME_ORACLE![name] as IStl;
    const got = stl(Float64Array.from(TIME_ORACLE!.inputs.airline), 12, { robust });
    expect(difference(got.trend, want.trend)).toBeLessThan(1e-9);
    expect(difference(got.seasonal, want.seasonal)).toBeLessThan(1e-9);
    expect(difference(got.residual, want.resid)).toBeLessThan(1e-9);
    if (want.weights) {
      expect(difference(got.weights, want.weights)).toBeLessThan(1e-9);
    }
  });

  it('finds the seasons of real series', () => {
    const { airline, taxi_first1500: taxi, nile } = TIME_ORACLE!.inputs;
    const lengths = (x: number[]): number[] => findPeriods(Float64Array.from(x)).map(p => p.length);
    expect(lengths(airline)).toEqual([12]);
    expect(lengths(taxi)).toEqual([48, 336]);
    expect(lengths(nile)).toEqual([]);
  });
});

/** A series of waves, each with its period and height, and noise. */
function waves(
  n: number,
  parts: readonly (readonly [number, number])[],
  noise: number,
  seed: number
): Float64Array {
  const random = new Random(seed, 'waves');
  return Float64Array.from({ length: n }, (_, i) =>
    parts.reduce(
      (sum, [period, height]) => sum + height * Math.sin((2 * Math.PI * i) / period),
      noise * random.normal()
    )
  );
}

describe('findPeriods', () => {
  it('finds one and two seasons, and none in noise or in a trend', () => {
    expect(findPeriods(waves(600, [[24, 3]], 1, 1)).map(p => p.length)).toEqual([24]);
    const both = findPeriods(
      waves(
        2000,
        [
          [24, 3],
          [168, 3]
        ],
        1,
        2
      )
    ).map(p => p.length);
    expect(both).toEqual([24, 168]);
    for (let seed = 0; seed < 20; seed++) {
      expect(findPeriods(waves(500, [], 1, seed))).toEqual([]);
    }
    expect(findPeriods(Float64Array.from({ length: 300 }, (_, i) => 3 * i))).toEqual([]);
  });

  it('takes any series', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { maxLength: 60 }),
        x => {
          for (const { length, strength } of findPeriods(Float64Array.from(x))) {
            expect(Number.isInteger(length) && length >= 2 && 3 * length <= x.length + 2).toBe(
              true
            );
            expect(strength).toBeGreaterThan(0);
          }
        }
      )
    );
  });
});

describe('decompose', () => {
  it('adds up, and leaves what is odd in the rest', () => {
    const x = waves(
      1200,
      [
        [24, 3],
        [168, 2]
      ],
      0.3,
      3
    );
    x[500] += 20;
    const { trend, seasons, residual } = decompose(x, [24, 168]);
    x.forEach((v, i) => {
      expect(trend[i] + seasons[0][i] + seasons[1][i] + residual[i]).toBeCloseTo(v, 9);
    });
    expect(Math.abs(residual[500] - 20)).toBeLessThan(1.5);
    const others = residual.filter((_, i) => Math.abs(i - 500) > 2);
    expect(Math.max(...others.map(Math.abs))).toBeLessThan(2);
  });

  it('works without a season, on short and on constant series', () => {
    for (const n of [1, 2, 3, 5, 40]) {
      const { trend, residual } = decompose(new Float64Array(n).fill(4), []);
      trend.forEach(v => expect(v).toBeCloseTo(4, 9));
      residual.forEach(v => expect(v).toBeCloseTo(0, 9));
    }
  });
});
