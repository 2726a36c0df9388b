import { ranks, Task } from '../../kernels';
import { builtInModels } from '../models';
import { readOptions } from '../base/options';
import { hasOracles, ORACLE_SETS, oracleSet, worstRelative } from './oracle-sets';

const registry = builtInModels();

async function scoresOf(
  id: string,
  name: string,
  options: object = {},
  seed = 0
): Promise<Float64Array> {
  const model = registry.get(id);
  const given = readOptions(model, options as Record<string, unknown>);
  return (await model.fit(oracleSet(name).x, given, seed, new Task())).scores;
}

/** Sets with equal rows or equal distances, where PyOD's result hangs on the order of ties. */
const TIED = ['42_WBC', '4_breastw'];

const EXACT: readonly (readonly [string, string, object, readonly string[]])[] = [
  ['KNN_k5_largest', 'knn', {}, []],
  ['KNN_k5_mean', 'knn', { method: 'mean' }, []],
  ['KNN_k5_median', 'knn', { method: 'median' }, []],
  ['LOF_k20', 'lof', {}, TIED],
  ['LOF_k10', 'lof', { n_neighbors: 10 }, TIED],
  ['ECOD', 'ecod', {}, []],
  ['COPOD', 'copod', {}, []],
  ['HBOS_b10_a0.1_t0.5', 'hbos', {}, []],
  ['PCA', 'pca', {}, ['39_vertebral']],
  ['ABOD_fast_k5', 'abod', {}, TIED],
  ['KDE', 'kde', {}, []],
  ['COF_k20', 'cof', {}, [...TIED, '29_Pima']]
];

(hasOracles ? describe : describe.skip)('against PyOD and scikit-learn (skipped: no data)', () => {
  for (const [key, id, options, left] of EXACT) {
    it(`gives the scores of ${key}`, async () => {
      for (const name of ORACLE_SETS.filter(set => !left.includes(set))) {
        const worst = worstRelative(await scoresOf(id, name, options), oracleSet(name).scores[key]);
        expect([name, worst <= 1e-9]).toEqual([name, true]);
      }
    });
  }

  it('gives the scores of PCA where one column is the sum of two, as far as doubles go', async () => {
    const expected = oracleSet('39_vertebral').scores.PCA;
    expect(worstRelative(await scoresOf('pca', '39_vertebral'), expected)).toBeLessThan(1e-8);
  });

  it('gives the boundary of the one-class machine within its tolerance', async () => {
    for (const name of ORACLE_SETS) {
      const expected = oracleSet(name).scores['OCSVM_rbf_auto_nu0.5'];
      const scores = await scoresOf('ocsvm', name);
      const off = Math.max(...scores.map((score, i) => Math.abs(score - Number(expected[i]))));
      expect(off).toBeLessThan(2e-3);
    }
  });

  it('orders rows as the minimum covariance determinant of scikit-learn does', async () => {
    for (const name of ORACLE_SETS) {
      const scores = ranks(await scoresOf('mcd', name));
      const near = Object.values(oracleSet(name).mcd).map(run =>
        pearson(scores, ranks(Float64Array.from(run.scores)))
      );
      expect([name, Math.max(...near) > 0.95]).toEqual([name, true]);
    }
  });

  it('gives Mahalanobis distances to what the condition of the covariance allows', async () => {
    for (const name of ORACLE_SETS) {
      const expected = oracleSet(name).scores.mahalanobis_sq_mle;
      expect(worstRelative(await scoresOf('mahalanobis', name), expected)).toBeLessThan(1e-7);
    }
  });

  it('orders rows as the mean of 40 isolation forests does', async () => {
    for (const name of ORACLE_SETS) {
      const expected = ranks(Float64Array.from(oracleSet(name).forest));
      for (const seed of [0, 1, 2]) {
        const got = ranks(await scoresOf('iforest', name, {}, seed));
        expect(pearson(got, expected)).toBeGreaterThanOrEqual(0.93);
      }
    }
  });
});

function pearson(a: Float64Array, b: Float64Array): number {
  const mean = (v: Float64Array): number => v.reduce((s, x) => s + x, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    ab += (x - ma) * (b[i] - mb);
    aa += (x - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}
