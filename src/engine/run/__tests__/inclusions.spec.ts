import fc from 'fast-check';
import { randomNumbers } from '../../detectors/__tests__/run-detector';
import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { withInclusions, type IScannedFrame } from '../inclusions';
import { scanTable } from '../scan';

const clock = { now: () => 0, pause: () => Promise.resolve() };

async function scanned(name: string, table: ITable): Promise<IScannedFrame> {
  return { name, table, report: await scanTable(table, { name, host: 'node', clock }) };
}

const KEYS = 120;

function customers(repeats = 0): ITable {
  const id: Cell[] = Array.from({ length: KEYS + repeats }, (_, i) => 100 + (i % KEYS));
  return tableOf([
    ['id', id],
    ['town', id.map((_, i) => `town ${i % 13}`)],
    ['code', id.map((_, i) => `KX${1000 + ((i * 37) % 9000)}`)]
  ]);
}

function orders(seed: number, orphans: readonly number[]): ITable {
  const next = randomNumbers(seed);
  const wrong = new Set(orphans);
  return tableOf([
    ['order', Array.from({ length: 500 }, (_, i) => 90_000 + i)],
    [
      'customer_id',
      Array.from({ length: 500 }, (_, i) =>
        wrong.has(i) ? 7000 + i : 100 + Math.floor(next() * KEYS)
      )
    ],
    ['pieces', Array.from({ length: 500 }, () => 100 + Math.floor(next() * 30))]
  ]);
}

describe('frames that refer to each other', () => {
  it('tells the rows whose value is no key of the other frame, and only those', async () => {
    const parent = await scanned('customers.csv', customers());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.uniqueArray(fc.nat(499), { maxLength: 12 }),
        async (seed, orphans) => {
          const child = await scanned('orders.csv', orders(seed, orphans));
          const report = withInclusions(child, [parent]);
          const found = report.findings.filter(({ kind }) => kind === 'orphan');
          expect(found.flatMap(({ rows }) => rows.positions ?? [])).toEqual(
            [...orphans].sort((a, b) => a - b)
          );
          expect(found.every(({ columns }) => columns.join() === 'customer_id')).toBe(true);
          expect(report.findings.filter(({ kind }) => kind === 'fan-out')).toHaveLength(1);
          expect(withInclusions(parent, [child]).findings).toEqual(parent.report.findings);
        }
      ),
      { numRuns: 8 }
    );
  });

  it('says that a join multiplies rows where the key repeats', async () => {
    const child = await scanned('orders.csv', orders(4, []));
    const parent = await scanned('customers', customers(2));
    const [fan] = withInclusions(child, [parent]).findings.filter(({ kind }) => kind === 'fan-out');
    expect(fan.message.key).toBe('fan-out-many');
    expect(fan.severity).toBe('info');
    expect(fan.message.text).toContain('2 rows there stand for a value a second time');
  });

  it('leaves frames alone that have no key in common', async () => {
    const child = await scanned('orders.csv', orders(5, []));
    const other = await scanned(
      'weather.csv',
      tableOf([
        ['day', Array.from({ length: 200 }, (_, i) => 100 + i)],
        ['place', Array.from({ length: 200 }, (_, i) => `place ${i}`)]
      ])
    );
    expect(withInclusions(child, [other])).toBe(child.report);
  });

  it('takes rows that are counted alike in two frames for no reference', async () => {
    const counted = (name: string, rows: number, from: number): ITable =>
      tableOf([[name, Array.from({ length: rows }, (_, i) => i + from)]]);
    for (const name of ['index', 'Row', 'position', 'id']) {
      const child = await scanned('jobs.csv', counted(name, 400, 1));
      const parent = await scanned('beers.csv', counted(name, 400, 0));
      expect(withInclusions(child, [parent]).findings).toEqual(child.report.findings);
    }
  });
});
