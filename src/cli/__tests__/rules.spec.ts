import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { readRuleset, type IReport, type IRuleset } from '../../engine';
import { rulesFromText, rulesText } from '../rules-file';
import { run } from './run-command';

const folder = mkdtempSync(join(tmpdir(), 'framescope-rules-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const rows = Array.from(
  { length: 60 },
  (_, i) => `K-${100 + i},${['a', 'b', 'c'][i % 3]},${i % 7}`
);
writeFileSync(at('clean.csv'), `id,kind,n\n${rows.join('\n')}\n`);
writeFileSync(at('dirty.csv'), `id,kind,n\n${[...rows, 'K-1x,z,99', 'K-100,a,1'].join('\n')}\n`);

function found(out: string): Record<string, readonly number[] | undefined> {
  const { findings } = JSON.parse(out) as IReport;
  return Object.fromEntries(
    findings.filter(({ rule }) => rule !== null).map(f => [f.rule, f.rows.positions])
  );
}

describe('framescope suggest and scan --rules', () => {
  it('suggests rules that the file keeps and another breaks in exact rows', async () => {
    expect(
      (await run('suggest', at('clean.csv'), '--release', 'all', '--out', at('r.yaml'))).code
    ).toBe(0);
    expect(readFileSync(at('r.yaml'), 'utf8')).toContain('format: framescope.rules');
    const clean = await run('scan', at('clean.csv'), '--rules', at('r.yaml'), '--format', 'json');
    expect(found(clean.out)).toEqual({});
    const dirty = await run(
      ...[
        'scan',
        at('dirty.csv'),
        '--rules',
        at('r.yaml'),
        '--format',
        'json',
        '--fail-on',
        'error'
      ]
    );
    expect(dirty.code).toBe(1);
    expect(found(dirty.out)).toEqual({
      'regex:id': [60],
      'unique:id': [0, 61],
      'set:kind': [60],
      'range:n': [60]
    });
  });

  it('names no value that fewer than 20 rows share', async () => {
    const { rules } = JSON.parse((await run('suggest', at('clean.csv'))).out) as IRuleset;
    expect(rules.find(rule => rule.rule === 'set')).toMatchObject({ values: ['a', 'b', 'c'] });
    expect(rules.find(rule => rule.rule === 'range')).toMatchObject({ min: 0, max: 10 });
    const few = `who\n${rows.map((_, i) => `P${'abcdefg'[i % 7]}`).join('\n')}\n`;
    writeFileSync(at('few.csv'), few);
    expect((await run('suggest', at('few.csv'))).out).not.toMatch(/P[a-g]/);
  });

  it.each([
    [
      'unknown.yaml',
      'format: framescope.rules\nversion: 1\nrules: [{rule: shiny}]',
      /unknown kind "shiny"/
    ],
    ['newer.json', '{"format":"framescope.rules","version":9,"rules":[]}', /version 9 .* update/],
    [
      'slow.yaml',
      'format: framescope.rules\nversion: 1\nrules:\n  - {rule: regex, column: id, pattern: "(x+)+$"}',
      /exponentially/
    ],
    ['broken.json', '{"format": ', /is no JSON that can be read/],
    ['broken.yaml', 'a: [1, 2', /is no YAML that can be read/],
    ['bomb.yaml', `a: &a [1]\n${bomb()}`, /is no YAML that can be read|framescope\.rules/],
    ['text.txt', 'hello', /This is no ruleset/]
  ])('says in one sentence what is wrong with %s and writes nothing', async (name, text, why) => {
    writeFileSync(at(name), text);
    writeFileSync(at('out.json'), 'as it was');
    const { code, err } = await run(
      ...['scan', at('clean.csv'), '--rules', at(name), '--format', 'json', '--out', at('out.json')]
    );
    expect(code).toBe(2);
    expect(err).toMatch(why);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(at('out.json'), 'utf8')).toBe('as it was');
  });
});

function bomb(): string {
  return Array.from({ length: 12 }, (_, i) => {
    const [name, last] = ['bcdefghijklm'[i], 'abcdefghijkl'[i]];
    return `${name}: &${name} [${Array(9).fill(`*${last}`).join(', ')}]`;
  }).join('\n');
}

describe('framescope rules', () => {
  it('exports a folder of files and one file to standard output', async () => {
    await run('suggest', at('clean.csv'), '--out', at('r.json'));
    const one = await run('rules', 'export', at('r.json'), '--to', 'pandera');
    expect(one.out).toContain('schema = pa.DataFrameSchema(');
    const lacking = await run('rules', 'export', at('r.json'), '--to', 'dbt');
    expect(lacking).toMatchObject({ code: 2, out: '' });
    expect(lacking.err).toMatch(/name a folder for them with --out/);
    expect(
      (await run('rules', 'export', at('r.json'), '--to', 'dbt', '--out', at('dbt'))).code
    ).toBe(0);
    expect(existsSync(at('dbt/tests/generic/framescope.sql'))).toBe(true);
    const wrong = await run('rules', 'export', at('r.json'), '--to', 'soda');
    expect(wrong.err).toMatch(/--to takes pandera, .*, not soda/);
  });

  it('tells what a library cannot express', async () => {
    const text = rulesText(
      readRuleset({
        format: 'framescope.rules',
        version: 1,
        rules: [{ rule: 'sum', columns: ['a', 'b', 'c'] }]
      }),
      'yaml'
    );
    writeFileSync(at('sum.yaml'), text);
    const { err } = await run('rules', 'export', at('sum.yaml'), '--to', 'great_expectations');
    expect(err).toBe('sum:a-b-c: left out, arithmetic between columns has no counterpart\n');
  });
});

describe('rulesText', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 }).filter(text => text.trim() !== '');
  const value = fc.oneof(
    word,
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true })
  );
  const rule = fc.oneof(
    fc.record({ rule: fc.constant('not-null'), column: word, note: word }),
    fc.record({
      rule: fc.constant('set'),
      column: word,
      values: fc.array(value, { minLength: 1, maxLength: 4 })
    }),
    fc.record({ rule: fc.constant('range'), column: word, min: fc.constant('2024-01-01') }),
    fc.record({
      rule: fc.constant('regex'),
      column: word,
      pattern: fc.constantFrom('yes|no', '\\d{3}', '#: \\[a\\]')
    })
  );

  it('is read back the same from YAML and from JSON', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), rules => {
        const ruleset = readRuleset({ format: 'framescope.rules', version: 1, rules });
        for (const format of ['yaml', 'json'] as const) {
          const again = rulesFromText(rulesText(ruleset, format), 'rules').ruleset;
          expect(rulesText(again, 'json')).toBe(rulesText(ruleset, 'json'));
        }
      })
    );
  });
});
