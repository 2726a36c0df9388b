import fc from 'fast-check';
import {
  distanceCorrelation,
  equalBins,
  kendall,
  mannKendall,
  mutualInformation,
  partialCorrelation,
  pearson,
  regressionLine,
  siegel,
  spearman,
  theilSen,
  weightedTau
} from '..';
import { Differences, oracleOf, withOracle } from './oracle';

interface IExpected {
  readonly x: number[];
  readonly y: number[];
  readonly pearson: { statistic: number; pvalue: number; ci: number[] };
  readonly spearman: { statistic: number; pvalue: number };
  readonly kendall_b: { statistic: number; pvalue: number };
  readonly kendall_c: { statistic: number; pvalue: number };
  readonly kendall_b_asymp: { statistic: number; pvalue: number };
  readonly weightedtau: { statistic: number };
  readonly linregress: Record<string, number>;
  readonly theilslopes: number[];
  readonly siegelslopes: number[];
  readonly distance_correlation: number;
}

const oracle = oracleOf<{ correlation: Record<string, IExpected> }>('stats');

withOracle(oracle)('correlations equal those of SciPy and dcor (skipped: no data)', () => {
  for (const [name, want] of Object.entries(oracle?.correlation ?? {})) {
    it(name, () => {
      const { x, y } = want;
      const d = new Differences();
      const r = pearson(x, y);
      d.check('pearson', r.statistic, want.pearson.statistic);
      d.check('pearson p', r.p, want.pearson.pvalue);
      d.all('pearson interval', r.interval, want.pearson.ci);
      const rho = spearman(x, y);
      d.check('spearman', rho.statistic, want.spearman.statistic);
      d.check('spearman p', rho.p, want.spearman.pvalue);
      const tau = kendall(x, y);
      d.check('kendall', tau.statistic, want.kendall_b.statistic);
      d.check('kendall p', tau.p, want.kendall_b.pvalue);
      d.check('kendall c', tau.c, want.kendall_c.statistic);
      d.check('kendall limit p', kendall(x, y, false).p, want.kendall_b_asymp.pvalue);
      d.check('weighted tau', weightedTau(x, y), want.weightedtau.statistic);
      d.check('distance', distanceCorrelation(x, y), want.distance_correlation);
      const line = regressionLine(y, x);
      d.check('slope', line.slope, want.linregress.slope);
      d.check('intercept', line.intercept, want.linregress.intercept);
      d.check('line p', line.p, want.linregress.pvalue);
      d.check('slope error', line.slopeError, want.linregress.stderr);
      d.check('intercept error', line.interceptError, want.linregress.intercept_stderr);
      const sen = theilSen(y, x);
      d.all('theil', [sen.slope, sen.intercept, ...sen.interval], want.theilslopes);
      const repeated = siegel(y, x);
      d.all('siegel', [repeated.slope, repeated.intercept], want.siegelslopes);
      d.none();
    });
  }
});

const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 3,
  maxLength: 40
});

describe('any pairs', () => {
  it('have coefficients within -1 and 1 that do not care about the order of rows or sides', () => {
    fc.assert(
      fc.property(pairs, given => {
        const [x, y] = [given.map(p => p[0]), given.map(p => p[1])];
        const [bx, by] = [[...x].reverse(), [...y].reverse()];
        for (const measure of [pearson, spearman, kendall] as const) {
          const found = measure(x, y).statistic;
          if (Number.isNaN(found)) {
            expect(new Set(x).size === 1 || new Set(y).size === 1).toBe(true);
            continue;
          }
          expect(Math.abs(found)).toBeLessThanOrEqual(1);
          expect(measure(y, x).statistic).toBeCloseTo(found, 12);
          expect(measure(bx, by).statistic).toBeCloseTo(found, 12);
          expect(
            measure(
              x,
              y.map(v => -v)
            ).statistic
          ).toBeCloseTo(-found, 12);
        }
      })
    );
  });

  it('have the tau of a count over all pairs', () => {
    fc.assert(
      fc.property(pairs, given => {
        let [net, x, y] = [0, 0, 0];
        given.forEach(([a, b], i) =>
          given.slice(i + 1).forEach(([c, e]) => {
            net += Math.sign(a - c) * Math.sign(b - e);
            x += Math.abs(Math.sign(a - c));
            y += Math.abs(Math.sign(b - e));
          })
        );
        const found = kendall(
          given.map(p => p[0]),
          given.map(p => p[1])
        ).statistic;
        expect(found).toBeCloseTo(net / Math.sqrt(x * y), 10);
      })
    );
  });
});

it('takes out what a third column explains', () => {
  const z = Array.from({ length: 200 }, (_, i) => Math.sin(i));
  const noise = (k: number): number[] => z.map((_, i) => Math.sin(i * k + k));
  const x = noise(7.3).map((v, i) => z[i] + 0.1 * v);
  const y = noise(3.1).map((v, i) => z[i] + 0.1 * v);
  expect(pearson(x, y).statistic).toBeGreaterThan(0.9);
  expect(Math.abs(partialCorrelation(x, y, [z]).statistic)).toBeLessThan(0.2);
  const [a, b, c] = [pearson(x, y), pearson(x, z), pearson(y, z)].map(r => r.statistic);
  expect(partialCorrelation(x, y, [z]).statistic).toBeCloseTo(
    (a - b * c) / Math.sqrt((1 - b * b) * (1 - c * c)),
    9
  );
});

it('measures information of bent relations, and none where there is none', () => {
  const x = Float64Array.from({ length: 900 }, (_, i) => ((i * 617) % 900) / 450 - 1);
  const bent = x.map(v => v * v);
  const other = Float64Array.from({ length: 900 }, (_, i) => (i * 331) % 900);
  const [bins, of, apart] = [x, bent, other].map(v => equalBins(v, 8));
  expect(mutualInformation(bins, of).share).toBeGreaterThan(0.6);
  expect(mutualInformation(bins, apart).share).toBeLessThan(0.1);
  expect(Math.abs(pearson(x, bent).statistic)).toBeLessThan(0.05);
});

it('tells a trend from none (Mann and Kendall)', () => {
  const rising = Array.from({ length: 40 }, (_, i) => i + 6 * Math.sin(i * 2.4));
  const found = mannKendall(rising);
  expect(found.p).toBeLessThan(1e-9);
  expect(found.slope).toBeCloseTo(1, 1);
  const level = Array.from({ length: 40 }, (_, i) => Math.sin(i * 2.4));
  expect(mannKendall(level).p).toBeGreaterThan(0.2);
  expect(mannKendall([3, 3, 3, 3]).p).toBeNaN();
});
