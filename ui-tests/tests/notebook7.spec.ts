import { expect, test } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DIRTY_FRAME, SHOTS } from './inspector-page';
import { freePort, programOf, startServer, type IOwnServer } from './own-server';

test.setTimeout(240_000);

let server: IOwnServer | null = null;

test.afterEach(async () => {
  await server?.stop();
  server = null;
});

const cell = (id: string, source: string) => ({
  cell_type: 'code',
  execution_count: null,
  id,
  metadata: {},
  outputs: [],
  source
});

const NOTEBOOK = {
  cells: [
    cell('make', DIRTY_FRAME),
    cell('show', 'orders.head(2)'),
    cell('inspect', 'import framescope as fs\nfs.inspect(orders)')
  ],
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5
};

test('Notebook 7: the panel in the right sidebar, a badge, an output that is saved @long', async ({
  page
}) => {
  const jupyter = programOf('notebook7', 'jupyter-notebook');
  const missing = 'no environment: run `scripts/lab-venvs.sh notebook7`';
  test.skip(jupyter === null && process.env.FRAMESCOPE_REQUIRE !== '1', missing);
  expect(jupyter, missing).not.toBeNull();
  const root = mkdtempSync(join(tmpdir(), 'framescope-notebook-'));
  writeFileSync(join(root, 'orders.ipynb'), JSON.stringify(NOTEBOOK));
  writeFileSync(join(root, 'people.csv'), `key,age\n${'a,1\n'.repeat(60)}b,-999\n`);
  const faults: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' && /framescope/i.test(message.text())) {
      faults.push(message.text());
    }
  });
  server = await startServer({ port: await freePort(), root, command: [jupyter ?? ''] });

  await page.goto(`${server.url}/notebooks/orders.ipynb`);
  await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor({ timeout: 90_000 });
  await page.getByRole('menuitem', { name: 'Run' }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
  const output = page.locator('.fs-SavedReport');
  await output.waitFor({ state: 'attached', timeout: 60_000 });
  await output.evaluate(node => node.scrollIntoView({ block: 'center' }));
  await expect(output.getByRole('list', { name: 'Findings' })).toContainText('age', {
    timeout: 90_000
  });
  const badge = page.locator('.fs-Badge-button').first();
  await expect(badge).toHaveText('Inspect');
  await badge.click();
  const panel = page.locator('#framescope-inspector .fs-root');
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
    timeout: 60_000
  });
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  await expect(badge).toHaveText(/^\d+ findings$/);
  const [box, page_] = [await panel.boundingBox(), page.viewportSize()];
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan((page_?.width ?? 0) - 60);
  await page.screenshot({ path: `${SHOTS}/notebook7.png` });

  await page.keyboard.press('ControlOrMeta+s');
  await page.reload();
  await output.waitFor({ state: 'attached', timeout: 60_000 });
  await output.evaluate(node => node.scrollIntoView({ block: 'center' }));
  await expect(output.getByRole('list', { name: 'Findings' })).toContainText('age', {
    timeout: 90_000
  });

  await page.goto(`${server.url}/tree`);
  await page.locator('.jp-DirListing-item', { hasText: 'people.csv' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open with framescope' }).click();
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
    timeout: 60_000
  });
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  expect(faults).toEqual([]);
});
