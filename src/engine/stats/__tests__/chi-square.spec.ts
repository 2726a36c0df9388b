import { chiSquare } from '..';

it.each([
  [0.5, 1, 0.454936423119572],
  [0.5, 4, 3.35669398003332],
  [0.975, 2, 7.37775890822787],
  [0.975, 10, 20.4831773507676],
  [0.95, 100, 124.342113404004]
])('gives the %d quantile of chi-square with %i degrees of freedom', (p, df, expected) => {
  const { quantile, cdf } = chiSquare(df);
  expect(Math.abs(quantile(p) / expected - 1)).toBeLessThan(1e-10);
  expect(cdf(quantile(p))).toBeCloseTo(p, 12);
});
