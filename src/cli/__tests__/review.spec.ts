import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IReport } from '../../engine';
import { run } from './run-command';

let folder = '';
const at = (name: string): string => join(folder, name);

const before = process.env.FRAMESCOPE_KEY;

beforeAll(() => {
  process.env.FRAMESCOPE_KEY = '00112233445566778899aabbccddeeff';
  folder = mkdtempSync(join(tmpdir(), 'framescope-'));
  const lines = Array.from({ length: 400 }, (_, i) => {
    const [qty, price] = [1 + ((i * 7919) % 9), 5 + ((i * 104729) % 97) / 2];
    const age = [10, 20, 30].includes(i) ? -999 : 20 + ((i * 7) % 50);
    return [age, qty, price, qty * price * (i === 7 ? 10 : 1)].join(',');
  });
  writeFileSync(at('orders.csv'), `age,qty,price,total\n${lines.join('\n')}\n`);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  if (before === undefined) {
    delete process.env.FRAMESCOPE_KEY;
  } else {
    process.env.FRAMESCOPE_KEY = before;
  }
});

async function sentinelId(): Promise<string> {
  const { out } = await run('scan', at('orders.csv'), '--format', 'json');
  return (JSON.parse(out) as IReport).findings.find(({ kind }) => kind === 'sentinel')!.id;
}

it('accepts a finding by its id, quiet until its day has come, without its values', async () => {
  const id = await sentinelId();
  const accepted = await run(
    ...['baseline', 'accept', at('b.json'), at('orders.csv'), id.slice(0, 10)],
    ...['--reason', 'Legacy code.', '--scope', 'column', '--expires', '2999-03-01']
  );
  expect(accepted).toEqual({ code: 0, out: '', err: `${at('b.json')}: 1 accepted\n` });
  const text = readFileSync(at('b.json'), 'utf8');
  expect(text).not.toContain('999"');
  expect(JSON.parse(text).accepted[0]).toMatchObject({
    id,
    scope: 'column',
    reason: 'Legacy code.',
    expires: '2999-03-01'
  });
  const { out } = await run('scan', at('orders.csv'), '--baseline', at('b.json'));
  expect(out).toContain('1 accepted');
  expect(out).not.toContain('code for missing');
});

it.each([
  [[], 'Name the baseline, a file and ids'],
  [['ID'], 'Say why it is accepted'],
  [['ID', '--reason', 'x', '--scope', 'all'], '--scope is values, column, frame, everywhere'],
  [['ID', '--reason', 'x', '--expires', 'soon'], '--expires takes a day'],
  [['f00', '--reason', 'x'], 'has the id f00; its ids are f']
])('says in one sentence what is wrong with %j, and writes nothing', async (rest, sentence) => {
  const id = await sentinelId();
  const args = rest.map(arg => (arg === 'ID' ? id : arg));
  const { code, err } = await run('baseline', 'accept', at('new.json'), at('orders.csv'), ...args);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(() => readFileSync(at('new.json'))).toThrow('ENOENT');
});

it('never writes over a baseline that is newer or damaged', async () => {
  const id = await sentinelId();
  for (const text of ['{"format": "framescope.baseline", "version": 99}', '{"format": ']) {
    writeFileSync(at('other.json'), text);
    const { code, err } = await run(
      ...['baseline', 'accept', at('other.json'), at('orders.csv'), id, '--reason', 'x']
    );
    expect(code).toBe(2);
    expect(err).toContain('Nothing was changed.');
    expect(readFileSync(at('other.json'), 'utf8')).toBe(text);
  }
});

it('writes the laws where they are asked for', async () => {
  const law = /total.{1,4}= .{0,2}qty.{0,2} × .{0,2}price/;
  const plain = await run('scan', at('orders.csv'));
  expect(plain.out).not.toContain('than by chance');
  const table = await run('scan', at('orders.csv'), '--laws');
  expect(table.out).toMatch(/\d laws?\n/);
  expect(table.out).toContain('1 breaks it');
  for (const format of ['md', 'html']) {
    const { out } = await run('scan', at('orders.csv'), '--laws', '--format', format);
    expect(out).toContain('than by chance');
    expect(out.replace(/<[^>]*>/g, '')).toMatch(law);
  }
  expect((await run('profile', at('orders.csv'), '--laws')).code).toBe(2);
});
