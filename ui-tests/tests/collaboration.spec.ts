import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DIRTY_FRAME, SHOTS } from './inspector-page';
import { freePort, programOf, startServer, type IOwnServer } from './own-server';

test.setTimeout(300_000);

let server: IOwnServer | null = null;

test.afterEach(async () => {
  await server?.stop();
  server = null;
});

const NOTEBOOK = {
  cells: [
    {
      cell_type: 'code',
      execution_count: null,
      id: 'inspect',
      metadata: {},
      outputs: [],
      source: `${DIRTY_FRAME}\nimport framescope as fs\nfs.inspect(orders)`
    }
  ],
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5
};

/** Opens the notebook as another person does, with a browser of their own. */
async function enter(browser: Browser, url: string, workspace: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${url}/lab/workspaces/${workspace}/tree/shared.ipynb?reset`);
  const ready = () =>
    page.evaluate(() => {
      const shown = window.jupyterapp?.shell.currentWidget as unknown as {
        sessionContext?: { session: { kernel: object | null } | null };
        content?: { model: { sharedModel: { awareness?: object } } | null };
      } | null;
      return (
        Boolean(shown?.sessionContext?.session?.kernel) &&
        Boolean(shown?.content?.model?.sharedModel.awareness) &&
        window.jupyterapp.commands.hasCommand('framescope:open')
      );
    });
  await expect.poll(ready, { timeout: 90_000 }).toBe(true);
  return page;
}

const runAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
  });

/** What the outputs of a page say, finding by finding. */
async function outputOf(page: Page): Promise<string[]> {
  const outputs = page.locator('.jp-Notebook .fs-SavedReport');
  await expect(outputs).toHaveCount(1, { timeout: 60_000 });
  return findingsOf(outputs);
}

async function findingsOf(root: Locator): Promise<string[]> {
  const items = root.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  await expect(items.first()).toBeVisible({ timeout: 60_000 });
  return items.evaluateAll(all => all.map(item => item.getAttribute('aria-label') ?? ''));
}

test('two people with one notebook see the same output and the same dataframes @long', async ({
  browser
}) => {
  const jupyter = programOf('collaboration', 'jupyter-lab');
  const missing = 'no environment: run `scripts/lab-venvs.sh collaboration`';
  test.skip(jupyter === null && process.env.FRAMESCOPE_REQUIRE !== '1', missing);
  expect(jupyter, missing).not.toBeNull();
  const root = mkdtempSync(join(tmpdir(), 'framescope-shared-'));
  writeFileSync(join(root, 'shared.ipynb'), JSON.stringify(NOTEBOOK));
  server = await startServer({ port: await freePort(), root, command: [jupyter ?? ''] });

  const first = await enter(browser, server.url, 'first');
  await runAll(first);
  const told = await outputOf(first);
  expect(told.length).toBeGreaterThan(3);
  expect(told.join()).toContain('age');

  const second = await enter(browser, server.url, 'second');
  expect(await outputOf(second)).toEqual(told);

  await runAll(second);
  await expect.poll(() => outputOf(second), { timeout: 60_000 }).toEqual(told);
  await expect.poll(() => outputOf(first), { timeout: 60_000 }).toEqual(told);

  const panels = [];
  for (const page of [first, second]) {
    await page.evaluate(() => void window.jupyterapp.commands.execute('framescope:open'));
    const panel = page.locator('#framescope-inspector .fs-root');
    await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
      timeout: 60_000
    });
    panels.push(panel);
  }
  const [ours, theirs] = await Promise.all(panels.map(findingsOf));
  expect(theirs).toEqual(ours);
  await expect(panels[1].getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');
  await second.screenshot({ path: `${SHOTS}/collaboration.png` });

  await first.evaluate(async () => {
    await window.jupyterapp.commands.execute('docmanager:save');
  });
  await second.reload();
  expect(await outputOf(second)).toEqual(told);
});
