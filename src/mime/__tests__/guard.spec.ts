import * as fc from 'fast-check';

import { scanTable, tableOf } from '../../engine';
import { redact, toBundle } from '../../report';
import { guardReport } from '../guard';
import { FULL, HOSTILE, markedUp, REPORT } from './hostile-reports';

const copy = (): Record<string, unknown> =>
  structuredClone(FULL) as unknown as Record<string, unknown>;

test('a report passes as it is, with every kind of evidence', () => {
  for (const report of [REPORT, FULL, markedUp()]) {
    expect(guardReport(report)).toEqual({ report });
  }
});

test('whatever the engine finds and redact leaves can be shown', async () => {
  const numbers = Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
  const tables = [
    tableOf({ a: [NaN, NaN, Infinity], b: [null, null, null], c: ['x', 'x', 'x'] }),
    tableOf({ a: [1], b: ['one'] }),
    tableOf({ a: [], b: [] }),
    tableOf({ a: [1e308, -1e308, 5], b: [2 ** 53, 1, 1] }),
    tableOf({
      n: numbers,
      twice: numbers.map(n => (n === 50 ? 3 : n * 2)),
      town: numbers.map(n => (n === 7 ? 'Lyno' : n % 2 ? 'Lyon' : 'Paris')),
      day: numbers.map(n =>
        n === 9 ? '31/02/2024' : `2024-01-${String((n % 28) + 1).padStart(2, '0')}`
      )
    })
  ];
  for (const table of tables) {
    const clock = { now: () => 0, pause: () => Promise.resolve() };
    const raw = await scanTable(table, { name: 't', host: 'node', clock });
    for (const released of ['none', 'all', ['a', 'n']] as const) {
      const { report } = toBundle(redact(raw, released));
      expect(guardReport(JSON.parse(JSON.stringify(report)))).toEqual({
        report: expect.objectContaining({ format: 'framescope.report' })
      });
    }
  }
});

/** Paths to every field the components read. */
function paths(value: unknown, prefix: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) {
    return [prefix];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    paths(item, [...prefix, Array.isArray(value) ? Number(key) : key])
  );
}

test('any single field of a wrong type is refused in one sentence', () => {
  const all = paths(FULL);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.constantFrom<unknown>({ toString: 'x' }, [[]], () => 1, true),
      (path, poison) => {
        const data = copy();
        let at: Record<string | number, unknown> = data;
        for (const step of path.slice(0, -1)) {
          at = at[step] as Record<string | number, unknown>;
        }
        const last = path[path.length - 1];
        if (typeof at[last] === typeof poison) {
          return;
        }
        at[last] = poison;
        const guarded = guardReport(data);
        expect('fault' in guarded && guarded.fault).toMatch(/Run the cell again|Update framescope/);
      }
    ),
    { numRuns: 500 }
  );
});

test('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), value => {
      expect('fault' in guardReport(value)).toBe(true);
    })
  );
});

test.each(HOSTILE)('refuses %s', (_name, report) => {
  expect('fault' in guardReport(report)).toBe(true);
});

test('a newer format asks for an update', () => {
  expect(guardReport({ ...REPORT, version: 2 })).toEqual({
    fault: expect.stringContaining('Update framescope')
  });
});
