/**
 * Least processor seconds of outlier models beside scikit-learn's, PyOD's and numpy's in the same run,
 * one thread, normal rows x 10: with `:ties` rounded to one decimal, with `:nan` every hundredth value
 * missing, for which both take the median. Prints a table of ratios, peer / ours, and the most memory
 * of each process in MB, every row having processes of its own. Of ours the first run is told too: it
 * is not warm. Peers run with and without numpy's kernels for AVX-512, whose sort is slow on some
 * processors, and the better time counts; a star says that it was the one without.
 *
 * Usage: node perf/outliers.mjs PYTHON [MODEL:ROWS[:ties|nan] ...], PYTHON with pyod and scikit-learn.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { load } from './tools.mjs';

const WORK = [
  'iforest:10000',
  'iforest:100000',
  'iforest:1000000',
  'iforest:1000000:nan',
  'lof:10000',
  'lof:50000',
  'lof:10000:ties',
  'knn:10000',
  'argsort:1000000',
  'argsort:1000000:ties',
  'ecod:1000000',
  'ecod:1000000:ties',
  'ecod:1000000:nan',
  'copod:1000000',
  'copod:1000000:ties',
  'hbos:1000000',
  'hbos:1000000:ties',
  'mad:1000000',
  'mad:1000000:ties',
  'iqr:1000000',
  'iqr:1000000:ties',
  'iqr:1000000:nan',
  'pca:1000000',
  'ocsvm:10000',
  'autoencoder:10000'
];
const COLUMNS = 10;

/** Runs of ours; short ones need more of them to be compiled. */
const runsOf = rows => (rows <= 20_000 ? 8 : 4);

/** Seconds of each run of ours, and the most memory of the process. */
async function measured(one) {
  const [model, count, form] = one.split(':');
  const rows = Number(count);
  const { argsort, builtInModels, makeTable, numberColumn, OutlierDetector, Random } = await load(`
    export * from './src/engine/outliers';
    export { argsort, Random } from './src/engine/kernels';
    export { makeTable, numberColumn } from './src/engine/table/build';`);
  const registry = builtInModels();
  const random = new Random(1, 'perf');
  const draw =
    form === 'ties' ? () => Math.round(10 * random.normal()) / 10 : () => random.normal();
  const data = Float64Array.from({ length: rows * COLUMNS }, draw);
  const columns = Array.from({ length: form === 'nan' ? COLUMNS : 0 }, (_, j) =>
    Float64Array.from({ length: rows }, (_value, i) =>
      (i * COLUMNS + j) % 100 === 0 ? NaN : data[i * COLUMNS + j]
    )
  );
  const table = () =>
    makeTable(
      columns.map((values, index) =>
        numberColumn(
          { name: `c${index}`, index, physical: 'float', typeName: 'double' },
          values.slice(),
          null
        )
      ),
      rows
    );
  const seconds = [];
  for (let run = 0; run < runsOf(rows); run++) {
    const x = { rows, cols: COLUMNS, data: data.slice() };
    const frame = form === 'nan' ? table() : null;
    const start = process.cpuUsage();
    if (model === 'argsort') {
      argsort(x.data.subarray(0, rows));
    } else if (frame === null) {
      await OutlierDetector.fit(registry, x, { model });
    } else {
      await OutlierDetector.fitTable(registry, frame, { model });
    }
    const { user, system } = process.cpuUsage(start);
    seconds.push((user + system) / 1e6);
  }
  return { seconds, memory: process.resourceUsage().maxRSS };
}

const [python, ...asked] = process.argv.slice(2);
if (python === '--row') {
  process.stdout.write(JSON.stringify(await measured(asked[0])));
  process.exit(0);
}
if (python === undefined) {
  process.stderr.write('Name the Python of an environment with pyod and scikit-learn.\n');
  process.exit(2);
}
const own = fileURLToPath(import.meta.url);
const peers = fileURLToPath(new URL('outliers_peers.py', import.meta.url));
const said = (command, args, more = {}) =>
  JSON.parse(execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, ...more } }));
const wide = said(python, [peers, '--wide']);

process.stdout.write('model       rows      first s   ours s   peer s    ratio   MB, peer MB\n');
for (const one of asked.length > 0 ? asked : WORK) {
  const [model, count, form = ''] = one.split(':');
  const { seconds, memory } = said(process.execPath, [own, '--row', one]);
  const plain = said(python, [peers, one]);
  const narrow =
    wide.length === 0
      ? plain
      : said(python, [peers, one], { NPY_DISABLE_CPU_FEATURES: wide.join(' ') });
  const peer = narrow.seconds < plain.seconds ? narrow : plain;
  const least = Math.min(...seconds);
  const cells = [
    seconds[0].toFixed(3),
    least.toFixed(3),
    `${peer.seconds.toFixed(3)}${peer === plain ? ' ' : '*'}`,
    (peer.seconds / least).toFixed(2),
    String(Math.round(memory / 1024)),
    String(Math.round(peer.memory / 1024))
  ];
  process.stdout.write(
    `${model.padEnd(11)} ${count.padStart(7)} ${form.padEnd(4)} ${cells.map(cell => cell.padStart(8)).join(' ')}\n`
  );
}
