import fc from 'fast-check';

import { BROKEN, isNear, StepIndex } from '../arith-steps';
import { BROKEN_SUMS, ValueIndex } from '../arith-values';
import { reachOf } from '../candidates';

const ROWS = 12;
const odd = fc.constantFrom(NaN, 0, Infinity);
const cell = (far: number) =>
  fc.oneof({ weight: 9, arbitrary: fc.double({ min: -far, max: far, noNaN: true }) }, odd);
const row = (far: number) => fc.array(cell(far), { minLength: ROWS, maxLength: ROWS });
const typed = (values: readonly number[]): Float64Array => Float64Array.from(values);
const fields = fc.array(row(0.5), { minLength: 1, maxLength: 60 });
const slacks = fc.constantFrom(1e-9, 0.01, 0.2, 5);

describe('an index of steps', () => {
  it('finds what trying each finds, in the same order', () => {
    fc.assert(
      fc.property(
        fields,
        fc.array(slacks, { minLength: 60, maxLength: 60 }),
        row(0.5),
        fc.nat(5),
        fc.boolean(),
        (steps, each, sum, from, squares) => {
          const step = steps.map(typed);
          const slack = step.map((_, i) => new Float64Array(ROWS).fill(each[i]));
          const width = new Float64Array(ROWS).fill(0.05);
          const expected = step.flatMap((own, field) =>
            (field < from ? [] : squares ? [1, -1, 2, -2] : [1, -1])
              .filter(power => isNear(typed(sum), width, own, slack[field], power))
              .map(power => ({ field, power }))
          );
          const index = new StepIndex(step, slack);
          for (let again = 0; again < 2; again++) {
            expect(index.near(typed(sum), width, from, squares)).toEqual(expected);
          }
        }
      ),
      { numRuns: 300 }
    );
    expect(BROKEN).toBeLessThan(ROWS);
  });

  it('looks at few of many fields', () => {
    const step = Array.from({ length: 600 }, (_, i) =>
      Float64Array.from({ length: 20 }, (_v, r) => 6 * Math.sin(i * 12.9898 + r * 78.233))
    );
    const slack = step.map(() => new Float64Array(20).fill(1e-6));
    const sum = step[7].map((value, r) => -value - step[9][r]);
    const width = new Float64Array(20).fill(0.015);
    const target = step.map(one => one.slice());
    target[300] = step[7].map((value, r) => value + step[9][r]);
    const found = new StepIndex(target, slack).near(sum, width, 10, true);
    expect(found).toEqual([{ field: 300, power: 1 }]);
  });
});

describe('an index of values', () => {
  it('leaves out only fields that miss a sum in too many rows', () => {
    fc.assert(
      fc.property(fields, slacks, row(0.5), (values, slack, sum) => {
        const probed = values.map((own, at) => ({
          at,
          values: typed(own),
          slack: new Float64Array(ROWS).fill(slack * ((at % 3) + 1))
        }));
        const reach = new Float64Array(ROWS).fill(0.01);
        const near = new ValueIndex(probed).near(typed(sum), reach);
        expect([...near]).toEqual([...new Set(near)].sort((a, b) => a - b));
        for (const { at, values: own, slack: mine } of probed) {
          let broken = 0;
          for (let r = 0; r < ROWS; r++) {
            broken += Math.abs(own[r] - sum[r]) > reach[r] + mine[r] ? 1 : 0;
          }
          expect(broken > BROKEN_SUMS || near.includes(at)).toBe(true);
        }
      }),
      { numRuns: 300 }
    );
  });
});

it('two of few fields are tried wherever they stand, of many those that stand near', () => {
  expect([2, 800, 894].map(n => reachOf(n))).toEqual([2, 800, 894]);
  expect(reachOf(10_000)).toBe(40);
  expect(reachOf(10_000, 5)).toBe(1);
});
