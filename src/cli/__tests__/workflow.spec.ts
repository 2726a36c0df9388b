import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IReport } from '../../engine';
import { run, type IRan } from './run-command';

const folder = mkdtempSync(join(tmpdir(), 'framescope-workflow-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Orders without a fault: a key, two labels, a law of arithmetic and a date. */
const ORDERS = Array.from({ length: 400 }, (_, i) => {
  const [quantity, cents] = [1 + ((i * 7) % 9), 200 + ((i * 1300) % 9700)];
  return [
    `K${String(i).padStart(4, '0')}`,
    ['Berlin', 'Madrid', 'Tokyo'][i % 3],
    ['card', 'cash'][(i * 5) % 2],
    quantity,
    (cents / 100).toFixed(2),
    ((quantity * cents) / 100).toFixed(2),
    new Date(Date.UTC(2024, 0, 1 + (i % 90))).toISOString().slice(0, 10)
  ].join(',');
});
const HEAD = 'order_id,city,paid,quantity,price,total,day';

async function done(...args: string[]): Promise<IRan> {
  const ran = await run(...args);
  expect({ code: ran.code, said: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, said: '' });
  return ran;
}

const scan = async (...args: string[]): Promise<IReport> =>
  JSON.parse((await done('scan', ...args, '--format', 'json')).out) as IReport;

it('leads from planted errors through findings, rules and acceptance to a comparison', async () => {
  writeFileSync(at('clean.csv'), `${HEAD}\n${ORDERS.join('\n')}\n`);
  expect((await scan(at('clean.csv'))).findings.filter(f => f.severity !== 'info')).toEqual([]);

  const kinds = 'sentinel,typo,duplicate-key,broken-ratio';
  await done(
    ...['plant', at('clean.csv'), '--kinds', kinds, '--rate', '0.02', '--seed', '4'],
    ...['--out', at('dirty.csv'), '--key', at('key.json')]
  );
  const key = JSON.parse(readFileSync(at('key.json'), 'utf8')) as Record<
    string,
    { rows: number[] }
  >;
  expect(Object.keys(key).sort()).toEqual(kinds.split(',').sort());
  const dirty = await scan(at('dirty.csv'));
  const marked = new Set(
    dirty.findings.filter(f => f.severity !== 'info').flatMap(f => [...(f.rows.positions ?? [])])
  );
  for (const [kind, { rows }] of Object.entries(key)) {
    const found = rows.filter(row => marked.has(row)).length;
    expect(`${kind}: ${found}`).toBe(`${kind}: ${rows.length}`);
  }

  await done('suggest', at('clean.csv'), '--release', 'all', '--out', at('rules.yaml'));
  await done('scan', at('clean.csv'), '--rules', at('rules.yaml'), '--fail-on', 'warning');
  const checked = await scan(at('dirty.csv'), '--rules', at('rules.yaml'));
  expect(checked.findings.filter(({ rule }) => rule !== null).length).toBeGreaterThan(2);
  await done('rules', 'convert', at('rules.yaml'), '--out', at('rules.json'));
  const again = await scan(at('dirty.csv'), '--rules', at('rules.json'));
  expect(again.findings.map(f => f.id)).toEqual(checked.findings.map(f => f.id));

  const baseline = at('framescope.baseline.json');
  await done(
    ...['scan', at('dirty.csv'), '--baseline', baseline, '--update-baseline'],
    ...['--reason', 'known']
  );
  const quiet = ['scan', at('dirty.csv'), '--baseline', baseline, '--fail-on', 'info'];
  await done(...quiet);
  const rows = readFileSync(at('dirty.csv'), 'utf8').trimEnd().split('\n');
  const worse = rows.map((row, i) => (i % 30 === 3 ? row.replace(/^[^,]+/, 'K0001') : row));
  writeFileSync(at('dirty.csv'), `${worse.join('\n')}\n`);
  const woken = await run(...quiet, '--format', 'sarif');
  expect(woken.code).toBe(1);
  expect(woken.out).toContain('order_id');

  const compared = await done('compare', at('clean.csv'), at('dirty.csv'));
  expect(compared.out).toMatch(/rows|column/);
  const { out } = await done('profile', at('dirty.csv'), '--format', 'json');
  expect(JSON.parse(out)).toBeTruthy();
});
