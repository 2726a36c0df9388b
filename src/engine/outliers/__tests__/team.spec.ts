import * as fc from 'fast-check';

import {
  Cancelled,
  Random,
  Task,
  Team,
  zeros,
  type IHelperPort,
  type IMatrix,
  type TeamMessage
} from '../../kernels';
import { builtInModels, OutlierDetector, outlierHelper } from '..';

const registry = builtInModels();

function cloud(rows: number, cols: number, seed: number, digits = 17): IMatrix {
  const random = new Random(seed, 'cloud');
  const x = zeros(rows, cols);
  for (let i = 0; i < x.data.length; i++) {
    x.data[i] = Number((random.normal() + (i < cols ? 9 : 0)).toPrecision(digits));
  }
  return x;
}

/** What a thread gets of a message: a copy, whose buffers that are handed over are gone here. */
function received<T>(message: T, transfer: readonly ArrayBuffer[]): T {
  const copied = copyOf(message) as T;
  transfer.forEach(buffer => structuredClone(buffer, { transfer: [buffer] }));
  return copied;
}

function copyOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return (value as Float64Array).slice();
  }
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copyOf(part)]))
    : value;
}

/** A thread that takes messages as a worker does: copied or handed over, in a later turn. */
class Thread implements IHelperPort {
  constructor(private readonly _mayAnswer: (message: TeamMessage) => boolean = () => true) {}

  private readonly _helper = outlierHelper((message, transfer) => {
    const copy = received(message, transfer);
    setImmediate(() => (this.ended ? undefined : this.onAnswer(copy)));
  });

  onAnswer: IHelperPort['onAnswer'] = () => undefined;
  onDeath = (): void => undefined;
  ended = false;
  pieces = 0;

  send(message: TeamMessage, transfer: ArrayBuffer[]): void {
    const copy = received(message, transfer);
    setImmediate(() => {
      if (!this.ended && this._mayAnswer(copy)) {
        this.pieces += copy.type === 'piece' ? 1 : 0;
        void this._helper.handle(copy);
      } else if (!this.ended) {
        this.ended = true;
        this.onDeath();
      }
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

const clock = {
  now: () => performance.now() / 1000,
  pause: () => new Promise<void>(resolve => setImmediate(resolve))
};

/** A task with so many helpers that are asked at once. */
function shared(helpers: number, thread = () => new Thread(), worth = 0) {
  const threads: Thread[] = [];
  const team = new Team(
    () => {
      threads.push(thread());
      return threads[threads.length - 1];
    },
    helpers,
    worth
  );
  return { task: new Task({ clock, team }), threads, team };
}

/** More than one piece of them. */
const ROWS = 140;

it.each(registry.all().map(model => model.id))(
  'scores by %s in one thread and in two the same to the bit',
  async id => {
    const x = cloud(ROWS, 3, 1, 2);
    const more = cloud(ROWS, 3, 5, 2);
    const alone = await OutlierDetector.fit(registry, x, { model: id, seed: 3 });
    const { task, threads, team } = shared(1);
    const beside = await OutlierDetector.fit(registry, x, { model: id, seed: 3 }, task);
    expect(beside.scores).toEqual(alone.scores);
    expect(await beside.score(more, task)).toEqual(await alone.score(more));
    expect(beside.save() === alone.save()).toBe(true);
    expect(threads.reduce((sum, { pieces }) => sum + pieces, 0)).toBeGreaterThan(0);
    team.end();
  }
);

it('walks the trees of many rows in several threads', async () => {
  const x = cloud(130_000, 2, 3);
  const spec = { model: 'iforest', options: { n_estimators: 12 } };
  const { task, threads, team } = shared(2);
  const beside = await OutlierDetector.fit(registry, x, spec, task);
  team.end();
  expect(threads.map(({ pieces }) => pieces)).not.toContain(0);
  const alone = await OutlierDetector.fit(registry, x, spec);
  expect(beside.scores.every((score, i) => score === alone.scores[i])).toBe(true);
});

it('tells the same for any frame, model, seed and number of threads', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('lof', 'ecod', 'copod', 'knn', 'pca'),
      fc.integer({ min: 600, max: 1600 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (model, rows, cols, helpers, seed) => {
        const x = cloud(rows, cols, seed, 1 + (seed % 3));
        const alone = await OutlierDetector.fit(registry, x, { model, seed });
        const { task, team } = shared(helpers);
        const beside = await OutlierDetector.fit(registry, x, { model, seed }, task);
        team.end();
        expect(beside.scores).toEqual(alone.scores);
        expect(beside.save() === alone.save()).toBe(true);
      }
    ),
    { numRuns: 15 }
  );
});

it.each(['lof', 'ecod', 'kde'])(
  'does what a thread of %s leaves undone when it dies',
  async model => {
    const x = cloud(700, 4, 2);
    const alone = await OutlierDetector.fit(registry, x, { model });
    let left = 2;
    const { task, team } = shared(
      2,
      () => new Thread(({ type }) => type !== 'piece' || left-- > 0)
    );
    const found = await OutlierDetector.fit(registry, x, { model }, task);
    team.end();
    expect(left).toBeLessThan(0);
    expect(found.scores).toEqual(alone.scores);
  }
);

it('asks nobody for little work', async () => {
  const { task, threads } = shared(2, () => new Thread(), 60);
  await OutlierDetector.fit(registry, cloud(1300, 3, 1), { model: 'lof' }, task);
  expect(threads).toHaveLength(0);
});

it('does itself what other threads refuse', async () => {
  class Refusing extends Thread {
    override send(message: TeamMessage): void {
      if (message.type === 'piece') {
        this.pieces++;
        setImmediate(() => this.onAnswer({ id: message.id, error: 'No memory.' }));
      }
    }
  }
  const x = cloud(700, 3, 4);
  for (const model of ['lof', 'ecod', 'pca']) {
    const { task, threads, team } = shared(2, () => new Refusing());
    const found = await OutlierDetector.fit(registry, x, { model }, task);
    team.end();
    expect(threads.some(({ pieces }) => pieces > 0)).toBe(true);
    expect(found.scores).toEqual((await OutlierDetector.fit(registry, x, { model })).scores);
  }
});

it('ends its part and its threads when it is cancelled', async () => {
  const threads: Thread[] = [];
  const team = new Team(
    () => {
      threads.push(new Thread());
      return threads[threads.length - 1];
    },
    2,
    0
  );
  let turns = 0;
  const task = new Task({ clock, team, cancelled: () => threads.length > 0 && ++turns > 2 });
  const fit = OutlierDetector.fit(registry, cloud(9000, 6, 1), { model: 'lof' }, task);
  await expect(fit).rejects.toThrow(Cancelled);
  team.end();
  expect(threads.every(({ ended }) => ended)).toBe(true);
});
