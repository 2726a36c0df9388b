/**
 * Two threads over one: outlier models, and the profile of an Arrow file of 10 columns. Prints the
 * least seconds of several warm runs by the clock, and those of the busiest thread: where a machine
 * has other work to do the clock tells little, and the thread that has most to do is what free
 * cores would wait for. Needs the built engine (`jlpm build:engine`) and Linux, whose /proc tells
 * of threads.
 *
 * Usage: node perf/team.mjs [WORK:ROWS ...]
 */
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { load, ROOT } from './tools.mjs';

const AIM = 1.7;
const COLUMNS = 10;
const RUNS = 4;
const WORK = ['iforest:1000000', 'lof:50000', 'ecod:1000000', 'profile:1000000'];
/** Ticks of the processor's clock in a second. */
const TICKS = 100;
const HOST = {
  script: pathToFileURL(join(ROOT, 'dist', 'framescope.mjs')).href,
  tty: false,
  cores: 2,
  cwd: null
};

const { builtInModels, openBytes, OutlierDetector, profileBytes, Random, withTeam } = await load(`
  export * from './src/engine/outliers';
  export { Random } from './src/engine/kernels';
  export { withTeam } from './src/cli/helpers';
  export { openBytes } from './src/cli/run';
  export { profileBytes } from './src/cli/scan-file';`);
const registry = builtInModels();

/** Seconds of the processor by thread. */
function threads() {
  const found = new Map();
  for (const id of readdirSync('/proc/self/task')) {
    try {
      const fields = readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ')[1].split(' ');
      found.set(id, (Number(fields[11]) + Number(fields[12])) / TICKS);
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'ESRCH') {
        throw error;
      }
    }
  }
  return found;
}

/** The least seconds by the clock and of the busiest thread. */
async function timed(run) {
  const least = { clock: Infinity, busiest: Infinity };
  for (let i = 0; i <= RUNS; i++) {
    const before = threads();
    const start = performance.now();
    await run();
    const clock = (performance.now() - start) / 1000;
    const spent = [...threads()].map(([id, seconds]) => seconds - (before.get(id) ?? 0));
    if (i > 0) {
      least.clock = Math.min(least.clock, clock);
      least.busiest = Math.min(least.busiest, Math.max(...spent));
    }
  }
  return least;
}

function rowsOf(rows) {
  const random = new Random(1, 'perf');
  return Float64Array.from({ length: rows * COLUMNS }, () => random.normal());
}

function modelWork(model, rows) {
  const data = rowsOf(rows);
  return workers =>
    withTeam(
      task =>
        timed(() =>
          OutlierDetector.fit(
            registry,
            { rows, cols: COLUMNS, data: data.slice() },
            { model },
            task
          )
        ),
      { workers, host: HOST }
    );
}

function profileWork(rows) {
  const data = rowsOf(rows);
  const column = j => Float64Array.from({ length: rows }, (_, i) => data[i * COLUMNS + j]);
  const arrays = Object.fromEntries(
    Array.from({ length: COLUMNS }, (_, j) => [`c${j}`, column(j)])
  );
  const bytes = tableToIPC(tableFromArrays(arrays), { format: 'stream' });
  return workers =>
    timed(async () => {
      const table = await openBytes(bytes, 'arrow');
      await profileBytes({ table, bytes, format: 'arrow', name: 'frame' }, { workers, host: HOST });
    });
}

process.stdout.write(
  'work            rows   clock: one     two   ratio   busiest thread: one     two   ratio\n'
);
for (const one of process.argv.length > 2 ? process.argv.slice(2) : WORK) {
  const [name, count] = one.split(':');
  const run = name === 'profile' ? profileWork(Number(count)) : modelWork(name, Number(count));
  const alone = await run(1);
  const both = await run(2);
  const shown = key => [
    alone[key].toFixed(3),
    both[key].toFixed(3),
    (alone[key] / both[key]).toFixed(2)
  ];
  const [a, b, c] = shown('clock').map(text => text.padStart(8));
  const [d, e, f] = shown('busiest').map(text => text.padStart(8));
  process.stdout.write(
    `${name.padEnd(10)} ${count.padStart(9)}     ${a}${b}${c}              ${d}${e}${f}   to reach ${AIM}\n`
  );
}
