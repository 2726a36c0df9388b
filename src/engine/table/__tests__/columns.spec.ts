import fc from 'fast-check';

import {
  boolColumn,
  dateColumn,
  dictionaryColumn,
  fingerprint,
  makeTable,
  nullColumn,
  numberColumn,
  tableOf,
  textColumn,
  timestampColumn,
  utf8Column,
  type Cell
} from '../build';
import { bitmapOf, type Bitmap } from '../bitmap';
import type { IColumnHeader } from '../base-column';
import type { IColumn, Physical } from '../types';
import { encodeUtf8 } from '../utf8';

const header = (physical: Physical = 'utf8'): IColumnHeader => ({
  name: 'c',
  index: 0,
  physical,
  typeName: physical
});
const validOf = (cells: readonly unknown[]): Bitmap | null =>
  bitmapOf(cells.length, row => cells[row] !== null);

const ints = (cells: readonly (number | null)[]): IColumn =>
  numberColumn(
    header('int'),
    Float64Array.from(cells, c => c ?? 0),
    validOf(cells)
  );
const longs = (cells: readonly (bigint | null)[]): IColumn =>
  numberColumn(
    header('int'),
    BigInt64Array.from(cells, c => c ?? 0n),
    validOf(cells)
  );
const bools = (cells: readonly (boolean | null)[]): IColumn => {
  const bits = new Uint8Array((cells.length + 7) >> 3);
  cells.forEach((cell, row) => (bits[row >> 3] |= cell === true ? 1 << (row & 7) : 0));
  return boolColumn(header('bool'), cells.length, bits, validOf(cells));
};
const dictionary = (cells: readonly (string | null)[], before: readonly string[] = []): IColumn => {
  const words = [...before, ...cells.filter(cell => cell !== null).reverse()];
  const codes = Int32Array.from(cells, cell => (cell === null ? 0 : words.lastIndexOf(cell)));
  return dictionaryColumn(header(), codes, words, validOf(cells));
};

const word = fc.oneof(fc.constantFrom('', 'a', 'abcd', 'é😀', '\ud800'), fc.string());
const texts = fc.array(fc.option(word), { maxLength: 40 });

/** `encoded` says the same as `text`, row by row. */
function expectEncoded(column: IColumn): void {
  const { codes, values, counts } = column.encoded();
  const rows = Array.from({ length: column.length }, (_, row) => row);
  expect(codes).toHaveLength(column.length);
  expect([...codes].map(code => (code < 0 ? null : values[code]))).toEqual(
    rows.map(row => column.text(row))
  );
  expect(rows.filter(row => column.isNull(row))).toHaveLength(column.nullCount);
  expect([...counts]).toEqual(values.map((_, code) => codes.filter(c => c === code).length));
  const order = [...new Set(codes)].filter(code => code >= 0);
  expect(order).toEqual(values.map((_, code) => code));
}

describe('encoded', () => {
  it('agrees with the texts of every type of column', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 40 }),
        fc.array(fc.option(fc.boolean()), { maxLength: 40 }),
        (words, numbers, flags) => {
          const ms = Float64Array.from(numbers, n => (n ?? 0) * 86_400_000);
          const columns = [
            textColumn(header(), words),
            dictionary(words),
            ints(numbers),
            longs(numbers.map(n => (n === null ? null : BigInt(n)))),
            numberColumn(
              header('int'),
              Int8Array.from(ms.keys(), i => i % 5),
              validOf(numbers)
            ),
            bools(flags),
            dateColumn('c', 0, ms, validOf(numbers)),
            timestampColumn(header('timestamp'), ms, validOf(numbers), 1000),
            nullColumn('c', 0, words.length)
          ];
          for (const column of columns) {
            expectEncoded(column);
            column.release();
            expectEncoded(column);
          }
        }
      )
    );
  });

  it('keeps the distinct texts distinct', () => {
    fc.assert(
      fc.property(texts, cells => {
        for (const column of [textColumn(header(), cells), dictionary(cells, ['x', 'x', 'a'])]) {
          const { values } = column.encoded();
          expect(new Set(values).size).toBe(values.length);
        }
      })
    );
  });

  it('takes -0 for 0 and NaN for a missing value', () => {
    const column = numberColumn(header('float'), Float64Array.of(0, -0, NaN, -NaN, 1), null);
    expect([...column.encoded().codes]).toEqual([0, 0, -1, -1, 1]);
    expect([column.nullCount, column.nanCount]).toEqual([2, 2]);
  });
});

describe('numbers', () => {
  it('are NaN where null and as they are elsewhere', () => {
    expect([...(ints([1, null, -2]).numbers() as Float64Array)]).toEqual([1, NaN, -2]);
    expect([...(bools([true, null, false]).numbers() as Float64Array)]).toEqual([1, NaN, 0]);
    const big = longs([2n ** 53n + 1n, null]).numbers() as Float64Array;
    expect([...big]).toEqual([2 ** 53, NaN]);
    expect(textColumn(header(), ['1']).numbers()).toBeNull();
    expect(nullColumn('c', 0, 3).numbers()).toBeNull();
  });
});

describe('the hash', () => {
  it('is equal exactly where the texts are', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(textColumn(header(), a).hash() === textColumn(header(), b).hash()).toBe(same);
        expect(dictionary(a).hash() === dictionary(b).hash()).toBe(same);
      })
    );
  });

  it('is the same for text, for codes and for a slice of a longer buffer', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.string()), (cells, before) => {
        const hash = textColumn(header(), cells).hash();
        expect(dictionary(cells, before).hash()).toBe(hash);
        const { offsets, bytes } = encodeUtf8([...before, ...cells]);
        const tail = utf8Column(header(), offsets.subarray(before.length), bytes, validOf(cells));
        expect(tail.hash()).toBe(hash);
      })
    );
  });

  it('is equal exactly where the numbers are, whatever array holds them', () => {
    const cell = fc.option(fc.oneof(fc.integer({ min: -2, max: 2 }), fc.maxSafeInteger()));
    fc.assert(
      fc.property(fc.array(cell), fc.array(cell), (a, b) => {
        const plain = a.map(n => (n === 0 ? 0 : n));
        const same = JSON.stringify(plain) === JSON.stringify(b.map(n => (n === 0 ? 0 : n)));
        expect(ints(a).hash() === ints(b).hash()).toBe(same);
        expect(longs(a.map(n => (n === null ? null : BigInt(n)))).hash()).toBe(ints(plain).hash());
      })
    );
  });

  it('tells a null from every number, at any place', () => {
    const all = [ints([null, 1]), ints([1, null]), ints([1, 0]), ints([0, 1]), ints([1]), ints([])];
    expect(new Set(all.map(column => column.hash())).size).toBe(all.length);
    const stolen = longs([0x6e756c6cn, null]);
    expect(stolen.hash()).not.toBe(longs([null, 0x6e756c6cn]).hash());
  });

  it('tells whole numbers beyond 2^53 apart', () => {
    expect(longs([2n ** 53n]).hash()).not.toBe(longs([2n ** 53n + 1n]).hash());
    expect(longs([0x3ff0000000000000n]).hash()).not.toBe(longs([1n]).hash());
    expect(longs([-(2n ** 62n)]).hash()).not.toBe(longs([2n ** 62n]).hash());
  });

  it('tells units of time apart', () => {
    const of = (perSecond: number): number =>
      timestampColumn(header('timestamp'), Float64Array.of(1, 2), null, perSecond).hash();
    expect(new Set([1, 1e3, 1e6, 1e9].map(of)).size).toBe(4);
  });

  it('does not look at what lies under a null', () => {
    const valid = bitmapOf(2, row => row === 0);
    const one = numberColumn(header('int'), Float64Array.of(1, 5), valid);
    const other = numberColumn(header('int'), Float64Array.of(1, 6), valid);
    expect(one.hash()).toBe(other.hash());
  });

  it('of booleans is equal exactly where they are', () => {
    const flags = fc.array(fc.option(fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(flags, flags, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(bools(a).hash() === bools(b).hash()).toBe(same);
      })
    );
  });
});

describe('the fingerprint', () => {
  it('changes with a name, a type, a value and the order of columns', () => {
    const tables = [
      tableOf({ a: [1, 2], b: ['x', null] }),
      tableOf({ a: [1, 2], c: ['x', null] }),
      tableOf({ a: [1, 2.5], b: ['x', null] }),
      tableOf({ a: [1, 2], b: ['x', 'y'] }),
      tableOf({ b: ['x', null], a: [1, 2] })
    ];
    const prints = tables.map(fingerprint);
    expect(new Set(prints).size).toBe(tables.length);
    prints.forEach(print => expect(print).toMatch(/^[0-9a-f]{14}$/));
    expect(fingerprint(tableOf({ a: [1, 2], b: ['x', null] }))).toBe(prints[0]);
    expect(fingerprint(tableOf({ a: [1n, 2n], b: ['x', null] }))).toBe(prints[0]);
  });
});

describe('a table', () => {
  it.each<[string, Cell[], Physical]>([
    ['whole numbers', [1, null, -3], 'int'],
    ['numbers', [1, 2.5], 'float'],
    ['long numbers', [1n, null], 'int'],
    ['booleans', [true, null], 'bool'],
    ['dates', [new Date(0), null], 'timestamp'],
    ['texts', ['a', null], 'utf8'],
    ['nothing', [null, null], 'null'],
    ['a mixture', ['a', 1, true, new Date(0)], 'utf8']
  ])('of %s has their type', (_, cells, physical) => {
    const column = tableOf([['x', cells]]).columns[0];
    expect(column.physical).toBe(physical);
    expect(cells.map((_cell, row) => column.isNull(row))).toEqual(cells.map(c => c === null));
  });

  it('refuses columns of another length', () => {
    expect(() => makeTable([ints([1]), ints([1, 2])])).toThrow(
      'Column c has 2 rows where the table has 1.'
    );
  });

  it('without columns has the rows it was told', () => {
    expect(makeTable([], { rows: 3 }).rows).toBe(3);
  });
});
