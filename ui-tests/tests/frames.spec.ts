import { expect, test } from '@playwright/test';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scanned, SHOTS } from './inspector-page';
import { freePort, programOf, startServer, type IOwnServer } from './own-server';

test.setTimeout(400_000);

let server: IOwnServer | null = null;

test.afterEach(async () => {
  await server?.stop();
  server = null;
});

const DATA = '{"age": range(ROWS), "town": ["Bern", "Genf", "Basel", "Bern "] * (ROWS // 4)}';

/** A frame of each library, and the environment of `scripts/frame-venvs.sh` whose kernel makes it. */
const FRAMES = [
  {
    venv: 'frames',
    name: 'tasks',
    note: 'inspecting it runs its tasks and fetches a sample of rows',
    code: `import pandas, dask.dataframe\ntasks = dask.dataframe.from_pandas(pandas.DataFrame(${DATA}), npartitions=4)`
  },
  {
    venv: 'frames',
    name: 'query',
    note: 'inspecting it runs it in its database',
    code: `import ibis\nquery = ibis.memtable(pandas.DataFrame(${DATA}))`
  },
  {
    venv: 'modin',
    name: 'spread',
    note: 'inspecting it fetches a sample of them',
    code: `import os\nos.environ["MODIN_ENGINE"] = "python"\nimport modin.pandas\nspread = modin.pandas.DataFrame(${DATA})`
  },
  {
    venv: 'spark',
    name: 'cluster',
    note: 'inspecting it runs its plan and fetches a sample of them',
    code:
      'from pyspark.sql import SparkSession, functions\n' +
      'session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()\n' +
      'cluster = session.range(ROWS).withColumn("town", functions.lit("Bern "))'
  }
] as const;

/** Folders of a server that knows a kernel of each environment and takes small samples. */
function foldersOf(venvs: ReadonlySet<string>): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), 'framescope-kernels-'));
  for (const venv of venvs) {
    const python = programOf(venv, 'python') ?? '';
    const folder = join(home, 'kernels', venv);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'kernel.json'),
      JSON.stringify({
        argv: [python, '-W', 'ignore', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
        display_name: venv,
        language: 'python',
        env: { PYTHONPATH: '', PYSPARK_PYTHON: python }
      })
    );
  }
  const settings = join(home, 'settings', 'framescope');
  mkdirSync(settings, { recursive: true });
  writeFileSync(
    join(settings, 'plugin.jupyterlab-settings'),
    JSON.stringify({ budgetBytes: 1 << 20, sampleRows: 1000 })
  );
  return {
    JUPYTER_PATH: [home, process.env.JUPYTER_PATH].filter(Boolean).join(':'),
    JUPYTERLAB_SETTINGS_DIR: join(home, 'settings')
  };
}

test('frames of Dask, Ibis, Modin and Spark are inspected by a sample, in kernels without framescope @long', async ({
  page
}) => {
  const venvs = new Set(FRAMES.map(({ venv }) => venv));
  const missing = [...venvs].filter(venv => programOf(venv, 'jupyter-kernel') === null);
  const how = `make ${missing.join(', ')} with scripts/frame-venvs.sh`;
  if (process.env.FRAMESCOPE_REQUIRE === '1') {
    expect(missing, how).toEqual([]);
  }
  test.skip(missing.length > 0, how);
  const port = await freePort();
  const root = mkdtempSync(join(tmpdir(), 'framescope-ui-'));
  server = await startServer({ port, root, env: foldersOf(venvs) });
  await page.goto(`${server.url}/lab?reset`);
  await expect
    .poll(
      () =>
        page.evaluate(
          () =>
            (window.jupyterapp?.commands.hasCommand('notebook:create-new') ?? false) &&
            window.jupyterapp.commands.hasCommand('framescope:open')
        ),
      { timeout: 60_000 }
    )
    .toBe(true);
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  const panel = page.locator('#framescope-inspector .fs-root');
  let running = '';
  for (const { venv, name, note, code } of FRAMES) {
    if (venv !== running) {
      await page.evaluate(async kernelName => {
        await window.jupyterapp.commands.execute('notebook:create-new', { kernelName });
      }, venv);
      running = venv;
    }
    await page.evaluate(
      async source => {
        const { commands, shell } = window.jupyterapp;
        const notebook = shell.currentWidget as unknown as {
          content: { activeCell: { model: { sharedModel: { setSource(text: string): void } } } };
          sessionContext: { ready: Promise<void>; session: { kernel: { info: Promise<unknown> } } };
        };
        await notebook.sessionContext.ready;
        await notebook.sessionContext.session.kernel.info;
        notebook.content.activeCell.model.sharedModel.setSource(source);
        await commands.execute('notebook:run-cell-and-insert-below');
      },
      code.replaceAll('ROWS', '200_000')
    );
    await expect(panel).toContainText(`${name} has not been run`, { timeout: 120_000 });
    await expect(panel).toContainText(note);
    await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('Waits for you');
    if (name === 'cluster') {
      await page.screenshot({ path: `${SHOTS}/frames-asked.png` });
    }
    await panel.getByRole('button', { name: 'Inspect' }).click();
    await scanned(panel);
    await expect(panel.locator('.fs-status')).toContainText(/~ sample [\d,]+ of 200,000/);
    await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('town');
    await page.screenshot({ path: `${SHOTS}/frames-${name}.png` });
  }
});
