import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  mad,
  medcouple,
  Moments,
  momentsOf,
  normalCdf,
  normalQuantile,
  normalTail,
  quantile,
  quantiles
} from '..';

const folder = process.env.FRAMESCOPE_DATA;
const at = (name: string): string => join(folder ?? '', 'oracles', name);
const present = folder !== undefined && existsSync(at('stats.json'));
const read = (name: string) => (present ? JSON.parse(readFileSync(at(name), 'utf8')) : null);
const stats = read('stats.json') as {
  arrays: Record<string, number[]>;
  describe: Record<
    string,
    {
      mean: number;
      std_ddof1: number;
      skew_unbiased: number | string;
      mad_raw: number;
      medcouple: number | null;
      quantiles: { linear: number[] };
    }
  >;
} | null;
const SHARES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

function near(actual: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
    relative * Math.max(1e-9, Math.abs(expected))
  );
}

(present ? describe : describe.skip)('against SciPy, NumPy and statsmodels', () => {
  for (const name of Object.keys(stats?.arrays ?? {})) {
    it(`describes ${name}`, () => {
      const expected = stats!.describe[name];
      const raw = Float64Array.from(stats!.arrays[name]);
      const sorted = raw.slice().sort();
      const grown = new Moments();
      raw.forEach(v => grown.add(v));
      for (const moments of [momentsOf(sorted, quantile(sorted, 0.5)), grown]) {
        near(moments.mean, expected.mean, 1e-11);
        near(moments.sd, expected.std_ddof1, 1e-9);
        if (typeof expected.skew_unbiased === 'number') {
          near(moments.skew, expected.skew_unbiased, 1e-6);
        }
      }
      quantiles(sorted, SHARES).forEach((q, i) => near(q, expected.quantiles.linear[i]));
      near(mad(sorted), expected.mad_raw, 1e-11);
      if (typeof expected.medcouple === 'number' && sorted[0] < sorted[sorted.length - 1]) {
        expect(medcouple(sorted)).toBeCloseTo(expected.medcouple, 10);
      }
    });
  }

  it('gives the normal distribution', () => {
    const norm = (
      read('dist.json') as {
        distributions: Record<
          string,
          { x: number[]; cdf: number[]; sf: number[]; ppf: Record<string, number> }
        >;
      }
    ).distributions.norm;
    norm.x.forEach((x, i) => {
      near(normalCdf(x), norm.cdf[i], 1e-13);
      if (norm.sf[i] > 0) {
        expect(Math.abs(normalTail(x) / norm.sf[i] - 1)).toBeLessThan(1e-13);
      }
    });
    for (const [p, x] of Object.entries(norm.ppf)) {
      expect(Math.abs(normalQuantile(Number(p)) - x)).toBeLessThan(1e-11);
    }
  });
});
