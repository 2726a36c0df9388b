import fc from 'fast-check';
import {
  breuschGodfrey,
  breuschPagan,
  durbinWatson,
  huberRegression,
  influence,
  lasso,
  logisticRegression,
  ols,
  poissonRegression,
  quantileRegression,
  regressionLine,
  ridge,
  robustErrors,
  varianceInflation,
  white,
  type IAuxiliary,
  type ICoefficient
} from '..';
import { meanOf } from '../base/sample';
import { roundEven } from '../describe/definitions';
import { Differences, oracleOf, withOracle } from './oracle';

interface IFit {
  readonly params: number[];
  readonly bse: number[];
}

const oracle = oracleOf<{
  data: { X: number[][]; y: number[] };
  ols: IFit & Record<string, number & number[] & [number, number][]>;
  wls: IFit & { w: number[]; rsquared: number };
  rlm_huber: IFit & { scale: number };
  'quantreg_0.5': { params: number[] };
  logit: IFit & { X: number[][]; y: number[]; pvalues: number[]; llf: number; prsquared: number };
  'glm_poisson_round(y/20)': IFit & { deviance: number };
}>('regression');
const learnt = oracleOf<{
  ridge1_diabetes150: { coef: number[]; intercept: number };
  lasso1: { coef: number[] };
  'enet1_.5': { coef: number[] };
}>('ml');

function columns(rows: number[][]): number[][] {
  return rows[0].map((_, k) => rows.map(row => row[k]));
}

function errors(coefficients: readonly ICoefficient[]): number[] {
  return coefficients.map(({ error }) => error);
}

withOracle(oracle)('regressions equal those of statsmodels (skipped: no data)', () => {
  const xs = columns(oracle?.data.X ?? [[]]);
  const y = oracle?.data.y ?? [];

  it('ordinary least squares with influence and diagnostics', () => {
    const want = oracle!.ols;
    const fit = ols(y, xs);
    const d = new Differences();
    const { coefficients } = fit;
    d.all('params', fit.params, want.params);
    d.all('errors', errors(coefficients), want.bse);
    d.all(
      't',
      coefficients.map(c => c.statistic),
      want.tvalues
    );
    d.all(
      'p',
      coefficients.map(c => c.p),
      want.pvalues
    );
    coefficients.forEach((c, i) => d.all(c.name, c.interval, want.conf_int[i]));
    const figures: Record<string, number> = {
      rsquared: fit.r2,
      rsquared_adj: fit.r2Adjusted,
      fvalue: fit.f.statistic,
      f_pvalue: fit.f.p,
      aic: fit.aic,
      bic: fit.bic,
      llf: fit.logLikelihood,
      scale: fit.scale,
      df_model: fit.dfModel,
      df_resid: fit.dfResidual,
      ssr: fit.ssr,
      ess: fit.ess,
      condition_number: fit.condition,
      durbin_watson: durbinWatson(fit)
    };
    for (const [key, got] of Object.entries(figures)) {
      d.check(key, got, want[key]);
    }
    const { hat, cooks, studentised, deleted, dffits } = influence(fit);
    d.all('resid', fit.residuals, want.resid);
    d.all('hat', hat, want.hat);
    d.all('cooks', cooks, want.cooks);
    d.all('student_int', studentised, want.student_int);
    d.all('student_ext', deleted, want.student_ext);
    d.all('dffits', dffits, want.dffits);
    const four = ({ lagrange, f }: IAuxiliary): number[] => [
      lagrange.statistic,
      lagrange.p,
      f.statistic,
      f.p
    ];
    d.all('bp', four(breuschPagan(fit)), want.bp);
    d.all('white', four(white(fit)), want.white);
    d.all('bg', four(breuschGodfrey(fit, 2)), want.bg_lag2);
    d.all('vif', varianceInflation(fit), want.vif);
    d.all('HC3', robustErrors(fit), want.HC3_bse);
    d.none();
  });

  it('weighted least squares', () => {
    const { w, ...want } = oracle!.wls;
    const fit = ols(y, xs, { weights: w });
    const d = new Differences();
    d.all('params', fit.params, want.params);
    d.all('errors', errors(fit.coefficients), want.bse);
    d.check('r2', fit.r2, want.rsquared);
    d.none();
  });

  it("Huber's regression", () => {
    const want = oracle!.rlm_huber;
    const fit = huberRegression(y, xs);
    const d = new Differences();
    d.all('params', fit.params, want.params, 1e-6);
    d.all('errors', errors(fit.coefficients), want.bse, 1e-6);
    d.check('scale', fit.scale, want.scale, 1e-6);
    d.none();
  });

  it('median regression, and no worse in what it minimises', () => {
    const want = oracle!['quantreg_0.5'].params;
    const fit = quantileRegression(y, xs);
    const d = new Differences();
    d.all('params', fit.params, want, 1e-5);
    d.none();
    const theirs = y.map((v, i) => v - want[0] - xs.reduce((s, x, k) => s + x[i] * want[k + 1], 0));
    const sum = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((s, v) => s + Math.abs(v), 0);
    expect(sum(fit.residuals)).toBeLessThanOrEqual(sum(theirs) + 1e-9);
  });

  it('logistic regression', () => {
    const want = oracle!.logit;
    const fit = logisticRegression(want.y, columns(want.X));
    const d = new Differences();
    d.all('params', fit.params, want.params, 1e-6);
    d.all('errors', errors(fit.coefficients), want.bse, 1e-6);
    d.all(
      'p',
      fit.coefficients.map(c => c.p),
      want.pvalues,
      1e-5
    );
    d.check('likelihood', fit.logLikelihood, want.llf);
    d.check('pseudo r2', fit.pseudoR2, want.prsquared);
    d.none();
  });

  it('Poisson regression', () => {
    const want = oracle!['glm_poisson_round(y/20)'];
    const counts = y.map(v => roundEven(v / 20));
    const fit = poissonRegression(counts, xs);
    const d = new Differences();
    d.all('params', fit.params, want.params, 1e-6);
    d.all('errors', errors(fit.coefficients), want.bse, 1e-6);
    d.check('deviance', fit.deviance, want.deviance);
    d.none();
  });

  withOracle(learnt)('and those of scikit-learn', () => {
    it('ridge, lasso and elastic net', () => {
      const d = new Differences();
      const r = ridge(y, xs, 1);
      d.all('ridge', r.slopes, learnt!.ridge1_diabetes150.coef);
      d.check('intercept', r.intercept, learnt!.ridge1_diabetes150.intercept);
      d.all('lasso', lasso(y, xs, 1).slopes, learnt!.lasso1.coef, 1e-6);
      d.all('elastic net', lasso(y, xs, 1, { l1: 0.5 }).slopes, learnt!['enet1_.5'].coef, 1e-6);
      d.none();
    });
  });
});

const rows = fc.array(
  fc.tuple(
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: -50, max: 50 })
  ),
  { minLength: 6, maxLength: 40 }
);

function split(given: [number, number, number][]): { y: number[]; xs: number[][] } | null {
  const [a, b, y] = [0, 1, 2].map(k => given.map(row => row[k]));
  const [ma, mb] = [meanOf(a), meanOf(b)];
  const [aa, bb, ab] = [
    a.reduce((s, v) => s + (v - ma) ** 2, 0),
    b.reduce((s, v) => s + (v - mb) ** 2, 0),
    a.reduce((s, v, i) => s + (v - ma) * (b[i] - mb), 0)
  ];
  return aa * bb - ab * ab > 0.01 * aa * bb && aa > 0 && bb > 0 ? { y, xs: [a, b] } : null;
}

describe('any rows', () => {
  it('leave residuals that have nothing to do with the columns', () => {
    fc.assert(
      fc.property(rows, given => {
        const made = split(given);
        fc.pre(made !== null);
        const fit = ols(made!.y, made!.xs);
        const of = (x: number[]): number => fit.residuals.reduce((s, e, i) => s + e * x[i], 0);
        for (const x of [made!.y.map(() => 1), ...made!.xs]) {
          expect(Math.abs(of(x))).toBeLessThan(1e-7);
        }
        const { hat } = influence(fit);
        expect(hat.reduce((s, h) => s + h, 0)).toBeCloseTo(3, 8);
        expect(regressionLine(made!.y, made!.xs[0]).slope).toBeCloseTo(
          ols(made!.y, [made!.xs[0]]).params[1],
          8
        );
      })
    );
  });

  it('have no plane with smaller deviations than that of the quantile regression', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.1, 0.5, 0.8), (given, share) => {
        const made = split(given);
        fc.pre(made !== null);
        const { y, xs } = made!;
        const cost = (p: ArrayLike<number>): number =>
          y.reduce((s, v, i) => {
            const e = v - p[0] - xs.reduce((t, x, k) => t + x[i] * p[k + 1], 0);
            return s + (e >= 0 ? share * e : (share - 1) * e);
          }, 0);
        const { params } = quantileRegression(y, xs, share);
        const own = cost(params);
        expect(own).toBeLessThanOrEqual(cost(ols(y, xs).params) + 1e-7);
        for (let k = 0; k < 3; k++) {
          for (const step of [-1e-4, 1e-4]) {
            const other = Float64Array.from(params, (v, i) => v + (i === k ? step : 0));
            expect(own).toBeLessThanOrEqual(cost(other) + 1e-7);
          }
        }
      })
    );
  });

  it('have smaller slopes the more they are held', () => {
    fc.assert(
      fc.property(rows, given => {
        const made = split(given);
        fc.pre(made !== null);
        const { y, xs } = made!;
        const size = (b: Float64Array): number => b.reduce((s, v) => s + Math.abs(v), 0);
        const [loose, tight, none] = [0.01, 10, 1e9].map(p => size(lasso(y, xs, p).slopes));
        expect(tight).toBeLessThanOrEqual(loose + 1e-9);
        expect(none).toBe(0);
        expect(lasso(y, xs, 1e-12).slopes[0]).toBeCloseTo(ols(y, xs).params[1], 5);
      })
    );
  });
});

describe('what cannot be fitted is said in a sentence', () => {
  const x = [1, 2, 3, 4, 5, 6];
  it.each([
    [() => ols([1, 2], [[1, 2]]), 'too few'],
    [() => ols([1, 3, 2, 5, 4, 6], [x, x.map(v => 2 * v)]), 'x2 is a mixture'],
    [() => ols([1, 3, 2, 5, 4, 6], [x.map(() => 7)]), 'one value only'],
    [() => logisticRegression([0, 0, 0, 0, 0, 0], [x]), 'one class only'],
    [() => logisticRegression([0, 1, 2, 0, 1, 1], [x]), '0 and 1'],
    [() => logisticRegression([0, 0, 0, 1, 1, 1], [x]), 'without a mistake'],
    [() => poissonRegression([1, -1, 2, 3, 4, 5], [x]), 'counts'],
    [() => quantileRegression(x, [x], 1), 'between 0 and 1'],
    [() => ols(x, []), 'at least one column']
  ])('%#', (run, sentence) => {
    expect(run).toThrow(sentence);
  });
});
