import { expect, galata, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { FULL } from '../../src/mime/__tests__/hostile-reports';
import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openReports,
  scanned,
  SHOTS
} from './inspector-page';

const ROWS = 20_000;

const FRAME = `import numpy as np, pandas as pd
rng = np.random.default_rng(5)
n = ${ROWS}
orders = pd.DataFrame({
    "order_id": np.arange(n, 2 * n),
    "country": rng.choice(["Germany", "France", "Spain", "Italy"], n),
    "qty": rng.integers(1, 9, n),
    "amount": np.round(rng.gamma(2, 20, n) + 1, 2),
})
orders["total"] = np.round(orders.qty * orders.amount, 2)
orders.loc[rng.integers(0, n, 40), "amount"] = -999`;

test.use({
  mockSettings: {
    ...galata.DEFAULT_SETTINGS,
    '@jupyterlab/notebook-extension:tracker': {
      ...galata.DEFAULT_SETTINGS['@jupyterlab/notebook-extension:tracker'],
      windowingMode: 'none'
    }
  }
});

const outputs = (page: IJupyterLabPageFixture): Locator => page.locator('.fs-SavedReport');
const rowsOf = (output: Locator): Locator => output.getByRole('grid', { name: 'Dataframe rows' });
const statusOf = (output: Locator): Locator => output.getByRole('status', { name: 'Scan status' });
const heightOf = async (output: Locator): Promise<number> =>
  (await output.locator('.fs-SavedReport-box').boundingBox())?.height ?? 0;

/** Waits until the kernel has been greeted, so that the page completes the outputs. */
async function greeted(page: IJupyterLabPageFixture): Promise<void> {
  await expect
    .poll(async () => {
      await page.notebook.setCell(0, 'code', 'import sys\n"_framescope_greeting" in sys.modules');
      await page.notebook.runCell(0, true);
      return (await page.notebook.getCellTextOutput(0))?.[0];
    })
    .toBe('True');
}

test('an output has its own rows, keeps its height, and finds both again', async ({ page }) => {
  await page.setViewportSize({ width: 1680, height: 1050 });
  await page.sidebar.close('left');
  await page.notebook.createNew();
  await greeted(page);
  await page.notebook.addCell('code', `${FRAME}\nimport framescope as fs\nfs.inspect(orders)`);
  await page.notebook.runCell(1);
  const output = outputs(page);
  await expect(statusOf(output)).toContainText('Scan finished', { timeout: 60_000 });
  const rows = rowsOf(output);
  await expect(rows).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expect(rows.getByRole('gridcell').first()).not.toHaveAccessibleName('loading');
  expect((await output.boundingBox())?.width).toBeGreaterThan(959);
  expect(await heightOf(output)).toBe(680);
  expect(await rows.locator('[role=row]').count()).toBeLessThan(60);
  await expect(output.getByRole('button', { name: 'Choose what this output holds' })).toBeEnabled();
  await output.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await output.screenshot({ path: `${SHOTS}/output-live.png` });
  await expectAccessible(page, '.fs-SavedReport');

  const edge = output.getByRole('separator', { name: 'Height of the output' });
  await edge.focus();
  await page.keyboard.press('Home');
  expect(await heightOf(output)).toBe(360);
  await page.keyboard.press('End');
  expect(await heightOf(output)).toBe(1200);
  await page.keyboard.press('Home');
  const grip = await edge.boundingBox();
  await page.mouse.move((grip?.x ?? 0) + 200, (grip?.y ?? 0) + 4);
  await page.mouse.down();
  await page.mouse.move((grip?.x ?? 0) + 200, (grip?.y ?? 0) + 104, { steps: 4 });
  await page.mouse.up();
  expect(await heightOf(output)).toBe(460);
  await output.getByRole('tab', { name: /Columns/ }).click();
  await page.waitForTimeout(1200);
  await page.notebook.save();
  await page.reload({ waitForIsReady: false });
  await expect(output.getByRole('list', { name: 'Columns' })).toBeVisible({ timeout: 60_000 });
  expect(await heightOf(output)).toBe(460);
  await expect(statusOf(output)).toContainText('Saved report');
  await expect(rows).toHaveCount(0);
  await page.screenshot({ path: `${SHOTS}/output-saved.png` });
  await output.getByRole('button', { name: 'Show the rows' }).click();
  await expect(statusOf(output)).toContainText('Scan finished', { timeout: 60_000 });
  await expect(rows).toHaveAttribute('aria-rowcount', String(ROWS + 1));

  await page.notebook.addCell(
    'code',
    'del orders\nimport sys\nsys.modules["_framescope_greeting"].kept.clear()'
  );
  await page.notebook.runCell((await page.notebook.getCellCount()) - 1, true);
  await page.notebook.save();
  await page.reload({ waitForIsReady: false });
  await output.getByRole('button', { name: 'Show the rows' }).click({ timeout: 60_000 });
  await expect(output.getByRole('alert')).toContainText('no dataframe named orders any more');
  await expect(output.getByRole('button', { name: 'Copy details' })).toBeVisible();
  await expect(statusOf(output)).toContainText('Saved report');
  await output.screenshot({ path: `${SHOTS}/output-gone.png` });
  await expectAccessible(page, '.fs-SavedReport');
});

test('of fifty outputs those in view are drawn, and those out of view do nothing', async ({
  page,
  tmpPath
}) => {
  await openReports(page, tmpPath, ...new Array<typeof FULL>(50).fill(FULL));
  await expect(outputs(page)).toHaveCount(50);
  const drawn = outputs(page).locator('.fs-root');
  await expect(drawn.first()).toBeVisible();
  await page.waitForTimeout(500);
  expect(await drawn.count()).toBeLessThan(4);
  await outputs(page).nth(30).scrollIntoViewIfNeeded();
  await expect(outputs(page).nth(30).locator('.fs-root')).toBeVisible();
  await page.waitForTimeout(500);
  expect(await drawn.count()).toBeLessThan(10);
});

test('an output out of view takes no notice of the panel, and catches up in view', async ({
  page
}) => {
  await page.notebook.createNew();
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  await greeted(page);
  await page.notebook.addCell(
    'code',
    `${DIRTY_FRAME}\nimport framescope as fs\nfs.inspect(orders)`
  );
  await page.notebook.runCell(1);
  const panel = inspector(page);
  await scanned(panel);
  const output = outputs(page);
  await expect(statusOf(output)).toContainText('Scan finished', { timeout: 60_000 });
  const pause = output.getByRole('button', { name: 'Pause scanning' });
  const changes = await page.evaluateHandle(() => {
    const counted = { count: 0 };
    const root = document.querySelector('.fs-SavedReport .fs-root') as Element;
    new MutationObserver(records => (counted.count += records.length)).observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true
    });
    return counted;
  });
  const count = (): Promise<number> => changes.evaluate(counted => counted.count);
  const panelPause = panel.getByRole('button', { name: 'Pause scanning' });
  await panelPause.click();
  await expect(pause).toHaveAttribute('aria-pressed', 'true');
  expect(await count()).toBeGreaterThan(0);
  await page.notebook.addCell('code', 'x = 1\n'.repeat(200));
  await page.locator('.jp-CodeCell').last().scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  const before = await count();
  await panelPause.click();
  await panel.getByRole('button', { name: 'Scan again' }).click();
  await scanned(panel);
  await page.waitForTimeout(500);
  expect(await count()).toBe(before);
  await output.scrollIntoViewIfNeeded();
  await expect(pause).toHaveAttribute('aria-pressed', 'false');
  await expect(statusOf(output)).toContainText('Scan finished');
});

test('findings of an output are fixed and accepted as in the panel, and without a kernel the code is copied @long', async ({
  page,
  tmpPath
}) => {
  await page.notebook.createNew();
  await greeted(page);
  await page.notebook.addCell(
    'code',
    `${DIRTY_FRAME}\nimport framescope as fs\nfs.inspect(orders)`
  );
  await page.notebook.runCell(1);
  const output = outputs(page);
  await expect(statusOf(output)).toContainText('Scan finished', { timeout: 60_000 });
  const list = output.getByRole('list', { name: 'Findings' });
  await list.getByRole('listitem').filter({ hasText: 'age' }).click();
  await output.getByRole('button', { name: 'Fix', exact: true }).click();
  const card = output.locator('.fs-fix');
  await expect(card.locator('del').first()).toHaveText('-999');
  await expectAccessible(page, '.fs-SavedReport');
  await output.screenshot({ path: `${SHOTS}/output-fix.png` });
  await card.getByRole('button', { name: 'Insert and run' }).click();
  await expect(card.getByRole('heading', { level: 3 })).toHaveText('Fixed, checked', {
    timeout: 60_000
  });
  await output.screenshot({ path: `${SHOTS}/output-fixed.png` });
  await card.getByRole('button', { name: 'Done' }).click();
  await output.getByRole('button', { name: 'Findings', exact: true }).click();

  const city = list.getByRole('listitem').filter({ hasText: 'city' }).first();
  const others = await list.getByRole('listitem').count();
  await city.focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept this finding' });
  await dialog.getByRole('textbox').first().fill('Names as they were typed.');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(list.getByRole('listitem').filter({ hasText: 'city' })).toHaveCount(0);
  await expect(output.getByRole('button', { name: '1 accepted' })).toBeVisible();
  const file = await page.request.get(
    `/api/contents/${tmpPath}/framescope.baseline.json?type=file&format=text`
  );
  expect(((await file.json()) as { content: string }).content).toContain('as they were typed');

  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  const panel = inspector(page);
  await scanned(panel);
  await panel.getByRole('button', { name: '1 accepted' }).click();
  await panel.getByRole('button', { name: /^Change what was accepted/ }).click();
  await page.getByRole('button', { name: 'Accept no more' }).click();
  await expect(output.getByRole('button', { name: '1 accepted' })).toHaveCount(0);
  await expect(list.getByRole('listitem')).toHaveCount(others);

  await page.notebook.save();
  await page.menu.clickMenuItem('Kernel>Shut Down Kernel');
  await page.route(
    url => url.pathname.endsWith('/api/sessions'),
    route => (route.request().method() === 'POST' ? route.abort() : route.continue())
  );
  const answers = page.locator('.jp-Dialog-footer button');
  for (const answer of [/^No Kernel$/, /^(Ok|Dismiss|Close)$/i]) {
    await page.addLocatorHandler(answers.filter({ hasText: answer }), button => button.click());
  }
  await page.reload({ waitForIsReady: false });
  await expect(statusOf(output)).toContainText('Saved report', { timeout: 60_000 });
  await list.getByRole('listitem').filter({ hasText: 'city' }).first().click();
  await expect(output.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);
  await output.getByRole('button', { name: 'Fix', exact: true }).click();
  await expect(output.locator('.fs-fix-script')).toContainText('fs.scan(orders)["f');
  await expect(output.getByRole('button', { name: 'Copy the code' })).toBeVisible();
  await expectAccessible(page, '.fs-SavedReport');
  await output.screenshot({ path: `${SHOTS}/output-no-kernel.png` });
});
