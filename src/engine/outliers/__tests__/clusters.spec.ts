import { matrixOf, Random, type IMatrix } from '../../kernels';
import { tableOf } from '../../table/build';
import { CLUSTER_METHODS, clusterMatrix, clusterTable, OutlierError, type IClusters } from '..';

const random = new Random(3, 'groups');
const CENTRES = [
  [0, 0],
  [12, 0],
  [0, 12]
];
/** Three groups of 80 rows, and one row far from all. */
const x = matrixOf([
  ...Array.from({ length: 240 }, (_, i) => CENTRES[i % 3].map(centre => centre + random.normal())),
  [40, 40]
]);

function clusters(
  of: IMatrix,
  method: string,
  options: Readonly<Record<string, unknown>> = {},
  seed = 1
): Promise<IClusters> {
  const columns = Array.from({ length: of.cols }, (_, j) => 'abcdefghij'[j]);
  return clusterMatrix(of, columns, { method, options, seed });
}

it.each([
  ['k-means', { n_clusters: 4 }],
  ['mini-batch', { n_clusters: 4, batch_size: 64 }],
  ['dbscan', { eps: 2 }],
  ['dbscan', {}],
  ['hdbscan', { min_cluster_size: 8 }],
  ['hierarchical', { n_clusters: 4 }],
  ['hierarchical', { n_clusters: 4, linkage: 'average' }],
  ['hierarchical', { n_clusters: 4, linkage: 'complete' }],
  ['gmm', { max_components: 5 }]
])('finds three groups by %s with %j', async (method, options) => {
  const found = await clusters(x, method, options);
  const { labels, clusters: own } = found;
  const mostly = (group: number): number => {
    const some = labels.filter((_, i) => i < 240 && i % 3 === group);
    const label = some.slice().sort()[40];
    return some.filter(one => one === label).length;
  };
  expect([0, 1, 2].every(group => mostly(group) > 70)).toBe(true);
  expect(own.length).toBeGreaterThanOrEqual(3);
  expect(new Set([labels[0], labels[1], labels[2]]).size).toBe(3);
  if (method.endsWith('dbscan')) {
    expect(labels[240]).toBe(-1);
    expect(own).toHaveLength(3);
  }
  expect((await clusters(x, method, options)).labels).toEqual(labels);
  const first = labels.filter((label, i) => label >= 0 && labels.indexOf(label) === i);
  expect(Array.from(first)).toEqual(own.map(one => one.label));
  expect(own.reduce((sum, one) => sum + one.rows, found.noise)).toBe(241);
  expect(found.noise).toBe(labels.filter(label => label < 0).length);
  const right = own[labels.subarray(0, 240).find((_, i) => i === 1) ?? 0];
  expect(right.apart[0]).toEqual({ name: 'a', by: expect.any(Number) });
  expect(right.apart[0].by).toBeGreaterThan(0.5);
});

it('says what it chose: the radius, and the criterion of each number of components', async () => {
  const { options } = await clusters(x, 'dbscan');
  expect(Number(options.eps)).toBeGreaterThan(0.2);
  expect((await clusters(x, 'dbscan', { eps: options.eps })).labels).toEqual(
    (await clusters(x, 'dbscan')).labels
  );
  const { tried, clusters: own } = await clusters(x, 'gmm', { max_components: 6 });
  expect(tried.map(one => one.components)).toEqual([1, 2, 3, 4, 5, 6]);
  const best = tried.reduce((a, b) => (b.bic < a.bic ? b : a));
  expect(own.length).toBeLessThanOrEqual(best.components);
});

it('joins the same rows by DBSCAN as all pairs do, whatever the radius', async () => {
  for (const [seed, eps, least] of [
    [1, 0.3, 4],
    [2, 0.8, 3],
    [3, 1.5, 12],
    [4, 50, 5],
    [5, 0.6, 1]
  ]) {
    const draw = new Random(seed, 'pairs');
    const some = matrixOf(
      Array.from({ length: 300 }, () => [3 * draw.normal(), draw.normal(), draw.below(3)])
    );
    const { labels } = await clusters(some, 'dbscan', { eps, min_samples: least });
    expect(Array.from(labels)).toEqual(plainDbscan(some, eps, least));
  }
});

/** By the definition: clusters grow from one core after the other. */
function plainDbscan({ rows, cols, data }: IMatrix, eps: number, least: number): number[] {
  const near = Array.from({ length: rows }, (_, a) =>
    Array.from({ length: rows }, (_value, b) => b).filter(b => {
      let sum = 0;
      for (let j = 0; j < cols; j++) {
        sum += (data[a * cols + j] - data[b * cols + j]) ** 2;
      }
      return Math.sqrt(sum) <= eps;
    })
  );
  const out = new Array<number>(rows).fill(-1);
  let cluster = 0;
  for (let row = 0; row < rows; row++) {
    if (out[row] >= 0 || near[row].length < least) {
      continue;
    }
    const queue = [row];
    out[row] = cluster;
    for (const one of queue) {
      for (const other of near[one].length >= least ? near[one] : []) {
        if (out[other] < 0) {
          out[other] = cluster;
          queue.push(other);
        }
      }
    }
    cluster++;
  }
  const order = [...new Set(out.filter(label => label >= 0))];
  return out.map(label => (label < 0 ? -1 : order.indexOf(label)));
}

it('takes 20,000 rows within one radius without holding all pairs', async () => {
  const draw = new Random(8, 'dense');
  const dense = matrixOf(Array.from({ length: 20_000 }, () => [draw.normal(), draw.normal()]));
  const { clusters: own, noise } = await clusters(dense, 'dbscan', { eps: 100 });
  expect([own.length, noise]).toEqual([1, 0]);
});

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(OutlierError);
    return (error as Error).message;
  }
  throw new Error('It did not refuse.');
}

it.each([
  ['k-means', { n_clusters: 0 }, /n_clusters of k-means takes a whole number from 1 to 10000/],
  ['k-means', { n_clusters: 242 }, /k-means needs 242 rows .* there are 241/],
  ['gmm', { max_components: 1000 }, /max_components of gmm takes a whole number/],
  ['dbscan', { eps: -1 }, /eps of dbscan takes a number from 0/],
  ['dbscan', { eps: NaN }, /eps of dbscan takes a number/],
  ['hdbscan', { min_cluster_size: 1 }, /min_cluster_size of hdbscan takes a whole number from 2/],
  ['hdbscan', { min_cluster_size: 500 }, /hdbscan needs 500 rows/],
  ['hierarchical', { linkage: 'far' }, /linkage of hierarchical takes ward, average/],
  ['hierarchical', { eps: 1 }, /hierarchical has no option eps; it has n_clusters, linkage/],
  ['nothing', {}, /There is no way to cluster named nothing; use hdbscan, dbscan, k-means/]
])('refuses %s with %j in one sentence', async (method, options, sentence) => {
  expect(await refusal(clusters(x, method, options))).toMatch(sentence);
});

it('refuses too many rows or columns, no rows, and a seed that is none', async () => {
  const many = { rows: 8001, cols: 1, data: new Float64Array(8001) };
  expect(await refusal(clusters(many, 'hierarchical'))).toMatch(/8000 rows at most, not 8001/);
  const wide = { rows: 3, cols: 501, data: new Float64Array(3 * 501) };
  const names = Array.from({ length: 501 }, (_, j) => String(j));
  expect(await refusal(clusterMatrix(wide, names, { method: 'gmm' }))).toMatch(
    /gmm takes 500 columns at most, and there are 501/
  );
  expect(await refusal(clusters(x, 'k-means', {}, -1))).toMatch(/The seed is a whole number/);
  await expect(clusterTable(tableOf({ a: [] }), {})).rejects.toThrow(/no row to put/);
  await expect(clusterTable(tableOf({ a: ['x', 'y'] }), {})).rejects.toThrow(/no numeric column/);
});

it('reads frames with missing values, infinities, texts and units', async () => {
  const table = tableOf({
    a: [...Array.from({ length: 40 }, (_, i) => (i % 2) * 100 + (i % 5)), null, Infinity],
    b: Array.from({ length: 42 }, (_, i) => i % 3),
    word: Array.from({ length: 42 }, (_, i) => (i % 2 === 0 ? 'x' : 'y'))
  });
  const found = await clusterTable(table, { method: 'k-means', options: { n_clusters: 2 } });
  expect(found.columns).toEqual(['a', 'b']);
  expect(found.labels[0]).toBe(0);
  expect(found.labels[1]).toBe(1);
  const words = await clusterTable(table, {
    method: 'hierarchical',
    prepare: { categories: 'indicators', scaling: 'standard', columns: ['word'] }
  });
  expect(Array.from(words.labels)).toEqual(Array.from({ length: 42 }, (_, i) => i % 2));
});

it.each(CLUSTER_METHODS.map(method => method.id))(
  '%s takes constants, equal rows, two rows and values that overflow',
  async id => {
    const options = {
      hdbscan: { min_cluster_size: 2 },
      dbscan: { min_samples: 1 },
      gmm: {}
    }[id] ?? { n_clusters: 2 };
    for (const frame of [
      [[0], [1]],
      Array.from({ length: 30 }, () => [1, 2]),
      Array.from({ length: 30 }, (_, i) => [5, i % 2]),
      Array.from({ length: 30 }, (_, i) => [(i - 15) * 1e307, i % 3]),
      Array.from({ length: 30 }, (_, i) => [i * 1e-300, (i % 2) * 1e-300])
    ]) {
      const { labels, clusters: own } = await clusters(matrixOf(frame), id, options);
      expect(labels).toHaveLength(frame.length);
      expect(own.every(one => one.apart.every(({ by }) => Number.isFinite(by)))).toBe(true);
    }
  }
);

it('joins the same rows by single linkage as the shortest edges do', async () => {
  const near = matrixOf([[0], [1], [2.5], [10], [11.4], [30]]);
  const { labels } = await clusters(near, 'hierarchical', { n_clusters: 3, linkage: 'single' });
  expect(Array.from(labels)).toEqual([0, 0, 0, 1, 1, 2]);
});

it('finds groups of unlike density that no one radius finds', async () => {
  const draw = new Random(5, 'density');
  const spread = (centre: number, by: number): number[] => [
    centre + by * draw.normal(),
    by * draw.normal()
  ];
  const rows = Array.from({ length: 200 }, (_, i) =>
    i % 2 === 0 ? spread(0, 0.05) : spread(20, 3)
  );
  const { labels, clusters: own } = await clusters(matrixOf(rows), 'hdbscan', {
    min_cluster_size: 15
  });
  expect(own).toHaveLength(2);
  const kept = labels.filter(label => label >= 0).length;
  expect(kept).toBeGreaterThan(140);
  rows.forEach((_, i) =>
    expect(labels[i] < 0 || (labels[i] === labels[0]) === (i % 2 === 0)).toBe(true)
  );
});
