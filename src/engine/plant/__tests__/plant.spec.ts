import fc from 'fast-check';

import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { PLANT_KIND_NAMES, plant, plantedOrder, type IPlanted, type PlantKind } from '..';

const DAY = 86_400_000;

function orders(rows: number): ITable {
  const at = (i: number, n: number): number => (i * 7919 + ((i * i) % 31)) % n;
  const all = Array.from({ length: rows }, (_, i) => i);
  const towns = ['Paris', 'Lyon', 'Hamburg', 'Leipzig', 'New York'];
  const countries = ['France', 'France', 'Germany', 'Germany', 'United States'];
  const net = all.map(i => 100 + at(i, 9000) / 100);
  const tax = all.map(i => 5 + at(i + 5, 700) / 100);
  const quantity = all.map(i => 1 + at(i, 9));
  const round = (value: number): number => Math.round(value * 100) / 100;
  const date = (n: number): string =>
    new Date(Date.UTC(2023, 0, 1) + n * DAY).toISOString().slice(0, 10);
  return tableOf([
    ['order_id', all.map(i => 1000 + i)],
    ['code', all.map(i => `AB-${10000 + i}`)],
    ['town', all.map(i => towns[at(i, 5)])],
    ['country', all.map(i => countries[at(i, 5)])],
    ['net', net],
    ['tax', tax],
    ['total', all.map(i => round(net[i] + tax[i]))],
    ['quantity', quantity],
    ['volume', all.map(i => round(net[i] * quantity[i]))],
    ['kg', all.map(i => 50 + at(i, 50))],
    ['lb', all.map(i => round((50 + at(i, 50)) * 2.2046))],
    ['ordered', all.map(i => date(i))],
    ['shipped', all.map(i => date(i + 1 + at(i, 30)))]
  ]);
}

/** Texts of the dirty table, by column. */
function dirtyTexts(table: ITable, planted: IPlanted): (string | null)[][] {
  const order = plantedOrder(planted, table.rows);
  const texts = table.columns.map(column => Array.from(order, row => column.text(row)));
  planted.cells.forEach(({ column, row, text }) => {
    texts[column][row] = text;
  });
  return texts;
}

const cell = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 8, unit: 'grapheme' }),
  fc.constantFrom('Paris', 'Lyon', 'New York', 'a@b.org', '2024-01-05', 'AB-12', 'é', '')
);
const column: fc.Arbitrary<(length: number) => fc.Arbitrary<Cell[]>> = fc.constantFrom(
  (length: number): fc.Arbitrary<Cell[]> =>
    fc.array(cell, { minLength: length, maxLength: length }),
  length =>
    fc.array(fc.constantFrom('Paris', 'Leipzig', 'York'), { minLength: length, maxLength: length }),
  length =>
    fc.array(fc.option(fc.double(), { nil: null }), { minLength: length, maxLength: length }),
  length => fc.array(fc.integer({ min: -50, max: 50 }), { minLength: length, maxLength: length }),
  length => fc.array(fc.boolean(), { minLength: length, maxLength: length }),
  length => fc.constant(Array.from({ length }, (_, i) => new Date(i * DAY))),
  length => fc.constant(Array.from({ length }, (_, i) => i / 4)),
  length => fc.constant(new Array<Cell>(length).fill(null))
);
const frames = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.array(column, { maxLength: 6 }))
  .chain(([length, makers]) => fc.tuple(...makers.map(maker => maker(length))))
  .map(columns => tableOf(columns.map((cells, i) => [`c${i}`, cells])));
const plans = fc.record({
  kinds: fc.subarray([...PLANT_KIND_NAMES], { minLength: 1 }),
  rate: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
  seed: fc.integer()
});

function checkKey(table: ITable, planted: IPlanted): void {
  const order = plantedOrder(planted, table.rows);
  expect(order).toHaveLength(planted.rows);
  expect(planted.rows).toBe(table.rows - planted.removed.length + planted.copies.length);
  const seen = new Set<string>();
  for (const { column: at, row, text } of planted.cells) {
    const source = table.columns[at];
    expect(source.text(order[row])).not.toBeNull();
    expect(text).not.toBe(source.text(order[row]));
    expect(text ?? '').not.toMatch(/\p{Cs}/u);
    expect(seen.has(`${at}/${row}`)).toBe(false);
    seen.add(`${at}/${row}`);
    const owners = Object.values(planted.key).filter(
      ({ columns, rows }) => columns.includes(source.name) && rows.includes(row)
    );
    expect(owners.length).toBeGreaterThan(0);
  }
  for (const { columns, rows } of Object.values(planted.key)) {
    expect(columns.length).toBeGreaterThan(0);
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    expect(rows.every(row => row >= 0 && row < planted.rows)).toBe(true);
  }
}

describe('plant', () => {
  it('takes any frame and says where a kind has no place', () => {
    fc.assert(
      fc.property(frames, plans, (table, plan) => {
        const planted = plant(table, plan);
        checkKey(table, planted);
        const told = [...Object.keys(planted.key), ...Object.keys(planted.skipped)];
        expect(told.sort()).toEqual([...plan.kinds].sort());
        expect(plant(table, { ...plan, kinds: [...plan.kinds].reverse() })).toEqual(planted);
      }),
      { numRuns: 150 }
    );
  });

  it.each([0, 1])('plants nothing that needs more than the %i rows there are', rows => {
    const planted = plant(orders(rows));
    checkKey(orders(rows), planted);
    expect(Object.keys(planted.key).length).toBeLessThan(6);
  });

  it('plants each kind alone, as many rows as asked for', () => {
    const table = orders(600);
    const twice: readonly string[] = ['duplicate-row', 'duplicate-key'];
    for (const kind of PLANT_KIND_NAMES) {
      const planted = plant(table, { kinds: [kind], rate: 0.02, seed: 3 });
      expect(planted.skipped).toEqual({});
      checkKey(table, planted);
      const rows = planted.key[kind]?.rows.length ?? 0;
      const expected = kind === 'time-gap' ? 6 : twice.includes(kind) ? 24 : 12;
      expect([kind, rows]).toEqual([kind, expected]);
      const changed = new Set(planted.cells.map(edit => edit.row));
      if (planted.cells.length > 0 && kind !== 'duplicate-key' && kind !== 'flat-line') {
        expect([kind, [...changed].sort((a, b) => a - b)]).toEqual([kind, planted.key[kind]?.rows]);
      }
    }
  });

  it('plants all kinds at once into rows of their own', () => {
    const table = orders(3000);
    const planted = plant(table, { rate: 0.01, seed: 5 });
    expect(planted.skipped).toEqual({});
    checkKey(table, planted);
    const rows = Object.values(planted.key).flatMap(key => key.rows);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('depends on the seed and on nothing else', () => {
    const kinds: PlantKind[] = ['typo', 'broken-sum'];
    const one = plant(orders(300), { kinds, seed: 1 });
    expect(plant(orders(300), { kinds: [...kinds].reverse(), seed: 1 })).toEqual(one);
    expect(plant(orders(300), { kinds, seed: 2 })).not.toEqual(one);
  });

  it('breaks the law it names in exactly the rows of the key', () => {
    const table = orders(800);
    const laws: Partial<Record<PlantKind, (row: (name: string) => number) => boolean>> = {
      'broken-sum': of => Math.abs(of('net') + of('tax') - of('total')) > 0.006,
      'broken-conversion': of => Math.abs(of('kg') * 2.2046 - of('lb')) > 0.006,
      'broken-ratio': of => Math.abs(of('net') * of('quantity') - of('volume')) > 0.06
    };
    for (const [kind, broken] of Object.entries(laws)) {
      const planted = plant(table, { kinds: [kind], seed: 2 });
      const texts = dirtyTexts(table, planted);
      const value = (name: string, row: number): number =>
        Number(texts[table.columns.findIndex(c => c.name === name)][row]);
      const rows = [...texts[0].keys()].filter(row => broken(name => value(name, row)));
      expect([kind, rows]).toEqual([kind, planted.key[kind as PlantKind]?.rows]);
    }
  });

  it('lists both neighbours of a gap and every member of a group', () => {
    const table = orders(500);
    const gap = plant(table, { kinds: ['time-gap'], seed: 4 });
    const days = dirtyTexts(table, gap)[11].map(text => Date.parse(text ?? ''));
    const beside = days.flatMap((day, i) => (days[i + 1] - day > DAY ? [i, i + 1] : []));
    expect(gap.key['time-gap']?.rows).toEqual(beside);
    const twice = plant(table, { kinds: ['duplicate-row'], seed: 4 });
    const texts = dirtyTexts(table, twice);
    const lines = texts[0].map((_, row) => texts.map(column => column[row]).join('|'));
    const members = [...lines.keys()].filter(
      row => lines.indexOf(lines[row]) !== row || lines.lastIndexOf(lines[row]) !== row
    );
    expect(twice.key['duplicate-row']?.rows).toEqual(members);
  });

  it.each([
    [{ kinds: ['typos'] }, /no kind typos/],
    [{ rate: 0 }, /rate is a share/],
    [{ rate: Number.NaN }, /rate is a share/],
    [{ seed: 1.5 }, /seed is a whole number/]
  ])('refuses %o with one sentence', (options, message) => {
    expect(() => plant(orders(50), options)).toThrow(message);
  });
});
