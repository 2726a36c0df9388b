/**
 * Least processor seconds of outlier models and of the kernels below them beside those of
 * scikit-learn, PyOD, numpy, polars, pandas and DuckDB in the same run, one thread, rows x 10:
 * with `:ties` rounded to one decimal, with `:nan` every hundredth value missing, for which models
 * take the median. Every row has processes of its own. Prints the first run of ours, which is not
 * warm, the least one, the peer's, the ratio peer / ours with what it is to reach, and the most
 * memory of both processes in MB; that of the inputs is in it.
 *
 * Peers run with and without numpy's kernels for AVX-512, whose sort is slow on some processors,
 * and the better time counts; a star says that it was the one without.
 *
 * Usage: node perf/outliers.mjs [--python PYTHON] [WORK:ROWS[:ties|nan] ...]; peers are installed in
 * an environment of their own at first use, unless PYTHON has them.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Works in the order of the table, each with the ratio to reach; null where none was set. */
const WORK = [
  ['profile:1000000', 1.7],
  ['profile:1000000:ties', null],
  ['profile:1000000:nan', null],
  ['iforest:10000', 4],
  ['iforest:100000', 2.5],
  ['iforest:1000000', 2.5],
  ['iforest:1000000:ties', 2.5],
  ['iforest:1000000:nan', 2.5],
  ['lof:10000', 1.3],
  ['lof:50000', 3.5],
  ['lof:10000:ties', 1.3],
  ['lof:10000:nan', 1.3],
  ['knn:10000', null],
  ['ecod:1000000', 6],
  ['ecod:1000000:ties', 6],
  ['ecod:1000000:nan', 6],
  ['copod:1000000', 6],
  ['copod:1000000:ties', 6],
  ['copod:1000000:nan', 6],
  ['hbos:1000000', 2.5],
  ['hbos:1000000:ties', 2.5],
  ['hbos:1000000:nan', 2.5],
  ['mad:1000000', 1.15],
  ['mad:1000000:ties', 1.15],
  ['mad:1000000:nan', 1.15],
  ['iqr:1000000', 1.4],
  ['iqr:1000000:ties', 1.4],
  ['iqr:1000000:nan', 1.4],
  ['pca:1000000', 1.2],
  ['pca:1000000:ties', 1.2],
  ['pca:1000000:nan', 1.2],
  ['ocsvm:10000', 1],
  ['ocsvm:10000:ties', 1],
  ['autoencoder:10000', 1.3],
  ['argsort:1000000', 1.3],
  ['argsort:1000000:ties', 1.3],
  ['groups:1000000', 1.1],
  ['duplicates:1000000', 3],
  ['duplicates:1000000:ties', 3],
  ['duplicates:1000000:nan', 3]
];
const AIMS = new Map(WORK);

/** Runs of ours; short ones need more of them to be compiled. */
const runsOf = rows => (rows <= 20_000 ? 8 : 5);

/** Seconds of each run of ours, and the most memory of the process. */
async function measured(one) {
  const [name, count, form = ''] = one.split(':');
  const rows = Number(count);
  const { workOf } = await import('./outlier-work.mjs');
  const { input, run } = workOf(name, rows, form);
  const seconds = [];
  for (let i = 0; i < runsOf(rows); i++) {
    const given = input();
    const start = process.cpuUsage();
    await run(given);
    const { user, system } = process.cpuUsage(start);
    seconds.push((user + system) / 1e6);
  }
  return { seconds, memory: process.resourceUsage().maxRSS };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' }, row: { type: 'boolean' } }
});
if (values.row === true) {
  process.stdout.write(JSON.stringify(await measured(positionals[0])));
  process.exit(0);
}
const own = fileURLToPath(import.meta.url);
const peers = fileURLToPath(new URL('outliers_peers.py', import.meta.url));
const said = (command, args, more = {}) =>
  JSON.parse(execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, ...more } }));
const asPeer = (work, more) =>
  values.python === undefined
    ? said('python3', [peers, work], more)
    : said(values.python, [peers, work, '--here'], more);
const wide = asPeer('wide');

process.stdout.write(
  wide.length === 0
    ? 'This processor has no AVX-512 that numpy uses.\n\n'
    : `* without numpy's kernels for ${wide.join(', ')} (NPY_DISABLE_CPU_FEATURES)\n\n`
);
process.stdout.write(
  'work           rows      first s   ours s    peer s   ratio  to reach   MB, peer MB  peer\n'
);
for (const one of positionals.length > 0 ? positionals : WORK.map(([work]) => work)) {
  const [name, count, form = ''] = one.split(':');
  const { seconds, memory } = said(process.execPath, [own, '--row', one]);
  const plain = asPeer(one);
  const narrow =
    wide.length === 0 ? plain : asPeer(one, { NPY_DISABLE_CPU_FEATURES: wide.join(' ') });
  const peer = narrow.seconds < plain.seconds ? narrow : plain;
  const least = Math.min(...seconds);
  const aim = AIMS.get(one) ?? null;
  const all = Object.entries(peer.all).map(([who, spent], _i, { length }) =>
    length === 1 ? who : `${who} ${spent.toFixed(3)}`
  );
  const cells = [
    [seconds[0].toFixed(3), 9],
    [least.toFixed(3), 8],
    [`${peer.seconds.toFixed(3)}${peer === plain ? ' ' : '*'}`, 9],
    [(peer.seconds / least).toFixed(2), 7],
    [aim === null ? '-' : String(aim), 9],
    [String(Math.round(memory / 1024)), 7],
    [String(Math.round(peer.memory / 1024)), 8]
  ].map(([text, width]) => text.padStart(width));
  process.stdout.write(
    `${name.padEnd(11)} ${count.padStart(7)} ${form.padEnd(4)} ${cells.join(' ')}   ${all.join(', ')}\n`
  );
}
