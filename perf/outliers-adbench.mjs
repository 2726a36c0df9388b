/**
 * Mean AUC of outlier models on labelled sets beside PyOD's on the same ones: default options,
 * fitted to the data as they are and scored on them; random models over five seeds. Prints a
 * table; exit 1 where a model falls behind by more than .005 or `auto` is below .80.
 *
 * Usage: FRAMESCOPE_DATA=folder node perf/outliers-adbench.mjs [--rows N] [--seeds N] [--each] [MODEL ...]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { auc, labelledSets, peerFigures } from './outlier-sets.mjs';
import { load } from './tools.mjs';

const PEERS = {
  iforest: 'IForest',
  ecod: 'ECOD',
  copod: 'COPOD',
  hbos: 'HBOS',
  pca: 'PCA',
  knn: 'KNN',
  lof: 'LOF',
  mcd: 'MCD',
  ocsvm: 'OCSVM',
  cblof: 'CBLOF',
  loda: 'LODA'
};
const LEEWAY = 0.005;
const AUTO = 0.8;
const SMALL = 10_000;
/** Cells beyond which a model is run only where PyOD finished. */
const VAST = 1_000_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    seeds: { type: 'string' },
    each: { type: 'boolean' }
  }
});
const folder = process.env.FRAMESCOPE_DATA;
if (folder === undefined) {
  process.stderr.write('Set FRAMESCOPE_DATA to the folder that holds adbench.\n');
  process.exit(2);
}
const { builtInModels, OutlierDetector, OutlierError } = await load(
  `export * from './src/engine/outliers';`
);
const registry = builtInModels();
const most = Number(values.rows ?? Infinity);
const seeds = Number(values.seeds ?? 5);
const peers = peerFigures(join(folder, 'oracle_adbench.csv'));
const models = positionals.length > 0 ? positionals : registry.all().map(model => model.id);
const sums = new Map(
  models.map(id => [id, { own: 0, both: 0, peer: 0, sets: 0, shared: 0, seconds: 0 }])
);

for (const { name, read } of labelledSets(join(folder, 'adbench'))) {
  const { x, y } = read();
  if (x.rows > most) {
    continue;
  }
  for (const id of models) {
    const model = registry.get(id);
    const peer = peers[PEERS[id]]?.[name];
    const slow = model.slowFrom !== Infinity && x.rows > SMALL;
    const vast = PEERS[id] !== undefined && x.rows * x.cols > VAST;
    if (peer === undefined && (slow || vast)) {
      continue;
    }
    const start = process.cpuUsage();
    let mean = 0;
    const runs = model.random ? seeds : 1;
    try {
      for (let seed = 0; seed < runs; seed++) {
        const { scores } = await OutlierDetector.fit(registry, x, { model: id, seed });
        mean += auc(scores, y) / runs;
      }
    } catch (error) {
      if (!(error instanceof OutlierError)) {
        throw error;
      }
      process.stdout.write(`${id} on ${name}: ${error.message}\n`);
      continue;
    }
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6 / runs;
    const sum = sums.get(id);
    sum.own += mean;
    sum.sets++;
    sum.seconds += seconds;
    if (peer !== undefined) {
      sum.both += mean;
      sum.peer += peer;
      sum.shared++;
    }
    if (values.each) {
      const beside = peer === undefined ? '' : `  PyOD ${peer.toFixed(4)}`;
      process.stdout.write(
        `${id.padEnd(12)} ${name.padEnd(22)} ${mean.toFixed(4)}${beside}  ${seconds.toFixed(2)} s\n`
      );
    }
  }
}

process.stdout.write('\nmodel         sets  AUC     on shared sets  PyOD    difference  CPU s\n');
let behind = false;
for (const [id, { own, both, peer, sets, shared, seconds }] of sums) {
  const difference = both / shared - peer / shared;
  const misses = difference < -LEEWAY || (id === 'auto' && own / sets < AUTO);
  behind ||= misses;
  const beside =
    shared === 0
      ? ''.padEnd(36)
      : `${(both / shared).toFixed(4)} (${String(shared).padStart(2)})     ${(peer / shared).toFixed(4)}  ${difference.toFixed(4).padStart(8)}  `;
  process.stdout.write(
    `${id.padEnd(13)} ${String(sets).padStart(3)}  ${(own / sets).toFixed(4)}  ${beside}${seconds.toFixed(1).padStart(7)}${misses ? '  behind' : ''}\n`
  );
}
process.exitCode = behind ? 1 : 0;
