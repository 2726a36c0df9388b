import { expect, test } from '@jupyterlab/galata';

import { FULL, HOSTILE, markedUp } from '../../src/mime/__tests__/hostile-reports';
import { expectAccessible, openReports } from './inspector-page';

test('a saved report shows without a kernel', async ({ page, tmpPath }) => {
  await openReports(page, tmpPath, FULL);
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('region', { name: 'framescope Inspector' })).toBeVisible();
  await expect(
    output.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()
  ).toContainText('age');
  await page.screenshot({ path: 'test-results/saved-report.png' });
  await expectAccessible(page, '.fs-SavedReport');
});

test('every hostile report leaves one sentence, the sound one beside them its findings', async ({
  page,
  tmpPath
}) => {
  await openReports(page, tmpPath, ...HOSTILE.map(([, report]) => report), FULL);
  for (const [i, [name]] of HOSTILE.entries()) {
    const cell = page.locator('.jp-CodeCell').nth(i);
    await cell.scrollIntoViewIfNeeded();
    await expect(cell.locator('.fs-SavedReport').getByRole('alert'), name).toContainText(
      'Run the cell again'
    );
  }
  const last = page.locator('.jp-CodeCell').nth(HOSTILE.length);
  await last.scrollIntoViewIfNeeded();
  await expect(last.getByRole('region', { name: 'framescope Inspector' })).toBeVisible();
});

test('HTML and addresses in a report stay text and nothing is fetched', async ({
  page,
  tmpPath
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (request.url().includes('hostile.example')) {
      asked.push(request.url());
    }
  });
  await openReports(page, tmpPath, markedUp());
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('region', { name: 'framescope Inspector' })).toBeVisible();
  await expect(output.locator('img[src*="hostile"]')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(asked).toEqual([]);
});

test('the keys work in a saved report, and the notebook keeps out of it', async ({
  page,
  tmpPath
}) => {
  const [first] = FULL.findings;
  await openReports(page, tmpPath, { ...FULL, findings: [first, { ...first, id: 'second' }] });
  const output = page.locator('.fs-SavedReport');
  const items = output.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  await items.first().focus();
  await page.keyboard.press('j');
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(output.getByRole('region', { name: 'Finding', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(items.nth(1)).toBeFocused();
  await expect(page.locator('.jp-Notebook .jp-Cell')).toHaveCount(1);
});
