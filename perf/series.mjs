/**
 * Anomalies and change points of series beside peers, on labelled series. VUS-PR of `series:auto`
 * beside the matrix profile and isolation forests on the series of nab with windows; covering and
 * F1 (margin 5) of its change points beside ruptures' PELT on the series of tcpd. Prints tables;
 * exit 1 where it is not above all of them.
 *
 * Usage: FRAMESCOPE_DATA=folder node perf/series.mjs [--each] [--only nab|tcpd]; PEERS=0 leaves out ruptures.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { load, ROOT } from './tools.mjs';

const { values: asked } = parseArgs({
  options: { each: { type: 'boolean' }, only: { type: 'string' } }
});
const folder = process.env.FRAMESCOPE_DATA;
if (folder === undefined) {
  process.stderr.write('Set FRAMESCOPE_DATA to the folder that holds nab and tcpd.\n');
  process.exit(2);
}
const engine = await load(`
  export * from './src/engine/series';
  export { autocorrelations } from './src/engine/series/decompose';
  export { spreadWindows } from './src/engine/series/anomalies/matrix-profile';
  export * from './src/engine/outliers';
  export { matrixOf } from './src/engine/kernels';
  export { tableOf } from './src/engine/table/build';
`);

/** Length of the window: the highest hill of the autocorrelation, as benchmarks of VUS choose it. */
function windowOf(x) {
  const part = x.subarray(0, 20_000);
  const mean = part.reduce((sum, v) => sum + v / part.length, 0);
  const acf = engine.autocorrelations(
    part.map(v => v - mean),
    400
  );
  let best = -1;
  for (let k = 4; k < acf.length - 1; k++) {
    if (acf[k] > acf[k - 1] && acf[k] > acf[k + 1] && (best < 0 || acf[k] > acf[best])) {
      best = k;
    }
  }
  return best < 6 || best > 303 ? 125 : best;
}

function* labelledSeries(nab) {
  const windows = JSON.parse(readFileSync(join(nab, 'combined_windows.json'), 'utf8'));
  const at = text => Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  for (const [name, ranges] of Object.entries(windows)) {
    const path = join(nab, name);
    if (ranges.length === 0 || !existsSync(path)) {
      continue;
    }
    const rows = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
    const cells = rows.map(row => row.split(','));
    const labels = cells.map(([stamp]) =>
      ranges.some(([a, b]) => at(stamp) >= at(a) && at(stamp) <= at(b)) ? 1 : 0
    );
    yield { name, labels, cells, x: Float64Array.from(cells, cell => Number(cell[1])) };
  }
}

async function forest(rows) {
  const { scores } = await engine.OutlierDetector.fit(
    engine.builtInModels(),
    engine.matrixOf(rows),
    { model: 'iforest', seed: 0 }
  );
  return scores;
}

async function reportOf(table, request) {
  for await (const report of engine.inspectSeries(table, request).reports()) {
    return report;
  }
  throw new Error('There is no series.');
}

const SCORERS = {
  'series:auto': async ({ cells, x }) => {
    const t = cells.map(([stamp]) => stamp);
    const table = engine.tableOf({ t, v: Array.from(x) });
    const report = await reportOf(table, { time: 't', value: 'v' });
    const scores = new Float64Array(x.length);
    report.rows.forEach((row, i) => (scores[row] = report.scores[i]));
    return scores;
  },
  'matrix profile': async ({ x }, width) =>
    engine.spreadWindows(engine.matrixProfile(x, width).distances, width, x.length),
  'IForest of values': ({ x }) => forest(Array.from(x, v => [v])),
  'IForest of windows': async ({ x }, width) => {
    const rows = Array.from({ length: x.length - width + 1 }, (_, i) => x.subarray(i, i + width));
    return engine.spreadWindows(await forest(rows), width, x.length);
  }
};

async function anomalies() {
  const sums = new Map(Object.keys(SCORERS).map(name => [name, { pr: 0, seconds: 0 }]));
  let count = 0;
  for (const series of labelledSeries(join(folder, 'nab'))) {
    const width = windowOf(series.x);
    const line = [];
    for (const [name, score] of Object.entries(SCORERS)) {
      const start = performance.now();
      const scores = await score(series, width);
      const seconds = (performance.now() - start) / 1000;
      const { pr } = engine.volumes(series.labels, scores, width);
      const sum = sums.get(name);
      sum.pr += pr;
      sum.seconds += seconds;
      line.push(pr.toFixed(3));
    }
    count++;
    if (asked.each) {
      process.stdout.write(`${series.name.padEnd(52)} ${line.join('  ')}\n`);
    }
  }
  process.stdout.write(`\nVUS-PR, mean over ${count} series of nab\n`);
  const own = sums.get('series:auto').pr;
  let behind = false;
  for (const [name, { pr, seconds }] of sums) {
    const misses = name !== 'series:auto' && pr >= own;
    behind ||= misses;
    process.stdout.write(
      `${name.padEnd(34)} ${(pr / count).toFixed(4)}  ${seconds.toFixed(1).padStart(6)} s${misses ? '  above' : ''}\n`
    );
  }
  return behind;
}

async function changes() {
  const tcpd = join(folder, 'tcpd');
  const annotations = JSON.parse(readFileSync(join(tcpd, 'annotations.json'), 'utf8'));
  const sets = readdirSync(tcpd)
    .filter(file => file.endsWith('.json') && file !== 'annotations.json')
    .map(file => JSON.parse(readFileSync(join(tcpd, file), 'utf8')));
  const found = new Map([['series:auto', {}]]);
  for (const { name, series } of sets) {
    const table = engine.tableOf({ v: series[0].raw.map(v => v ?? NaN) });
    const { changePoints } = await reportOf(table, { value: 'v' });
    found.get('series:auto')[name] = changePoints;
  }
  if (process.env.PEERS !== '0') {
    const script = join(ROOT, 'perf', 'series_peers.py');
    const text = execFileSync('python3', [script, tcpd], { encoding: 'utf8', maxBuffer: 1 << 26 });
    Object.entries(JSON.parse(text)).forEach(([name, points]) => found.set(name, points));
  }
  process.stdout.write(`\nChange points of ${sets.length} series of tcpd    covering  F1\n`);
  let own = null;
  let behind = false;
  for (const [peer, points] of found) {
    let [covered, f1] = [0, 0];
    for (const { name, n_obs: n } of sets) {
      const people = Object.values(annotations[name]);
      const own = engine.meanCovering(people, points[name], n);
      const f = engine.changeF1(people, points[name]);
      covered += own / sets.length;
      f1 += f / sets.length;
      if (asked.each) {
        process.stdout.write(
          `${peer.padEnd(34)} ${name.padEnd(20)} ${own.toFixed(3)}  ${f.toFixed(3)}\n`
        );
      }
    }
    own ??= { covered, f1 };
    const misses = peer !== 'series:auto' && (covered >= own.covered || f1 >= own.f1);
    behind ||= misses;
    process.stdout.write(
      `${peer.padEnd(40)} ${covered.toFixed(4)}  ${f1.toFixed(4)}${misses ? '  above' : ''}\n`
    );
  }
  return behind;
}

const parts = { nab: anomalies, tcpd: changes };
for (const [name, part] of Object.entries(parts)) {
  if (asked.only === undefined || asked.only === name) {
    process.exitCode = (await part()) || process.exitCode === 1 ? 1 : 0;
  }
}
