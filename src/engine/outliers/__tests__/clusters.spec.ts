import { matrixOf, Random, Task } from '../../kernels';
import { clusterRows, OutlierError, type ClusterRequest } from '..';

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

it.each<ClusterRequest>([
  { method: 'k-means', clusters: 4 },
  { method: 'k-means', clusters: 4, batch: 64 },
  { method: 'dbscan', radius: 2, least: 5 },
  { method: 'hdbscan', least: 8 },
  { method: 'hierarchy', clusters: 4, linkage: 'ward' },
  { method: 'hierarchy', clusters: 4, linkage: 'average' },
  { method: 'hierarchy', clusters: 4, linkage: 'complete' },
  { method: 'mixture', most: 5 }
])('finds three groups by %j', async asked => {
  const { labels, count } = await clusterRows(x, asked, 1, new Task());
  const mostly = (group: number): number => {
    const own = labels.filter((_, i) => i < 240 && i % 3 === group);
    const label = own.slice().sort()[40];
    return own.filter(one => one === label).length;
  };
  expect([0, 1, 2].every(group => mostly(group) > 70)).toBe(true);
  expect(count).toBeGreaterThanOrEqual(3);
  expect(new Set([labels[0], labels[1], labels[2]]).size).toBe(3);
  if (asked.method === 'dbscan' || asked.method === 'hdbscan') {
    expect(labels[240]).toBe(-1);
    expect(count).toBe(3);
  }
  expect((await clusterRows(x, asked, 1, new Task())).labels).toEqual(labels);
});

it('refuses numbers that cannot be', async () => {
  for (const asked of [
    { method: 'k-means', clusters: 0 },
    { method: 'mixture', most: 1000 },
    { method: 'dbscan', radius: 0, least: 5 },
    { method: 'hdbscan', least: 1 },
    { method: 'hierarchy', clusters: 242, linkage: 'ward' }
  ] as const) {
    await expect(clusterRows(x, asked, 1, new Task())).rejects.toThrow(OutlierError);
  }
});

it('joins the same rows by single linkage as the shortest edges do', async () => {
  const near = matrixOf([[0], [1], [2.5], [10], [11.4], [30]]);
  const asked = { method: 'hierarchy', clusters: 3, linkage: 'single' } as const;
  const { labels } = await clusterRows(near, asked, 1, new Task());
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
  const { labels, count } = await clusterRows(
    matrixOf(rows),
    { method: 'hdbscan', least: 15 },
    1,
    new Task()
  );
  expect(count).toBe(2);
  const kept = labels.filter(label => label >= 0).length;
  expect(kept).toBeGreaterThan(140);
  rows.forEach((_, i) =>
    expect(labels[i] < 0 || (labels[i] === labels[0]) === (i % 2 === 0)).toBe(true)
  );
});

it('takes rows that are all the same, and two rows', async () => {
  const same = matrixOf(Array.from({ length: 30 }, () => [1, 2]));
  const dense = await clusterRows(same, { method: 'hdbscan', least: 5 }, 1, new Task());
  expect(dense.labels).toHaveLength(30);
  const two = matrixOf([[0], [1]]);
  const split = { method: 'hierarchy', clusters: 2, linkage: 'ward' } as const;
  expect(Array.from((await clusterRows(two, split, 1, new Task())).labels)).toEqual([0, 1]);
  expect((await clusterRows(two, { method: 'hdbscan', least: 2 }, 1, new Task())).count).toBe(0);
});
