import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEFAULT_SETTINGS, readSettings } from '../settings';

interface ISchema {
  readonly properties: Readonly<
    Record<
      string,
      {
        title: string;
        description: string;
        default: unknown;
        oneOf?: { const: string; title: string }[];
      }
    >
  >;
}

const { properties }: ISchema = JSON.parse(
  readFileSync(join(process.cwd(), 'schema/settings/plugin.json'), 'utf8')
);
const choices = (name: string): string[] =>
  (properties[name].oneOf ?? []).map(choice => choice.const);
const defaults = Object.fromEntries(
  Object.entries(properties).map(([name, property]) => [name, property.default])
);

/** Settings that other plugins read than the one of `readSettings`. */
const ELSEWHERE = ['chartBackend', 'badges'];

test('every setting is read', () => {
  const plain = JSON.stringify(readSettings({}));
  const others: Readonly<Record<string, unknown>> = {
    paused: true,
    minimumSeverity: 'error',
    detectors: { typo: false },
    release: 'all',
    releasedColumns: ['a'],
    author: 'Ann',
    notices: 'none'
  };
  for (const name of Object.keys(properties).filter(one => !ELSEWHERE.includes(one))) {
    const value = others[name] ?? Number(properties[name].default) + 1;
    const release = name === 'releasedColumns' ? { release: 'columns' } : {};
    expect([name, JSON.stringify(readSettings({ ...release, [name]: value }))]).not.toEqual([
      name,
      plain
    ]);
  }
});

test('every setting has a title, a sentence and a default', () => {
  for (const property of Object.values(properties)) {
    expect(property.title).not.toBe('');
    expect(property.description).toMatch(/\.$/);
    expect(property.default).toBeDefined();
  }
});

test('the defaults of the schema are those of the code', () => {
  expect(readSettings(defaults)).toEqual(DEFAULT_SETTINGS);
  expect(readSettings({})).toEqual(DEFAULT_SETTINGS);
});

test('every choice of every setting is understood', () => {
  expect(choices('release').map(release => readSettings({ release }).released)).toEqual([
    'none',
    'all',
    'none'
  ]);
  expect(readSettings({ release: 'columns', releasedColumns: ['a', 7] }).released).toEqual(['a']);
  expect(choices('minimumSeverity')).toEqual(
    choices('minimumSeverity')?.map(
      minimumSeverity => readSettings({ minimumSeverity }).minimumSeverity
    )
  );
  expect(
    readSettings({
      workers: 3,
      memoryBytes: 1e9,
      previewRows: 300,
      detectors: { typo: false, keys: true }
    }).engine
  ).toEqual({ workers: 3, memoryBudget: 1e9, previewRows: 300, detectors: { typo: false } });
  expect(readSettings({ k: 5, refreshMs: 0 })).toMatchObject({ k: 5, quiet: 0 });
  const given = { budgetBytes: 5e6, budgetMs: 200, sampleRows: 2_000, fileLimitBytes: 7e6 };
  expect(readSettings(given).budget).toEqual({
    bytes: 5e6,
    milliseconds: 200,
    sampleRows: 2_000,
    fileBytes: 7e6
  });
});

test('whatever stands in the settings, the budget stays usable and nothing is released unasked', () => {
  const any = fc.dictionary(fc.constantFrom(...Object.keys(properties)), fc.anything());
  fc.assert(
    fc.property(any, raw => {
      const { budget, engine, k, quiet, released } = readSettings(raw);
      expect(budget.bytes).toBeGreaterThan(0);
      expect(budget.milliseconds).toBeGreaterThan(0);
      expect(budget.fileBytes).toBeGreaterThan(0);
      expect(Math.min(budget.sampleRows, engine.previewRows, k)).toBeGreaterThanOrEqual(1);
      expect(quiet).toBeGreaterThanOrEqual(0);
      expect(engine.workers === null || engine.workers > 0).toBe(true);
      expect(Object.values(engine.detectors)).not.toContain(true);
      expect(released === 'all').toBe(raw.release === 'all');
    })
  );
});
