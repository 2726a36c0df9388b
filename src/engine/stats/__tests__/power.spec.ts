import fc from 'fast-check';
import { anovaPower, chiSquarePower, correlationPower, rowsFor, sharesPower, tTestPower } from '..';
import { fisherF, noncentralFTail, noncentralTTail, student } from '../distributions';
import { Random } from '../../kernels';
import { welchT } from '../tests';

it('is as in Cohen (1988): 64 a group find half a deviation with 80 %', () => {
  expect(rowsFor(n => tTestPower(0.5, n, 2))).toBe(64);
  expect(rowsFor(n => tTestPower(0.2, n, 2))).toBe(394);
  expect(rowsFor(n => tTestPower(0.8, n, 2))).toBe(26);
  expect(rowsFor(n => tTestPower(0.5, n, 1))).toBe(34);
  expect(rowsFor(n => anovaPower(0.25, 3, n))).toBe(53);
  expect(rowsFor(n => chiSquarePower(0.3, n, 1))).toBe(88);
  expect(rowsFor(n => correlationPower(0.3, n), 0.8, 4)).toBe(85);
  expect(rowsFor(n => sharesPower(0.5, 0.65, n))).toBe(170);
});

it('is the level of the test where there is nothing to find', () => {
  for (const alternative of ['two-sided', 'less', 'greater'] as const) {
    expect(tTestPower(0, 12, 2, { alternative })).toBeCloseTo(0.05, 9);
    expect(correlationPower(0, 30, { alternative })).toBeCloseTo(0.05, 9);
  }
  expect(anovaPower(0, 4, 9)).toBeCloseTo(0.05, 9);
  expect(chiSquarePower(0, 50, 3, 0.01)).toBeCloseTo(0.01, 9);
});

it('agrees between t and F, as t squared is F', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.integer({ min: 2, max: 80 }),
      (d, df) => {
        const t = student(df).quantile(0.975);
        const both = noncentralTTail(t, df, d) + noncentralTTail(t, df, -d);
        expect(noncentralFTail(t * t, 1, df, d * d)).toBeCloseTo(both, 9);
      }
    )
  );
  expect(noncentralFTail(2.5, 3, 20, 0)).toBeCloseTo(fisherF(3, 20).sf(2.5), 14);
});

it('rises with rows and effect, and nothing reaches it with no effect', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.integer({ min: 4, max: 200 }),
      (d, n) => {
        expect(tTestPower(d, n + 1, 2)).toBeGreaterThanOrEqual(tTestPower(d, n, 2) - 1e-12);
        expect(tTestPower(d + 0.1, n, 2)).toBeGreaterThanOrEqual(tTestPower(d, n, 2) - 1e-12);
      }
    ),
    { numRuns: 30 }
  );
  expect(rowsFor(() => 0.05)).toBeNull();
});

it('is the share of experiments that find it', () => {
  const random = new Random(1, 'power');
  const draw = (shift: number): number[] =>
    Array.from({ length: 20 }, () => random.normal() + shift);
  let found = 0;
  for (let i = 0; i < 1000; i++) {
    found += welchT(draw(0.8), draw(0)).p < 0.05 ? 1 : 0;
  }
  expect(Math.abs(found / 1000 - tTestPower(0.8, 20, 2))).toBeLessThan(0.05);
});
