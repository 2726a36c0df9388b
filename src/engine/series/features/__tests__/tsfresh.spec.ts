import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seriesFeatures } from '../extract-series';

interface IOracle {
  readonly series: Record<string, number[]>;
  readonly values: Record<string, Record<string, number | null>>;
}

const file = join(process.env.FRAMESCOPE_DATA ?? '', 'oracles', 'tsfresh.json');
const oracle: IOracle | null =
  process.env.FRAMESCOPE_DATA !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as IOracle)
    : null;

/**
 * Below this a value is rounding only: 1e-12 of the sum of absolute values, with the
 * square of it for what is squared. An angle is noise where its coefficient is.
 */
function noise(name: string, x: Float64Array): number {
  const size = x.reduce((sum, v) => sum + Math.abs(v), 0);
  return 1e-12 * (/var|variance/.test(name) ? size * size : size);
}

function agrees(got: number, want: number | null, absolute: number): boolean {
  return want === null
    ? Number.isNaN(got)
    : Math.abs(got - want) <= Math.max(1e-9 * Math.abs(want), absolute);
}

(oracle ? describe : describe.skip)('the features of tsfresh (skipped: no data)', () => {
  for (const name of Object.keys(oracle?.series ?? {})) {
    it(`are equal on ${name}`, () => {
      const x = Float64Array.from(oracle!.series[name]);
      const { features, values } = seriesFeatures(x, 'comprehensive');
      const expected = oracle!.values[name];
      const wrong: string[] = [];
      expect(features.map(f => `value__${f.name}`).sort()).toEqual(Object.keys(expected).sort());
      features.forEach((f, i) => {
        const want = expected[`value__${f.name}`];
        const got = values[i];
        if (!agrees(got, want, noise(f.name, x))) {
          wrong.push(`${f.name}: ${got} not ${want}`);
        }
      });
      expect(wrong).toEqual([]);
    });
  }
});
