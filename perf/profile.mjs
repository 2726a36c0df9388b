/**
 * Exact profile of 1M x 10 (6 float, 2 int, 2 text of few values) in one
 * thread, warm; prints one JSON line with the fastest of several runs.
 *
 * Usage: node perf/profile.mjs [ROWS] [RUNS]
 */
import { profileColumns } from './profile-frame.mjs';
import { load } from './tools.mjs';

const args = process.argv.slice(2).filter(arg => !arg.startsWith('--'));
const rows = Number(args[0] ?? 1e6);
const runs = Number(args[1] ?? 5);
const { profileColumn, releaseSorted, numberColumn, utf8Column } = await load(`
  export { profileColumn } from './src/engine/profile';
  export { releaseSorted } from './src/engine/kernels';
  export { numberColumn, utf8Column } from './src/engine/table/build';`);

const columns = profileColumns(rows, { numberColumn, utf8Column });
const verbose = process.argv.includes('--columns');
let best = Infinity;
for (let run = 0; run < runs + 2; run++) {
  for (const column of columns) {
    column.release();
    releaseSorted(column);
  }
  const times = [];
  const start = performance.now();
  for (const column of columns) {
    const from = performance.now();
    profileColumn(column);
    times.push(Math.round(performance.now() - from));
  }
  const seconds = (performance.now() - start) / 1000;
  if (verbose) {
    process.stderr.write(`${seconds.toFixed(3)} ${times.join(' ')}\n`);
  }
  if (run >= 2) {
    best = Math.min(best, seconds);
  }
}
const shape = `${rows} x ${columns.length}`;
process.stdout.write(
  `${JSON.stringify({ work: `profile ${shape}, framescope`, seconds: Number(best.toFixed(4)) })}\n`
);
