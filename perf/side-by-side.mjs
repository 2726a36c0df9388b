/**
 * One notebook a library in JupyterLab, in Chromium: seconds from the run of the last cell until
 * its output stands, the outputs that JupyterLab saves, a screenshot.
 *
 * Usage: node perf/side-by-side.mjs PLAN.json; prints {kinds, results} as JSON. The plan holds
 * `jupyter`, `jupyterPath`, `folder`, `size` and `scenes`: {name, kernel, setup, code, ready,
 * says, runs, picture}; `ready` is a selector of what the finished output shows and `says` a part
 * of its text, looked for through shadow roots and frames. `kinds` says which findings may report which planted error.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { kernelIdle, notebook, startLab } from './jupyter.mjs';
import { launch, load } from './tools.mjs';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const LIMIT = 90_000;

/** Runs in the page: the last cell, and waits until its output shows what it should. */
async function measure({ ready, says, limit }) {
  const app = window.jupyterapp;
  const output = () =>
    [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')]
      .at(-1)
      ?.querySelector('.jp-OutputArea');
  const find = root => {
    if ([...root.querySelectorAll(ready)].some(node => node.textContent.includes(says))) {
      return true;
    }
    return [...root.querySelectorAll('*')].some(
      node =>
        (node.shadowRoot && find(node.shadowRoot)) ||
        (node.tagName === 'IFRAME' &&
          node.contentDocument?.readyState === 'complete' &&
          find(node.contentDocument))
    );
  };
  await app.commands.execute('notebook:clear-cell-output');
  const start = performance.now();
  const done = app.commands.execute('notebook:run-cell');
  const shown = new Promise((resolve, reject) => {
    const look = () => {
      const area = output();
      if (area && find(area)) {
        resolve((performance.now() - start) / 1000);
      } else if (performance.now() - start > limit) {
        reject(new Error(`nothing stood: ${area?.textContent?.slice(0, 400) ?? 'no output'}`));
      } else {
        setTimeout(look, 16);
      }
    };
    look();
  });
  await done;
  return shown;
}

async function scene(browser, at, one) {
  const path = join(plan.folder, `${one.name}.ipynb`);
  writeFileSync(path, JSON.stringify(notebook(one.kernel, [one.setup, one.code])));
  const tab = await browser.newPage({ viewport: plan.size });
  try {
    await tab.goto(`${at}/lab/tree/${one.name}.ipynb?reset`);
    await tab.waitForSelector('.jp-Notebook .jp-Cell');
    await tab.evaluate(async () => {
      await window.jupyterapp.restored;
      if (window.jupyterapp.shell.leftCollapsed === false) {
        await window.jupyterapp.commands.execute('application:toggle-left-area');
      }
    });
    await kernelIdle(at);
    await tab.evaluate(() =>
      window.jupyterapp.commands.execute('notebook:run-cell-and-select-next')
    );
    const seconds = [];
    for (let run = 0; run < one.runs; run++) {
      seconds.push(await tab.evaluate(measure, { ready: one.ready, says: one.says, limit: LIMIT }));
    }
    await tab.waitForTimeout(1500);
    await tab.evaluate(async () => {
      const cell = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')].at(-1);
      cell.scrollIntoView({ block: 'start' });
      document.activeElement?.blur();
      await window.jupyterapp.commands.execute('docmanager:save');
    });
    await tab.waitForTimeout(1000);
    await tab.screenshot({ path: one.picture });
    const saved = JSON.parse(readFileSync(path, 'utf8'));
    const bytes = Buffer.byteLength(
      JSON.stringify(saved.cells[1].outputs) + JSON.stringify(saved.metadata.widgets ?? '')
    );
    return { name: one.name, seconds, bytes };
  } catch (problem) {
    return { name: one.name, problem: String(problem.message).split('\n')[0] };
  } finally {
    await tab.evaluate(() => window.jupyterapp.commands.execute('notebook:shutdown-kernel'));
    await tab.close();
  }
}

const { PLANT_KINDS } = await load(`export { PLANT_KINDS } from './src/engine/plant/kinds';`);
const settings = join(plan.folder, 'settings', '@jupyterlab', 'apputils-extension');
mkdirSync(settings, { recursive: true });
writeFileSync(join(settings, 'notification.jupyterlab-settings'), '{"fetchNews": "false"}');
const { at, stop } = await startLab(plan.folder, {
  jupyter: plan.jupyter,
  env: { JUPYTER_PATH: plan.jupyterPath, JUPYTERLAB_SETTINGS_DIR: join(plan.folder, 'settings') }
});
const browser = await launch();
try {
  const results = [];
  for (const one of plan.scenes) {
    results.push(await scene(browser, at, one));
  }
  process.stdout.write(`${JSON.stringify({ kinds: PLANT_KINDS, results })}\n`);
} finally {
  await browser.close();
  await stop();
}
