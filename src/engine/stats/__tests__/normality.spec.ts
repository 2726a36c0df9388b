import fc from 'fast-check';
import * as t from '../tests';
import { NORMAL } from '../distributions';
import { meanOf, varianceOf } from '../base/sample';
import { Differences, oracleOf, withOracle } from './oracle';

interface IResult {
  readonly statistic: number;
  readonly pvalue: number;
}

/**
 * Where the other side rounds: SciPy takes Kolmogorov's p of more than 140 values from Pelz and
 * Good's series, and Cramer and von Mises' as 1 - cdf. statsmodels takes log(1 - cdf) in Anderson
 * and Darling's sum, of which a value 8 deviations out (in `exp100`) leaves one digit.
 */
const LIMITS: Readonly<Record<string, [relative: number, absolute: number]>> = {
  ks_norm_std: [1e-5, 1e-14],
  cramervonmises_norm: [1e-9, 1e-10]
};

const oracle = oracleOf<{
  arrays: Record<string, number[]>;
  one_sample: Record<
    string,
    Record<string, IResult> & {
      grubbs_outlier_kept_n: number;
      gesd5_mask: boolean[];
      modified_z: number[];
    }
  >;
}>('stats');

withOracle(oracle)(
  'normality tests equal those of SciPy and statsmodels (skipped: no data)',
  () => {
    for (const [name, want] of Object.entries(oracle?.one_sample ?? {})) {
      it(name, () => {
        const x = oracle!.arrays[name];
        const d = new Differences();
        const [mean, sd] = [meanOf(x), Math.sqrt(varianceOf(x))];
        const z = x.map(v => (v - mean) / sd);
        const found: Record<string, { statistic: number; p: number }> = {
          shapiro: t.shapiroWilk(x),
          jarque_bera: t.jarqueBera(x),
          skewtest: t.skewTest(x),
          kurtosistest: t.kurtosisTest(x),
          dagostino_normaltest: t.dAgostino(x),
          anderson_darling_statsmodels: t.andersonDarlingNormal(x),
          lilliefors_approx: t.lilliefors(x),
          ks_norm_std: t.kolmogorov(z, NORMAL.cdf),
          cramervonmises_norm: t.cramerVonMisesOne(z, NORMAL.cdf),
          wilcoxon_asymp: t.wilcoxon(
            x.map(v => v - 0.7),
            false
          )
        };
        for (const [key, got] of Object.entries(found)) {
          if (want[key] !== undefined && want[key] !== null) {
            const rounded = name === 'exp100' && key === 'anderson_darling_statsmodels';
            d.check(`${key} statistic`, got.statistic, want[key].statistic, rounded ? 1e-3 : 1e-9);
            const [relative, absolute] = LIMITS[key] ?? [1e-9, 1e-14];
            d.check(`${key} p`, got.p, want[key].pvalue, relative, absolute);
          }
        }
        d.all('modified z', t.modifiedZ(x).subarray(0, want.modified_z.length), want.modified_z);
        d.check('grubbs', x.length - Number(t.grubbs(x)?.odd), want.grubbs_outlier_kept_n);
        const odd = new Set(t.generalisedEsd(x, 5).odd);
        d.all(
          'gesd',
          x.map((_, i) => Number(odd.has(i))),
          want.gesd5_mask.map(Number)
        );
        d.none();
      });
    }
  }
);

describe('any sample', () => {
  it('is as normal in another unit, and p is a share', () => {
    const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(sample, values => {
        fc.pre(new Set(values).size > 2);
        const other = values.map(v => 8 * v - 1024);
        for (const test of [t.shapiroWilk, t.dAgostino, t.andersonDarlingNormal, t.lilliefors]) {
          const [a, b] = [test(values), test(other)];
          expect(a.p).toBeGreaterThanOrEqual(0);
          expect(a.p).toBeLessThanOrEqual(1);
          expect(b.statistic / a.statistic).toBeCloseTo(1, 7);
        }
      })
    );
  });

  it('is not judged where it does not vary', () => {
    for (const test of [t.shapiroWilk, t.dAgostino, t.andersonDarlingNormal, t.lilliefors]) {
      expect(test(new Array<number>(20).fill(3.25)).p).toBeNaN();
    }
  });
});
