import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openWith,
  scanned,
  SHOTS,
  tabTo
} from './inspector-page';

const PROBE = '_framescope_probe';

/** Counts what the Inspector asks kernels from now on. */
function probesOf(page: IJupyterLabPageFixture): () => number {
  let count = 0;
  page.on('websocket', socket =>
    socket.on('framesent', ({ payload }) => {
      count += payload.toString().includes(PROBE) ? 1 : 0;
    })
  );
  return () => count;
}

test('hidden or paused it asks the kernel for nothing; shown or told to it catches up', async ({
  page
}) => {
  const asked = probesOf(page);
  const panel = await openWith(page, 'first = 1');
  await expect(panel).toContainText('No dataframes yet');
  expect(asked()).toBeGreaterThan(0);
  await page.evaluate(() => window.jupyterapp.commands.execute('application:toggle-right-area'));
  await expect(panel).toBeHidden();
  const before = asked();
  await page.notebook.setCell(1, 'code', DIRTY_FRAME);
  await page.notebook.runCell(1);
  await page.waitForTimeout(1500);
  expect(asked()).toBe(before);
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  await scanned(panel);
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');

  await panel.getByRole('button', { name: 'Pause scanning' }).click();
  await page.waitForTimeout(500);
  const paused = asked();
  await page.notebook.setCell(2, 'code', 'orders = orders.head(37)');
  await page.notebook.runCell(2);
  await expect(panel).toContainText('has changed since this scan');
  expect(asked()).toBe(paused);
  await panel.getByRole('button', { name: 'Scan once' }).click();
  await expect(panel).toContainText('37', { timeout: 30_000 });
});

test('10,000 columns: few elements, End goes to the last', async ({ page }) => {
  const panel = await openWith(
    page,
    'import numpy as np, pandas as pd\n' +
      'wide = pd.DataFrame(np.arange(200_000).reshape(20, -1)).add_prefix("c")'
  );
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('10,000');
  await panel.getByRole('tab', { name: /Columns/ }).click();
  const columns = panel.getByRole('list', { name: 'Columns' });
  await expect(columns.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 });
  expect(await columns.getByRole('listitem').count()).toBeLessThan(60);
  await columns.locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await expect(panel.locator(':focus')).toHaveAttribute('aria-label', /^c9999,/);
  expect(await columns.getByRole('listitem').count()).toBeLessThan(60);
});

test('a running scan tells how far it is, and is cancelled by keys', async ({ page }) => {
  const panel = await openWith(
    page,
    'import numpy as np, pandas as pd\n' +
      'large = pd.DataFrame(np.random.default_rng(1).normal(size=(60_000, 240))).add_prefix("c")'
  );
  const status = panel.getByRole('status', { name: 'Scan status' });
  const cancel = panel.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeVisible({ timeout: 30_000 });
  await expect(status).toContainText(/scanning/i, { timeout: 30_000 });
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/panel-scanning.png` });
  await panel.getByRole('combobox', { name: 'Dataframe' }).focus();
  await tabTo(page, cancel);
  await page.keyboard.press('Enter');
  await expect(status).toContainText(/cancelled/, { timeout: 5_000 });
});

test('nothing that is there moves when a scan ends; a key bound anew works, in tooltip and help as well', async ({
  page
}) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const tops = () =>
    panel.evaluate(root =>
      ['.fs-summary', '.fs-tabs', '.fs-filters', '.fs-status'].map(
        selector => root.querySelector(selector)?.getBoundingClientRect().top
      )
    );
  const before = await tops();
  await page.notebook.setCell(1, 'code', 'orders = orders.tail(390)');
  const during: unknown[] = [];
  const run = page.notebook.runCell(1);
  for (let i = 0; i < 20; i++) {
    during.push(await tops());
    await page.waitForTimeout(60);
  }
  await run;
  await expect(panel).toContainText('390');
  expect(during.filter(seen => JSON.stringify(seen) !== JSON.stringify(before))).toEqual([]);

  await page.evaluate(() => {
    window.jupyterapp.commands.addKeyBinding({
      command: 'framescope:next-row',
      keys: ['X'],
      selector: '.fs-root .fs-detail :focus:not(:read-write):not(select)'
    });
  });
  await panel.getByRole('list', { name: 'Findings' }).locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText(/1 of \d/);
  await page.keyboard.press('x');
  await expect(panel.locator('.fs-rows-head')).toContainText(/2 of \d/);
  await expect(panel.getByRole('button', { name: 'Next offending row' }).first()).toHaveAttribute(
    'title',
    /\(n, x\)/
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  await expect(panel.getByRole('row', { selected: true })).toHaveCount(1);
  await page.keyboard.press('y');
  await expect(panel.getByRole('menu', { name: 'Copy' })).toContainText('Copy 1 selected row');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(panel.getByRole('dialog', { name: 'Keys' })).toContainText('x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(inspector(page).getByRole('grid')).toBeHidden();
});
