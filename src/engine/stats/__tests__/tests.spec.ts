import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from '../tests';

interface IResult {
  readonly statistic: number;
  readonly pvalue: number;
}

interface IOracle {
  readonly arrays: Record<string, number[]>;
  readonly two_sample: Record<string, Record<string, IResult & number & [number, number]>>;
  readonly one_sample: Record<string, Record<string, IResult & { z: number; p: number }>>;
  readonly categorical: Record<
    string,
    Record<string, IResult & number & { p: number }> & {
      table: number[][];
      obs: number[];
      exp: number[];
    } & IResult
  >;
  readonly k_groups: {
    readonly groups: number[][];
    readonly welch_anova: { F: number; p: number };
    readonly brown_forsythe_anova: { F: number; p: number };
    readonly tukey_hsd: { meandiffs: number[]; padj: number[] };
    readonly friedman: { data: number[][] } & IResult;
    readonly multipletests: Record<string, number[]>;
    readonly paired: {
      a: number[];
      b: number[];
      sign_binom: number;
      ttest_rel: IResult;
      wilcoxon: IResult;
    };
  } & Record<string, IResult>;
}

const file = join(process.env.FRAMESCOPE_DATA ?? '', 'oracles', 'stats.json');
const oracle =
  process.env.FRAMESCOPE_DATA !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as IOracle)
    : null;

type Pair = (x: number[], y: number[]) => { statistic: number; p: number } | number;
const SIDES = ['two-sided', 'less', 'greater'] as const;

const PAIRS: Record<string, Pair> = {
  cramervonmises_2samp: t.cramerVonMises,
  wasserstein: t.wasserstein,
  energy_distance: t.energyDistance,
  anderson_ksamp: (x, y) => t.andersonDarling([x, y]),
  mannwhitney_exact: (x, y) => t.mannWhitney(x, y, { exact: true }),
  brunnermunzel: t.brunnerMunzel,
  mood: t.mood,
  ansari: t.ansari,
  levene_mean: (x, y) => t.levene([x, y], 'mean'),
  levene_median: (x, y) => t.levene([x, y], 'median'),
  levene_trimmed: (x, y) => t.levene([x, y], 'trimmed'),
  bartlett: (x, y) => t.bartlett([x, y]),
  fligner: (x, y) => t.fligner([x, y]),
  kruskal: (x, y) => t.kruskal([x, y]),
  f_oneway: (x, y) => t.oneWay([x, y]),
  median_test: (x, y) => t.medianTest([x, y]),
  cohen_d_pooled: t.cohensD,
  'rank_biserial_2U/nm-1': t.rankBiserial,
  ...Object.fromEntries(
    SIDES.flatMap(
      alternative =>
        [
          [
            `ks_2samp_exact_${alternative}`,
            (x, y) => t.kolmogorovSmirnov(x, y, { alternative, exact: true })
          ],
          [
            `ks_2samp_asymp_${alternative}`,
            (x, y) => t.kolmogorovSmirnov(x, y, { alternative, exact: false })
          ],
          [`ks_2samp_auto_${alternative}`, (x, y) => t.kolmogorovSmirnov(x, y, { alternative })],
          [`ttest_student_${alternative}`, (x, y) => t.studentT(x, y, alternative)],
          [`ttest_welch_${alternative}`, (x, y) => t.welchT(x, y, alternative)],
          [
            `mannwhitney_asymp_${alternative}`,
            (x, y) => t.mannWhitney(x, y, { alternative, exact: false })
          ],
          [
            `mannwhitney_asymp_nocc_${alternative}`,
            (x, y) => t.mannWhitney(x, y, { alternative, exact: false, continuity: false })
          ]
        ] as [string, Pair][]
    )
  )
};

/** SciPy takes this p from 1 - cdf, which holds no more than about ten digits after the point. */
const ONE_LESS_CDF = 1e-10;

/** Tails are held to the whole range of doubles that are not subnormal. */
const NEXT_TO_NOTHING = 1e-307;

function off(got: number, want: number, absolute = 1e-14): boolean {
  return !(Math.abs(got - want) <= 1e-9 * Math.abs(want) + absolute);
}

(oracle ? describe : describe.skip)(
  'tests equal those of SciPy and statsmodels (skipped: no data)',
  () => {
    for (const [name, expected] of Object.entries(oracle?.two_sample ?? {})) {
      it(`two samples: ${name}`, () => {
        const [x, y] = name.split('|').map(key => oracle!.arrays[key]);
        const wrong: string[] = [];
        for (const [test, run] of Object.entries(PAIRS)) {
          const want = expected[test];
          if (want === undefined || want === null) {
            continue;
          }
          const got = run(x, y);
          const [statistic, p] = typeof got === 'number' ? [got, NaN] : [got.statistic, got.p];
          if (
            typeof want === 'number'
              ? off(statistic, want)
              : off(statistic, want.statistic) ||
                off(
                  p,
                  want.pvalue,
                  test === 'cramervonmises_2samp' ? ONE_LESS_CDF : NEXT_TO_NOTHING
                )
          ) {
            wrong.push(`${test}: ${statistic} ${p} not ${JSON.stringify(want)}`);
          }
        }
        const { interval } = t.welchT(x, y);
        expected.welch_ci95.forEach((want: number, i: number) =>
          expect(off(interval[i], want)).toBe(false)
        );
        expect(wrong).toEqual([]);
      });
    }

    for (const [name, expected] of Object.entries(oracle?.one_sample ?? {})) {
      it(`one sample: ${name}`, () => {
        const x = oracle!.arrays[name];
        const found = {
          ttest: t.oneSampleT(x),
          runs: t.runs(x),
          wilcoxon: t.wilcoxon(x.map(v => v - 0.7))
        };
        expect(off(found.ttest.statistic, expected.ttest_1samp_0.statistic)).toBe(false);
        expect(off(found.ttest.p, expected.ttest_1samp_0.pvalue, NEXT_TO_NOTHING)).toBe(false);
        expect(off(found.runs.statistic, expected.runs_median.z)).toBe(false);
        expect(off(found.runs.p, expected.runs_median.p, NEXT_TO_NOTHING)).toBe(false);
        expect([
          found.wilcoxon.statistic,
          off(found.wilcoxon.p, expected['wilcoxon_vs_median0.7'].pvalue, NEXT_TO_NOTHING)
        ]).toEqual([expected['wilcoxon_vs_median0.7'].statistic, false]);
      });
    }

    it('tables', () => {
      for (const [name, expected] of Object.entries(oracle!.categorical)) {
        const { table } = expected;
        if (table === undefined) {
          continue;
        }
        const check = (what: string, got: number, want: number, least = NEXT_TO_NOTHING): void =>
          expect([name, what, off(got, want, least)]).toEqual([name, what, false]);
        check('chi2', t.chiSquareTable(table).p, expected.chi2_corr_True.pvalue);
        check(
          'plain',
          t.chiSquareTable(table, { corrected: false }).p,
          expected.chi2_corr_False.pvalue
        );
        check(
          'g',
          t.chiSquareTable(table, { likelihood: true, corrected: false }).statistic,
          expected.g_test.statistic
        );
        const found = t.association(table);
        check('cramer', found.cramer, expected.assoc_cramer);
        check('tschuprow', found.tschuprow, expected.assoc_tschuprow);
        check('contingency', found.contingency, expected.assoc_pearson);
        check('information', found.information, expected.mutual_information_nats);
        check('rows', found.rowsGivenColumns, expected.theil_u_rows_given_cols);
        check('columns', found.columnsGivenRows, expected.theil_u_cols_given_rows);
        if (expected.fisher) {
          check('fisher', t.fisherExact(table).p, expected.fisher.pvalue);
          check('less', t.fisherExact(table, 'less').p, expected.fisher_less);
          check('greater', t.fisherExact(table, 'greater').p, expected.fisher_greater);
          check('mcnemar', t.mcNemar(table).p, expected.mcnemar_exact.p);
        }
      }
      const fit = oracle!.categorical.chisquare_gof;
      expect(off(t.chiSquareFit(fit.obs, fit.exp).p, fit.pvalue, NEXT_TO_NOTHING)).toBe(false);
    });

    it('several groups, pairs, corrections', () => {
      const k = oracle!.k_groups;
      const found: Record<string, { statistic: number; p: number }> = {
        f_oneway: t.oneWay(k.groups),
        kruskal: t.kruskal(k.groups),
        levene_median: t.levene(k.groups),
        bartlett: t.bartlett(k.groups),
        fligner: t.fligner(k.groups),
        alexandergovern: t.alexanderGovern(k.groups),
        anderson_ksamp: t.andersonDarling(k.groups),
        friedman: t.friedman(k.friedman.data)
      };
      for (const [name, { statistic, p }] of Object.entries(found)) {
        expect([
          name,
          off(statistic, k[name].statistic),
          off(p, k[name].pvalue, NEXT_TO_NOTHING)
        ]).toEqual([name, false, false]);
      }
      expect(off(t.welchAnova(k.groups).p, k.welch_anova.p, NEXT_TO_NOTHING)).toBe(false);
      expect(off(t.brownForsytheAnova(k.groups).statistic, k.brown_forsythe_anova.F)).toBe(false);
      expect(off(t.brownForsytheAnova(k.groups).p, k.brown_forsythe_anova.p, NEXT_TO_NOTHING)).toBe(
        false
      );
      t.tukey(k.groups).forEach((pair, i) => {
        expect(off(pair.difference, k.tukey_hsd.meandiffs[i])).toBe(false);
        expect(pair.p / k.tukey_hsd.padj[i]).toBeCloseTo(1, 6);
      });
      const { paired, multipletests } = k;
      expect(off(t.pairedT(paired.a, paired.b).p, paired.ttest_rel.pvalue, NEXT_TO_NOTHING)).toBe(
        false
      );
      const differences = paired.a.map((v, i) => v - paired.b[i]);
      expect(off(t.wilcoxon(differences).p, paired.wilcoxon.pvalue, NEXT_TO_NOTHING)).toBe(false);
      expect(off(t.signTest(differences).p, paired.sign_binom, NEXT_TO_NOTHING)).toBe(false);
      for (const method of [
        'bonferroni',
        'sidak',
        'holm',
        'holm-sidak',
        'simes-hochberg',
        'hommel',
        'fdr_bh',
        'fdr_by'
      ] as const) {
        const got = t.correctMany(multipletests.p, method);
        expect([
          method,
          got.findIndex((p, i) => off(p, multipletests[method][i], NEXT_TO_NOTHING))
        ]).toEqual([method, -1]);
      }
    });
  }
);
