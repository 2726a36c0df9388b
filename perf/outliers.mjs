/**
 * Least processor seconds of outlier models beside scikit-learn's, PyOD's and numpy's in the same run,
 * one thread, normal rows x 10 (with `:ties` rounded to one decimal). Prints a table of ratios, peer /
 * ours, and the most memory of either process in MB. Of ours the first run is told too: it is not warm.
 *
 * Usage: node perf/outliers.mjs PYTHON [MODEL:ROWS[:ties] ...], PYTHON with pyod and scikit-learn.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { load } from './tools.mjs';

const WORK = [
  'iforest:10000',
  'iforest:100000',
  'iforest:1000000',
  'lof:10000',
  'lof:50000',
  'lof:10000:ties',
  'knn:10000',
  'ecod:1000000',
  'ecod:1000000:ties',
  'copod:1000000',
  'hbos:1000000',
  'mad:1000000',
  'iqr:1000000',
  'pca:1000000',
  'ocsvm:10000',
  'autoencoder:10000'
];
const [python, ...asked] = process.argv.slice(2);
if (python === undefined) {
  process.stderr.write('Name the Python of an environment with pyod and scikit-learn.\n');
  process.exit(2);
}
const work = asked.length > 0 ? asked : WORK;
const { builtInModels, OutlierDetector, Random } = await load(`
  export * from './src/engine/outliers';
  export { Random } from './src/engine/kernels';`);
const registry = builtInModels();
const script = fileURLToPath(new URL('outliers_peers.py', import.meta.url));
/** Runs of ours; short ones need more of them to be compiled. */
const runsOf = rows => (rows <= 20_000 ? 8 : 3);

process.stdout.write('model       rows   first s   ours s   peer s   ratio   MB, peer MB\n');
for (const one of work) {
  const [model, count, form] = one.split(':');
  const rows = Number(count);
  const random = new Random(1, 'perf');
  const draw =
    form === 'ties' ? () => Math.round(10 * random.normal()) / 10 : () => random.normal();
  const data = Float64Array.from({ length: rows * 10 }, draw);
  const seconds = [];
  for (let run = 0; run < runsOf(rows); run++) {
    const x = { rows, cols: 10, data: data.slice() };
    const start = process.cpuUsage();
    await OutlierDetector.fit(registry, x, { model });
    const { user, system } = process.cpuUsage(start);
    seconds.push((user + system) / 1e6);
  }
  const peer = JSON.parse(execFileSync(python, [script, one], { encoding: 'utf8' }));
  const least = Math.min(...seconds);
  const cells = [
    seconds[0].toFixed(3),
    least.toFixed(3),
    peer.seconds.toFixed(3),
    (peer.seconds / least).toFixed(2),
    String(Math.round(process.resourceUsage().maxRSS / 1024)),
    String(Math.round(peer.memory / 1024))
  ];
  process.stdout.write(
    `${model.padEnd(11)} ${(count + (form === undefined ? '' : ' t')).padStart(9)} ${cells.map(cell => cell.padStart(8)).join(' ')}\n`
  );
}
