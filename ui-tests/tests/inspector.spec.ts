import { expect, test } from '@jupyterlab/galata';

import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openWith,
  scanned,
  SHOTS,
  vitalsOf
} from './inspector-page';

test('a frame appears after its cell has run, with its findings and a badge, and is scanned again when it changes', async ({
  page
}) => {
  const panel = await openWith(page, DIRTY_FRAME);
  const frame = panel.getByRole('combobox', { name: 'Dataframe' });
  await expect(frame).toContainText('orders');
  await scanned(panel);
  const findings = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  expect(await findings.count()).toBeGreaterThan(0);
  await page.screenshot({ path: `${SHOTS}/panel-light.png` });
  await expectAccessible(page, '#framescope-inspector');

  const errors = await panel.getByRole('button', { name: /^Errors/ }).textContent();
  const warnings = await panel.getByRole('button', { name: /^Warnings/ }).textContent();
  const count = Number(errors) + Number(warnings);
  expect(count).toBeGreaterThan(0);
  const tab = page.locator('.lm-TabBar-tab.fs-mod-badge');
  await expect(tab).toHaveAttribute('data-fs-findings', String(count));
  const shown = await tab.evaluate(node => getComputedStyle(node, '::before').content);
  expect(shown).toContain(`"${count}"`);
  const name = new RegExp(`^framescope Inspector: ${count} findings? at warning or above$`);
  await expect(page.getByRole('tab', { name })).toBeVisible();

  const width = async (): Promise<number> => Math.round((await panel.boundingBox())?.width ?? 0);
  expect(await width()).toBe(320);
  await page.sidebar.setWidth(200, 'right');
  await expect.poll(width).toBe(280);

  await page.notebook.setCell(1, 'code', 'orders = orders.head(37)');
  await page.notebook.runCell(1);
  await expect(frame).toContainText('37', { timeout: 30_000 });
  await page.notebook.setCell(2, 'code', 'del orders');
  await page.notebook.runCell(2);
  await expect(page.locator('.fs-mod-badge')).toHaveCount(0);
});

test('walks by keys: j, k, Enter, Escape, ?', async ({ page }) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const focused = panel.locator(':focus');
  await panel.getByRole('list', { name: 'Findings' }).locator('[tabindex="0"]').first().focus();
  const first = (await focused.getAttribute('aria-label')) ?? '';
  expect(first).not.toBe('');
  await page.keyboard.press('j');
  await expect(focused).not.toHaveAttribute('aria-label', first);
  await page.keyboard.press('k');
  await expect(focused).toHaveAttribute('aria-label', first);
  await page.keyboard.press('Enter');
  const grid = panel.getByRole('grid', { name: 'Offending rows' });
  await expect(grid).toBeVisible();
  await expect(grid.getByRole('rowheader').first()).toHaveText(/\d/);
  await page.screenshot({ path: `${SHOTS}/finding-open.png` });
  await expectAccessible(page, '#framescope-inspector');
  await page.keyboard.press('Escape');
  await expect(grid).toBeHidden();
  await page.keyboard.press('?');
  await expect(panel.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('dialog', { name: 'Keys' })).toBeHidden();

  const { shift, slowest } = await vitalsOf(page);
  const told = `shift ${shift.toFixed(3)}, slowest ${slowest} ms`;
  test.info().annotations.push({ type: 'Web Vitals of the panel', description: told });
  expect(shift).toBeLessThan(0.1);
  expect(slowest).toBeLessThan(500);
});

test('a kernel killed in mid-scan leaves a sentence and an Inspector that works on', async ({
  page
}) => {
  const panel = await openWith(
    page,
    'import numpy as np, pandas as pd\n' +
      'big = pd.DataFrame(np.random.default_rng(1).normal(size=(1_500_000, 12))).add_prefix("c")'
  );
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('big');
  await page.notebook.setCell(1, 'code', 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)');
  await expect(panel.getByRole('status', { name: 'Scan status' })).toHaveText('Scanning', {
    timeout: 60_000
  });
  page.notebook.runCell(1).catch((reason: unknown) => expect(reason).toBeInstanceOf(Error));
  await expect(panel).toContainText(/kernel (has )?stopped|kernel died/i, { timeout: 60_000 });
  const dismiss = page.locator('.jp-Dialog button');
  if (await dismiss.count()) {
    await dismiss.first().click();
  }
  await page.notebook.setCell(0, 'code', DIRTY_FRAME);
  await page.notebook.runCell(0);
  await expect(inspector(page).getByRole('combobox', { name: 'Dataframe' })).toContainText(
    'orders',
    { timeout: 60_000 }
  );
});
