import { unitSlip } from '../units';

const values = (n: number, of: (i: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => of(i)).sort();
const weight = (i: number): number => 50 + ((i * 37) % 400) / 10;

describe('values in another unit', () => {
  it.each([0.01, 0.1, 10, 100, 2.2046226, 1 / 2.2046226])(
    'are told by their factor: %p',
    factor => {
      const slip = unitSlip(values(600, i => weight(i) * (i % 60 === 7 ? factor : 1)));
      expect(slip?.count).toBe(10);
      expect((slip?.factor ?? NaN) / factor).toBeCloseTo(1, 6);
    }
  );

  it.each([
    ['nothing stands apart', values(600, weight)],
    ['one value is repeated', values(600, i => (i % 60 === 7 ? 999 : weight(i)))],
    ['values spread widely', values(600, i => Math.exp(i / 60))],
    ['there are few values', values(40, i => weight(i) * (i === 3 ? 10 : 1))]
  ])('are not seen where %s', (_, sorted) => {
    expect(unitSlip(sorted)).toBeNull();
  });
});
