/**
 * Least processor seconds of outlier models beside scikit-learn's and PyOD's in the same run, one
 * thread, normal rows x 10. Prints a table of ratios, peer / ours.
 *
 * Usage: node perf/outliers.mjs PYTHON [MODEL:ROWS ...], PYTHON with pyod and scikit-learn.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { load } from './tools.mjs';

const WORK = [
  'iforest:10000',
  'iforest:100000',
  'ecod:200000',
  'copod:200000',
  'hbos:200000',
  'pca:200000',
  'lof:10000',
  'knn:10000',
  'ocsvm:10000'
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
const peers = execFileSync(python, [script, ...work], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

process.stdout.write('model        rows     ours s   peer s   ratio\n');
for (const { model, rows, seconds } of peers) {
  const random = new Random(1, 'perf');
  let least = Infinity;
  for (let run = 0; run < 3; run++) {
    const x = {
      rows,
      cols: 10,
      data: Float64Array.from({ length: rows * 10 }, () => random.normal())
    };
    const start = process.cpuUsage();
    await OutlierDetector.fit(registry, x, { model });
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1e6);
  }
  const cells = [least.toFixed(3), seconds.toFixed(3), (seconds / least).toFixed(2)];
  process.stdout.write(
    `${model.padEnd(9)} ${String(rows).padStart(8)} ${cells.map(cell => cell.padStart(8)).join(' ')}\n`
  );
}
