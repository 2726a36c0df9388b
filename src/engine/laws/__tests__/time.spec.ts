import fc from 'fast-check';
import { flatRuns, levelRuns } from '../time-runs';
import { outOfOrder } from '../../stats';
import { gapsOf, seriesOf } from '../time-series';

const DAY = 86_400_000;

function noise(seed: number, n: number): Float64Array {
  let state = seed >>> 0;
  return Float64Array.from({ length: n }, () => {
    let sum = 0;
    for (let i = 0; i < 6; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      sum += (state >>> 8) / 16777216 - 0.5;
    }
    return sum;
  });
}

const rowsOf = (n: number): Int32Array => Int32Array.from({ length: n }, (_, row) => row);

describe('time', () => {
  it('finds exactly the gap that was cut into a steady step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 80 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(1000, DAY, 7 * DAY),
        (at, missing, step) => {
          const times = Float64Array.from(
            { length: 100 },
            (_, i) => (i <= at ? i : i + missing) * step
          );
          const series = seriesOf(times, rowsOf(100));
          expect(series && gapsOf(series, times)).toEqual([{ before: at, missing }]);
        }
      )
    );
  });

  it('finds no gap in working days, months or times at random', () => {
    const days = Array.from({ length: 400 }, (_, i) => i).filter(i => i % 7 < 5);
    const working = Float64Array.from(days, day => day * DAY);
    const months = Float64Array.from({ length: 120 }, (_, i) => Date.UTC(2000, i, 1));
    let clock = 0;
    const random = noise(5, 300).map(value => (clock += Math.abs(value) * DAY));
    for (const times of [working, months, random]) {
      const series = seriesOf(times, rowsOf(times.length));
      expect(series === null ? [] : gapsOf(series, times)).toEqual([]);
    }
  });

  it('names the rows that stand too late and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 90 }), from => {
        const times = Float64Array.from({ length: 100 }, (_, i) => i);
        times[from] = from - 8.5;
        expect(outOfOrder(times, rowsOf(100))).toEqual([from]);
      })
    );
  });

  it('finds exactly a stuck stretch, and none in noise or in rounded noise', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 10, max: 250 }), (seed, at) => {
        const values = noise(seed, 300);
        expect(flatRuns(values, 20)).toEqual([]);
        expect(flatRuns(values.map(Math.round), 20)).toEqual([]);
        values.fill(values[at], at, at + 12);
        expect(flatRuns(values, 20)).toEqual([{ start: at, end: at + 12 }]);
      }),
      { numRuns: 100 }
    );
  });

  it('finds exactly a stretch at another level, and none in noise, walks or waves', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 20, max: 240 }), (seed, at) => {
        const values = noise(seed, 300);
        expect(levelRuns(values)).toEqual([]);
        let level = 0;
        expect(levelRuns(values.map(value => (level += value)))).toEqual([]);
        expect(levelRuns(values.map((value, i) => value + 6 * Math.sin(i / 12)))).toEqual([]);
        const shifted = values.map((value, i) => (i >= at && i < at + 15 ? value + 14 : value));
        expect(levelRuns(shifted).map(({ start, end }) => [start, end])).toEqual([[at, at + 15]]);
      }),
      { numRuns: 100 }
    );
  });
});
