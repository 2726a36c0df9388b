import * as fc from 'fast-check';

import { PLAIN_VIEW } from '../../../model/grid-types';
import {
  layoutOf,
  moved,
  NARROWEST,
  orderOf,
  seenColumns,
  showColumn,
  shownColumns,
  type IArranged
} from '../column-layout';

const heads = (n: number) =>
  Array.from({ length: n }, (_, index) => ({
    name: `c${index}`,
    index,
    numeric: true,
    width: 64 + ((index * 37) % 150)
  }));
const GUTTER = 64;
const arranged = (part: Partial<IArranged>): IArranged => ({ ...PLAIN_VIEW, ...part });
const cases = fc.record({
  n: fc.integer({ min: 1, max: 200 }),
  pinned: fc.uniqueArray(fc.integer({ min: 0, max: 210 }), { maxLength: 3 }),
  scroll: fc.integer({ min: 0, max: 30_000 }),
  viewport: fc.integer({ min: 320, max: 1400 })
});

it('places every column once, side by side, pinned ones first', () => {
  fc.assert(
    fc.property(cases, ({ n, pinned }) => {
      const layout = layoutOf(heads(n), GUTTER, arranged({ pinned, widths: { 0: 10 } }));
      expect(layout.columns.map(c => c.index).sort((a, b) => a - b)).toEqual(
        heads(n).map(c => c.index)
      );
      expect(layout.columns.slice(0, layout.pins).map(c => c.index)).toEqual(
        pinned.filter(index => index < n)
      );
      let left = GUTTER;
      for (const column of layout.columns) {
        expect(column.left).toBe(left);
        expect(column.width).toBeGreaterThanOrEqual(NARROWEST);
        left += column.width;
      }
      expect(layout.width).toBe(left);
    })
  );
});

it('draws every column of which a px is seen, and few others', () => {
  fc.assert(
    fc.property(cases, ({ n, pinned, scroll, viewport }) => {
      const layout = layoutOf(heads(n), GUTTER, arranged({ pinned }));
      const at = Math.min(scroll, Math.max(0, layout.width - viewport));
      const [from, to] = seenColumns(layout, at, viewport);
      const isSeen = (c: { left: number; width: number }) =>
        c.left + c.width > at + layout.pinned && c.left < at + viewport;
      layout.columns.forEach((column, place) => {
        if (place >= layout.pins && isSeen(column)) {
          expect(place).toBeGreaterThanOrEqual(from);
          expect(place).toBeLessThan(to);
        }
      });
      const seen = layout.columns.slice(layout.pins).filter(isSeen).length;
      expect(to - from).toBeLessThanOrEqual(seen + 3);
    })
  );
});

it('scrolls a column into sight and leaves one that is seen alone', () => {
  fc.assert(
    fc.property(
      cases,
      fc.integer({ min: 0, max: 199 }),
      ({ n, pinned, scroll, viewport }, wanted) => {
        const layout = layoutOf(heads(n), GUTTER, arranged({ pinned }));
        const place = wanted % n;
        const at = showColumn(layout, place, scroll, viewport);
        const { left, width } = layout.columns[place];
        if (place < layout.pins) {
          expect(at).toBe(scroll);
        } else if (width <= viewport - layout.pinned) {
          expect(left).toBeGreaterThanOrEqual(at + layout.pinned);
          expect(left + width).toBeLessThanOrEqual(at + viewport);
        }
        expect(showColumn(layout, place, at, viewport)).toBe(at);
      }
    )
  );
});

it('hides columns and keeps the order of the user, with what is new at the end', () => {
  const view = { pinned: [3, 1], hidden: [1, 4], order: [5, 0, 9] };
  expect(orderOf(6, view.order)).toEqual([5, 0, 1, 2, 3, 4]);
  expect(shownColumns(6, view)).toEqual({ pins: [3], others: [5, 0, 2] });
  expect(layoutOf(heads(6), GUTTER, arranged(view)).columns.map(c => c.index)).toEqual([
    3, 5, 0, 2
  ]);
});

it('moves a column into the place of another', () => {
  const order = fc.uniqueArray(fc.nat(30), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(order, fc.nat(), fc.nat(), (given, a, b) => {
      const [column, target] = [given[a % given.length], given[b % given.length]];
      const after = moved(given, column, target);
      expect(after[given.indexOf(target)]).toBe(column);
      expect(after.filter(one => one !== column)).toEqual(given.filter(one => one !== column));
    })
  );
});

it('fills the room that is left, leaves widths of the user alone, and widens none beyond reason', () => {
  const few = fc.record({
    n: fc.integer({ min: 1, max: 12 }),
    room: fc.integer({ min: 300, max: 1400 }),
    own: fc.uniqueArray(fc.nat(11), { maxLength: 3 })
  });
  fc.assert(
    fc.property(few, ({ n, room, own }) => {
      const widths = Object.fromEntries(own.map(index => [index, 120]));
      const plain = layoutOf(heads(n), GUTTER, arranged({ widths }));
      const wide = layoutOf(heads(n), GUTTER, arranged({ widths }), room);
      wide.columns.forEach(({ index, width }, i) => {
        expect(width).toBeGreaterThanOrEqual(plain.columns[i].width);
        expect(width).toBeLessThanOrEqual(Math.max(360, plain.columns[i].width));
        if (own.includes(index)) {
          expect(width).toBe(120);
        }
      });
      const canGrow = wide.columns.some(({ index, width }) => !own.includes(index) && width < 360);
      if (plain.width >= room) {
        expect(wide).toEqual(plain);
      } else {
        expect(wide.width).toBeLessThanOrEqual(room);
        if (canGrow) {
          expect(room - wide.width).toBeLessThanOrEqual(n);
        }
      }
    })
  );
});
