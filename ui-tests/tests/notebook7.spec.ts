import { expect, test } from '@playwright/test';

import { DIRTY_FRAME } from './inspector-page';

test('Notebook 7: the panel opens beside the notebook and scans its frames @long', async ({
  page,
  request,
  baseURL
}) => {
  const cell = (source: string) => ({
    cell_type: 'code',
    execution_count: null,
    id: 'first',
    metadata: {},
    outputs: [],
    source
  });
  const content = {
    cells: [cell(`${DIRTY_FRAME}\norders`)],
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
    nbformat: 4,
    nbformat_minor: 5
  };
  const path = `notebook7-${Date.now()}.ipynb`;
  const put = await request.put(`${baseURL}/api/contents/${path}`, {
    data: { type: 'notebook', format: 'json', content }
  });
  expect(put.ok()).toBe(true);
  await page.goto(`${baseURL}/notebooks/${path}`);
  await page.locator('#framescope-inspector').waitFor({ state: 'attached', timeout: 100_000 });
  await page.locator('.jp-CodeCell').first().waitFor({ timeout: 60_000 });
  await page.locator('.jp-CodeCell').first().click();
  await page.keyboard.press('ControlOrMeta+Shift+c');
  const palette = page.locator('#modal-command-palette');
  await palette.locator('input').fill('Open the framescope Inspector');
  await palette.getByText('Open the framescope Inspector').first().click();
  const panel = page
    .locator('#framescope-inspector')
    .getByRole('region', { name: 'framescope Inspector' });
  await expect(panel).toBeVisible();
  await page.locator('.jp-CodeCell .cm-content').first().click();
  await page.keyboard.press('Shift+Enter');
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
    timeout: 90_000
  });
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  await expect(page.locator('.fs-Badge-button')).toHaveText(/^\d+ findings$/);
  await page.screenshot({ path: 'test-results/notebook7.png' });
});
