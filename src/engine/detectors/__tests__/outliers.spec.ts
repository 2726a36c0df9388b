import { tableOf } from '../../table/build';
import { outliersDetector } from '../outliers';
import { detectAll, normals, randomNumbers, rowsOf } from './run-detector';

describe('outliersDetector', () => {
  it.each([10, 100, 1000, -1])('finds a value that is wrong by a factor of %p', factor => {
    const height = normals(1, 300).map(z => 170 + 8 * z);
    height[17] *= factor;
    height[203] *= factor;
    const [found, ...more] = detectAll(outliersDetector, tableOf({ height }));
    expect(more).toEqual([]);
    if (factor < 0) {
      expect(found).toBeUndefined();
    } else {
      expect(rowsOf(found)).toEqual([17, 203]);
      expect(found.severity).toBe('warning');
    }
  });

  it('finds flipped signs where the name does not rule them out', () => {
    const reading = normals(2, 200).map(z => 50 + 5 * z);
    reading[9] *= -1;
    const [found] = detectAll(outliersDetector, tableOf({ reading }));
    expect(rowsOf(found)).toEqual([9]);
  });

  it('finds what strays from the one value of a column', () => {
    const cycle = normals(3, 200).map((z, i) => (i % 9 === 0 ? 2008 + 300 * z : 2008));
    const [found] = detectAll(outliersDetector, tableOf({ cycle }));
    expect(rowsOf(found)).toEqual(Array.from({ length: 23 }, (_, i) => i * 9));
    expect(found.key).toBe('outliers-constant');
  });

  it('puts both sides in one finding', () => {
    const level = normals(4, 500).map(z => 1000 + 10 * z);
    level[3] = 5000;
    level[4] = -4000;
    const found = detectAll(outliersDetector, tableOf({ level }));
    expect(found).toHaveLength(1);
    expect(rowsOf(found[0])).toEqual([3, 4]);
  });

  it('looks through a stray word in a text column', () => {
    const width = normals(5, 300).map(z => (40 + 3 * z).toFixed(1));
    width[10] = 'n/a';
    width[20] = '4021.5';
    const [found] = detectAll(outliersDetector, tableOf({ width }));
    expect(rowsOf(found)).toEqual([20]);
  });

  const n = 4000;
  const uniform = (seed: number): number[] => Array.from({ length: n }, randomNumbers(seed));
  const tame: Record<string, (seed: number) => number[]> = {
    normal: seed => normals(seed, n),
    uniform,
    'log-normal': seed => normals(seed, n).map(z => Math.exp(10 + z)),
    exponential: seed => uniform(seed).map(u => -Math.log(1 - u)),
    pareto: seed => uniform(seed).map(u => 1000 * (1 - u) ** (-1 / 1.2)),
    'student t with 3 degrees': seed => {
      const parts = [0, 1, 2].map(k => normals(seed * 7 + k + 1, n));
      return normals(seed, n).map(
        (z, i) => z / Math.sqrt(parts.reduce((sum, part) => sum + part[i] ** 2, 0) / 3)
      );
    },
    counts: seed => uniform(seed).map(u => Math.floor(-8 * Math.log(1 - u))),
    'two humps': seed => normals(seed, n).map((z, i) => (i % 3 === 0 ? 80 : 20) + 3 * z),
    'mostly zero': seed => uniform(seed).map(u => (u < 0.8 ? 0 : -20 * Math.log(1 - u)))
  };
  it.each(Object.keys(tame))('gives no warning for %s values', name => {
    const warned = [11, 12, 13, 14, 15, 16].filter(seed => {
      const found = detectAll(outliersDetector, tableOf({ measure: tame[name](seed) }));
      return found.some(draft => draft.severity !== 'info');
    });
    expect(warned).toEqual([]);
  });

  it('leaves labels, short columns and the unordered alone', () => {
    const zip = normals(6, 100).map((z, i) => (i === 5 ? 99999999 : Math.round(40000 + 90 * z)));
    const short = normals(7, 100);
    expect(detectAll(outliersDetector, tableOf({ zip_code: zip }))).toEqual([]);
    expect(detectAll(outliersDetector, tableOf({ m: [...short.slice(0, 20), 1e9] }))).toEqual([]);
  });
});
