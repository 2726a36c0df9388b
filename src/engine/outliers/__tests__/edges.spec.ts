import * as fc from 'fast-check';

import { matrixOf, type IMatrix } from '../../kernels';
import { builtInModels, OutlierDetector, OutlierError } from '..';

const registry = builtInModels();
const RUNS = Number(process.env.FRAMESCOPE_EDGES ?? 90);
/** Options that make slow models quick; what they do to small frames is the same. */
const QUICK: Readonly<Record<string, object>> = {
  iforest: { n_estimators: 20 },
  eif: { n_estimators: 10 },
  hst: { n_estimators: 3 },
  rrcf: { n_estimators: 4 },
  inne: { n_estimators: 10 },
  autoencoder: { epochs: 2 }
};

/** Few rows of few values: ties, constants, equal rows, numbers at the ends of all. */
const frames: fc.Arbitrary<IMatrix> = fc
  .record({
    rows: fc.integer({ min: 1, max: 40 }),
    cols: fc.integer({ min: 1, max: 4 }),
    values: fc.array(
      fc.oneof(
        fc.constantFrom(0, -0, 1, 2, 1e-300, 5e-324, 1e16, -1e150, 1.7e308),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -10, max: 10 })
      ),
      { minLength: 1, maxLength: 9 }
    ),
    seed: fc.integer({ min: 0, max: 1e6 })
  })
  .map(({ rows, cols, values, seed }) => {
    let state = seed;
    const pick = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return values[state % values.length];
    };
    return matrixOf(Array.from({ length: rows }, () => Array.from({ length: cols }, pick)));
  });

const sentence = /^[A-Za-z][^\n]*\.$/;

it('gives finite scores, parts and the same model again for any small frame, or one sentence', async () => {
  const ids = registry.all().map(({ id }) => id);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), frames, async (model, x) => {
      let detector: OutlierDetector;
      try {
        const options = { ...QUICK[model] };
        detector = await OutlierDetector.fit(registry, x, { model, options, seed: 2 });
      } catch (error) {
        expect(error).toBeInstanceOf(OutlierError);
        expect((error as Error).message).toMatch(sentence);
        return;
      }
      expect(detector.scores).toHaveLength(x.rows);
      expect(detector.scores.every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(detector.threshold)).toBe(true);
      const again = await detector.score(x);
      expect(again.every(Number.isFinite)).toBe(true);
      const [own] = await detector.explain(x, [x.rows - 1], true);
      expect(own.columns.every(Number.isFinite)).toBe(true);
      const loaded = OutlierDetector.load(registry, detector.save());
      expect(await loaded.score(x)).toEqual(again);
    }),
    { numRuns: RUNS }
  );
});

it('refuses a model file that is cut anywhere or changed anywhere', async () => {
  const x = matrixOf(Array.from({ length: 40 }, (_, i) => [i % 7, (i * i) % 11]));
  const texts = await Promise.all(
    ['ecod', 'knn', 'gmm'].map(async model =>
      (await OutlierDetector.fit(registry, x, { model })).save()
    )
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.constantFrom('', 'x', '9', '"', '{', '\n', '\u0000'),
      fc.boolean(),
      (text, share, put, cut) => {
        const at = Math.floor(share * (text.length - 1));
        const other = cut ? text.slice(0, at) + put : text.slice(0, at) + put + text.slice(at + 1);
        if (other === text || other.trim() === text.trim()) {
          return;
        }
        let problem: unknown;
        try {
          OutlierDetector.load(registry, other);
        } catch (error) {
          problem = error;
        }
        expect(problem).toBeInstanceOf(OutlierError);
        expect((problem as Error).message).toMatch(sentence);
      }
    ),
    { numRuns: 400 }
  );
});
