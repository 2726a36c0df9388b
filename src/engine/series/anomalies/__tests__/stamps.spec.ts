import { stampFaults, unsortedStamps } from '../stamps';
import { readStamp } from '../../../table/stamps-of';
import { aligned } from '../../base/align';

const HOUR = 3_600_000;
const hours = (count: number): number[] => Array.from({ length: count }, (_, i) => i * HOUR);

describe('stampFaults', () => {
  const kinds = (stamps: readonly number[]): string[] =>
    stampFaults(Float64Array.from(stamps)).ranges.map(r => `${r.kind} ${r.start}-${r.end}`);

  it('says nothing of even steps, of months and of weekdays', () => {
    expect(kinds(hours(100))).toEqual([]);
    expect(kinds(Array.from({ length: 60 }, (_, m) => Date.UTC(2020, m, 1)))).toEqual([]);
    const days = Array.from({ length: 400 }, (_, d) => Date.UTC(2024, 0, d + 1));
    expect(kinds(days.filter(ms => new Date(ms).getUTCDay() % 6 !== 0))).toEqual([]);
    expect([kinds([]), kinds([5]), kinds([5, 6])]).toEqual([[], [], []]);
  });

  it('finds gaps, duplicates and a change of cadence', () => {
    const gap = hours(100).filter((_, i) => i < 40 || i > 44);
    expect(kinds(gap)).toEqual(['gap 39-41']);
    const twice = [...hours(100), 20 * HOUR].sort((a, b) => a - b);
    expect(kinds(twice)).toEqual(['duplicate-stamp 20-22']);
    const slower = [
      ...hours(60),
      ...Array.from({ length: 60 }, (_, i) => 60 * HOUR + i * 3 * HOUR)
    ];
    const found = stampFaults(Float64Array.from(slower)).ranges;
    expect(found.map(range => range.kind)).toEqual(['cadence']);
    expect(Math.abs(found[0].start - 60)).toBeLessThan(8);
    expect(found[0].reason).toMatch(/3 times as long/);
  });
});

describe('unsortedStamps', () => {
  it('names the rows that come too late', () => {
    const found = unsortedStamps(Float64Array.of(1, 2, 6, 3, 4, NaN, 7, 5, 8));
    expect(found.map(r => [r.start, r.end])).toEqual([
      [3, 5],
      [7, 8]
    ]);
  });
});

describe('readStamp', () => {
  it('reads zones into UTC and refuses days that are none', () => {
    const at = Date.UTC(2024, 2, 5, 10, 30);
    expect(readStamp('2024-03-05T10:30:00Z')?.ms).toBe(at);
    expect(readStamp('2024-03-05 12:30+02:00')?.ms).toBe(at);
    expect(readStamp('2024-03-05 05:00:00.250-0530')?.ms).toBe(at + 250);
    expect(readStamp('2024/03/05')?.ms).toBe(Date.UTC(2024, 2, 5));
    expect([readStamp('2024-02-30'), readStamp('tomorrow'), readStamp('12:30')]).toEqual([
      null,
      null,
      null
    ]);
  });
});

describe('aligned', () => {
  it('leaves a place where a value is missing and joins what has the same stamp', () => {
    const stamps = Float64Array.of(0, 1, 1, 2, 5, 6, 7, 8);
    const { values, places } = aligned(Float64Array.of(1, 2, 4, 5, 6, 7, 8, 9), stamps, 1);
    expect([...values]).toEqual([1, 3, 5, NaN, NaN, 6, 7, 8, 9]);
    expect([...places]).toEqual([0, 1, 1, 2, 5, 6, 7, 8]);
  });

  it('keeps values whose stamps know no step', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    expect(aligned(values, Float64Array.of(0, 0.4, 1.3, 9), 1).values).toBe(values);
    expect(aligned(values, Float64Array.of(0, 1, 2, 900), 1).values).toBe(values);
  });
});
