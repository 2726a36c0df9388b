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
  expect(readSettings({ workers: 3 }).workers).toBe(3);
  expect(readSettings({ budgetBytes: 5e6, budgetMs: 200 }).budget).toEqual({
    bytes: 5e6,
    milliseconds: 200
  });
});

test('whatever stands in the settings, the budget stays usable and nothing is released unasked', () => {
  const any = fc.dictionary(fc.constantFrom(...Object.keys(properties)), fc.anything());
  fc.assert(
    fc.property(any, raw => {
      const { budget, workers, released } = readSettings(raw);
      expect(budget.bytes).toBeGreaterThan(0);
      expect(budget.milliseconds).toBeGreaterThan(0);
      expect(workers === null || workers > 0).toBe(true);
      expect(released === 'all').toBe(raw.release === 'all');
    })
  );
});
