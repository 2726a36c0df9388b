import fc from 'fast-check';

import { SERIES_METHODS, seriesMethod } from '..';
import { Random } from '../../../kernels';
import { SeriesView, type ISeriesFound, type ISeriesOptions } from '../../anomalies';
import { SeriesError } from '../../base/errors';

/** A day of 24 values with noise; then whatever the test does to it. */
function daily(n: number, seed = 1, noise = 0.3): Float64Array {
  const random = new Random(seed, 'daily');
  return Float64Array.from(
    { length: n },
    (_, i) => 10 + 3 * Math.sin((2 * Math.PI * i) / 24) + noise * random.normal()
  );
}

async function find(
  id: string,
  x: Float64Array,
  options: ISeriesOptions = {}
): Promise<ISeriesFound> {
  return seriesMethod(id).find(new SeriesView(x), options);
}

const covers = (found: ISeriesFound, at: number): boolean =>
  found.ranges.some(range => range.start <= at && at < range.end);

describe('every method', () => {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 1e-300, 1e15) }
  );

  it.each(SERIES_METHODS.map(method => method.id))(
    '%s answers with finite scores, ranges and reasons whatever the series',
    async id => {
      const method = seriesMethod(id);
      await fc.assert(
        fc.asyncProperty(fc.array(value, { minLength: 20, maxLength: 70 }), async values => {
          const x = Float64Array.from(values);
          const view = new SeriesView(x);
          fc.pre(view.present >= method.least);
          const found = await method.find(view, { ahead: 2 });
          expect(found.scores).toHaveLength(x.length);
          expect(found.scores.every(v => Number.isFinite(v) && v >= 0)).toBe(true);
          for (const { start, end, score, reason } of found.ranges) {
            expect(start >= 0 && start < end && end <= x.length).toBe(true);
            expect(score >= 0 && score <= 1).toBe(true);
            expect(reason).toMatch(/^[A-Z0-9].*\.$/);
            expect(reason).not.toMatch(/NaN|Infinity|undefined/);
          }
          for (const at of found.changePoints) {
            expect(Number.isInteger(at) && at > 0 && at < x.length).toBe(true);
          }
          if (found.forecast) {
            const { values: next, low, high } = found.forecast;
            expect([...next, ...low, ...high].every(Number.isFinite)).toBe(true);
          }
        }),
        { numRuns: 40 }
      );
    }
  );

  it.each(SERIES_METHODS.map(method => method.id))('%s finds nothing in a constant', async id => {
    const found = await find(id, new Float64Array(80).fill(5));
    expect(found.ranges).toEqual([]);
    expect(found.changePoints).toEqual([]);
    expect(found.scores.every(v => v === 0)).toBe(true);
  });
});

describe('spikes', () => {
  it.each(['auto', 'residual', 'esd', 'ar', 'holt-winters'])(
    '%s finds one that is ordinary but for its place in the day',
    async id => {
      const x = daily(480);
      x[253] = 7;
      const found = await find(id, x);
      expect(covers(found, 253)).toBe(true);
      const own = [...found.scores.keys()].sort((a, b) => found.scores[b] - found.scores[a]);
      expect(Math.abs(own[0] - 253)).toBeLessThanOrEqual(1);
    }
  );

  it('are told in no more than a few of forty series of noise', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 40; seed++) {
      alarms += (await find('auto', daily(240, seed))).ranges.length > 0 ? 1 : 0;
    }
    expect(alarms).toBeLessThanOrEqual(3);
  });
});

describe('shapes', () => {
  it.each(['auto', 'matrix-profile', 'window-pca'])(
    '%s finds a day that runs otherwise',
    async id => {
      const x = daily(720, 2, 0.2);
      for (let i = 360; i < 384; i++) {
        x[i] = 10 + 3 * Math.sin((2 * Math.PI * (i + 12)) / 24);
      }
      const { scores, ranges } = await find(id, x);
      const top = scores.indexOf(Math.max(...scores));
      expect(top).toBeGreaterThan(335);
      expect(top).toBeLessThan(410);
      expect(ranges.some(range => range.start < 384 && range.end > 360)).toBe(true);
    }
  );

  it('say that they looked at means where the series is long', async () => {
    const { notes, scores } = await find('matrix-profile', daily(20_000));
    expect(notes).toEqual([expect.stringMatching(/means of 2 values/)]);
    expect(scores).toHaveLength(20_000);
  });
});

describe('runs', () => {
  it('of equal values, of another level and of another noise are found', async () => {
    const flat = daily(600, 3);
    flat.fill(flat[300], 300, 312);
    expect((await find('flat-line', flat)).ranges).toEqual([
      expect.objectContaining({ start: 300, end: 312, kind: 'flat-line' })
    ]);
    const level = daily(600, 4);
    const wide = daily(600, 5);
    const random = new Random(6, 'wide');
    for (let i = 200; i < 260; i++) {
      level[i] += 3;
      wide[i] += 3 * random.normal();
    }
    const found = async (x: Float64Array): Promise<string[]> =>
      (await find('excursions', x)).ranges
        .filter(range => range.start < 260 && range.end > 200)
        .map(range => range.kind);
    expect(await found(level)).toContain('level');
    expect(await found(wide)).toContain('variance');
  });

  it('of zeros in a series of many zeros are ordinary', async () => {
    const random = new Random(7, 'zeros');
    const x = Float64Array.from({ length: 800 }, () => (random.next() < 0.8 ? 0 : random.below(9)));
    expect((await find('flat-line', x)).ranges).toEqual([]);
  });
});

describe('options', () => {
  it('are refused in one sentence where they make no sense', async () => {
    expect(() => seriesMethod('nobody')).toThrow(SeriesError);
    expect(seriesMethod('series:auto').id).toBe('auto');
    await expect(async () => find('pelt', daily(50), { cost: 'l7' })).rejects.toThrow(
      /no cost l7\.$/
    );
  });

  it('choose cost, penalty and number of change points', async () => {
    const x = Float64Array.from({ length: 120 }, (_, i) => (i < 60 ? 0 : 5) + Math.sin(i));
    for (const id of ['pelt', 'binseg', 'window', 'dynp']) {
      const { changePoints } = await find(id, x, { changes: 1, penalty: 3 });
      expect(changePoints.some(at => Math.abs(at - 60) <= 2)).toBe(true);
    }
    expect((await find('pelt', x, { penalty: 1e6 })).changePoints).toEqual([]);
    expect((await find('dynp', x, { changes: 2, cost: 'l1' })).changePoints).toHaveLength(2);
  });
});
