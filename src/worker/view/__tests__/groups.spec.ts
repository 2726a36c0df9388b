import * as fc from 'fast-check';

import { GROUP_FIGURES, makeTable, numberColumn, tableOf } from '../../../engine';
import { grouped } from '../groups';

const column = (name: string, index: number, values: (number | null)[]) => {
  const bitmap = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value !== null) {
      bitmap[i >> 3] |= 1 << (i & 7);
    }
  });
  return numberColumn(
    { name, index, physical: 'int', typeName: 'int64' },
    Float64Array.from(values, value => value ?? 0),
    bitmap
  );
};
const cell = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });

it('counts as a plain loop does, the largest group first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1, maxLength: 80 }),
      lines => {
        const table = makeTable([
          column(
            'a',
            0,
            lines.map(line => line[0])
          ),
          column(
            'b',
            1,
            lines.map(line => line[1])
          )
        ]);
        const rows = Uint32Array.from(lines.flatMap((line, i) => (line[2] ? [i] : [])));
        const expected = new Map<string, number>();
        for (const row of rows) {
          const key = JSON.stringify([table.columns[0].text(row), table.columns[1].text(row)]);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const { keys, counts, total } = grouped(table, rows, [0, 1], 1000);
        expect(new Map(keys.map((key, i) => [JSON.stringify(key), counts[i]]))).toEqual(expected);
        expect(total).toBe(expected.size);
        expect([...counts].sort((x, y) => y - x)).toEqual(counts);
        expect(grouped(table, rows, [0], 2).keys.length).toBeLessThanOrEqual(2);
      }
    )
  );
});

it('works out figures as by hand, missing values left out, none of them summing up to 0', () => {
  const table = makeTable([
    column('a', 0, [1, 1, 1, 2, 2, null, 3]),
    column('b', 1, [4, null, 1, 7, 8, 5, null])
  ]);
  const measures = GROUP_FIGURES.map(figure => ({ column: 1, figure }));
  const { keys, figures } = grouped(
    table,
    Uint32Array.from([0, 1, 2, 3, 4, 5, 6]),
    [0],
    9,
    measures
  );
  expect(keys).toEqual([['1'], ['2'], [null], ['3']]);
  expect(figures).toEqual([
    [2.5, 7.5, 5, null],
    [5, 15, 5, 0],
    [1, 7, 5, null],
    [4, 8, 5, null],
    [2.5, 7.5, 5, null]
  ]);
});

it('says what can be grouped by', () => {
  const table = makeTable([column('a', 0, [1])]);
  expect(() => grouped(table, Uint32Array.of(0), [], 5)).toThrow('Group by 1 to 8 columns.');
  expect(() => grouped(table, Uint32Array.of(0), [3], 5)).toThrow('no column 3');
  const words = tableOf({ w: ['x'] });
  const mean = [{ column: 0, figure: 'mean' }] as const;
  expect(() => grouped(words, Uint32Array.of(0), [0], 5, mean)).toThrow('"w" holds no numbers');
});
