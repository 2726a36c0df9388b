import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IReport } from '../../engine';
import { randomNumbers } from '../../engine/detectors/__tests__/run-detector';
import { main } from '../main';
import { scanFile } from '../scan-file';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function scanned(name: string, lines: readonly string[]): Promise<IReport> {
  writeFileSync(at(name), `${lines.join('\n')}\n`);
  return scanFile(at(name));
}

const told = ({ findings, not_run }: IReport): string[] => [
  ...findings.map(({ severity, kind, columns }) => `${severity} ${kind} ${columns[0]}`),
  ...not_run.map(({ detector, reason }) => `${detector} did not run: ${reason}`)
];

describe('odd tables', () => {
  const next = randomNumbers(3);

  it('says nothing of texts that are all different', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `user-${(i * 7919) % 1e9}-${next()}`);
    expect(told(await scanned('distinct.csv', ['id', ...lines]))).toEqual([]);
  });

  it('says of constant columns that they are, once each', async () => {
    const lines = Array.from({ length: 3000 }, () => 'x,1,2020-01-01');
    expect(told(await scanned('equal.csv', ['a,b,c', ...lines])).sort()).toEqual([
      'info constant a',
      'info constant b',
      'info constant c'
    ]);
  });

  it.each([
    ['numbers', () => (5 + 2 * next()).toFixed(3)],
    ['labels', () => ['red', 'green', 'blue', 'rad'][Math.floor(4 * next())]]
  ])(
    'says of 300 equal columns of %s that they are equal, and nothing of their rows',
    async (name, draw) => {
      const header = Array.from({ length: 300 }, (_, i) => `c${i}`).join(',');
      const lines = Array.from({ length: 2000 }, () => {
        const value = draw();
        return new Array(300).fill(value).join(',');
      });
      expect(told(await scanned(`${name}.csv`, [header, ...lines]))).toEqual([
        'info equal-columns c1'
      ]);
    }
  );

  const made = (name: string, of: (i: number) => string): string =>
    [name, ...Array.from({ length: 90 }, (_, i) => of(i)), ''].join('\n');

  it.each([
    ['a,b\n1,2\n3,4\n', 'c,d\nx,0.5\ny,0.7\n'],
    [made('age', i => (((i * 37) % 89) + 0.37).toFixed(2)), made('place', i => String(i))]
  ])(
    'compares no frames without a column in common, and leaves both as they are',
    async (...before) => {
      before.forEach((text, i) => writeFileSync(at(`${i}.csv`), text));
      let err = '';
      const io = { out: () => undefined, err: (text: string) => void (err += text) };
      expect(await main(['compare', at('0.csv'), at('1.csv')], io)).toBe(2);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toMatch(/have no column in common; compare two versions of one frame\.$/m);
      expect(before.map((_, i) => readFileSync(at(`${i}.csv`), 'utf8'))).toEqual(before);
    }
  );
});
