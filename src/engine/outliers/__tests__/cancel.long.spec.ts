import { performance } from 'node:perf_hooks';

import { Cancelled, Random, Task, type IMatrix } from '../../kernels';
import { builtInModels, CLUSTER_METHODS, clusterMatrix, OutlierDetector } from '..';

const registry = builtInModels();

/** Simple steps that a stretch of work may take; 20 to 60 ms. */
const MOST_STEPS = 60_000_000;

function drawn(rows: number, cols: number): IMatrix {
  const random = new Random(4, 'cancel');
  return {
    rows,
    cols,
    data: Float64Array.from({ length: rows * cols }, () => random.normal())
  };
}

/** Milliseconds of processor time. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds that a million simple steps take here, the least of several runs. */
function priceOfSteps(): number {
  const values = drawn(1000, 1).data;
  let [least, sum] = [Infinity, 0];
  for (let run = 0; run < 7; run++) {
    const start = performance.now();
    for (let i = 0; i < 4_000_000; i++) {
      const d = values[i % 1000] - sum;
      sum += d * d * 1e-9;
    }
    least = Math.min(least, (performance.now() - start) / 4);
  }
  return least;
}

/** The longest stretch of work between two looks, in milliseconds; ended after two seconds of it. */
async function longest(work: (task: Task) => Promise<unknown>): Promise<number> {
  const begun = spent();
  let [clock, used, most] = [performance.now(), begun, 0];
  const look = (): number => {
    if (performance.now() - clock > most) {
      most = Math.max(most, Math.min(performance.now() - clock, spent() - used));
    }
    used = spent();
    clock = performance.now();
    return clock / 1000;
  };
  const task = new Task({
    clock: { now: look, pause: () => Promise.resolve() },
    cancelled: () => spent() - begun > 2000
  });
  try {
    await work(task);
  } catch (error) {
    expect(error).toBeInstanceOf(Cancelled);
  }
  look();
  return most;
}

const WORK: readonly (readonly [string, (x: IMatrix, task: Task) => Promise<unknown>, number])[] = [
  ...registry
    .all()
    .map(
      ({ id, mostColumns = Infinity }) =>
        [
          id,
          (x: IMatrix, task: Task) => OutlierDetector.fit(registry, x, { model: id }, task),
          mostColumns
        ] as const
    ),
  ...CLUSTER_METHODS.map(
    ({ id, mostColumns = Infinity }) =>
      [
        `clusters by ${id}`,
        (x: IMatrix, task: Task) => {
          const columns = Array.from({ length: x.cols }, (_, j) => String(j));
          return clusterMatrix(x, columns, { method: id }, task);
        },
        mostColumns
      ] as const
  )
];

it.each(WORK)('%s looks at the clock often enough to be cancelled', async (name, work, most) => {
  const price = priceOfSteps();
  const rows = name === 'clusters by hierarchical' ? 6000 : 60_000;
  for (const x of [drawn(rows, 10), drawn(300, Math.min(most, 1200))]) {
    const first = await longest(task => work(x, task));
    const found = first / price > MOST_STEPS / 1e6 ? await longest(task => work(x, task)) : first;
    expect(Math.min(first, found) / price).toBeLessThan(MOST_STEPS / 1e6);
  }
});
