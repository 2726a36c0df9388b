/**
 * One notebook a library in JupyterLab, in Chromium: seconds from the run of the last cell until
 * its output stands, the outputs that JupyterLab saves, a screenshot.
 *
 * Usage: node perf/side-by-side.mjs PLAN.json; prints {kinds, results} as JSON. The plan holds
 * `jupyter`, `jupyterPath`, `folder`, `size` and `scenes`: {name, kernel, setup, code, ready,
 * says, runs, picture}; `ready` is a selector of what the finished output shows and `says` a part
 * of its text, looked for through shadow roots and frames. `kinds` says which findings may report which planted error.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { launch, load, ROOT } from './tools.mjs';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const LIMIT = 90_000;

const freePort = () =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Waits for something, for at most a minute. */
async function until(what, test) {
  for (let i = 0; !(await test()); i++) {
    if (i > 300) {
      throw new Error(`${what} did not come up within 60 s.`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

function notebook({ kernel, setup, code }) {
  const cell = (id, source) => ({
    cell_type: 'code',
    execution_count: null,
    id,
    metadata: {},
    outputs: [],
    source
  });
  const kernelspec = { display_name: kernel, language: 'python', name: kernel };
  return {
    cells: [cell('setup', setup), cell('shown', code)],
    metadata: { kernelspec },
    nbformat: 4,
    nbformat_minor: 5
  };
}

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
  writeFileSync(path, JSON.stringify(notebook(one)));
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
    await until('the kernel', async () =>
      (await (await fetch(`${at}/api/kernels`)).json()).some(k => k.execution_state === 'idle')
    );
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
const port = await freePort();
const server = spawn(
  plan.jupyter,
  [
    'lab',
    '--no-browser',
    '--expose-app-in-browser',
    '--allow-root',
    '--ServerApp.ip=127.0.0.1',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    '--IdentityProvider.token=',
    `--ServerApp.root_dir=${plan.folder}`
  ],
  {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      ...process.env,
      JUPYTER_PATH: plan.jupyterPath,
      JUPYTER_CONFIG_DIR: join(plan.folder, 'config'),
      JUPYTERLAB_SETTINGS_DIR: join(plan.folder, 'settings')
    }
  }
);
const browser = await launch();
try {
  const at = `http://127.0.0.1:${port}`;
  await until('JupyterLab', () =>
    fetch(`${at}/api/status`).then(
      answer => answer.ok,
      () => false
    )
  );
  const results = [];
  for (const one of plan.scenes) {
    results.push(await scene(browser, at, one));
  }
  process.stdout.write(`${JSON.stringify({ kinds: PLANT_KINDS, results })}\n`);
} finally {
  await browser.close();
  server.kill();
  await new Promise(resolve =>
    server.exitCode === null ? server.once('exit', resolve) : resolve()
  );
}
