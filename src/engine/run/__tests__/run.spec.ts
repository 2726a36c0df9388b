import fc from 'fast-check';

import { DetectorRegistry } from '../../detectors/registry';
import type { IColumnDetector, IDetector, ITableDetector } from '../../detectors/types';
import { tableOf } from '../../table/build';
import { RowSet } from '../../table/rowset';
import type { IDraft } from '../../findings/types';
import { assembleReport, type IScanParts } from '../assemble';
import { Cancelled } from '../cancelled';
import { ContentCache } from '../content-cache';
import { makePlan, unitsPerCheck, type IUnit } from '../plan';
import { scanTable } from '../scan';
import { TableRun } from '../table-run';

const clock = { now: () => 0, pause: () => Promise.resolve() };
const draft = (columns: readonly string[]): IDraft => ({
  kind: 'constant',
  columns,
  key: 'empty-column',
  severity: 'warning',
  confidence: 1,
  effect: 0.5,
  rows: RowSet.from([0, 1]),
  evidence: []
});
const columnar = (id: string, change: Partial<IColumnDetector> = {}): IColumnDetector => ({
  id,
  title: id,
  kinds: ['constant'],
  scope: 'column',
  cost: 100,
  applies: () => true,
  detect: column => [draft([column.name])],
  ...change
});
const whole = (id: string, change: Partial<ITableDetector> = {}): ITableDetector => ({
  id,
  title: id,
  kinds: ['constant'],
  scope: 'table',
  cost: 10,
  detect: () => [draft(['a', 'b'])],
  ...change
});
const registryOf = (...detectors: IDetector[]): DetectorRegistry => {
  const registry = new DetectorRegistry();
  detectors.forEach(detector => registry.register(detector));
  return registry;
};
const TABLE = tableOf({ a: [1, 2, 3], b: ['x', 'y', null] });
const options = (registry: DetectorRegistry) =>
  ({ name: 't', host: 'node', clock, registry }) as const;

describe('a plan', () => {
  const detectors = [
    columnar('first'),
    whole('second', { after: ['first'] }),
    columnar('third', { after: ['second'] }),
    whole('free')
  ];

  it('has every unit exactly once, and behind all that it has to wait for', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(10 ** 7),
        (n, workers, rows) => {
          const input = { rows, columns: n, bytes: 8, workers, memoryBudget: 1e9 };
          const plan = makePlan(input, detectors);
          const placeOf = new Map(plan.units.map((unit, at) => [JSON.stringify(unit), at]));
          expect(placeOf.size).toBe(plan.units.length);
          expect(plan.units).toHaveLength(3 * n + 2);
          expect(plan.workers).toBeLessThanOrEqual(workers);
          const at = (detector: string, column: number | null): number =>
            placeOf.get(JSON.stringify({ kind: 'detect', detector, column })) ?? NaN;
          for (let column = 0; column < n; column++) {
            const profile = placeOf.get(JSON.stringify({ kind: 'profile', column })) ?? NaN;
            expect(profile).toBeLessThan(at('first', column));
            expect(at('first', column)).toBeLessThan(at('second', null));
            expect(at('second', null)).toBeLessThan(at('third', column));
          }
        }
      )
    );
  });

  it('knows what a unit costs', () => {
    const input = { rows: 1000, columns: 5, bytes: 8, workers: 1, memoryBudget: 1e9 };
    const { costs } = makePlan(input, detectors);
    expect(costs.get('first')).toBe(100e3);
    expect(costs.get('second')).toBe(50e3);
    expect(costs.get('profile')).toBeGreaterThan(0);
  });

  it('takes one worker where work is small or memory short', () => {
    const input = { rows: 1e7, columns: 4, bytes: 100, workers: 4, memoryBudget: 1e9 };
    expect(makePlan(input, detectors).workers).toBe(4);
    expect(makePlan({ ...input, rows: 100 }, detectors).workers).toBe(1);
    expect(makePlan({ ...input, memoryBudget: 400 }, detectors).workers).toBe(2);
    expect(makePlan({ ...input, memoryBudget: 1 }, detectors).workers).toBe(1);
    expect(makePlan({ ...input, columns: 2 }, detectors).workers).toBe(2);
    expect(makePlan({ ...input, asked: false }, detectors).workers).toBe(1);
    expect(makePlan({ ...input, asked: false, rows: 1e8 }, detectors).workers).toBe(4);
  });

  it('counts the units of a check and refuses a missing one', () => {
    const input = { rows: 1, columns: 3, bytes: 8, workers: 1, memoryBudget: 1e9 };
    expect([...unitsPerCheck(makePlan(input, detectors))].sort()).toEqual([
      ['first', 3],
      ['free', 1],
      ['profile', 3],
      ['second', 1],
      ['third', 3]
    ]);
    expect(() => makePlan(input, [columnar('x', { after: ['y'] })])).toThrow('x runs after y');
  });
});

describe('a scan', () => {
  it('lists a detector that throws and finishes the others', async () => {
    const broken = columnar('broken', {
      detect: column => {
        throw new Error(`No luck with ${column.name}.`);
      }
    });
    const report = await scanTable(TABLE, options(registryOf(broken, columnar('fine'))));
    expect(report.not_run).toEqual([
      { detector: 'broken', column: 'a', reason: 'No luck with a.' },
      { detector: 'broken', column: 'b', reason: 'No luck with b.' }
    ]);
    expect(report.findings.map(finding => finding.columns[0]).sort()).toEqual(['a', 'b']);
    expect(report.profile.map(profile => profile.name)).toEqual(['a', 'b']);
  });

  it('asks only where the detector applies', async () => {
    const one = columnar('one', { applies: column => column.name === 'b' });
    const report = await scanTable(TABLE, options(registryOf(one)));
    expect(report.findings.map(finding => finding.columns)).toEqual([['b']]);
  });

  it('tells its progress, unit by unit', async () => {
    const seen: [number, number, string][] = [];
    await scanTable(TABLE, {
      ...options(registryOf(columnar('one'))),
      onProgress: (...step) => seen.push(step)
    });
    expect(seen.map(([done, total]) => [done, total])).toEqual([1, 2, 3, 4].map(n => [n, 4]));
    expect(seen[3][2]).toBe('one');
  });

  it('throws Cancelled when its signal was aborted', async () => {
    const signal = { aborted: false };
    let units = 0;
    const scan = scanTable(TABLE, {
      ...options(registryOf(columnar('one'))),
      signal,
      onProgress: () => {
        units++;
        signal.aborted = true;
      }
    });
    await expect(scan).rejects.toBeInstanceOf(Cancelled);
    expect(units).toBe(1);
  });
});

describe('a run', () => {
  const unit: IUnit = { kind: 'detect', detector: 'long', column: null };

  it('stops at the first checkpoint after a cancel', async () => {
    let steps = 0;
    const registry = registryOf(
      whole('long', {
        detect: context => {
          for (;;) {
            context.checkpoint();
            steps++;
            run.cancel();
          }
        }
      })
    );
    const run = new TableRun(TABLE, registry, new ContentCache(), clock, 10);
    await expect(run.execute([unit]).next()).rejects.toBeInstanceOf(Cancelled);
    expect(steps).toBe(1);
  });

  it('can be used again after a reset and keeps full row sets', async () => {
    const run = new TableRun(TABLE, registryOf(whole('long')), new ContentCache(), clock, 1);
    run.cancel();
    await expect(run.execute([unit]).next()).rejects.toBeInstanceOf(Cancelled);
    run.reset();
    const { value } = await run.execute([unit]).next();
    expect(value.findings[0].rows).toMatchObject({ count: 2, complete: false, positions: [0] });
    expect([...(run.rowsOf(value.findings[0].id)?.positions ?? [])]).toEqual([0, 1]);
    expect(run.rowsOf('f0')).toBeNull();
  });

  it('lets messages in after 20 ms of work', async () => {
    let time = 0;
    let pauses = 0;
    const slow = {
      now: () => (time += 0.015),
      pause: () => {
        pauses++;
        return Promise.resolve();
      }
    };
    const run = new TableRun(TABLE, registryOf(whole('long')), new ContentCache(), slow, 1);
    for await (const outcome of run.execute([unit, unit])) {
      expect(outcome.error).toBeNull();
    }
    expect(pauses).toBe(4);
  });

  it('ends a detector in its midst, between two of its turns', async () => {
    let steps = 0;
    const registry = registryOf(
      whole('long', {
        *detect() {
          for (;;) {
            steps++;
            yield null;
          }
        }
      })
    );
    let time = 0;
    const host = {
      now: () => (time += 0.015),
      pause: () => {
        run.cancel();
        return Promise.resolve();
      }
    };
    const run = new TableRun(TABLE, registry, new ContentCache(), host, 10);
    await expect(run.execute([unit]).next()).rejects.toBeInstanceOf(Cancelled);
    expect(steps).toBeLessThan(5);
  });

  it('keeps the laws that a detector tells of a column with its drafts', async () => {
    const law = { id: 'l1', kind: 'format', columns: ['a'], form: 'format', text: '`a`' } as const;
    const rest = { params: {}, tested: 3, exceptions: 0, support: 1, tolerance: null, surprise: 1 };
    let looks = 0;
    const one = columnar('one', {
      detect: (_, context) => {
        looks++;
        context.tell?.({ ...law, ...rest });
        return [];
      }
    });
    const run = new TableRun(TABLE, registryOf(one), new ContentCache(), clock, 10);
    const units: IUnit[] = [1, 1].map(() => ({ kind: 'detect', detector: 'one', column: 0 }));
    const told: (string | undefined)[] = [];
    for await (const outcome of run.execute(units)) {
      told.push(outcome.laws?.[0].id);
    }
    expect([told, looks]).toEqual([['l1', 'l1'], 1]);
  });
});

describe('a report', () => {
  it('does not depend on the order of its parts', async () => {
    const registry = registryOf(columnar('one'), whole('two'));
    const report = await scanTable(TABLE, options(registry));
    const parts: IScanParts = {
      name: 't',
      rows: 3,
      columns: 2,
      fingerprint: report.dataset.fingerprint,
      host: 'node',
      seconds: 0,
      basis: 'exact',
      findings: report.findings,
      profiles: report.profile,
      notRun: [
        { detector: 'z', column: null, reason: 'r' },
        { detector: 'a', column: 'b', reason: 'r' },
        { detector: 'a', column: 'a', reason: 'r' }
      ]
    };
    const wanted = assembleReport(parts);
    const all = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
      fc.shuffledSubarray([...list], { minLength: list.length });
    fc.assert(
      fc.property(
        all(parts.findings),
        all(parts.profiles),
        all(parts.notRun),
        (findings, profiles, notRun) => {
          expect(assembleReport({ ...parts, findings, profiles, notRun })).toEqual(wanted);
        }
      )
    );
    expect(wanted.not_run.map(({ detector, column }) => [detector, column])).toEqual([
      ['a', 'a'],
      ['a', 'b'],
      ['z', null]
    ]);
  });
});

describe('the cache', () => {
  const column = (values: number[]) => tableOf({ x: values }).columns[0];

  it('is keyed by task and content', () => {
    const cache = new ContentCache();
    let made = 0;
    const get = (task: string, values: number[]): number =>
      cache.get(task, column(values), () => ++made);
    expect([get('t', [1]), get('t', [1]), get('u', [1]), get('t', [2]), get('t', [1, 1])]).toEqual([
      1, 1, 2, 3, 4
    ]);
  });

  it('drops the result that was used longest ago', () => {
    const cache = new ContentCache(2);
    const made: string[] = [];
    const get = (task: string): void => cache.get(task, column([1]), () => void made.push(task));
    ['a', 'b', 'a', 'c', 'a', 'b'].forEach(get);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });
});
