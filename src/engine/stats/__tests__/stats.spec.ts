import fc from 'fast-check';
import * as simple from 'simple-statistics';
import {
  binCounts,
  dateEdges,
  hashNumber,
  hashText,
  HyperLogLog,
  mad,
  medcouple,
  Moments,
  momentsOf,
  niceEdges,
  normalCdf,
  normalQuantile,
  quantile,
  QuantileSketch,
  weightedQuantiles
} from '..';

const finite = fc
  .double({ min: -1e6, max: 1e6, noNaN: true })
  .map(v => Math.round(v * 1e6) / 1e6 + 0);
const several = fc.array(finite, { minLength: 3, maxLength: 80 });
const sortedOf = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

describe('moments', () => {
  it('agree with simple-statistics', () => {
    fc.assert(
      fc.property(several, values => {
        const sorted = sortedOf(values);
        fc.pre(sorted[sorted.length - 1] - sorted[0] > 1e-3);
        const moments = momentsOf(sorted, quantile(sorted, 0.5));
        expect(moments.mean).toBeCloseTo(simple.mean(values), 6);
        expect(moments.sd / simple.sampleStandardDeviation(values)).toBeCloseTo(1, 9);
        expect(moments.skew).toBeCloseTo(simple.sampleSkewness(values), 6);
      })
    );
  });

  it('of a whole are those of its merged parts', () => {
    fc.assert(
      fc.property(several, several, (a, b) => {
        const whole = new Moments();
        [...a, ...b].forEach(v => whole.add(v));
        const part = (values: readonly number[]): Moments => {
          const moments = new Moments();
          values.forEach(v => moments.add(v));
          return moments;
        };
        const merged = part(a);
        merged.merge(part(b));
        expect(merged.count).toBe(whole.count);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThanOrEqual(1e-9 * 1e6);
        expect(Math.abs(merged.sd - whole.sd)).toBeLessThanOrEqual(1e-9 * (whole.sd + 1));
        expect(Math.abs(merged.skew - whole.skew)).toBeLessThan(1e-6 * (1 + Math.abs(whole.skew)));
      })
    );
  });

  it.each([1e307, 1e-200])('keep their precision at magnitude %p', scale => {
    const plain = Float64Array.of(1, 2, 4, 9);
    const moments = momentsOf(plain, 3);
    const scaled = momentsOf(
      plain.map(v => v * scale),
      3 * scale
    );
    expect(scaled.mean / scale).toBeCloseTo(moments.mean, 10);
    expect(scaled.sd / scale).toBeCloseTo(moments.sd, 10);
    expect(scaled.skew).toBeCloseTo(moments.skew, 10);
  });

  it('take weights as repeats', () => {
    const weighted = momentsOf(Float64Array.of(1, 5), 2, [3, 2]);
    const repeated = momentsOf(Float64Array.of(1, 1, 1, 5, 5), 2);
    expect(weighted.count).toBe(5);
    expect(weighted.sd).toBeCloseTo(repeated.sd, 12);
    expect(weighted.skew).toBeCloseTo(repeated.skew, 12);
  });
});

describe('order statistics', () => {
  it('of repeats are those of the repeated values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const distinct = [...new Set(values)].sort((a, b) => a - b);
          const counts = distinct.map(v => values.filter(w => w === v).length);
          expect(weightedQuantiles(distinct, counts, [p])[0]).toBeCloseTo(
            quantile(sortedOf(values), p),
            9
          );
        }
      )
    );
  });

  it('MAD agrees with simple-statistics', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 60 }), values => {
        expect(mad(sortedOf(values))).toBeCloseTo(simple.medianAbsoluteDeviation(values), 6);
      })
    );
  });

  it('medcouple turns its sign with the values, and agrees with its definition', () => {
    fc.assert(
      fc.property(fc.uniqueArray(finite, { minLength: 3, maxLength: 40 }), values => {
        const sorted = sortedOf(values);
        const median = quantile(sorted, 0.5);
        fc.pre(sorted.filter(v => v === median).length <= 1);
        const kernel: number[] = [];
        for (const up of sorted.filter(v => v >= median)) {
          for (const down of sorted.filter(v => v <= median)) {
            kernel.push(
              up === down ? 0 : (up - median - (median - down)) / (up - median + (median - down))
            );
          }
        }
        expect(medcouple(sorted)).toBeCloseTo(simple.median(kernel), 8);
        expect(medcouple(sortedOf(values.map(v => -v)))).toBeCloseTo(-medcouple(sorted), 8);
      })
    );
  });

  it('medcouple of many values is close to that of the distribution', () => {
    const n = 50001;
    const exponential = Float64Array.from({ length: n }, (_, i) => -Math.log(1 - (i + 0.5) / n));
    expect(medcouple(exponential)).toBeCloseTo(0.333, 2);
  });
});

describe('normal distribution', () => {
  it('quantile undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 7, noNaN: true }), x => {
        expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, x > 5 ? 3 : 8);
      })
    );
  });

  it('has ends', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(-0.1)).toBeNaN();
  });
});

describe('histogram', () => {
  it('has 8 to 20 ascending bins that hold everything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        fc.boolean(),
        (values, dates) => {
          const sorted = sortedOf(values);
          const [min, max] = [sorted[0], sorted[sorted.length - 1]];
          const edges = dates ? dateEdges(min, max) : niceEdges(min, max, false);
          expect(edges.length).toBeLessThanOrEqual(21);
          expect(edges.every(Number.isFinite)).toBe(true);
          expect(edges[0]).toBeLessThanOrEqual(min);
          expect(edges[edges.length - 1]).toBeGreaterThanOrEqual(max);
          if (max - min > 1e-300 && max - min > 1e-6 * Math.max(Math.abs(min), Math.abs(max))) {
            expect(edges.length).toBeGreaterThanOrEqual(9);
          }
          expect(binCounts(sorted, edges).reduce((a, b) => a + b, 0)).toBe(sorted.length);
        }
      ),
      { numRuns: 500 }
    );
  });

  it('uses round edges', () => {
    expect(niceEdges(0.3, 9.7, false)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(niceEdges(1, 5, true)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(niceEdges(0, 1, false)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(binCounts([1, 1, 2, 5], [1, 2, 3, 4, 5])).toEqual([2, 1, 0, 1]);
  });

  it('cuts dates at the calendar', () => {
    const edges = dateEdges(Date.UTC(2020, 0, 15), Date.UTC(2020, 10, 3));
    expect(edges.map(e => new Date(e).toISOString().slice(0, 10))).toEqual(
      Array.from(
        { length: 12 },
        (_, i) => `${i < 12 ? 2020 : 2021}-${String(i + 1).padStart(2, '0')}-01`
      )
    );
    const years = dateEdges(Date.UTC(1890, 3, 1), Date.UTC(2024, 3, 1));
    expect(new Date(years[0]).toISOString()).toBe('1880-01-01T00:00:00.000Z');
    expect(new Date(years[1]).toISOString()).toBe('1900-01-01T00:00:00.000Z');
  });
});

describe('sketches', () => {
  it('HyperLogLog of a whole is that of its merged parts', () => {
    const whole = new HyperLogLog();
    const parts = [new HyperLogLog(), new HyperLogLog()];
    for (let i = 0; i < 20000; i++) {
      whole.add(hashNumber(i / 7));
      parts[i % 2].add(hashNumber(i / 7));
    }
    parts[0].merge(parts[1]);
    expect(parts[0].count).toBe(whole.count);
  });

  it.each([0, 1, 10, 1000, 30000, 300000])('HyperLogLog counts %p within 5 %%', n => {
    for (const hash of [(i: number) => hashNumber(i), (i: number) => hashText(`id-${i}`)]) {
      const sketch = new HyperLogLog();
      for (let i = 0; i < n; i++) {
        sketch.add(hash(i));
        sketch.add(hash(i));
      }
      expect(Math.abs(sketch.count - n)).toBeLessThanOrEqual(0.05 * n);
    }
  });

  it('quantile sketch is exact while small and within 0.5 % of rank when merged', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 200 }), values => {
        const sketch = new QuantileSketch();
        values.forEach(v => sketch.add(v));
        expect(sketch.exact).toBe(true);
        expect(sketch.quantiles([0.25, 0.5])).toEqual(
          [0.25, 0.5].map(p => quantile(sortedOf(values), p))
        );
      })
    );
    const n = 200000;
    const parts = Array.from({ length: 8 }, () => new QuantileSketch());
    for (let i = 0; i < n; i++) {
      parts[i % 8].add((i * 7919) % n);
    }
    const merged = parts.reduce((a, b) => {
      a.merge(b);
      return a;
    });
    expect(merged.count).toBe(n);
    expect(merged.rank(Infinity)).toBe(n);
    [0.01, 0.25, 0.5, 0.99].forEach(p => {
      expect(Math.abs(merged.quantiles([p])[0] / n - p)).toBeLessThan(0.005);
      expect(Math.abs(merged.rank(p * n) / n - p)).toBeLessThan(0.005);
    });
  });

  it('quantile sketch takes repeats at once', () => {
    const sketch = new QuantileSketch();
    sketch.add(1, 100000);
    sketch.add(2, 50000);
    expect(sketch.rank(2)).toBe(100000);
    expect(sketch.rank(2, true)).toBe(150000);
    expect(sketch.quantiles([0.5, 0.9])).toEqual([1, 2]);
  });
});

describe('hashes', () => {
  it('are 53-bit, differ for different values, and follow equality', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 50000; i++) {
      const hashes = [hashNumber(i), hashNumber(i + 0.5), hashText(String(i)), hashText(`${i}x`)];
      hashes.forEach(h => {
        expect(Number.isSafeInteger(h) && h >= 0).toBe(true);
        seen.add(h);
      });
    }
    expect(seen.size).toBe(200000);
    expect(hashNumber(-0)).toBe(hashNumber(0));
    expect(hashText('a', 1)).not.toBe(hashText('a', 2));
  });
});
