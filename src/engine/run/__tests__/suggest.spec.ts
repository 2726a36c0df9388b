import fc from 'fast-check';

import { exceeds } from '../../detectors/rules';
import { testRule, type IRule } from '../../rules';
import { tableOf } from '../../table/build';
import type { ITable } from '../../table/types';
import { suggestRules, type ISuggestion } from '../suggest';

const N = 400;
const none = (): boolean => false;
const all = (): boolean => true;
const cells = <T>(make: (i: number) => T): T[] => Array.from({ length: N }, (_, i) => make(i));
const suggest = (table: ITable, k = 20, released = none): ISuggestion[] =>
  suggestRules(table, k, released);
/** What is suggested of a kind, without what each rule has. */
const ofKind = (table: ITable, kind: IRule['rule'], k?: number, released?: () => boolean) =>
  suggest(table, k, released)
    .filter(({ rule }) => rule.rule === kind)
    .map(({ rule: { severity: _s, rule: _r, ...rule }, ...about }) => ({ ...rule, ...about }));

describe('what is suggested of one column', () => {
  const mixed = tableOf({
    n: cells(i => (i * 7) % 31),
    x: cells(i => ((i * 13) % 57) / 4 - 3),
    flag: cells(i => i % 3 === 0),
    word: cells(i => ['red', 'green', 'blue'][(i * 5) % 3]),
    id: cells(i => `A${100 + i}-${(i * 7) % 10}`),
    note: cells(i => (i % 9 === 0 ? null : `said ${'so '.repeat(1 + (i % 5))}${(i * 31) % 397}!`)),
    when: cells(i => new Date(Date.UTC(2024, 0, 1 + ((i * 17) % 300))))
  });

  it('types', () => {
    const types = ofKind(mixed, 'type').map(rule => 'type' in rule && [rule.column, rule.type]);
    expect(types.slice(0, 6)).toEqual([
      ['n', 'integer'],
      ['x', 'number'],
      ['flag', 'boolean'],
      ['word', 'text'],
      ['id', 'text'],
      ['note', 'text']
    ]);
    expect(ofKind(mixed, 'type')[0]).toMatchObject({ shared: null, tested: N, exceptions: 0 });
  });

  it('what is never missing, from 20 filled rows on', () => {
    expect(ofKind(mixed, 'not-null').map(({ id }) => id)).toEqual(
      ['n', 'x', 'flag', 'word', 'id', 'when', 'note-flag'].map(name => `not-null:${name}`)
    );
    expect(ofKind(mixed, 'not-null').at(-1)).toMatchObject({
      column: 'note',
      when: { column: 'flag', not_in: [true] }
    });
    const few = (rows: number) =>
      ofKind(tableOf({ a: Array.from({ length: rows }, (_, i) => i % 7) }), 'not-null').length;
    expect([few(19), few(20)]).toEqual([0, 1]);
  });

  it('keys of whole numbers and texts, which have no range', () => {
    expect(ofKind(mixed, 'unique')).toMatchObject([{ columns: ['id'], shared: null }]);
    const numbers = tableOf({ key: cells(i => i * 3), real: cells(i => i + 0.5) });
    expect(ofKind(numbers, 'unique').map(({ id }) => id)).toEqual(['unique:key']);
    expect(ofKind(numbers, 'range').map(({ id }) => id)).toEqual(['range:real']);
    const twice = tableOf({ key: cells(i => (i === 9 ? 24 : i * 3)) });
    expect(ofKind(twice, 'unique')).toEqual([]);
    const holed = tableOf({ key: cells(i => (i === 9 ? null : i * 3)) });
    expect(ofKind(holed, 'unique')).toEqual([]);
  });

  it('ranges, from 0 where nothing is below, open above for dates', () => {
    const [n, x, when] = ofKind(mixed, 'range');
    expect(n).toMatchObject({ column: 'n', min: 0, max: 30, shared: 1 });
    expect(x).toMatchObject({ column: 'x', min: -3, max: 11 });
    expect(when).toMatchObject({ column: 'when', min: '2024-01-01' });
    expect('max' in when).toBe(false);
    const odd = tableOf({ a: cells(i => (i === 5 ? Infinity : i / 2)) });
    expect(ofKind(odd, 'range')).toEqual([]);
  });

  it('sets of what is frequent, most frequent first, never naming what few rows share', () => {
    const uneven = cells(i => (i % 4 === 0 ? 'b' : i % 4 === 1 ? 'c' : 'a'));
    expect(ofKind(tableOf({ uneven }), 'set')).toMatchObject([
      { values: ['a', 'b', 'c'], shared: 100, exceptions: 0 }
    ]);
    const rare = uneven.map((value, i) => (i % 97 === 0 ? 'rare' : value));
    const [kept] = ofKind(tableOf({ rare }), 'set');
    expect(kept).toMatchObject({ values: ['a', 'c', 'b'], exceptions: 5, max_share: 0.0125 });
    expect(kept.note).toBe('held in 98.8\u00a0% of 400 rows');
    const [named] = ofKind(tableOf({ rare }), 'set', 1);
    expect(named).toMatchObject({ values: ['a', 'c', 'b', 'rare'], shared: 5, exceptions: 0 });
    expect(ofKind(tableOf({ rare }), 'set', 20, all)).toEqual([named]);
    const single = uneven.map((value, i) => (i === 40 ? 'once' : value));
    expect(ofKind(tableOf({ single }), 'set', 1)).toMatchObject([{ shared: 1 }]);
    expect(JSON.stringify(suggest(tableOf({ single }), 2))).not.toContain('once');
  });

  it('no set where the frequent values leave more than 5 % out, or are more than 50', () => {
    const share = (rows: number) =>
      ofKind(tableOf({ a: cells(i => (i < rows ? `v${i}` : i % 2 ? 'x' : 'y')) }), 'set').length;
    expect([share(20), share(21)]).toEqual([1, 0]);
    const many = (n: number) =>
      ofKind(tableOf({ a: cells(i => `${'v'.repeat(1 + (i % 3))}${i % n}`) }), 'set', 2).length;
    expect([many(16), many(17 * 3)]).toEqual([1, 0]);
  });

  it('forms', () => {
    expect(ofKind(mixed, 'regex')).toMatchObject([
      { column: 'id', pattern: '[A-Z][0-9]{3}-[0-9]', exceptions: 0 }
    ]);
    const mails = tableOf({ mail: cells(i => `p${i}@${'abc'[i % 3]}.example.org`) });
    const [{ pattern }] = ofKind(mails, 'regex') as unknown as { pattern: string }[];
    expect('a.b@c.org').toMatch(new RegExp(`^(?:${pattern})$`));
    expect('a.b.c.org').not.toMatch(new RegExp(`^(?:${pattern})$`));
    const dotted = tableOf({ code: cells(i => `${10 + (i % 90)}.${100 + ((i * 7) % 900)}(a)`) });
    const [{ pattern: literal }] = ofKind(dotted, 'regex') as unknown as { pattern: string }[];
    expect('12.345(a)').toMatch(new RegExp(`^(?:${literal})$`));
    expect('12x345(a)').not.toMatch(new RegExp(`^(?:${literal})$`));
  });

  it('lengths of free text', () => {
    const lengths = mixed.columns[5].encoded().values.map(({ length }) => length);
    expect(ofKind(mixed, 'length')).toMatchObject([
      { column: 'note', min: Math.min(...lengths), max: Math.max(...lengths), shared: 1 }
    ]);
  });
});

describe('what is suggested of several columns', () => {
  const price = cells(i => 5 + ((i * 104729) % 97) / 2);
  const qty = cells(i => 1 + ((i * 7919) % 9));
  const tax = cells(i => 1 + ((i * 31) % 23) / 4);

  it('products, with the law that they come from', () => {
    const total = qty.map((n, i) => n * price[i] * (i % 100 === 7 ? 10 : 1));
    const [rule] = ofKind(tableOf({ qty, price, total }), 'product');
    expect(rule).toMatchObject({ exceptions: 4, tested: N, shared: null, max_share: 0.01 });
    expect(rule.note).toMatch(/^`total` = .+, held in 99\u00a0% of 400 rows$/);
    expect('powers' in rule || 'factor' in rule).toBe(false);
  });

  it('ratios by their powers, and constants by their factor', () => {
    const per = qty.map((n, i) => price[i] / n);
    const ratio = ofKind(tableOf({ qty, price, per }), 'product');
    expect(ratio).toHaveLength(1);
    const area = price.map(r => Math.PI * r * r);
    const [circle] = ofKind(tableOf({ price, area }), 'product');
    expect(circle).toMatchObject({ exceptions: 0 });
    expect(JSON.stringify(circle)).toMatch(/"powers":\[(2|0\.5)\]/);
  });

  it('sums with their weights and constants, and conversions with their offset', () => {
    const [sum] = ofKind(tableOf({ price, tax, due: price.map((p, i) => p + tax[i]) }), 'sum');
    expect(sum).toMatchObject({ columns: ['due', 'price', 'tax'] });
    expect('weights' in sum || 'constant' in sum).toBe(false);
    const heat = tableOf({ c: price, f: price.map(c => 1.8 * c + 32) });
    const [turned] = ofKind(heat, 'conversion') as unknown as { factor: number; offset: number }[];
    expect([turned.factor, turned.offset].map(n => Math.round(n * 1e6) / 1e6)).toEqual(
      turned.factor > 1 ? [1.8, 32] : [0.555556, -17.777778]
    );
    const pounds = tableOf({ kg: price, lb: price.map(kg => kg * 2.2046226218) });
    const [scaled] = ofKind(pounds, 'conversion');
    expect(scaled).toMatchObject({ exceptions: 0 });
    expect('offset' in scaled).toBe(false);
  });

  it('what is equal, ordered, or decided by another column', () => {
    const same = tableOf({ price, again: [...price] });
    expect(ofKind(same, 'equal')).toHaveLength(1);
    const low = cells(i => (i * 37) % 211);
    const high = low.map((n, i) => n + ((i * 53) % 41));
    expect(ofKind(tableOf({ low, high }), 'order')).toMatchObject([
      { columns: ['low', 'high'], exceptions: 0 }
    ]);
    const town = cells(i => ['Rome', 'Oslo', 'Lyon', 'Bonn', 'Turin'][(i * 7) % 5]);
    const land = town.map(
      name => ({ Rome: 'it', Turin: 'it', Oslo: 'no', Lyon: 'fr' })[name] ?? 'de'
    );
    expect(ofKind(tableOf({ town, land }), 'dependency')).toContainEqual(
      expect.objectContaining({ by: ['town'], column: 'land', shared: null })
    );
  });

  it('nothing of columns that share a name', () => {
    const total = qty.map((n, i) => n * price[i]);
    const columns = [
      ['qty', qty],
      ['price', price],
      ['total', total]
    ] as const;
    const table = tableOf(columns);
    const twice = tableOf([...columns, ['total', tax]]);
    expect(suggest(twice).filter(({ rule }) => rule.rule === 'product')).toEqual([]);
    expect(suggest(table).filter(({ rule }) => rule.rule === 'product')).toHaveLength(1);
  });
});

it('a table keeps every rule that is suggested of it, each with an id of its own', () => {
  const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(null, 1.5, 1e6));
  const text = fc.oneof(
    fc.constantFrom('a', 'b', 'AB-12', 'x@y.org', '', ' a', null),
    fc.string({ maxLength: 4 })
  );
  const column = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(column(value), column(value), column(text), (a, b, c) => {
      const sum = a.map((one, i) => (one === null || b[i] === null ? null : one + b[i]));
      const table = tableOf({ a, b, c, sum });
      for (const k of [1, 3, 20]) {
        const found = suggest(table, k);
        expect(new Set(found.map(({ rule }) => rule.id)).size).toBe(found.length);
        for (const { rule, tested, exceptions, shared } of found) {
          const now = testRule(rule, table, { checkpoint: () => undefined, now: null });
          expect(exceeds(rule, now)).toBe(false);
          expect([now.tested, now.broken.count]).toEqual([tested, exceptions]);
          expect(exceptions).toBeLessThanOrEqual(0.05 * Math.max(1, tested));
          expect(rule.rule !== 'set' || shared! >= Math.min(k, 2)).toBe(true);
        }
      }
    }),
    { numRuns: 40 }
  );
});
