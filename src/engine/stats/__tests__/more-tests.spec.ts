import fc from 'fast-check';
import { barnard, boschloo, compareSorted, countsBetween, eppsSingleton } from '../tests';
import { kernelDistance, kolmogorovDistance, mannWhitney } from '../tests';
import { correctMany, dunn, gamesHowell, nemenyi, scheffe, tukey } from '../tests';
import { differenceInterval, exactShareInterval, oneShare, shareInterval } from '../tests';
import { shareDistances, shareEdges, sharesOf, twoShares, welchT } from '../tests';
import { cramerVonMisesLower, cramerVonMisesTail } from '../tests/cramer-von-mises';
import { sortedOf } from '../base/sample';
import { Differences, oracleOf, withOracle } from './oracle';

interface IBinned {
  readonly inner_edges: number[];
  readonly p: number[];
  readonly q: number[];
  readonly 'psi_eps1e-4': number;
  readonly js_distance_base2: number;
  readonly hellinger: number;
  readonly tv: number;
}

const oracle = oracleOf<{
  arrays: Record<string, number[]>;
  two_sample: Record<
    string,
    {
      epps_singleton?: { statistic: number; pvalue: number };
      binned_decile?: IBinned;
      mmd_rbf_median?: { sigma: number; mmd2_biased: number; mmd2_unbiased: number };
    }
  >;
  categorical: Record<string, { table?: number[][]; barnard?: number; boschloo?: number }>;
  k_groups: { groups: number[][]; tukey_hsd: { confint: [number, number][] } };
}>('stats');

withOracle(oracle)('further tests equal those of SciPy and statsmodels (skipped: no data)', () => {
  for (const [name, want] of Object.entries(oracle?.two_sample ?? {})) {
    it(`two samples: ${name}`, () => {
      const [x, y] = name.split('|').map(key => oracle!.arrays[key]);
      const d = new Differences();
      if (want.epps_singleton) {
        const found = eppsSingleton(x, y);
        d.check('epps', found.statistic, want.epps_singleton.statistic);
        d.check('epps p', found.p, want.epps_singleton.pvalue);
      }
      if (want.mmd_rbf_median) {
        const found = kernelDistance(x, y);
        d.check('sigma', found.sigma, want.mmd_rbf_median.sigma);
        d.check('biased', found.biased, want.mmd_rbf_median.mmd2_biased);
        d.check('unbiased', found.unbiased, want.mmd_rbf_median.mmd2_unbiased);
      }
      const binned = want.binned_decile;
      if (binned) {
        const edges = shareEdges(sortedOf(x), 10);
        d.all('edges', edges, binned.inner_edges, 1e-12);
        const [p, q] = [x, y].map(v => sharesOf(countsBetween(v, edges)));
        d.all('p', p, binned.p);
        d.all('q', q, binned.q);
        const found = shareDistances(p, q);
        d.check('psi', found.psi, binned['psi_eps1e-4']);
        d.check('js', found.jensenShannon, binned.js_distance_base2);
        d.check('hellinger', found.hellinger, binned.hellinger);
        d.check('tv', found.variation, binned.tv);
      }
      d.none();
    });
  }

  /** SciPy loses two tables of `2x2small` that tie but for rounding; its Boschloo counts them. */
  it('exact tables', () => {
    const d = new Differences();
    for (const [name, { table, ...want }] of Object.entries(oracle!.categorical)) {
      if (table && want.barnard !== undefined) {
        const tied = name === '2x2small';
        d.check(`${name} barnard`, barnard(table).p, tied ? want.boschloo : want.barnard, 1e-6);
        d.check(`${name} boschloo`, boschloo(table).p, want.boschloo, 1e-6);
      }
    }
    d.none();
  });

  it('intervals of all pairs', () => {
    const { groups, tukey_hsd } = oracle!.k_groups;
    const d = new Differences();
    tukey(groups).forEach((pair, i) => d.all(`${i}`, pair.interval, tukey_hsd.confint[i], 1e-6));
    d.none();
  });
});

describe('comparisons of all pairs', () => {
  const groups = [
    [27, 2, 4, 18, 7, 9],
    [20, 8, 14, 36, 21, 22],
    [34, 31, 3, 23, 30, 6]
  ];

  it('of two groups are the test of the two', () => {
    const [a, b] = groups;
    const welch = welchT(b, a);
    const [pair] = gamesHowell([a, b]);
    expect(pair.p).toBeCloseTo(welch.p, 8);
    expect(pair.interval[0]).toBeCloseTo(welch.interval[0], 6);
    expect(scheffe([a, b])[0].p).toBeCloseTo(tukey([a, b])[0].p, 8);
  });

  it('go from the boldest to the most careful', () => {
    tukey(groups).forEach((pair, i) =>
      expect(scheffe(groups)[i].p).toBeGreaterThanOrEqual(pair.p - 1e-9)
    );
    expect(dunn(groups).map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2]
    ]);
    const plain = dunn(groups, 'fdr_bh').map(({ p }) => p);
    dunn(groups, 'bonferroni').forEach(({ p }, i) => expect(p).toBeGreaterThanOrEqual(plain[i]));
    const [far] = nemenyi([
      [1, 1, 1, 1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2, 2, 2, 2],
      [3, 3, 3, 3, 3, 3, 3, 3]
    ]).slice(1);
    expect(far.difference).toBe(2);
    expect(far.p).toBeLessThan(0.001);
  });

  it('never make a p smaller', () => {
    const ps = [0.001, 0.02, 0.03, 0.4];
    for (const method of ['bonferroni', 'holm', 'hommel', 'fdr_bh', 'fdr_by'] as const) {
      correctMany(ps, method).forEach((p, i) => expect(p).toBeGreaterThanOrEqual(ps[i]));
    }
  });
});

describe('shares', () => {
  it('have intervals as published (Newcombe 1998, method 10; Wilson; Clopper and Pearson)', () => {
    const [low, high] = differenceInterval([56, 70], [48, 80]);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
    expect(shareInterval(81, 263).map(v => v.toFixed(4))).toEqual(['0.2553', '0.3662']);
    expect(exactShareInterval(81, 263).map(v => v.toFixed(4))).toEqual(['0.2527', '0.3676']);
    expect(exactShareInterval(0, 20)[0]).toBe(0);
    expect(exactShareInterval(0, 20)[1]).toBeCloseTo(1 - 0.025 ** (1 / 20), 10);
  });

  it('are tested one against a figure and one against the other', () => {
    expect(oneShare(60, 100, 0.5).statistic).toBeCloseTo(2, 12);
    expect(oneShare(60, 100, 0.5).p).toBeCloseTo(0.0455002638963584, 12);
    expect(twoShares([60, 100], [60, 100]).p).toBe(1);
  });
});

it("keeps the digits of Cramer and von Mises' tail, far out, too", () => {
  for (const x of [0.1, 0.3, 0.46136, 1, 2]) {
    expect(cramerVonMisesTail(x) + cramerVonMisesLower(x)).toBeCloseTo(1, 13);
  }
  const far = cramerVonMisesTail(12);
  expect(far).toBeGreaterThan(0);
  expect(far).toBeLessThan(1e-20);
  expect(cramerVonMisesTail(13) / far).toBeCloseTo(Math.exp(-(Math.PI ** 2) / 2), 3);
});

it('walks over two sorted samples as the tests by ranks do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1 }),
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1 }),
      (x, y) => {
        const found = compareSorted(sortedOf(x), sortedOf(y));
        const u = mannWhitney(y, x, { exact: false });
        expect(found.superiority).toBeCloseTo(u.statistic / (x.length * y.length), 12);
        expect(found.p).toBeCloseTo(Number.isNaN(u.p) ? 1 : u.p, 12);
        expect(found.gap).toBeCloseTo(kolmogorovDistance(x, y), 12);
      }
    )
  );
});

const learnt = oracleOf<{ binary_metrics: { scores: number[]; y: number[]; roc_auc: number } }>(
  'ml'
);

withOracle(learnt)(
  'the area under a curve of scores is that of scikit-learn (skipped: no data)',
  () => {
    it('by ranks and by a walk', () => {
      const { scores, y, roc_auc: want } = learnt!.binary_metrics;
      const [no, yes] = [0, 1].map(side => sortedOf(scores.filter((_, i) => y[i] === side)));
      expect(compareSorted(no, yes).superiority).toBeCloseTo(want, 13);
      expect(mannWhitney(yes, no).statistic / (no.length * yes.length)).toBeCloseTo(want, 13);
    });
  }
);
