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
