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
  if (asked.method === 'dbscan') {
    expect(labels[240]).toBe(-1);
    expect(count).toBe(3);
  }
  expect((await clusterRows(x, asked, 1, new Task())).labels).toEqual(labels);
});

it('refuses numbers that cannot be', async () => {
  for (const asked of [
    { method: 'k-means', clusters: 0 },
    { method: 'mixture', most: 1000 },
    { method: 'dbscan', radius: 0, least: 5 }
  ] as const) {
    await expect(clusterRows(x, asked, 1, new Task())).rejects.toThrow(OutlierError);
  }
});
