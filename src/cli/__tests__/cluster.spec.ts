import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run as runCommand } from './run-command';

const folder = mkdtempSync(join(tmpdir(), 'framescope-cluster-'));
const file = join(folder, 'rows.csv');

beforeAll(() => {
  const rows = Array.from({ length: 120 }, (_, i) =>
    i === 70
      ? '987654,987654,x'
      : `${(i % 2) * 5000 + (i % 11)},${(i * 7) % 13},${i % 2 === 0 ? 'x' : 'y'}`
  );
  writeFileSync(file, `width,height,word\n${rows.join('\n')}\n`);
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand('cluster', ...args);

it.each([
  [],
  ['--method', 'dbscan', '--param', 'eps=40'],
  ['--method', 'k-means', '--param', 'n_clusters=3', '--seed', '2'],
  ['--method', 'mini-batch', '--param', 'n_clusters=3', '--param', 'batch_size=50'],
  ['--method', 'hierarchical', '--param', 'n_clusters=3'],
  ['--method', 'gmm', '--param', 'max_components=4']
])('prints one label a row with %j %j', async (...args) => {
  const { code, out, err } = await run(file, ...args, '--format', 'json');
  const answer = JSON.parse(out);
  expect(code).toBe(0);
  expect(answer.labels).toHaveLength(120);
  expect(answer.method).toBe(args[1] ?? 'hdbscan');
  expect(answer.columns).toEqual(['width', 'height']);
  const sizes = answer.clusters.map((one: { rows: number }) => one.rows);
  expect(sizes.reduce((a: number, b: number) => a + b, answer.noise)).toBe(120);
  expect(answer.labels[0]).not.toBe(answer.labels[1]);
  expect(answer.labels[0]).toBe(answer.labels[2]);
  expect(answer.labels[70]).not.toBe(answer.labels[0]);
  expect(answer.tried).toHaveLength(args[1] === 'gmm' ? 4 : 0);
  expect(err).toMatch(/120 rows, \d+ clusters, \d+ rows in none, by /);
});

it('prints a table that tells the clusters apart, and values of cells nowhere', async () => {
  const { out } = await run(file, '--method', 'k-means', '--param', 'n_clusters=3');
  expect(out).toMatch(
    /120 rows x 2 columns\nk-means \(n_clusters=3 max_iter=300\); 3 clusters, 0 /
  );
  expect(out).toMatch(/\n {8}1 {10}60 +50 % {2}higher width \(1 IQR\)/);
  expect(out).not.toContain('987');
  const gmm = await run(file, '--method', 'gmm', '--param', 'max_components=2');
  expect(gmm.out).toMatch(/BIC by the number of components \(lower is better\): 1: .*, 2: /);
});

it('takes units and texts in, and writes to a file', async () => {
  const path = join(folder, 'clusters.json');
  const flags = ['--columns', 'word', '--categories', 'indicators', '--scaling', 'standard'];
  const { code, out } = await run(file, ...flags, '--format', 'json', '--out', path);
  expect([code, out]).toEqual([0, '']);
  expect(JSON.parse(readFileSync(path, 'utf8')).columns).toEqual(['word = x', 'word = y']);
});

it.each([
  [[], /Name one file/],
  [['FILE', '--method', 'none'], /no way to cluster named none; use hdbscan, dbscan/],
  [['FILE', '--method', 'k-means', '--param', 'n_clusters=many'], /n_clusters of k-means takes a/],
  [['FILE', '--method', 'k-means', '--param', 'n_clusters=400'], /k-means needs 400 rows/],
  [['FILE', '--param', 'eps=1'], /hdbscan has no option eps; it has min_cluster_size/],
  [['FILE', '--param', 'n_clusters'], /--param takes NAME=VALUE/],
  [['FILE', '--columns', 'depth'], /There is no column depth; the columns are width/],
  [['FILE', '--columns', 'word'], /no numeric column/],
  [['FILE', '--seed=-1'], /--seed takes a whole number/],
  [['FILE', '--scaling', 'log'], /--scaling takes none, standard, robust/],
  [['FILE', '--format', 'html'], /--format takes table, json/],
  [['FILE', '--top', '3'], /Unknown option '--top'/],
  [['gone.csv'], /gone.csv/]
])('refuses %j in one sentence', async (args, sentence) => {
  const { code, err } = await run(...(args as string[]).map(arg => (arg === 'FILE' ? file : arg)));
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
});

it('lists all methods with their options', async () => {
  const { out } = await run('--list');
  expect(out.match(/^\S+/gm)).toEqual([
    'hdbscan',
    'dbscan',
    'k-means',
    'mini-batch',
    'hierarchical',
    'gmm'
  ]);
  expect(out).toContain('n_clusters=8');
});
