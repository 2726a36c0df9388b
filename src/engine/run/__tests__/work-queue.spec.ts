import fc from 'fast-check';

import type { IDetectorInfo } from '../../detectors/types';
import { checkOf, makePlan, type IPlan, type IUnit } from '../plan';
import { WorkQueue } from '../work-queue';

const info = (
  id: string,
  scope: 'column' | 'table',
  cost: number,
  ...after: string[]
): IDetectorInfo => ({ id, title: id, scope, cost, after });

const DETECTORS = [
  info('text', 'column', 50),
  info('whole', 'table', 20),
  info('late', 'column', 50, 'whole'),
  info('laws', 'table', 90, 'whole'),
  info('short', 'table', 1)
];
const planOf = (
  rows: number,
  columns: number,
  detectors: readonly IDetectorInfo[] = DETECTORS
): IPlan => makePlan({ rows, columns, bytes: 1, workers: 4, memoryBudget: 1e9 }, detectors);
const key = (unit: IUnit): string => `${checkOf(unit)}:${unit.column ?? ''}`;
/** What a worker gets at once; null where it has to wait. */
async function now(taken: Promise<readonly IUnit[]>): Promise<readonly IUnit[] | null> {
  let given: readonly IUnit[] | null = null;
  void taken.then(units => (given = units));
  await Promise.resolve();
  await Promise.resolve();
  return given;
}

describe('a queue of work', () => {
  it('hands out every unit once, behind what it waits for, whoever works and whoever leaves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(10, 100_000, 10_000_000),
        fc.nat(12),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(30), { maxLength: 2 }),
        async (rows, columns, lanes, turns, deaths) => {
          const plan = planOf(rows, columns);
          const queue = new WorkQueue(plan, lanes);
          const finished = new Set<string>();
          const busy = new Map<number, IUnit[]>();
          const asked = new Map<number, Promise<readonly IUnit[]>>();
          const gone = new Set<number>();
          const mayBegin = (unit: IUnit): boolean => {
            const done = (id: string): boolean =>
              plan.units.every(one => checkOf(one) !== id || finished.has(key(one)));
            if (unit.kind === 'profile') {
              return true;
            }
            const profiled =
              unit.column === null ? done('profile') : finished.has(`profile:${unit.column}`);
            return profiled && (plan.after.get(unit.detector) ?? []).every(done);
          };
          for (let step = 0; finished.size < plan.units.length; step++) {
            expect(step).toBeLessThan(40 * (plan.units.length + 2));
            const lane = turns[step % turns.length] % lanes;
            const own = busy.get(lane) ?? [];
            if (gone.has(lane)) {
              continue;
            }
            if (deaths.includes(step) && lane > 0) {
              gone.add(lane);
              queue.leave(lane);
              asked.delete(lane);
            } else if (own.length > 0) {
              const unit = own.shift()!;
              expect(finished.has(key(unit))).toBe(false);
              finished.add(key(unit));
              queue.done(unit);
              queue.done(unit);
            } else {
              const taken = asked.get(lane) ?? queue.take(lane);
              const units = await now(taken);
              if (units === null) {
                asked.set(lane, taken);
                const working = [...busy].some(([i, rest]) => rest.length > 0 && !gone.has(i));
                const others = [...asked.keys()].some(i => i !== lane);
                expect(working || others).toBe(true);
              } else {
                asked.delete(lane);
                units.forEach(unit => expect(mayBegin(unit)).toBe(true));
                busy.set(lane, [...units]);
              }
            }
            const alive = Array.from({ length: lanes }, (_, i) => i).filter(i => !gone.has(i));
            const turn = turns.map(one => one % lanes);
            if (!alive.some(i => turn.includes(i))) {
              turns.push(...alive);
            }
          }
          expect(queue.isOver).toBe(true);
          expect(await queue.take(0)).toEqual([]);
        }
      ),
      { numRuns: 150 }
    );
  });

  it('keeps columns with the worker that profiled them while others have work of their own', async () => {
    const queue = new WorkQueue(planOf(1_000_000, 6, [info('text', 'column', 100)]), 2);
    const [a, b] = [await queue.take(0), await queue.take(1)];
    const columns = (units: readonly IUnit[]) => units.map(({ column }) => column);
    expect([columns(a), columns(b)]).toEqual([[0], [1]]);
    a.forEach(unit => queue.done(unit));
    b.forEach(unit => queue.done(unit));
    const rest = [
      await queue.take(0),
      await queue.take(1),
      await queue.take(0),
      await queue.take(0)
    ];
    expect(rest.map(columns)).toEqual([[2], [3], [4], [5]]);
    rest.flat().forEach(unit => queue.done(unit));
    expect(columns(await queue.take(1))).toEqual([1]);
    expect(columns(await queue.take(0))).toEqual([0]);
    expect(columns(await queue.take(1))).toEqual([3]);
    expect(columns(await queue.take(1))).toEqual([2]);
  });

  it('has the first worker look at columns first, and others at the table, dearest first', async () => {
    const queue = new WorkQueue(planOf(1_000_000, 2), 2);
    const profiles = [await queue.take(0), await queue.take(1)].flat();
    profiles.forEach(unit => queue.done(unit));
    const checks = async (lane: number) => (await queue.take(lane)).map(checkOf);
    expect(await checks(1)).toEqual(['whole']);
    expect(await checks(0)).toEqual(['text']);
    expect(await checks(1)).toEqual(['short']);
    queue.done({ kind: 'detect', detector: 'whole', column: null });
    expect(await checks(1)).toEqual(['laws']);
  });

  it('keeps what builds on the same with the worker that has made it, while that is there', async () => {
    const shares = 'fields';
    const laws = [30, 20, 10].map((cost, i) => ({ ...info(`law${i}`, 'table', cost), shares }));
    const queue = new WorkQueue(planOf(1_000_000, 2, [...laws, info('own', 'table', 1)]), 2);
    const profiles = [await queue.take(0), await queue.take(1)].flat();
    profiles.forEach(unit => queue.done(unit));
    const checks = async (lane: number) => (await queue.take(lane)).map(checkOf);
    expect(await checks(1)).toEqual(['law0']);
    expect(await checks(0)).toEqual(['own']);
    expect(await checks(1)).toEqual(['law1']);
    const waiting = queue.take(0);
    expect(await now(waiting)).toBeNull();
    queue.leave(1);
    expect((await waiting).map(checkOf)).toEqual(['law0']);
  });

  it('lets a worker wait, and gives it what another one left', async () => {
    const queue = new WorkQueue(planOf(10, 1, [info('whole', 'table', 1)]), 2);
    const [profile] = await queue.take(1);
    const waiting = queue.take(0);
    expect(await now(waiting)).toBeNull();
    queue.leave(1);
    expect(await waiting).toEqual([profile]);
    queue.done(profile);
    expect((await queue.take(0)).map(checkOf)).toEqual(['whole']);
  });

  it('gives nothing once it is closed', async () => {
    const queue = new WorkQueue(planOf(10, 1, [info('whole', 'table', 1)]), 2);
    await queue.take(1);
    const waiting = queue.take(0);
    queue.close();
    expect([await waiting, await queue.take(1), queue.isOver]).toEqual([[], [], false]);
  });

  it('is over at once where there is nothing to do', async () => {
    const queue = new WorkQueue(planOf(10, 0, []), 3);
    expect([queue.isOver, await queue.take(2)]).toEqual([true, []]);
  });
});
