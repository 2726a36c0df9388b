import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from './run-command';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-'));
  const lines = ['s 1', 's 2'].flatMap(id =>
    Array.from({ length: 30 }, (_, i) => `${id},${30 - i},${(i * 7) % 11},text`)
  );
  writeFileSync(at('series.csv'), `id,t,v,note\n${lines.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('framescope features', () => {
  it('writes the features of each series under its id, null where there is none', async () => {
    const { code, out, err } = await run(
      'features',
      at('series.csv'),
      '--id',
      'id',
      '--time',
      't',
      '--value',
      'v'
    );
    expect([code, err]).toEqual([0, `${at('series.csv')}: 2 series, 783 features each\n`]);
    const found = JSON.parse(out) as Record<string, Record<string, number | null>>;
    expect(Object.keys(found)).toEqual(['s 1', 's 2']);
    expect(found['s 1']).toEqual(found['s 2']);
    expect(found['s 1'].v__length).toBe(30);
    expect(found['s 1']['v__fft_coefficient__attr_"real"__coeff_99']).toBeNull();
    expect(found['s 1'].v__mean_change).toBeCloseTo((0 - ((29 * 7) % 11)) / 29, 12);
  });

  it('writes to a file, and windows', async () => {
    const { out } = await run(
      'features',
      at('series.csv'),
      '--id=id',
      '--set=minimal',
      '--window=20',
      '--step=5',
      `--out=${at('out.json')}`
    );
    expect(out).toBe('');
    const found = JSON.parse(readFileSync(at('out.json'), 'utf8')) as Record<string, object>;
    expect(Object.keys(found)).toEqual([
      's 1@19',
      's 1@24',
      's 1@29',
      's 2@19',
      's 2@24',
      's 2@29'
    ]);
    expect(Object.keys(found['s 1@19'])).toHaveLength(20);
  });

  it('selects by a target, ranks, and leaves out what is like a better one', async () => {
    const lines = Array.from({ length: 24 }, (_, k) =>
      Array.from({ length: 25 }, (_v, i) => {
        const value = Math.sin(i * i + k) * (k % 2 === 0 ? 1 : 5);
        return `s${k},${value.toFixed(5)},${k % 2 === 0 ? 'calm' : 'wild'},${k}`;
      })
    );
    writeFileSync(at('classes.csv'), `id,v,kind,weight\n${lines.flat().join('\n')}\n`);
    const asked = [
      'features',
      at('classes.csv'),
      '--id',
      'id',
      '--value',
      'v',
      '--set',
      'efficient'
    ];
    const { out, err } = await run(...asked, '--target', 'kind');
    const found = JSON.parse(out) as Record<string, Record<string, number>>;
    const names = Object.keys(found.s0);
    expect(names).toContain('v__standard_deviation');
    expect(names).not.toContain('v__length');
    expect(err).toMatch(new RegExp(`24 series, ${names.length} of \\d+ features each`));
    const few = await run(...asked, '--target', 'kind', '--redundant', '0.8');
    const kept = Object.keys((JSON.parse(few.out) as typeof found).s0);
    expect(kept.length).toBeLessThan(names.length);
    interface IRanking {
      readonly odd: string[];
      readonly features: { feature: string; p: number; relevant: boolean; separation: number }[];
    }
    const tested = await run(...asked, '--target', 'kind', '--ranking');
    const { features } = JSON.parse(tested.out) as IRanking;
    expect(features.slice(0, names.length).map(one => one.feature)).toEqual(names);
    expect(features[0].relevant && features[0].p < 1e-4).toBe(true);
    const ranked = JSON.parse((await run(...asked, '--ranking')).out) as IRanking;
    expect(ranked.odd.length).toBeGreaterThan(0);
    expect(ranked.features[0].separation).toBeGreaterThan(0);
    const number = await run(...asked, '--target', 'weight', '--fdr', '0.2');
    expect([number.code, number.err]).toEqual([0, expect.stringMatching(/24 series/)]);
    expect((await run(...asked, '--target', 'v')).err).toMatch(/several values in the series s0/);
    expect((await run(...asked, '--fdr', 'x')).err).toMatch(
      /--fdr takes a number above 0, not x\./
    );
  });

  it('refuses what it cannot do in one sentence', async () => {
    const said = async (...args: string[]): Promise<string> =>
      (await run('features', at('series.csv'), ...args)).err;
    expect(await said('--id', 'nobody')).toMatch(/^framescope: There is no column nobody; .*\.\n$/);
    expect(await said('--value', 'note')).toMatch(/holds no numbers; name one that does\.\n$/);
    expect(await said('--set', 'huge')).toMatch(/there is no set huge\.\n$/);
    expect(await said('--step', '2')).toMatch(/goes with --window/);
    expect(await said('--window', '1.5')).toMatch(/whole number from 1 on/);
    expect(await said('--format', 'csv')).toMatch(/writes json, not csv/);
    expect((await run('features')).code).toBe(2);
  });
});
