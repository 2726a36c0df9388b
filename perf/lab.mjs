/**
 * The Inspector in JupyterLab, from the end of the cell that made the frame: time to header
 * charts, time to the last finding, the longest task of the page meanwhile, how far the panel's
 * parts moved by themselves.
 *
 * Usage: node perf/lab.mjs PARQUET [RUNS]; prints one JSON line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { kernelIdle, notebook, startLab } from './jupyter.mjs';
import { launch } from './tools.mjs';

const [file, runs = '3'] = process.argv.slice(2);
const SHORTEST = 50;
const folder = mkdtempSync(join(tmpdir(), 'framescope-lab-'));

const CELLS = [
  'import pandas as pd, pyarrow.parquet as pq',
  `frame = pq.read_table(${JSON.stringify(file)}).to_pandas()`
];

/** Runs in the page: the last cell, then waits for the Inspector. */
async function measure(shortest) {
  const app = window.jupyterapp;
  const panel = document.querySelector('#framescope-inspector');
  const seen = test =>
    new Promise(resolve => {
      const look = () => (test() ? resolve(performance.now()) : setTimeout(look, 8));
      look();
    });
  const text = () => panel.querySelector('[aria-label="Scan status"]')?.textContent ?? '';
  const tasks = [];
  let moved = 0;
  const watch = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === 'longtask') {
        tasks.push(entry.duration);
      } else if (entry.sources.some(({ node }) => panel.contains(node))) {
        moved += entry.value;
      }
    }
  });
  await app.commands.execute('notebook:run-cell');
  const start = performance.now();
  watch.observe({ entryTypes: ['longtask', 'layout-shift'] });
  const charts =
    (await seen(() => panel.querySelector('[role="list"] canvas, [role="list"] svg'))) - start;
  const findings = (await seen(() => /finished/i.test(text()))) - start;
  await new Promise(resolve => setTimeout(resolve, 300));
  watch.disconnect();
  const longest = Math.max(0, ...tasks.filter(ms => ms >= shortest));
  return { charts: charts / 1000, findings: findings / 1000, longest, moved, status: text() };
}

const { at, stop } = await startLab(folder);
const browser = await launch();
try {
  const results = [];
  for (let run = 0; run < Number(runs); run++) {
    writeFileSync(join(folder, `n${run}.ipynb`), JSON.stringify(notebook('python3', CELLS)));
    const tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await tab.goto(`${at}/lab/tree/n${run}.ipynb?reset`);
    await tab.waitForSelector('.jp-Notebook .jp-Cell');
    await tab.evaluate(async () => {
      await window.jupyterapp.restored;
      await window.jupyterapp.commands.execute('framescope:open');
    });
    await kernelIdle(at);
    await tab.evaluate(async () => {
      await window.jupyterapp.commands.execute('notebook:run-cell-and-select-next');
    });
    results.push(await tab.evaluate(measure, SHORTEST));
    await tab.evaluate(() => window.jupyterapp.commands.execute('notebook:shutdown-kernel'));
    await tab.close();
  }
  const least = name => Math.min(...results.map(result => result[name]));
  process.stdout.write(
    `${JSON.stringify({
      cold: results[0],
      warm: { charts: least('charts'), findings: least('findings') },
      longest: least('longest'),
      moved: least('moved')
    })}\n`
  );
} finally {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
