import fc from 'fast-check';

import { meanOf, varianceOf } from '../../../stats/base/sample';
import { spreadOf } from '../../decompose';
import { generalizedEsd, matrixProfile } from '..';
import { difference, TIME_ORACLE } from '../../__tests__/oracle';

(TIME_ORACLE ? describe : describe.skip)('matrix profiles of stumpy (skipped: no data)', () => {
  it.each([
    ['matrix_profile_taxi1500_m48', 'taxi_first1500', 48],
    ['matrix_profile_airline_m12', 'airline', 12],
    ['matrix_profile_flat_segments_m10', null, 10]
  ] as const)('are equal: %s', (name, input, width) => {
    const want = TIME_ORACLE![name] as Record<'P' | 'I' | 'x', number[]> & { top_discord?: number };
    const x = input === null ? want.x : TIME_ORACLE!.inputs[input];
    const { distances, nearest } = matrixProfile(Float64Array.from(x), width);
    expect(difference(distances, want.P)).toBeLessThan(1e-9);
    expect(Array.from(nearest)).toEqual(want.I);
    if (want.top_discord !== undefined) {
      expect(distances.indexOf(Math.max(...distances))).toBe(want.top_discord);
    }
  });
});

describe('matrixProfile', () => {
  it('is the least distance of all pairs', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(values, whole => {
        const x = Float64Array.from(whole);
        const width = 4;
        const count = x.length - width + 1;
        const shape = (i: number): number[] | null => {
          const part = Array.from(x.subarray(i, i + width));
          const mean = part.reduce((a, b) => a + b, 0) / width;
          const sd = Math.sqrt(part.reduce((s, v) => s + (v - mean) ** 2, 0) / width);
          return sd === 0 ? null : part.map(v => (v - mean) / sd);
        };
        const { distances } = matrixProfile(x, width);
        for (let i = 0; i < count; i++) {
          let best = Infinity;
          for (let j = 0; j < count; j++) {
            if (Math.abs(i - j) > 1) {
              const [a, b] = [shape(i), shape(j)];
              const d =
                a === null || b === null
                  ? a === b
                    ? 0
                    : Math.sqrt(width)
                  : Math.sqrt(a.reduce((s, v, k) => s + (v - b[k]) ** 2, 0));
              best = Math.min(best, d);
            }
          }
          expect(distances[i]).toBeCloseTo(best, 5);
        }
      })
    );
  });
});

describe('generalizedEsd', () => {
  it('is that of the NIST handbook on the data of Rosner', () => {
    const x = Float64Array.from(
      `-0.25 0.68 0.94 1.15 1.20 1.26 1.26 1.34 1.38 1.43 1.49 1.49 1.55 1.56 1.58 1.65 1.69 1.70
       1.76 1.77 1.81 1.91 1.94 1.96 1.99 2.06 2.09 2.10 2.14 2.15 2.23 2.24 2.26 2.35 2.37 2.40
       2.47 2.54 2.62 2.64 2.90 2.92 2.92 2.93 3.21 3.26 3.30 3.59 3.68 4.30 4.64 5.34 5.42 6.01`
        .trim()
        .split(/\s+/),
      Number
    );
    const { outliers, steps } = generalizedEsd(x, 10);
    expect(outliers.map(at => x[at])).toEqual([6.01, 5.42, 5.34]);
    const r = [3.118, 2.942, 3.179, 2.81, 2.815, 2.848, 2.279, 2.31, 2.101, 2.067];
    const lambda = [3.158, 3.151, 3.143, 3.136, 3.128, 3.12, 3.111, 3.103, 3.094, 3.085];
    steps.forEach((step, i) => {
      expect(Math.abs(step.statistic - r[i])).toBeLessThan(1.1e-3);
      expect(Math.abs(step.critical - lambda[i])).toBeLessThan(1.1e-3);
    });
  });

  it.each([true, false])(
    'takes what is farthest of all that is left, step by step (robust: %s)',
    robust => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 60 }),
          x => {
            let left = [...x.keys()];
            for (const { position, statistic } of generalizedEsd(
              Float64Array.from(x),
              20,
              0.05,
              robust
            ).steps) {
              const rest = left.map(at => x[at]);
              const { centre, scale } = robust
                ? spreadOf(rest)
                : { centre: meanOf(rest), scale: Math.sqrt(varianceOf(rest)) };
              const most = Math.max(...rest.map(v => Math.abs(v - centre)));
              expect(statistic).toBeCloseTo(most / scale, 9);
              expect(Math.abs(x[position] - centre)).toBeCloseTo(most, 9);
              left = left.filter(at => at !== position);
            }
          }
        )
      );
    }
  );
});
