import { chartsOfColumns, courseOfColumns } from '..';
import { Random } from '../../../kernels';
import { tableOf } from '../../../table/build';

describe('the charts of two columns', () => {
  const random = new Random(1, 'course');
  const at = Array.from({ length: 480 }, (_, i) => new Date(Date.UTC(2024, 0, 1) + i * 3_600_000));
  const v = at.map((_, i) => 10 + 3 * Math.sin((2 * Math.PI * i) / 24) + 0.2 * random.normal());
  v[300] = 30;
  const table = tableOf({ at, v, empty: at.map(() => null), flat: at.map(() => 4) });
  const [time, value, empty, flat] = table.columns;

  it('hold every peak, what is expected, the parts and what is odd', () => {
    const { course, season } = chartsOfColumns(table, time, value);
    const { at: x, low, mean, high, expected, reach, trend, season: turn, residual } = course!;
    expect(
      new Set([low, mean, high, expected, trend, turn, residual].map(one => one.length))
    ).toEqual(new Set([x.length]));
    expect(Math.max(...high.map(Number))).toBe(30);
    expect(course!.ranges).toEqual([
      expect.objectContaining({ from: at[300].getTime(), to: at[300].getTime(), kind: 'spike' })
    ]);
    x.forEach((_, i) => {
      if (mean[i] !== null) {
        expect(expected[i]! + residual[i]!).toBeCloseTo(mean[i]!, 9);
        expect(trend[i]! + turn[i]!).toBeCloseTo(expected[i]!, 9);
      }
    });
    expect(reach).toBeGreaterThan(0.5);
    expect(reach).toBeLessThan(3);
    expect([season!.period, season!.cells.length, season!.cells[0].length]).toEqual([24, 20, 24]);
  });

  it('tell more of a part of the series, with the same ranges and parts', () => {
    const whole = chartsOfColumns(table, time, value).course!;
    const [from, to] = [at[290].getTime(), at[310].getTime()];
    const part = courseOfColumns(table, time, value, [from, to])!;
    const there = part.mean.filter(one => one !== null);
    expect(there).toEqual(v.slice(290, 311));
    expect(part).toMatchObject({ ranges: whole.ranges, reach: whole.reach, count: 480 });
    const place = part.mean.indexOf(30);
    expect(part.expected[place]! + part.residual[place]!).toBeCloseTo(30, 9);
    expect(courseOfColumns(table, time, value, [from + 1, from + 2])).toBeNull();
    expect(courseOfColumns(table, time, empty, [from, to])).toBeNull();
    expect(courseOfColumns(table, time, flat, [from, to])?.mean).toContain(4);
  });

  it('are there for a constant, and not for what has no value', () => {
    expect(chartsOfColumns(table, time, empty)).toEqual({ course: null, season: null });
    const { course, season } = chartsOfColumns(table, time, flat);
    expect([course!.reach, course!.ranges, season]).toEqual([0, [], null]);
  });
});
