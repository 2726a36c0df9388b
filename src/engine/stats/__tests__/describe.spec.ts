import fc from 'fast-check';
import { binEdges, describe as described, QUANTILE_DEFINITIONS, qnScale, quantileBy } from '..';
import { ranksOf, sortedOf } from '../base/sample';
import type { BinRule } from '../describe';
import { Differences, oracleOf, withOracle } from './oracle';

type Figure = number | string | null;

const oracle = oracleOf<{
  arrays: Record<string, number[]>;
  describe: Record<
    string,
    Record<string, Figure> & {
      quantiles: Record<string, Figure[]>;
      hist_bin_edges: Record<string, Figure[]>;
      rank_average: number[] | null;
    }
  >;
}>('stats');
/** At 1e9 the mean is rounded in the seventh digit of the deviations, and SciPy takes them from it. */
const ROUNDED_MEAN = 3e-6;
const SHARES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

withOracle(oracle)(
  'descriptions equal those of NumPy, SciPy and statsmodels (skipped: no data)',
  () => {
    for (const [name, values] of Object.entries(oracle?.arrays ?? {})) {
      it(name, () => {
        const want = oracle!.describe[name];
        const found = described(values);
        const differences = new Differences();
        const figures: Record<string, number> = {
          n: found.n,
          sum: found.sum,
          mean: found.mean,
          var_ddof1: found.variance,
          std_ddof1: found.sd,
          min: found.min,
          max: found.max,
          median: found.median,
          skew_biased: found.skewBiased,
          skew_unbiased: found.skew,
          kurtosis_excess_biased: found.kurtosisBiased,
          kurtosis_excess_unbiased: found.kurtosis,
          mad_raw: found.mad,
          iqr: found.iqr,
          gmean: found.geometric,
          hmean: found.harmonic,
          'trim_mean_0.1': found.trimmed,
          'winsor_mean_0.1': found.winsorised,
          sem: found.sem,
          cv: found.cv
        };
        for (const [key, got] of Object.entries(figures)) {
          const rounded = name === 'big' && /^(skew|kurtosis)/.test(key);
          differences.check(key, got, want[key], rounded ? ROUNDED_MEAN : 1e-9);
        }
        const sorted = sortedOf(values);
        differences.check('qn', qnScale(sorted), want.qn_scale);
        for (const definition of QUANTILE_DEFINITIONS) {
          const got = SHARES.map(p => quantileBy(sorted, p, definition));
          differences.all(definition, got, want.quantiles[definition], 1e-12);
        }
        for (const [rule, edges] of Object.entries(want.hist_bin_edges)) {
          differences.all(rule, binEdges(sorted, rule as BinRule), edges, 1e-12);
        }
        if (want.rank_average !== null) {
          differences.all('ranks', ranksOf(values).ranks, want.rank_average);
        }
        differences.none();
      });
    }
  }
);

describe('any sample', () => {
  const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
    minLength: 1,
    maxLength: 60
  });

  it('has quantiles that rise with the share, within its values, by every definition', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values, ps) => {
        const sorted = sortedOf(values);
        const shares = [...ps, 0, 1].sort((a, b) => a - b);
        for (const definition of QUANTILE_DEFINITIONS) {
          const found = shares.map(p => quantileBy(sorted, p, definition));
          found.forEach((q, i) => {
            expect(q).toBeGreaterThanOrEqual(
              i === 0 ? sorted[0] : found[i - 1] - 1e-9 * Math.abs(q)
            );
            expect(q).toBeLessThanOrEqual(sorted[sorted.length - 1]);
          });
          expect(found[0]).toBe(sorted[0]);
          expect(found[found.length - 1]).toBe(sorted[sorted.length - 1]);
        }
      })
    );
  });

  it('has a Qn that moves with the unit and not with the origin', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), values => {
        const plain = qnScale(sortedOf(values));
        expect(qnScale(sortedOf(values.map(v => 4 * v + 64)))).toBeCloseTo(4 * plain, 9);
        const pairs = values.flatMap((a, i) => values.slice(i + 1).map(b => Math.abs(a - b)));
        const half = Math.floor(values.length / 2) + 1;
        const kth = pairs.sort((a, b) => a - b)[(half * (half - 1)) / 2 - 1];
        expect(plain).toBeCloseTo(2.21914446598508 * kth, 6);
      })
    );
  });
});
