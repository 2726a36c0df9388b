import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ISeriesAnswer } from '../series-answer';
import { run } from './run-command';

let folder = '';
const at = (name: string): string => join(folder, name);
const HOUR = 3_600_000;
const stamp = (hour: number): string => new Date(Date.UTC(2024, 0, 1) + hour * HOUR).toISOString();

/** Two weeks of hours with a spike in row 200; row by row, as the test wants them. */
function rows(change: (lines: [string, string][]) => void = () => undefined): string {
  const lines = Array.from({ length: 336 }, (_, i): [string, string] => {
    const value = 10 + 3 * Math.sin((2 * Math.PI * i) / 24) + 0.2 * Math.sin(i * i);
    return [stamp(i), (i === 200 ? 25 : value).toFixed(4)];
  });
  change(lines);
  return `t,v\n${lines.map(line => line.join(',')).join('\n')}\n`;
}

async function answer(...args: string[]): Promise<ISeriesAnswer> {
  const { code, out, err } = await run('series', ...args, '--format', 'json');
  expect([code, err]).toEqual([0, expect.any(String)]);
  expect(out).not.toMatch(/NaN|Infinity/);
  return JSON.parse(out) as ISeriesAnswer;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-'));
  writeFileSync(at('plain.csv'), rows());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('framescope series', () => {
  it('writes scores, ranges and change points of a series', async () => {
    const found = await answer(at('plain.csv'), '--time', 't', '--value', 'v');
    expect(found.scores).toHaveLength(336);
    expect(found.scores.indexOf(Math.max(...found.scores))).toBe(200);
    expect(found.ranges).toEqual([
      {
        start: 200,
        end: 201,
        kind: 'spike',
        score: expect.any(Number) as number,
        reason: expect.stringMatching(
          /deviations away from what trend and season tell\.$/
        ) as string
      }
    ]);
    expect(found.change_points).toEqual([]);
    expect([found.periods, found.step]).toEqual([[24], HOUR]);
  });

  it('keeps rows of the file whatever their order, and tells gaps, duplicates and missing values', async () => {
    writeFileSync(
      at('messy.csv'),
      rows(lines => {
        lines[300][1] = '';
        lines.splice(100, 0, [...lines[100]]);
        lines.splice(50, 4);
        const [a, b] = [lines[30], lines[31]];
        lines[30] = b;
        lines[31] = a;
      })
    );
    const found = await answer(at('messy.csv'), '--time=t', '--value=v');
    const kinds = found.ranges.map(range => `${range.kind} ${range.start}-${range.end}`);
    expect(kinds).toEqual([
      'unsorted-stamp 31-32',
      'gap 49-51',
      'duplicate-stamp 96-98',
      'spike 197-198',
      'missing 297-298'
    ]);
    expect(found.scores[297]).toBe(0);
  });

  it('writes a table, several series, charts and forecasts', async () => {
    const table = await run('series', at('plain.csv'), '--time', 't');
    expect(table.out).toMatch(/336 values, season of 24 values/);
    expect(table.out).toMatch(/\n +200 {2}spike +0\.\d\d {2}The value is/);
    const twice = readFileSync(at('plain.csv'), 'utf8').trim().split('\n').slice(1);
    const both = ['a', 'b'].flatMap(id => twice.map(line => `${id},${line}`));
    writeFileSync(at('two.csv'), `id,t,v\n${both.join('\n')}\n`);
    const out = await run('series', at('two.csv'), '--id', 'id', '--time', 't', '--format', 'json');
    const found = JSON.parse(out.out) as Record<string, ISeriesAnswer>;
    expect(Object.keys(found)).toEqual(['a', 'b']);
    expect(found.b.ranges.map(range => range.start)).toEqual([536]);
    expect(found.b.scores).toEqual(found.a.scores);
    for (const format of ['vega-lite', 'plotly']) {
      const charts = await run('series', at('plain.csv'), '--time', 't', '--format', format);
      const { course, season } = (
        JSON.parse(charts.out) as Record<string, Record<string, object | null>>
      ).all;
      expect([course, season]).not.toContain(null);
    }
    const next = await answer(
      at('plain.csv'),
      '--time',
      't',
      '--method',
      'holt-winters',
      '--ahead',
      '24'
    );
    next.forecast?.values.forEach((value, h) => {
      expect(Math.abs(value - 10 - 3 * Math.sin((2 * Math.PI * (336 + h)) / 24))).toBeLessThan(1);
      expect(next.forecast!.low[h]).toBeLessThan(value);
    });
    expect(next.forecast?.values).toHaveLength(24);
    expect((await run('series', '--list')).out).toMatch(/matrix-profile +Matrix profile; n²/);
  });

  it.each([
    ['t,v\n', 'There is no value, so that nothing can be odd.'],
    ['t,v\n2024-01-01,5\n', '1 value is too few; auto needs 4.'],
    ['t,v\n2024-01-01,5\n2024-01-02,6\n', '2 values are too few; auto needs 4.'],
    [
      rows(lines => lines.forEach(line => (line[1] = '7'))),
      'All values are equal, so that none is odder than another.'
    ],
    [
      rows(lines => lines.forEach(line => (line[1] = ''))),
      'All values of v are missing, so that nothing can be odd.'
    ],
    [
      rows(lines => lines.forEach((line, i) => (line[0] = stamp(i ** 1.7)))),
      'The stamps are irregular; the values are taken as if their steps were even.'
    ],
    [
      rows(lines => lines.forEach((line, i) => (line[0] = line[0].replace('Z', i % 3 ? '' : 'Z')))),
      '112 stamps of t name a zone and 224 name none, which are read as UTC.'
    ],
    [
      rows(lines => lines.forEach((line, i) => (line[0] = `no ${i}`))),
      'The texts of t are no stamps; they only tell the order of the values.'
    ]
  ])('says one clear sentence where there is little to say: %#', async (text, sentence) => {
    writeFileSync(at('odd.csv'), text);
    const found = await answer(at('odd.csv'), '--time', 't', '--value', 'v');
    expect(found.notes).toEqual([sentence]);
    expect(found.scores.every(Number.isFinite)).toBe(true);
  });

  it('says of a season and of a window that they do not fit', async () => {
    const asked = [at('plain.csv'), '--time', 't', '--value', 'v'];
    const season = await answer(...asked, '--period', '200');
    expect(season.periods).toEqual([24]);
    expect(season.notes).toContain(
      'A season of 200 values does not fit into 336 twice; seasons were looked for in its place.'
    );
    const window = await answer(...asked, '--method', 'window-pca', '--window', '90');
    expect(window.notes).toContain(
      'A window of 90 values is too wide for 336; 84 were taken, a quarter of them.'
    );
  });

  it('refuses what it cannot do in one sentence', async () => {
    const said = async (...args: string[]): Promise<string> => {
      const { code, err } = await run('series', at('plain.csv'), ...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await said('--time', 'nobody')).toMatch(
      /^framescope: There is no column nobody; .*\.\n$/
    );
    expect(await said('--value', 't')).toMatch(/holds no numbers; name one that does\.\n$/);
    expect(await said('--method', 'magic')).toMatch(
      /There is no method magic; the methods are auto, /
    );
    expect(await said('--period', '1')).toMatch(/--period takes a whole number from 2 on, not 1\./);
    expect(await said('--penalty', 'x')).toMatch(/--penalty takes a number above 0, not x\./);
    expect(await said('--method', 'pelt', '--cost', 'l7')).toMatch(/there is no cost l7\./);
    expect((await run('series')).code).toBe(2);
    writeFileSync(at('wide.csv'), 'a,b\n1,2\n');
    expect((await run('series', at('wide.csv'))).err).toMatch(/these hold numbers: a, b\./);
  });
});
