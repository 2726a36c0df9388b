/**
 * CPU seconds and peak memory of the comprehensive features of random series beside tsfresh's on the
 * same ones, both in one thread. Exit 1 below 40 times its speed or above its memory.
 *
 * Usage: node perf/features.mjs [--series N] [--length N] [--peer N]; the peer takes the first N of
 * the series (default: 10) and its seconds are scaled up to all of them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { load, ROOT } from './tools.mjs';

const AIM = 40;
const { values } = parseArgs({
  options: { series: { type: 'string' }, length: { type: 'string' }, peer: { type: 'string' } }
});
const count = Number(values.series ?? 100);
const length = Number(values.length ?? 1000);
const shared = Math.min(count, Number(values.peer ?? 10));
const { seriesFeatures, Random } = await load(`
  export { seriesFeatures } from './src/engine/series';
  export { Random } from './src/engine/kernels';
`);
const random = new Random(0, 'series');
const series = Array.from({ length: count }, () => {
  let last = 0;
  return Float64Array.from({ length }, () => (last = 0.5 * last + random.normal()));
});
seriesFeatures(series[0], 'comprehensive');
const start = process.cpuUsage();
for (const one of series) {
  seriesFeatures(one, 'comprehensive');
}
const { user, system } = process.cpuUsage(start);
const own = (user + system) / 1e6;
const memory = process.resourceUsage().maxRSS / 1024;

const folder = mkdtempSync(join(tmpdir(), 'framescope-'));
try {
  const file = join(folder, 'series.json');
  writeFileSync(file, JSON.stringify(series.slice(0, shared).map(one => Array.from(one))));
  const text = execFileSync('python3', [join(ROOT, 'perf', 'features_peers.py'), file], {
    encoding: 'utf8'
  });
  const peer = JSON.parse(text.trim().split('\n').at(-1));
  const seconds = (peer.seconds * count) / shared;
  const ratio = seconds / own;
  process.stdout.write(
    `comprehensive features of ${count} series x ${length} values, CPU seconds in one thread\n` +
      `framescope  ${own.toFixed(2)} s  ${memory.toFixed(0)} MB\n` +
      `tsfresh     ${seconds.toFixed(1)} s  ${peer.megabytes.toFixed(0)} MB (${shared} series, scaled up)\n` +
      `ratio       ${ratio.toFixed(1)}x (aim: ${AIM}x)\n`
  );
  process.exitCode = ratio < AIM || memory > peer.megabytes ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
