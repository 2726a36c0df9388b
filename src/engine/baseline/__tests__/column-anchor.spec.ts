import * as fc from 'fast-check';

import { tableOf } from '../../table/build';
import { anchorColumn, placeColumns } from '../column-anchor';
import { keyedHash } from '../keyed';

const keyed = keyedHash('ef'.repeat(16));

const cell = fc.option(fc.constantFrom('Rome', '1', '2.5', ''), { freq: 6 });

it('finds a renamed column, or none where several hold the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }).chain(rows =>
        fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), {
          minLength: 1,
          maxLength: 5
        })
      ),
      fc.nat(),
      (columns, at) => {
        const names = columns.map((_, i) => `c${i}`);
        const chosen = at % columns.length;
        const before = Object.fromEntries(columns.map((cells, i) => [names[i], cells]));
        const after = Object.fromEntries(columns.map((cells, i) => [`d${i}`, cells]).reverse());
        const content = anchorColumn(tableOf(before), names[chosen], keyed);
        const texts = columns.map(cells => JSON.stringify(cells.map(one => one || null)));
        const isAlone = texts.filter(text => text === texts[chosen]).length === 1;
        expect(content !== null).toBe(isAlone);
        const wanted = content === null ? [] : [{ id: 'x', content }];
        expect(placeColumns(tableOf(after), wanted, keyed)).toEqual(
          isAlone ? { x: `d${chosen}` } : {}
        );
      }
    )
  );
});

it('holds no value, needs the key, and sees a change of one cell beyond the first thousands', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => `v${i}`);
  const content = anchorColumn(tableOf({ a: values }), 'a', keyed)!;
  expect(content).toMatch(/^[0-9a-f]{12}$/);
  const wanted = [{ id: 'x', content }];
  expect(placeColumns(tableOf({ b: values }), wanted, keyed)).toEqual({ x: 'b' });
  expect(placeColumns(tableOf({ b: values }), wanted, keyedHash('00'.repeat(16)))).toEqual({});
  const other = values.with(9_000, 'w');
  expect(
    placeColumns(tableOf({ b: other, c: values.slice(1).concat('z') }), wanted, keyed)
  ).toEqual({});
  expect(anchorColumn(tableOf({ a: values }), 'b', keyed)).toBeNull();
});
