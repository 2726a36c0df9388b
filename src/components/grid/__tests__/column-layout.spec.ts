import * as fc from 'fast-check';

import { layoutOf, NARROWEST, seenColumns, showColumn } from '../column-layout';

const heads = (n: number) =>
  Array.from({ length: n }, (_, index) => ({
    name: `c${index}`,
    index,
    numeric: true,
    width: 64 + ((index * 37) % 150)
  }));
const GUTTER = 64;
const cases = fc.record({
  n: fc.integer({ min: 1, max: 200 }),
  pinned: fc.uniqueArray(fc.integer({ min: 0, max: 210 }), { maxLength: 3 }),
  scroll: fc.integer({ min: 0, max: 30_000 }),
  viewport: fc.integer({ min: 320, max: 1400 })
});

it('places every column once, side by side, pinned ones first', () => {
  fc.assert(
    fc.property(cases, ({ n, pinned }) => {
      const layout = layoutOf(heads(n), GUTTER, pinned, { 0: 10 });
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
      const layout = layoutOf(heads(n), GUTTER, pinned, {});
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
        const layout = layoutOf(heads(n), GUTTER, pinned, {});
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
