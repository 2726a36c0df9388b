import { readFileSync } from 'node:fs';

import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';

import { suggestRules } from '../../run/suggest';
import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { readRuleset, testRule, type IRule } from '..';
import { FIELDS } from '../guard-fields';

const HOST = { checkpoint: () => undefined, now: Date.UTC(2024, 5, 1) };

function ruleset(...rules: object[]): object {
  return { format: 'framescope.rules', version: 1, rules };
}

function brokenRows(rule: object, table: ITable): number[] {
  const [read] = readRuleset(ruleset(rule)).rules;
  return Array.from(testRule(read, table, HOST).broken.positions);
}

const TABLE = tableOf({
  a: [1, 2, null, 4, 5, 2],
  b: [1, 9, 3, 4.5, 5, 9],
  sum: [2, 11, 3, 8.5, 11, 11],
  text: ['x', 'yy', null, 'Z', '12', '7.5'],
  day: ['2024-01-01', '2024-01-02', '2024-13-01', null, '2024-05-30', '2024-01-02']
});

describe('testRule', () => {
  it.each<[object, number[]]>([
    [{ rule: 'not-null', column: 'a' }, [2]],
    [{ rule: 'unique', columns: ['a'] }, [1, 5]],
    [{ rule: 'unique', columns: ['a', 'text'] }, []],
    [{ rule: 'range', column: 'a', min: 2, max: 4 }, [0, 4]],
    [{ rule: 'range', column: 'text', min: 8 }, [0, 1, 3, 5]],
    [{ rule: 'range', column: 'day', min: '2024-01-02' }, [0, 2]],
    [{ rule: 'set', column: 'a', values: [1, 2, '5'] }, [3]],
    [{ rule: 'set', column: 'text', values: ['x', 'yy', 12] }, [3, 5]],
    [{ rule: 'regex', column: 'text', pattern: '^[a-z]+$' }, [3, 4, 5]],
    [{ rule: 'type', column: 'text', type: 'number' }, [0, 1, 3]],
    [{ rule: 'type', column: 'b', type: 'integer' }, [3]],
    [{ rule: 'type', column: 'day', type: 'date' }, [2]],
    [{ rule: 'length', column: 'text', min: 2 }, [0, 3]],
    [{ rule: 'equal', columns: ['a', 'b'] }, [1, 3, 5]],
    [{ rule: 'order', columns: ['a', 'b'] }, []],
    [{ rule: 'order', columns: ['a', 'b'], strict: true }, [0, 4]],
    [{ rule: 'sum', columns: ['sum', 'a', 'b'] }, [4]],
    [{ rule: 'sum', columns: ['sum', 'a', 'b'], tolerance: 1 }, []],
    [{ rule: 'product', columns: ['b', 'a'], powers: [1], factor: 1 }, [1, 3, 5]],
    [{ rule: 'conversion', columns: ['b', 'a'], factor: 7, offset: -5 }, [0, 3, 4]],
    [{ rule: 'reference', column: 'a', to: 'b' }, [1, 3, 5]],
    [{ rule: 'dependency', by: ['a'], column: 'text' }, [1, 5]],
    [{ rule: 'row-count', max: 5 }, [0, 1, 2, 3, 4, 5]],
    [{ rule: 'fresh', column: 'day', max_days: 1 }, [4]],
    [{ rule: 'fresh', column: 'day', max_days: 3 }, []],
    [{ rule: 'range', column: 'a', max: 3, when: { column: 'b', min: 5 } }, [4]],
    [{ rule: 'not-null', column: 'day', when: { column: 'text', in: ['Z'] } }, [3]],
    [{ rule: 'not-null', column: 'a', when: { column: 'text', is: 'not-null' } }, []]
  ])('%j', (rule, rows) => {
    expect(brokenRows(rule, TABLE)).toEqual(rows);
  });

  const MORE = tableOf({
    n: [1, 2, 3, 5, 6, 4, null, 30],
    site: ['x', 'x', 'y', 'x', 'x', 'y', 'x', null],
    t: [
      '2024-01-01',
      '2024-01-02',
      '2024-01-03',
      '2024-01-05',
      '2024-01-06',
      '2024-01-04',
      null,
      'soon'
    ],
    month: [1, 1, '01', 2, 1, 1, 1, 1],
    code: ['AB-1', 'AB-2', 'CD-3', 'AB-4', 'X', 'CD-6', 'CD-7', null],
    kind: ['AB', 'ab', 'CD', 'AB', 'CD', 'AB', null, 'AB'],
    price: [2.5, 2, 3, 0, 1, 4, 5, 6],
    total: [3.5, 5, 10, 1, 8, 17, 1, null]
  });

  it.each<[object, number[]]>([
    [{ rule: 'is-null', column: 'kind' }, [0, 1, 2, 3, 4, 5, 7]],
    [{ rule: 'is-null', column: 'n', when: { column: 'site', is: 'null' } }, [7]],
    [{ rule: 'not-null', column: 'n', when: { column: 'site', not_in: ['y'] } }, [6]],
    [{ rule: 'range', column: 'n', max: 2, when: { column: 'code', pattern: 'AB-\\d' } }, [3]],
    [
      {
        rule: 'range',
        column: 'n',
        max: 2,
        when: [
          { column: 'site', in: ['x'] },
          { column: 'price', max: 0.5 }
        ]
      },
      [3]
    ],
    [{ rule: 'derived', column: 'month', from: 't', part: 'month' }, [3]],
    [{ rule: 'derived', column: 'kind', from: 'code', part: 'first', characters: 2 }, [1, 5]],
    [{ rule: 'derived', column: 'kind', from: 'code', part: 'before-mark' }, [1, 5]],
    [{ rule: 'derived', column: 'n', from: 'code', part: 'last', characters: 1 }, [3, 5]],
    [{ rule: 'formula', column: 'total', formula: '`n` * price + 1' }, [4]],
    [{ rule: 'formula', column: 'total', formula: 'n * price', tolerance: 1 }, [4]],
    [{ rule: 'formula', column: 'n', formula: 'days(`t` - `t`) + 1' }, [1, 2, 3, 4, 5, 7]],
    [{ rule: 'formula', column: 'n', formula: 'round(price, 2)' }, [0, 2, 3, 4, 7]],
    [{ rule: 'cadence', column: 't', every: '1 day' }, [7]],
    [{ rule: 'cadence', column: 't', by: ['site'], every: '1 day' }, [1, 3]],
    [{ rule: 'cadence', column: 't', by: ['site'], every: '1 day', longest: '3 days' }, []],
    [{ rule: 'cadence', column: 'n', every: 1 }, [4, 7]],
    [{ rule: 'cadence', column: 'n', every: 1, longest: 24 }, []],
    [{ rule: 'cadence', column: 'n', every: 2 }, [0, 1, 2, 3, 4, 5, 7]],
    [{ rule: 'monotone', column: 'n' }, [5]],
    [{ rule: 'monotone', column: 'n', by: ['site'] }, []],
    [{ rule: 'monotone', column: 'n', direction: 'down' }, [0, 1, 2, 3, 7]],
    [{ rule: 'monotone', column: 't' }, [5, 7]],
    [{ rule: 'monotone', column: 'month', strict: true }, [0, 1, 4, 5, 6, 7]],
    [{ rule: 'dependency', by: ['code'], column: 'kind', beginning: true }, [1, 2, 5]]
  ])('%j', (rule, rows) => {
    expect(brokenRows(rule, MORE)).toEqual(rows);
  });

  it('takes .1 + .2 for .3', () => {
    const table = tableOf({ c: [0.3], a: [0.1], b: [0.2] });
    expect(brokenRows({ rule: 'sum', columns: ['c', 'a', 'b'] }, table)).toEqual([]);
  });
});

describe('readRuleset', () => {
  it.each<[unknown, RegExp]>([
    [[], /This is no ruleset/],
    [{ format: 'framescope.rules', version: 3, rules: [] }, /version 3 .* update framescope/],
    [{ format: 'framescope.rules', version: 1 }, /takes a list/],
    [ruleset({ rule: 'nice' }), /rule 1 is of the unknown kind "nice"/],
    [ruleset({ rule: 'set', column: 'a', values: [] }), /at least one value/],
    [ruleset({ rule: 'set', column: 'a', values: [1], colour: 1 }), /"colour" that is not known/],
    [ruleset({ rule: 'regex', column: 'a', pattern: '(a+)+$' }), /pattern .* exponentially/],
    [ruleset({ rule: 'range', column: 'a', min: 3, max: 1 }), /above max/],
    [ruleset({ rule: 'range', column: 'a', min: 'soon' }), /a number or a date/],
    [ruleset({ rule: 'sum', columns: ['a', 'b'], weights: [1, 2] }), /needs 1 weights/],
    [ruleset({ rule: 'unique', columns: ['a', 'a'] }), /once/],
    [ruleset({ rule: 'not-null', column: 'a', when: [] }), /not an empty list/],
    [
      ruleset({ rule: 'not-null', column: 'a', when: { column: 'b', in: [1], not_in: [2] } }),
      /takes one of "is", "in", "not_in", "pattern"/
    ],
    [
      ruleset({ rule: 'not-null', column: 'a', when: { column: 'b', pattern: '(x*)*' } }),
      /pattern of when .* exponentially/
    ],
    [ruleset({ rule: 'formula', column: 'a', formula: 'b +' }), /formula .* ends where a number/],
    [ruleset({ rule: 'formula', column: 'a', formula: 'sqrt(b)' }), /sqrt\(\), which is not known/],
    [ruleset({ rule: 'formula', column: 'a', formula: '1 + 1' }), /names no column/],
    [ruleset({ rule: 'derived', column: 'a', from: 'b', part: 'first' }), /needs characters/],
    [ruleset({ rule: 'derived', column: 'a', from: 'b', part: 'soul' }), /takes year, month/],
    [ruleset({ rule: 'cadence', column: 't', every: 'often' }), /a span such as 15 minutes/],
    [
      ruleset({ rule: 'cadence', column: 't', every: '2 days', longest: '1 day' }),
      /no shorter one/
    ],
    [ruleset({ rule: 'not-null', column: 'a', max_share: 3 }), /share from 0 to 1/],
    [
      ruleset({ id: 'x', rule: 'not-null', column: 'a' }, { id: 'x', rule: 'row-count', min: 1 }),
      /the id of another rule/
    ]
  ])('says in one sentence what is wrong (%#)', (document, why) => {
    expect(() => readRuleset(document)).toThrow(why);
    expect(() => readRuleset(document)).toThrow(/^[^\n]+\.$/);
  });

  it('reads back what it gives', () => {
    const read = readRuleset(ruleset({ rule: 'unique', columns: ['a b', 'c'] }));
    expect(readRuleset(JSON.parse(JSON.stringify(read)))).toEqual(read);
    expect(read.rules[0].id).toBe('unique:a_b-c');
  });

  it('never throws anything but a sentence', () => {
    const names = Object.keys(FIELDS);
    const any = fc.anything({ maxDepth: 2 });
    const rule = fc.oneof(
      any,
      fc.record({ rule: fc.constantFrom(...names), column: any, columns: any, min: any, by: any })
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 3 }), rules => {
        try {
          readRuleset(ruleset(...(rules as object[])));
        } catch (error) {
          expect((error as Error).name).toBe('RuleError');
        }
      })
    );
  });
});

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -50, max: 50 }),
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
  fc.string({ maxLength: 5 }),
  fc.boolean()
);

function columnOf(rows: number): fc.Arbitrary<Cell[]> {
  const list = (one: fc.Arbitrary<Cell>): fc.Arbitrary<Cell[]> =>
    fc.array(one, { minLength: rows, maxLength: rows });
  return fc.oneof(
    list(cell),
    list(fc.integer({ min: 0, max: 9 })),
    list(fc.constantFrom('red', 'green', 'blue', null)),
    list(fc.double({ noNaN: true })),
    list(fc.integer({ min: 1000, max: 9999 }).map(n => `AB-${n}`)),
    list(fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2030-01-01') }))
  );
}

const tables = fc
  .integer({ min: 0, max: 80 })
  .chain(rows => fc.array(columnOf(rows), { minLength: 1, maxLength: 4 }))
  .map(columns => tableOf(columns.map((cells, i) => [`c${i}`, cells] as const)));

describe('suggestRules', () => {
  const schema = JSON.parse(readFileSync('schema/rules.json', 'utf8')) as object;
  const valid = new Ajv2020({ strict: false }).compile(schema);

  it('gives rules that the table keeps, and a document the schema knows', () => {
    fc.assert(
      fc.property(tables, table => {
        const rules = suggestRules(table, 1, () => true).map(({ rule }) => rule);
        const read = readRuleset(JSON.parse(JSON.stringify(ruleset(...rules))));
        expect(valid(read)).toBe(true);
        for (const rule of read.rules) {
          const { tested, broken } = testRule(rule, table, HOST);
          const allowed = 'max_share' in rule ? (rule.max_share ?? 0) : 0;
          expect(broken.count).toBeLessThanOrEqual(allowed * tested);
        }
      }),
      { numRuns: 60 }
    );
  });

  it('finds the laws of a table', () => {
    const n = 200;
    const pick = (i: number, m: number): number => (i * 7919 + ((i * i) % 31)) % m;
    const net = Array.from({ length: n }, (_, i) => (pick(i, 9001) + 100) / 100);
    const tax = Array.from({ length: n }, (_, i) => (pick(i + 5, 997) + 10) / 100);
    const towns = ['Lyon', 'Nice', 'Rome', 'Bari'];
    const table = tableOf({
      total: net.map((value, i) => Math.round((value + tax[i]) * 100) / 100),
      net,
      tax,
      town: net.map((_, i) => towns[pick(i, 4)]),
      land: net.map((_, i) => ['FR', 'FR', 'IT', 'IT'][pick(i, 4)])
    });
    const found = suggestRules(table, 20, () => false).map(({ rule }) => rule);
    const of = (name: IRule['rule']): IRule[] => found.filter(rule => rule.rule === name);
    expect(of('sum')).toMatchObject([{ columns: ['total', 'net', 'tax'] }]);
    expect(of('dependency')).toMatchObject([{ by: ['town'], column: 'land' }]);
    expect(of('set')).toHaveLength(2);
  });
});
