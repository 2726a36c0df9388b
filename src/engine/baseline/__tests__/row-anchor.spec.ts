import * as fc from 'fast-check';

import { tableOf } from '../../table/build';
import { keyedHash } from '../keyed';
import { anchorRow, placeRows } from '../row-anchor';

const keyed = keyedHash('cd'.repeat(16));
const ORDER = ['city', 'qty', 'age'];

type Row = readonly [string | null, number | null, number];

const frame = (rows: readonly Row[]) =>
  tableOf({
    city: rows.map(([city]) => city),
    qty: rows.map(([, qty]) => qty),
    age: rows.map(([, , age]) => age)
  });

const row = fc.tuple(
  fc.option(fc.constantFrom('Berlin', 'Paris', 'Rome'), { freq: 8 }),
  fc.option(fc.integer({ min: 0, max: 4 }), { freq: 8 }),
  fc.integer({ min: 0, max: 9 })
);

it('places a row where all its values are, or nowhere, whatever is dropped or moved', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat(),
      (rows, at, seed) => {
        const chosen = at % rows.length;
        const { key } = anchorRow(frame(rows), chosen, 'age', ORDER, keyed);
        const kept = rows.filter((_, i) => (i * 7 + seed) % 5 !== 0).reverse();
        const found = kept.length === 0 ? {} : placeRows(frame(kept), [{ id: 'a', key }], keyed);
        const wanted = key.map(({ column }) => ORDER.indexOf(column));
        const same = kept.flatMap((one, i) =>
          wanted.every(j => one[j] === rows[chosen][j]) ? [i] : []
        );
        expect(found).toEqual(key.length > 0 && same.length === 1 ? { a: same[0] } : {});
      }
    )
  );
});

it('takes the value of a key where there is one, else all other values', () => {
  const rows: Row[] = [
    ['Berlin', 1, 7],
    ['Berlin', 2, 7],
    ['Paris', 3, 8]
  ];
  const { key, hashed } = anchorRow(frame(rows), 1, 'age', ORDER, keyed);
  expect(key.map(({ column }) => column)).toEqual(['qty']);
  expect(hashed).toBe(keyed.hash('7'));
  const content = anchorRow(frame(rows), 2, 'qty', ORDER, keyed);
  expect(content.key.map(({ column }) => column)).toEqual(['city', 'age']);
  expect(JSON.stringify(content)).not.toContain('Paris');
});

it('takes the value itself where the rest fits other rows, so that none of those is taken for it', () => {
  const rows: Row[] = [
    ['Berlin', 1, 7],
    ['Paris', 1, 7],
    ['Rome', 2, 7]
  ];
  const { key } = anchorRow(frame(rows), 0, 'city', ['qty', 'age'], keyed);
  expect(key.map(({ column }) => column)).toEqual(['city', 'qty', 'age']);
  expect(placeRows(frame(rows.slice(1)), [{ id: 'a', key }], keyed)).toEqual({});
  const other = anchorRow(frame(rows), 2, 'city', ['qty', 'age'], keyed);
  expect(other.key.map(({ column }) => column)).toEqual(['qty', 'age']);
});

it('places no row that is there twice', () => {
  const [one] = [['Berlin', 1, 7] as const];
  const { key } = anchorRow(frame([one, one]), 0, null, ORDER, keyed);
  expect(placeRows(frame([one, one]), [{ id: 'a', key }], keyed)).toEqual({});
  expect(placeRows(frame([['Rome', 2, 2], one]), [{ id: 'a', key }], keyed)).toEqual({ a: 1 });
});

it('places nothing where a column of the key is gone', () => {
  const key = [{ column: 'gone', hashed: keyed.hash('1') }];
  expect(placeRows(frame([['Rome', 1, 1]]), [{ id: 'a', key }], keyed)).toEqual({});
});

it('places a row by the rest of it where the key column is gone, never on a twin of it', () => {
  const own = {
    id: ['a', 'b', 'c', 'd'],
    city: ['Rome', 'Rome', 'Oslo', 'Paris'],
    age: [1, 1, 3, 4]
  };
  const order = ['id', 'city', 'age'];
  const { city, age } = own;
  const anchored = anchorRow(tableOf(own), 2, 'age', order, keyed);
  expect(anchored.key.map(({ column }) => column)).toEqual(['id']);
  expect(anchored.rest?.map(({ column }) => column)).toEqual(['city']);
  const wanted = [{ id: 'x', ...anchored }];
  expect(placeRows(tableOf({ city, age }), wanted, keyed)).toEqual({ x: 2 });
  expect(placeRows(tableOf({ age }), wanted, keyed)).toEqual({});
  const others = { ...own, id: ['a', 'b', 'e', 'd'] };
  expect(placeRows(tableOf(others), wanted, keyed)).toEqual({});
  const twin = anchorRow(tableOf(own), 0, null, order, keyed);
  expect(twin).not.toHaveProperty('rest');
  const left = tableOf({ city: city.slice(1), age: age.slice(1) });
  expect(placeRows(left, [{ id: 'x', ...twin }], keyed)).toEqual({});
});
