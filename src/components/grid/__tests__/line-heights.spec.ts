import fc from 'fast-check';

import { lineHeights } from '../line-heights';

test('lines stand one below the other, and each px has its line', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.uniqueArray(fc.nat(59), { maxLength: 30 }),
      (count, some) => {
        const gaps = some.filter(line => line < count).sort((a, b) => a - b);
        const lines = lineHeights(count, gaps, 24, 16);
        let px = 0;
        for (let line = 0; line < count; line++) {
          const height = gaps.includes(line) ? 16 : 24;
          expect([lines.top(line), lines.height(line)]).toEqual([px, height]);
          expect([lines.at(px), lines.at(px + height - 1)]).toEqual([line, line]);
          px += height;
        }
        expect(lines.content).toBe(px);
        expect(lines.at(px)).toBe(count);
      }
    )
  );
});

test('ten million rows without gaps are rows of one height', () => {
  const lines = lineHeights(1e7, [], 24, 16);
  expect(lines.content).toBe(24e7);
  expect(lines.at(24 * 9_999_999 + 3)).toBe(9_999_999);
});
