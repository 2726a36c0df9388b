import * as fc from 'fast-check';

import { Random } from '../../kernels';
import { tableOf, type Cell } from '../../table/build';
import type { IColumn } from '../../table/types';
import { duplicateKeyDetector } from '../duplicate-key';
import { duplicateRowsDetector } from '../duplicate-rows';
import {
  agreement,
  alikePairs,
  alikeRows,
  allRows,
  codesOf,
  equalRows,
  pairCount,
  poissonReach
} from '../row-groups';
import { detectAll, normals, randomNumbers, rowsOf } from './run-detector';

const rows = 200;

describe('duplicateRowsDetector', () => {
  it('finds every member of every group', () => {
    const a = normals(1, rows).map(z => Math.round(1e6 * z));
    const b = a.map(v => `name ${v % 37}`);
    for (const [from, to] of [
      [4, 90],
      [4, 120],
      [50, 51]
    ]) {
      a[to] = a[from];
      b[to] = b[from];
    }
    const [found] = detectAll(duplicateRowsDetector, tableOf({ a, b }));
    expect(rowsOf(found)).toEqual([4, 50, 51, 90, 120]);
    expect(found.severity).toBe('warning');
    expect(found.evidence[0]).toMatchObject({ type: 'groups', sizes: [1, 1] });
  });

  it('does not warn where few values make repeats natural', () => {
    const next = randomNumbers(3);
    const pick = (k: number): number[] =>
      Array.from({ length: rows }, () => Math.floor(next() * k));
    const found = detectAll(
      duplicateRowsDetector,
      tableOf({ a: pick(9), b: pick(9), c: pick(12) })
    );
    expect(found.filter(draft => draft.severity !== 'info')).toEqual([]);
  });

  it('does not take null for a value, nor blank rows for duplicates', () => {
    const a = normals(2, rows).map((z, i) => (i < 5 ? null : z));
    expect(detectAll(duplicateRowsDetector, tableOf({ a, b: a }))).toEqual([]);
  });
});

describe('duplicateKeyDetector', () => {
  const order = Array.from({ length: rows }, (_, i) => 5000 + i);
  const amount = normals(4, rows).map(z => Math.round(z * 1e4) / 100);

  it('finds a dense numbered key that repeats', () => {
    const order_id = order.map((v, i) => (i === 30 ? order[60] : v));
    const [found] = detectAll(duplicateKeyDetector, tableOf({ order_id, amount }));
    expect(rowsOf(found)).toEqual([30, 60]);
    expect(found.severity).toBe('error');
  });

  it('finds codes in text that repeat', () => {
    const ticket = order.map((v, i) => `AB-${i === 9 ? order[8] : v}`);
    const [found] = detectAll(duplicateKeyDetector, tableOf({ ticket, amount }));
    expect(rowsOf(found)).toEqual([8, 9]);
  });

  it('finds the repeated cell of a grid', () => {
    const site = order.map((_, i) => `site ${i % 10}`);
    const day = order.map((_, i) => Math.floor(i / 10));
    day[55] = day[65];
    site[55] = site[65];
    const [found, ...more] = detectAll(duplicateKeyDetector, tableOf({ site, day, amount }));
    expect(more).toEqual([]);
    expect([found.columns, rowsOf(found)]).toEqual([
      ['site', 'day'],
      [55, 65]
    ]);
  });

  it('leaves whole duplicate rows to their own detector', () => {
    const order_id = order.map((v, i) => (i === 30 ? order[60] : v));
    const same = amount.map((v, i) => (i === 30 ? amount[60] : v));
    expect(detectAll(duplicateKeyDetector, tableOf({ order_id, amount: same }))).toEqual([]);
  });

  it.each([
    ['income', normals(5, rows).map(z => Math.round(40000 + 9000 * z))],
    [
      'full_name',
      order.map((v, i) => `Ann Nr${String.fromCharCode(65 + (i % 25))}${i === 3 ? 2 : i}`)
    ],
    ['num_votes', normals(6, rows).map((z, i) => (i === 3 ? 7 : Math.round(1e5 + 3e4 * z)))],
    ['zip_code', order.map((v, i) => (i === 3 ? order[4] : v))]
  ] as [string, (string | number)[]][])('takes no repeat of %s for a wrong key', (name, cells) => {
    const table = tableOf([
      [name, cells],
      ['amount', amount]
    ]);
    expect(detectAll(duplicateKeyDetector, table)).toEqual([]);
  });
});

describe('row groups', () => {
  it('agree with grouping by text', () => {
    const next = randomNumbers(8);
    const pick = (): (number | null)[] =>
      Array.from({ length: 300 }, () => (next() < 0.2 ? null : Math.floor(next() * 6)));
    const table = tableOf({ a: pick(), b: pick(), c: pick() });
    const byText = new Map<string, number[]>();
    for (let row = 0; row < table.rows; row++) {
      const key = JSON.stringify(table.columns.map(column => column.text(row)));
      byText.set(key, [...(byText.get(key) ?? []), row]);
    }
    const expected = [...byText.values()].filter(group => group.length > 1);
    const found = alikeRows(codesOf(table.columns), allRows(table.rows), () => undefined);
    expect(found.sort((x, y) => x[0] - y[0])).toEqual(expected.sort((x, y) => x[0] - y[0]));
    const pairs = (columns: readonly IColumn[]): number =>
      alikePairs(codesOf(columns), allRows(300), () => undefined);
    expect(pairs(table.columns)).toBe(pairCount(expected));
    expect(pairs([])).toBe((300 * 299) / 2);
    const pairsOfA = pairs([table.columns[0]]);
    expect(agreement(table.columns[0])).toBeCloseTo(pairsOfA / ((300 * 299) / 2), 12);
  });

  it('are found from any columns as from their codes', () => {
    const cell = (kind: string): fc.Arbitrary<Cell> => {
      switch (kind) {
        case 'float':
          return fc.constantFrom(0, -0, 0.5, NaN, null, -1e300);
        case 'big':
          return fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, -3n, null);
        case 'text':
          return fc.constantFrom('', 'a', 'abcd', 'abcde', 'éé', null);
        case 'bool':
          return fc.constantFrom(true, false, null);
        default:
          return fc.constant(null);
      }
    };
    const kinds = fc.array(fc.constantFrom('float', 'big', 'text', 'bool', 'none'), {
      minLength: 1,
      maxLength: 4
    });
    fc.assert(
      fc.property(
        kinds.chain(all =>
          fc.record({
            rows: fc.array(fc.tuple(...all.map(cell)), { minLength: 2, maxLength: 12 }),
            alone: fc.integer({ min: 0, max: 300 })
          })
        ),
        ({ rows, alone }) => {
          const all = [...rows, ...Array.from({ length: alone }, () => rows[0].map(() => null))];
          const table = tableOf([
            ...rows[0].map((_, j): [string, Cell[]] => [`c${j}`, all.map(row => row[j])]),
            ['id', all.map((_, i) => (i < rows.length ? 0 : i))]
          ]);
          const found = equalRows(table.columns, table.rows, () => undefined);
          expect(found).toEqual(
            alikeRows(codesOf(table.columns), allRows(table.rows), () => undefined)
          );
        }
      ),
      { numRuns: 300 }
    );
  });

  it('are told apart where many of them have one hash', () => {
    const random = new Random(9, 'hashes');
    const table = tableOf([
      ['a', Array.from({ length: 1000 }, () => random.below(12))],
      ['b', Array.from({ length: 1000 }, (_, row) => (row < 80 ? null : row))]
    ]);
    const [a, b] = table.columns;
    const wrong: IColumn = Object.assign(Object.create(a) as IColumn, {
      stirRows: (hashes: Int32Array) => hashes.fill(7, 0, 80)
    });
    const found = equalRows([wrong, b], table.rows, () => undefined);
    expect(found).toHaveLength(12);
    expect(found).toEqual(alikeRows(codesOf([a, b]), allRows(1000), () => undefined));
  });

  it('gives a bound on the Poisson tail', () => {
    expect(poissonReach(0.02, 1)).toBeGreaterThanOrEqual(1 - Math.exp(-0.02));
    expect(poissonReach(0.02, 1)).toBeLessThan(0.0204);
    expect(poissonReach(3, 0)).toBe(1);
  });
});
