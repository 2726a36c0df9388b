import * as fc from 'fast-check';

import { Cancelled, matrixOf, Random, Task, type IMatrix } from '../../kernels';
import { tableOf } from '../../table/build';
import { builtInModels, OutlierDetector, OutlierError } from '..';

const registry = builtInModels();
const ids = registry.all().map(model => model.id);

function cloud(rows: number, cols: number, seed: number): IMatrix {
  const random = new Random(seed, 'cloud');
  return matrixOf(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, () => random.normal() + (i === 3 ? 9 : 0))
    )
  );
}

/** The sentence with which a fit refuses. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(OutlierError);
    return (error as Error).message;
  }
  throw new Error('It did not refuse.');
}

/** Fewer trees where a saved forest takes long to write; each is written in the same way. */
const FEW_TREES: Readonly<Record<string, object>> = {
  hst: { n_estimators: 5 },
  rrcf: { n_estimators: 10 }
};

describe.each(ids)('%s', id => {
  const fit = (x: IMatrix, options = {}, seed = 7): Promise<OutlierDetector> =>
    OutlierDetector.fit(registry, x, { model: id, options, seed });

  it('finds the row that stands apart, the same each time', async () => {
    const x = cloud(120, 4, 1);
    const detector = await fit(x);
    const again = await fit(x);
    expect(again.scores).toEqual(detector.scores);
    const order = Array.from(detector.scores.keys()).sort(
      (a, b) => detector.scores[b] - detector.scores[a]
    );
    expect(order.indexOf(3)).toBeLessThan(6);
    expect(detector.scores.every(Number.isFinite)).toBe(true);
    const shares = detector.probabilities(detector.scores);
    expect(shares.every(p => p >= 0 && p <= 1)).toBe(true);
    expect(shares[order[0]]).toBe(Math.max(...shares));
  });

  it('scores further rows, alone as among others, and is saved and read exactly', async () => {
    const detector = await fit(cloud(90, 3, 2), FEW_TREES[id]);
    const more = cloud(12, 3, 5);
    for (let j = 9; j < 12; j++) {
      more.data[j] -= 20;
    }
    const scores = await detector.score(more);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(scores[3]).toBe(Math.max(...scores));
    const text = detector.save();
    const loaded = OutlierDetector.load(registry, text);
    expect(await loaded.score(more)).toEqual(scores);
    expect(loaded.scores).toEqual(detector.scores);
    expect(loaded.threshold).toBe(detector.threshold);
    expect(loaded.save() === text).toBe(true);
    const alone = await detector.score({ rows: 1, cols: 3, data: more.data.slice(9, 12) });
    expect(alone[0]).toBeCloseTo(scores[3], 9);
  });

  it('tells which column makes a row odd', async () => {
    const x = cloud(150, 4, 3);
    for (let j = 0; j < 4; j++) {
      x.data[12 + j] = j === 2 ? 12 : 0.1 * j;
    }
    const [parts] = await (await fit(x)).explain(x, [3], true);
    expect(parts.columns.length).toBe(4);
    expect(parts.columns.every(Number.isFinite)).toBe(true);
    expect(Math.max(...parts.columns)).toBe(parts.columns[2]);
  });

  it('gives finite scores for constant columns, one column, few values and equal rows', async () => {
    const random = new Random(4, 'odd');
    const frames = [
      Array.from({ length: 60 }, (_, i) => [5, i === 3 ? 40 : random.normal(), 0]),
      Array.from({ length: 60 }, () => [random.normal()]),
      Array.from({ length: 60 }, () => [random.below(3), random.below(3)]),
      Array.from({ length: 60 }, (_, i) => [i < 59 ? 1 : 2, 1]),
      Array.from({ length: 60 }, () => [random.normal() * 1e150, random.normal() * 1e-150])
    ];
    for (const frame of frames) {
      const x = matrixOf(frame);
      const detector = await fit(x);
      expect(detector.scores.every(Number.isFinite)).toBe(true);
      expect((await detector.score(x)).every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(detector.threshold)).toBe(true);
    }
  });

  it('gives finite scores and parts at the ends of all numbers', async () => {
    const random = new Random(6, 'ends');
    for (const value of [
      (i: number) => (i === 5 ? 1e308 : (i % 3) * 5e-324),
      (i: number) => 1e16 + 2 * (i % 2)
    ]) {
      const x = matrixOf(Array.from({ length: 30 }, (_, i) => [value(i), random.normal()]));
      const detector = await fit(x);
      const far = matrixOf([1.7e308, -1.7e308, 0].map(v => [v, v]));
      for (const scores of [detector.scores, await detector.score(x), await detector.score(far)]) {
        expect(scores.every(Number.isFinite)).toBe(true);
        expect(detector.probabilities(scores).every(p => p >= 0 && p <= 1)).toBe(true);
      }
      const [parts] = await detector.explain(far, [0], false);
      expect(parts.columns.every(Number.isFinite)).toBe(true);
    }
  });

  it('refuses in one sentence what makes no sense', async () => {
    const sentences = [
      await refusal(fit(matrixOf([[1, 2]]))),
      await refusal(fit(matrixOf(Array.from({ length: 50 }, () => [1, 2])))),
      await refusal(fit(matrixOf(Array.from({ length: 50 }, (_, i) => [i, i === 9 ? NaN : 1])))),
      await refusal(fit(cloud(50, 2, 1), { nonsense: 1 }))
    ];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Za-z][^\n]*\.$/);
    }
    expect(sentences[2]).toMatch(/Row 9 of column 2 is NaN/);
  });
});

it('refuses options out of range, with what they take', async () => {
  for (const model of registry.all()) {
    for (const option of model.options.filter(one => one.high !== undefined)) {
      const options = { [option.name]: Number(option.high) * 2 + 1 };
      const sentence = await refusal(
        OutlierDetector.fit(registry, cloud(40, 2, 1), { model: model.id, options })
      );
      expect(sentence).toContain(`${option.name} of ${model.id} takes`);
    }
  }
  const x = cloud(20, 2, 1);
  expect(await refusal(OutlierDetector.fit(registry, x, { model: 'lof' }))).toMatch(
    /lof needs 21 rows .* there are 20/
  );
  expect(await refusal(OutlierDetector.fit(registry, x, { model: 'nothing' }))).toMatch(
    /There is no model nothing; use iforest/
  );
});

it('takes 10,000 columns, or says that these are too many', async () => {
  const wide = cloud(24, 10_000, 1);
  for (const [model, options] of [
    ['iforest', { n_estimators: 10 }],
    ['lof', { n_neighbors: 5 }],
    ['hbos', {}],
    ['ecod', {}],
    ['knn', {}]
  ] as const) {
    const { scores } = await OutlierDetector.fit(registry, wide, { model, options });
    expect([model, scores.every(Number.isFinite)]).toEqual([model, true]);
  }
  for (const model of ['pca', 'mahalanobis', 'mcd', 'gmm']) {
    expect(await refusal(OutlierDetector.fit(registry, wide, { model }))).toMatch(
      /takes 2000 columns at most, and there are 10000; name fewer or take another model\.$/
    );
  }
});

it('refuses a model file that is cut short, changed, newer or none', async () => {
  const text = (await OutlierDetector.fit(registry, cloud(40, 2, 1), { model: 'ecod' })).save();
  const read = (one: string) => () => OutlierDetector.load(registry, one);
  expect(read(text.slice(0, text.length - 40))).toThrow(/cut short/);
  expect(read(text.slice(0, 20))).toThrow(/no saved outlier model/);
  expect(read(text.replace('"ecod"', '"hbos"'))).toThrow(/was changed/);
  expect(read(text.replace('"version":1', '"version":9'))).toThrow(/format 9.*update/);
  expect(read('{}')).toThrow(OutlierError);
});

it('can be cancelled at any turn, and never tells less progress', async () => {
  let clock = 0;
  const shares: number[] = [];
  const task = new Task({
    clock: { now: () => (clock += 0.005), pause: () => Promise.resolve() },
    cancelled: () => shares.length > 2,
    onProgress: share => shares.push(share)
  });
  const spec = { model: 'iforest', options: { n_estimators: 400 } };
  await expect(OutlierDetector.fit(registry, cloud(20_000, 5, 1), spec, task)).rejects.toThrow(
    Cancelled
  );
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

it('does not depend on the order of rows and columns, nor on units where it says so', async () => {
  const x = cloud(80, 3, 6);
  const rows = Array.from(x.data.keys()).filter(i => i < 80);
  for (const model of registry.all().filter(one => !one.random)) {
    const fit = async (m: IMatrix): Promise<Float64Array> =>
      (await OutlierDetector.fit(registry, m, { model: model.id })).scores;
    const plain = await fit(x);
    const turned = matrixOf(rows.map(i => [2, 0, 1].map(j => x.data[(79 - i) * 3 + j])));
    const back = (await fit(turned)).reverse();
    const tolerance = Math.max(...plain.map(Math.abs)) * (model.id === 'ocsvm' ? 1e-3 : 1e-6);
    const off = plain.map((score, i) => Math.abs(back[i] - score));
    expect([model.id, Math.max(...off) < tolerance]).toEqual([model.id, true]);
    if (model.invariant !== 'none') {
      const by = model.invariant === 'each' ? [4, 0.5, 32] : [8, 8, 8];
      const shift = model.invariant === 'each' ? [1, -2, 3] : [1, -2, 3];
      const other = await fit(
        matrixOf(rows.map(i => by.map((f, j) => x.data[i * 3 + j] * f + shift[j])))
      );
      expect(orderOf(other)).toEqual(orderOf(plain));
    }
  }
});

function orderOf(scores: Float64Array): number[] {
  const rounded = scores.map(score => Number(score.toPrecision(6)));
  return Array.from(rounded.keys())
    .sort((a, b) => rounded[b] - rounded[a] || a - b)
    .slice(0, 8);
}

it('reads frames: missing values, infinities, categories and units', async () => {
  const table = tableOf({
    a: [...Array.from({ length: 40 }, (_, i) => i % 7), null, Infinity],
    b: Array.from({ length: 42 }, (_, i) => (i === 5 ? 100 : i / 10)),
    empty: Array.from({ length: 42 }, () => null),
    word: Array.from({ length: 42 }, (_, i) => (i === 8 ? 'rare' : 'usual'))
  });
  const fit = (prepare: object) =>
    OutlierDetector.fitTable(registry, table, { model: 'ecod', prepare });
  const plain = await fit({});
  expect(plain.columns).toEqual(['a', 'b']);
  const x = await plain.matrixOf(table);
  expect(x.data[80]).toBe(3);
  expect(x.data[82]).toBe(6);
  expect(await plain.scoreTable(table)).toHaveLength(42);
  expect((await fit({ categories: 'indicators' })).columns).toEqual([
    'a',
    'b',
    'word = usual',
    'word = value 2'
  ]);
  const scaled = await fit({ categories: 'surprise', scaling: 'robust' });
  expect(scaled.columns).toEqual(['a', 'b', 'word']);
  expect((await scaled.scoreTable(table))[8]).toBeGreaterThan(5);
  expect(await refusal(fit({ columns: ['gone'] }))).toMatch(/no column gone/);
  expect(await refusal(fit({ missing: 'refuse' }))).toMatch(/a has missing values/);
  expect(await refusal(plain.scoreTable(tableOf({ a: [1] })))).toMatch(/no column b/);
  const words = tableOf({ word: ['a', 'b'] });
  expect(await refusal(OutlierDetector.fitTable(registry, words, { model: 'ecod' }))).toMatch(
    /no numeric column/
  );
});

it('keeps scores and thresholds finite for any finite numbers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.double({ noNaN: true, min: -1e100, max: 1e100 }), fc.integer()), {
        minLength: 8,
        maxLength: 30
      }),
      fc.constantFrom('iforest', 'ecod', 'copod', 'hbos', 'pca', 'knn', 'mad', 'iqr', 'zscore'),
      async (rows, model) => {
        const x = matrixOf(rows);
        try {
          const detector = await OutlierDetector.fit(registry, x, { model });
          expect(detector.scores.every(Number.isFinite)).toBe(true);
          expect(Number.isFinite(detector.threshold)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(OutlierError);
        }
      }
    ),
    { numRuns: 150 }
  );
});
