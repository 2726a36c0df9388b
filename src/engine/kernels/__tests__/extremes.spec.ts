import fc from 'fast-check';

import { append, greatestOf, leastOf } from '../extremes';

describe('extremes', () => {
  it('are those of any list, or the start', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, start) => {
        expect(greatestOf(values, start)).toBe(Math.max(start, ...values));
        expect(leastOf(values, start)).toBe(Math.min(start, ...values));
      })
    );
    expect([greatestOf([]), leastOf([])]).toEqual([-Infinity, Infinity]);
  });

  it('take lists that are too long for arguments', () => {
    const values = new Map(Array.from({ length: 1_000_000 }, (_, i) => [i, i % 777_777]));
    expect(() => Math.max(...values.values())).toThrow(RangeError);
    expect([greatestOf(values.values()), leastOf(values.values())]).toEqual([777_776, 0]);
    const list = [1];
    append(list, new Uint32Array(1_000_000));
    expect(list).toHaveLength(1_000_001);
  });
});
