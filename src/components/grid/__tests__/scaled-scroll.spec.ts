import * as fc from 'fast-check';

import { barTop, contentTop, movedTop, scrolledHeight, TALLEST } from '../scaled-scroll';

const VIEWPORT = 480;
const tall = fc.integer({ min: TALLEST * 2, max: 1e10 });
const any = fc.oneof(fc.integer({ min: 0, max: TALLEST }), tall);

it('never makes an element taller than a browser can hold', () => {
  fc.assert(fc.property(any, content => scrolledHeight(content) <= TALLEST));
});

it('reaches the first and the last row, however many there are', () => {
  fc.assert(
    fc.property(any, content => {
      const bar = Math.max(0, scrolledHeight(content) - VIEWPORT);
      expect(contentTop(0, content, VIEWPORT)).toBe(0);
      expect(contentTop(bar, content, VIEWPORT)).toBeCloseTo(Math.max(0, content - VIEWPORT), 3);
    })
  );
});

it('is what it is where everything fits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: TALLEST }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (content, share) => {
        const at = share * (content - VIEWPORT);
        expect(contentTop(at, content, VIEWPORT)).toBeCloseTo(at, 6);
      }
    )
  );
});

it('keeps the order and comes back', () => {
  fc.assert(
    fc.property(
      any.filter(content => content > VIEWPORT),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (content, a, b) => {
        const bar = scrolledHeight(content) - VIEWPORT;
        const [low, high] = [Math.min(a, b) * bar, Math.max(a, b) * bar];
        const top = contentTop(low, content, VIEWPORT);
        expect(top).toBeLessThanOrEqual(contentTop(high, content, VIEWPORT));
        expect(barTop(top, content, VIEWPORT)).toBeCloseTo(low, 3);
      }
    )
  );
});

it('moves px by px in the middle of ten million rows', () => {
  const content = 1e7 * 24;
  const bar = barTop(content / 2, content, VIEWPORT);
  expect(movedTop(content / 2, bar, bar + 100, content, VIEWPORT)).toBe(content / 2 + 100);
  expect(movedTop(content / 2, bar, bar - 100, content, VIEWPORT)).toBe(content / 2 - 100);
});

it('goes where the bar points on a long move, and to the very ends', () => {
  const content = 1e7 * 24;
  const to = 3_000_000;
  expect(movedTop(0, 0, to, content, VIEWPORT)).toBe(contentTop(to, content, VIEWPORT));
  expect(movedTop(5_000, 40, 0, content, VIEWPORT)).toBe(0);
});
