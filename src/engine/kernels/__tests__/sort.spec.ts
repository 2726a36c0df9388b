import fc from 'fast-check';
import { tableOf } from '../../table/build';
import { countable, countingSort, releaseSorted, sortedNumbers, sortFinite, wholeRange } from '..';

function reference(values: Float64Array): number[] {
  return [...values].filter(Number.isFinite).sort((a, b) => a - b);
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const random = lcg(7);
const n = 5000;
const shapes: Record<string, () => number> = {
  uniform: () => random(),
  signed: () => random() - 0.5,
  'wide exponents': () => (random() - 0.5) * 10 ** (random() * 600 - 300),
  'one upper word': () => 1 + random() * 2 ** -24,
  'two upper words': () => (random() < 0.5 ? 1 : 1.5) + random() * 2 ** -26,
  'few values': () => Math.floor(random() * 5) / 3,
  'milliseconds of a day': () => 1.7e12 + Math.floor(random() * 86400000),
  'subnormal and zero': () => (random() - 0.5) * 1e-310,
  constant: () => -3.25,
  'one cluster and two far points': () => (random() < 0.001 ? 1e9 * random() : random()),
  'tight clusters': () => Math.floor(random() * 3000) + random() * 1e-9,
  normal: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(7 * random()),
  'with holes': () =>
    random() < 0.3 ? [NaN, Infinity, -Infinity][Math.floor(random() * 3)] : random(),
  'all holes': () => NaN
};

describe('sortFinite', () => {
  it.each(Object.keys(shapes))('orders %s as the native sort does', shape => {
    const values = Float64Array.from({ length: n }, shapes[shape]);
    const before = values.slice();
    expect([...sortFinite(values)]).toEqual(reference(values));
    expect(values).toEqual(before);
  });

  it('orders any doubles, below and above the size where radix starts', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 60 }), fc.boolean(), (some, repeat) => {
        const values = repeat
          ? Float64Array.from(
              { length: some.length * 40 },
              (_, i) => some[i % some.length] * (1 + (i >> 5))
            )
          : some;
        const sorted = sortFinite(values);
        expect(sorted.length).toBe(reference(values).length);
        for (let i = 1; i < sorted.length; i++) {
          expect(sorted[i - 1] <= sorted[i]).toBe(true);
        }
        expect(sorted.filter(v => v !== 0)).toEqual(
          Float64Array.from(reference(values)).filter(v => v !== 0)
        );
      }),
      { numRuns: 200 }
    );
  });
});

describe('countingSort', () => {
  it('agrees with the native sort on whole numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -500, max: 500 }), fc.constant(NaN)), { minLength: 1 }),
        some => {
          const values = Float64Array.from(some);
          const range = wholeRange(values);
          if (range === null) {
            expect(some.every(Number.isNaN)).toBe(true);
            return;
          }
          expect(countable(range)).toBe(true);
          expect([...countingSort(values, range)]).toEqual(reference(values).map(v => v + 0));
        }
      )
    );
  });

  it('is not offered for fractions or a wide span', () => {
    expect(wholeRange(Float64Array.of(1, 2.5))).toBeNull();
    expect(wholeRange(Float64Array.of(NaN, 3, -7))).toEqual({ min: -7, max: 3, count: 2 });
    expect(countable({ min: 0, max: 1e6, count: 10 })).toBe(false);
    expect(countable({ min: 2 ** 53, max: 2 ** 60, count: 10 })).toBe(false);
  });
});

describe('sortedNumbers', () => {
  it('sorts once until it is released', () => {
    const [a, b] = tableOf({ a: [3, null, -1, 2.5], b: ['x', 'y', null, 'z'] }).columns;
    const sorted = sortedNumbers(a);
    expect(sorted).toEqual(Float64Array.of(-1, 2.5, 3));
    expect(sortedNumbers(a)).toBe(sorted);
    releaseSorted(a);
    expect(sortedNumbers(a)).not.toBe(sorted);
    expect(sortedNumbers(a)).toEqual(sorted);
    expect(sortedNumbers(b)).toBeNull();
  });
});
