import * as fc from 'fast-check';

import { tableOf } from '../../../table/build';
import { WindowError, windowsOf } from '../windows';

const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 2, 28, 20);

/** A time as ISO writes it at an offset of so many minutes. */
function stampAt(ms: number, offset: number | null): string {
  const local = new Date(ms + (offset ?? 0) * MINUTE).toISOString().slice(0, 19);
  if (offset === null) {
    return local.replace('T', ' ');
  }
  const [sign, size] = [offset < 0 ? '-' : '+', Math.abs(offset)];
  const part = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${local}${sign}${part(size / 60)}:${part(size % 60)}`;
}

const time = fc.option(
  fc.tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom(null, 0, 60, 120, -330, 345)),
  { freq: 12 }
);

it('cuts stamps of any zone as it cuts their moments: in order, no row twice, none without a time', () => {
  fc.assert(
    fc.property(
      fc.array(time, { minLength: 90, maxLength: 150 }),
      fc.integer({ min: 2, max: 4 }),
      (cells, count) => {
        const moments = cells.map(one => one && FIRST + one[0] * MINUTE);
        const there = moments.filter(one => one !== null);
        fc.pre(there.length >= 20 * count && new Set(there).size > 1);
        const texts = cells.map((one, i) => one && stampAt(moments[i]!, one[1]));
        const { windows, notes } = windowsOf(tableOf({ at: texts }), 'at', count);
        const plain = windowsOf(
          tableOf({ at: moments.map(one => one && new Date(one)) }),
          'at',
          count
        );
        expect(windows.map(({ rows }) => rows)).toEqual(plain.windows.map(({ rows }) => rows));
        const all = windows.flatMap(({ rows }) => rows);
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBe(there.length);
        const spans = windows.map(({ rows }) => {
          const own = rows.map(row => moments[row]!);
          return [Math.min(...own), Math.max(...own)];
        });
        spans.slice(1).forEach(([from], i) => expect(from).toBeGreaterThan(spans[i][1]));
        const zones = new Set(cells.flatMap(one => (one === null ? [] : [one[1]])));
        expect(notes.length).toBe(zones.size > 1 ? 1 : 0);
      }
    ),
    { numRuns: 60 }
  );
});

it('tells of mixed zones and of what is no stamp', () => {
  const texts = Array.from({ length: 60 }, (_, i) => stampAt(FIRST + i * MINUTE, i % 2 ? 60 : 0));
  const { notes } = windowsOf(tableOf({ at: [...texts, 'soon'] }), 'at', 2);
  expect(notes).toEqual([
    expect.stringContaining('2 zones'),
    expect.stringContaining('1 texts of at are no stamps')
  ]);
});

it('says what to do where a frame cannot be cut', () => {
  const some = Array.from({ length: 60 }, (_, i) => i);
  for (const [cells, said] of [
    [some.map(i => i % 2 === 0), /choose a column of dates/],
    [some.map(i => `x${i}`), /choose a column of dates/],
    [some.slice(0, 30), /too few for 2 windows/],
    [some.map(() => 7), /one time only/]
  ] as const) {
    const cut = () => windowsOf(tableOf({ at: cells }), 'at', 2);
    expect(cut).toThrow(WindowError);
    expect(cut).toThrow(said);
  }
  expect(() => windowsOf(tableOf({ at: some }), 'other', 2)).toThrow(/the columns are at/);
});
