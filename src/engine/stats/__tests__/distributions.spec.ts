import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  beta,
  binomial,
  chiSquare,
  fisherF,
  gamma,
  kolmogorovExactTail,
  kolmogorovLower,
  kolmogorovTail,
  NORMAL,
  poisson,
  student,
  studentizedRangeTail,
  type IDistribution
} from '../distributions';
import { betaLower } from '../special/beta';
import { gammaLower, gammaUpper, logGamma } from '../special/gamma';

type Numbers = (number | string)[];

interface IExpected {
  readonly args: Record<string, number>;
  readonly x: number[];
  readonly pdf_or_pmf: Numbers;
  readonly cdf: Numbers;
  readonly sf: Numbers;
  readonly logcdf: Numbers;
  readonly logsf: Numbers;
  readonly ppf: Record<string, number>;
}

const file = join(process.env.FRAMESCOPE_DATA ?? '', 'oracles', 'dist.json');
const oracle =
  process.env.FRAMESCOPE_DATA !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as {
        distributions: Record<string, IExpected> & {
          special: Record<string, number[] & number[][]>;
        };
      })
    : null;

const MADE: Record<string, (a: Record<string, number>) => IDistribution> = {
  norm: () => NORMAL,
  t: a => student(a.df),
  chi2: a => chiSquare(a.df),
  F: a => fisherF(a.d1, a.d2),
  beta: a => beta(a.a, a.b),
  gamma: a => gamma(a.shape, a.scale),
  binom: a => binomial(a.n, a.p),
  poisson: a => poisson(a.mu)
};

/** SciPy takes the logarithm of shares next to 1 as they are rounded; ours keep their digits. */
const ULP = 2.3e-16;

/** Relative, and absolute below what doubles can hold. */
function off(got: number, wanted: number | string, relative: number, absolute = 1e-307): boolean {
  const want = Number(wanted);
  return got !== want && !(Math.abs(got - want) <= relative * Math.abs(want) + absolute);
}

(oracle ? describe : describe.skip)('distributions equal those of SciPy (skipped: no data)', () => {
  for (const [name, expected] of Object.entries(oracle?.distributions ?? {})) {
    const make = MADE[name.split('_')[0]];
    if (make === undefined) {
      continue;
    }
    it(name, () => {
      const made = make(expected.args);
      const wrong: string[] = [];
      const check = (
        what: string,
        x: number,
        got: number,
        want: number | string,
        absolute = 1e-307
      ): void => {
        if (off(got, want, 1e-9, absolute)) {
          wrong.push(`${what}(${x}): ${got} not ${want}`);
        }
      };
      expected.x.forEach((x, i) => {
        check('density', x, made.density(x), expected.pdf_or_pmf[i]);
        check('cdf', x, made.cdf(x), expected.cdf[i]);
        check('sf', x, made.sf(x), expected.sf[i]);
        check('logCdf', x, made.logCdf(x), expected.logcdf[i], ULP);
        check('logSf', x, made.logSf(x), expected.logsf[i], ULP);
      });
      for (const [p, want] of Object.entries(expected.ppf)) {
        check('quantile', Number(p), made.quantile(Number(p)), want);
      }
      expect(wrong).toEqual([]);
    });
  }

  it('Kolmogorov, in the limit and for 20 values', () => {
    const limit = oracle!.distributions.kolmogorov_asymp;
    limit.x.forEach((x, i) => {
      expect(off(kolmogorovTail(x), limit.sf[i], 1e-9)).toBe(false);
      expect(off(kolmogorovLower(x), limit.cdf[i], 1e-9)).toBe(false);
    });
    const exact = oracle!.distributions.kolmogorov_n20;
    exact.x.forEach((x, i) => {
      expect([x, off(kolmogorovExactTail(20, x), exact.sf[i], 1e-9)]).toEqual([x, false]);
    });
  });

  it('special functions', () => {
    const { special } = oracle!.distributions;
    special.x.forEach((x: number, i: number) => {
      expect(Math.abs(logGamma(x) - special.gammaln[i])).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(special.gammaln[i]))
      );
    });
    for (const [a, b, x, want] of special.betainc as unknown as number[][]) {
      expect([x, off(betaLower(a, b, x), want, 1e-11)]).toEqual([x, false]);
    }
    for (const [a, x, lower, upper] of special.gammainc as unknown as number[][]) {
      expect([a, x, off(gammaLower(a, x), lower, 1e-11)]).toEqual([a, x, false]);
      expect([a, x, off(gammaUpper(a, x), upper, 1e-11)]).toEqual([a, x, false]);
    }
    for (const [q, k, df, want] of special.studentized_range_sf as unknown as number[][]) {
      expect(studentizedRangeTail(q, k, df) / want).toBeCloseTo(1, 8);
    }
  });
});
