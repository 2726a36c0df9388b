import * as fc from 'fast-check';

import { makeTable, numberColumn, profileColumn } from '../../../engine';
import { TableView } from '../../../worker/view/table-view';
import {
  barsFor,
  binningOf,
  brushOf,
  columnFilter,
  filterOf,
  keptBars,
  stretched,
  toggled,
  withFilter,
  withoutFilter
} from '../brush';

const column = (values: number[]) =>
  numberColumn(
    { name: 'v', index: 0, physical: 'float', typeName: 'double' },
    Float64Array.from(values),
    null
  );
const samples = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), {
  minLength: 60,
  maxLength: 300
});

it('keeps exactly the rows of the brushed bars', () => {
  fc.assert(
    fc.property(samples, fc.nat(19), fc.nat(19), (values, a, b) => {
      const one = column(values);
      const bars = barsFor(profileColumn(one));
      if (bars === null) {
        return;
      }
      const n = bars.counts.length;
      const brush = [Math.min(a % n, b % n), Math.max(a % n, b % n)] as const;
      const view = new TableView(makeTable([one]));
      const rows = view.set({ filters: [filterOf(0, bars, brush)], sort: [] });
      const expected = bars.counts.slice(brush[0], brush[1] + 1).reduce((sum, c) => sum + c, 0);
      expect(rows).toBe(expected);
      expect(brushOf(bars, filterOf(0, bars, brush))).toEqual(brush);
    })
  );
});

it('cuts a column in the worker as its profile does', () => {
  fc.assert(
    fc.property(samples, values => {
      const one = column(values);
      const bars = barsFor(profileColumn(one));
      if (bars === null) {
        return;
      }
      const [layer] = new TableView(makeTable([one])).layers([binningOf(0, bars)], []);
      expect(layer.filtered.slice(0, bars.counts.length)).toEqual(bars.counts);
    })
  );
});

it('lets a brush grow and shrink from its anchor', () => {
  const first = stretched(null, 0, 1, 5);
  expect(first).toEqual([0, 0]);
  expect(stretched(first, 0, 1, 5)).toEqual([0, 1]);
  expect(stretched([0, 1], 0, -1, 5)).toEqual([0, 0]);
  expect(stretched([4, 4], 4, 1, 5)).toEqual([4, 4]);
  expect(stretched([4, 4], 4, -1, 5)).toEqual([3, 4]);
  expect(stretched([3, 4], 4, -1, 5)).toEqual([2, 4]);
});

it('adds and takes away values, and forgets a filter without any', () => {
  const one = toggled(3, 'a', null);
  const two = toggled(3, 'b', one);
  expect(two).toEqual({ kind: 'in', column: 3, values: ['a', 'b'] });
  expect(toggled(3, 'b', two)).toEqual(one);
  expect(toggled(3, 'a', one)).toBeNull();
});

it('has one filter a column, of whatever kind, that is found and taken away', () => {
  const range = { kind: 'between', column: 1, low: 0, high: 2 } as const;
  const text = { kind: 'contains', column: 1, text: 'x' } as const;
  const other = { kind: 'missing', column: 2 } as const;
  const some = withFilter(withFilter([other], range), text);
  expect(some).toEqual([other, text]);
  expect(columnFilter(some, 1)).toEqual(text);
  expect(withoutFilter(some, 1)).toEqual([other]);
});

it('keeps the chosen bars of values and those between them apart', () => {
  const bars = { kind: 'values', values: ['a', 'b', 'c'], counts: [3, 2, 1], others: 0 } as const;
  const chosen = { kind: 'in', column: 0, values: ['a', 'c'] } as const;
  expect(keptBars(bars, chosen)).toEqual(new Set([0, 2]));
  expect(keptBars(bars, { ...chosen, negate: true })).toBeNull();
  expect(keptBars(bars, null)).toBeNull();
});
