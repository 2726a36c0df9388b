import * as fc from 'fast-check';

import { tableOf } from '../../table/build';
import { keyedHash } from '../keyed';
import { anchorSegment, placeSegments } from '../segment-anchor';

const keyed = keyedHash('cd'.repeat(16));

type Row = readonly [string | null, number | null];

const frame = (rows: readonly Row[]) =>
  tableOf({ city: rows.map(([city]) => city), qty: rows.map(([, qty]) => qty) });

const row = fc.tuple(
  fc.option(fc.constantFrom('Berlin', 'Paris', 'Rome'), { freq: 8 }),
  fc.option(fc.integer({ min: 0, max: 4 }), { freq: 8 })
);

const cellsOf = ([city, qty]: Row, both: boolean) => [
  { column: 'city', value: city },
  ...(both ? [{ column: 'qty', value: qty === null ? null : String(qty) }] : [])
];

it('finds the rows that share the values, however many are there now', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      (rows, at, seed, both) => {
        const cells = cellsOf(rows[at % rows.length], both);
        const segment = anchorSegment(frame(rows), cells, keyed);
        const kept = rows.filter((_, i) => (i * 7 + seed) % 5 !== 0).reverse();
        const found =
          kept.length === 0 ? {} : placeSegments(frame(kept), [{ id: 'a', segment }], keyed);
        const wanted = JSON.stringify(cells);
        const same = kept.filter(one => JSON.stringify(cellsOf(one, both)) === wanted);
        expect(found).toEqual(same.length === 0 ? {} : { a: { cells, rows: same.length } });
      }
    )
  );
});

it('keeps no value, and knows 3 as 3.0', () => {
  const segment = anchorSegment(frame([['Berlin', 3]]), cellsOf(['Berlin', 3], true), keyed);
  expect(JSON.stringify(segment)).not.toMatch(/Berlin|"3"/);
  const now = tableOf({ qty: ['3.0', '4.0', '3.0'], city: ['Berlin', 'Berlin', 'Paris'] });
  expect(placeSegments(now, [{ id: 'a', segment }], keyed).a.rows).toBe(1);
});

it('refuses what is not there, and finds nothing without its column', () => {
  const some = frame([['Berlin', 1]]);
  expect(() => anchorSegment(some, [{ column: 'city', value: 'Oslo' }], keyed)).toThrow(
    'no longer there'
  );
  expect(() => anchorSegment(some, [{ column: 'town', value: 'Berlin' }], keyed)).toThrow();
  const segment = anchorSegment(some, [{ column: 'city', value: 'Berlin' }], keyed);
  const other = tableOf({ town: ['Berlin'] });
  expect(placeSegments(other, [{ id: 'a', segment }], keyed)).toEqual({});
  expect(placeSegments(some, [{ id: 'a', segment: [] }], keyed)).toEqual({});
});
