import { expect, test } from '@playwright/test';
import { join } from 'node:path';

import { isBuilt, serve } from './static-site';

const SITE = join(__dirname, '../../build/lite');

test('JupyterLite: a data file and a saved report, no kernel, nothing fetched from elsewhere @long', async ({
  page
}) => {
  const missing = 'no static site: run `make lite`';
  test.skip(!isBuilt(SITE) && process.env.FRAMESCOPE_REQUIRE !== '1', missing);
  expect(isBuilt(SITE), missing).toBe(true);
  const { url, server } = await serve(SITE);
  const elsewhere: string[] = [];
  page.on('request', request => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) {
      elsewhere.push(request.url());
    }
  });
  try {
    await page.goto(`${url}/lab/index.html`);
    await page.locator('#framescope-inspector').waitFor({ state: 'attached', timeout: 100_000 });
    const files = page.locator('.jp-DirListing-item');
    await files.filter({ hasText: 'airports.csv' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open with framescope' }).click();
    const panel = page
      .locator('#framescope-inspector')
      .getByRole('region', { name: 'framescope Inspector' });
    await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
      timeout: 60_000
    });
    await expect(panel).toContainText('3,376');
    await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('city');
    await files.filter({ hasText: 'saved-report.ipynb' }).dblclick();
    const saved = page.locator('.fs-SavedReport');
    await expect(saved.getByRole('region', { name: 'framescope Inspector' })).toBeVisible({
      timeout: 60_000
    });
    await page.screenshot({ path: 'test-results/lite.png' });
    expect(elsewhere).toEqual([]);
  } finally {
    server.close();
  }
});
