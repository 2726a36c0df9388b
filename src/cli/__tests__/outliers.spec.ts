import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run as runCommand } from './run-command';

const folder = mkdtempSync(join(tmpdir(), 'framescope-outliers-'));
const file = join(folder, 'rows.csv');

beforeAll(() => {
  const rows = Array.from({ length: 120 }, (_, i) =>
    i === 70 ? '9,40,x' : `${i % 11},${(i * 7) % 13},${i % 2 === 0 ? 'x' : 'y'}`
  );
  writeFileSync(file, `width,height,word\n${rows.join('\n')}\n`);
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand('outliers', ...args);

it('prints one finite score a row, with the oddest rows and why', async () => {
  for (const model of [[], ['--model', 'iforest', '--seed', '3'], ['--detector', 'ecod']]) {
    const { code, out } = await run(file, ...model, '--format', 'json', '--top', '3');
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(answer.scores).toHaveLength(120);
    expect(answer.scores.every(Number.isFinite)).toBe(true);
    expect(answer.columns).toEqual(['width', 'height']);
    expect(answer.top[0].row).toBe(70);
    expect(answer.top).toHaveLength(3);
    expect(answer.top[0].columns[0].name).toBe('height');
    expect(answer.top[0].message.text).toContain('height');
    expect(answer.outliers).toBeGreaterThan(0);
    expect(answer.why === null).toBe(model.length > 0);
  }
});

it('prints a table, and values of cells nowhere', async () => {
  const { code, out, err } = await run(file, '--model', 'knn', '--param', 'n_neighbors=7');
  expect(code).toBe(0);
  expect(out).toMatch(/120 rows x 2 columns\nknn; \d+ rows above/);
  expect(out).toMatch(/ {7}70 .* Row 70 stands out by height/);
  expect(out).not.toMatch(/\b40\b/);
  expect(err).toContain('by knn');
});

it('keeps a model and scores with it', async () => {
  const path = join(folder, 'model.txt');
  const first = await run(file, '--model', 'lof', '--format', 'json', '--save', path);
  const again = await run(file, '--load', path, '--format', 'json');
  expect(first.code + again.code).toBe(0);
  expect(JSON.parse(again.out).scores).toHaveLength(120);
  expect(JSON.parse(again.out).threshold).toBe(JSON.parse(first.out).threshold);
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 300));
  expect((await run(file, '--load', path)).err).toMatch(/cut short/);
});

it.each([
  [[], /Name one file/],
  [['FILE', '--model', 'none'], /There is no model none; use iforest/],
  [['FILE', '--model', 'lof', '--param', 'n_neighbors=many'], /n_neighbors of lof takes a whole/],
  [['FILE', '--param', 'n_neighbors'], /--param takes NAME=VALUE/],
  [['FILE', '--model', 'lof', '--param', 'n_neighbors=400'], /lof needs 401 rows/],
  [['FILE', '--columns', 'depth'], /There is no column depth; the columns are width/],
  [['FILE', '--columns', 'word'], /no numeric column/],
  [['FILE', '--contamination', '0.9'], /contamination is a share/],
  [['FILE', '--format', 'html'], /--format takes table, json/],
  [['FILE', '--top', 'x'], /--top takes a whole number/]
])('refuses %j in one sentence', async (args, sentence) => {
  const { code, err } = await run(...(args as string[]).map(arg => (arg === 'FILE' ? file : arg)));
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
});

it('lists all models with their options', async () => {
  const { out } = await run('--list');
  expect(out).toMatch(/^iforest .*Isolation forest/);
  expect(out).toContain('n_neighbors=20');
  expect(out.match(/^\w+ /gm)?.length).toBeGreaterThanOrEqual(30);
});
