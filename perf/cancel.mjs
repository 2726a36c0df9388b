/**
 * How long outlier models and clusterings work between two looks at whether they are cancelled:
 * the longest stretch in milliseconds, the least of several runs, and where it ends. Prints a table.
 *
 * Usage: node perf/cancel.mjs [--seconds N] [--runs N] [MODEL ...]
 */
import { parseArgs } from 'node:util';

import { load } from './tools.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string' }, runs: { type: 'string' } }
});
/** Seconds after which a run is cancelled; what repeats has been seen by then. */
const MOST = Number(values.seconds ?? 4);
const RUNS = Number(values.runs ?? 2);
const {
  builtInModels,
  Cancelled,
  CLUSTER_METHODS,
  clusterMatrix,
  OutlierDetector,
  OutlierError,
  Random,
  Task
} = await load(`
  export * from './src/engine/outliers';
  export { Cancelled, Random, Task } from './src/engine/kernels';`);

const registry = builtInModels();
const work = [
  ...registry.all().map(({ id, slowFrom, mostColumns = Infinity }) => ({
    id,
    shapes: [
      [slowFrom === Infinity ? 1_000_000 : slowFrom, 10],
      [600, Math.min(mostColumns, 10_000)]
    ],
    run: (x, task) => OutlierDetector.fit(registry, x, { model: id }, task)
  })),
  ...CLUSTER_METHODS.map(({ id, mostRows = 1_000_000, mostColumns = Infinity }) => ({
    id: `cluster:${id}`,
    shapes: [
      [mostRows, 10],
      [600, Math.min(mostColumns, 10_000)]
    ],
    run: (x, task) =>
      clusterMatrix(
        x,
        Array.from({ length: x.cols }, (_, j) => `c${j}`),
        { method: id },
        task
      )
  }))
];

/** Milliseconds of processor time; on a busy machine less than those of the clock. */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The longest stretch of a run, in milliseconds, and the place of the look that ended it. */
async function longest(run, x) {
  const start = performance.now();
  let [last, used, most, where] = [start, spent(), 0, ''];
  const seen = () => {
    const now = performance.now();
    if (now - last > most) {
      const own = Math.min(now - last, spent() - used);
      if (own > most) {
        most = own;
        where = placeOf(new Error().stack);
      }
    }
    used = spent();
    last = performance.now();
    return now;
  };
  const task = new Task({
    clock: { now: () => seen() / 1000, pause: () => Promise.resolve() },
    cancelled: () => performance.now() - start > MOST * 1000
  });
  try {
    await run(x, task);
  } catch (error) {
    if (!(error instanceof Cancelled)) {
      throw error;
    }
  }
  seen();
  return { most, where };
}

function placeOf(stack) {
  const names = stack
    .split('\n')
    .map(line => /at (?:async )?(?:\w+\.)*([\w$]+)/.exec(line)?.[1] ?? '')
    .filter(name => !['', 'seen', 'now', 'due', 'Task', 'turn', 'file'].includes(name));
  return names.slice(0, 3).join(' < ');
}

process.stdout.write('work                    rows   columns   longest ms   up to\n');
for (const { id, shapes, run } of work) {
  if (positionals.length > 0 && !positionals.includes(id)) {
    continue;
  }
  for (const [rows, cols] of shapes) {
    const random = new Random(1, 'cancel');
    const x = {
      rows,
      cols,
      data: Float64Array.from({ length: rows * cols }, () => random.normal())
    };
    let best = null;
    try {
      for (let i = 0; i < RUNS; i++) {
        const found = await longest(run, x);
        best = best === null || found.most < best.most ? found : best;
      }
    } catch (error) {
      if (!(error instanceof OutlierError)) {
        throw error;
      }
      process.stdout.write(`${id}: ${error.message}\n`);
      continue;
    }
    process.stdout.write(
      `${id.padEnd(20)} ${String(rows).padStart(8)} ${String(cols).padStart(9)} ${best.most.toFixed(0).padStart(12)}   ${best.where}\n`
    );
  }
}
