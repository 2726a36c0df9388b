import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

/** Where screenshots go, from the root of the project. */
export const SHOTS = 'ui-tests/test-results';

/** A frame with faults of five kinds in known rows. */
export const DIRTY_FRAME = `import pandas as pd
orders = pd.DataFrame({
    "key": [f"K{i:04d}" for i in range(400)],
    "age": [20 + (i * 7) % 50 for i in range(400)],
    "city": ["Berlin" if i % 3 else "Paris" for i in range(400)],
})
orders.loc[[10, 20, 30], "age"] = -999
orders.loc[[40, 41], "city"] = ["Berln", "Pariss"]
orders.loc[5, "key"] = "K0004"`;

/** The Inspector of the page. */
export function inspector(page: IJupyterLabPageFixture): Locator {
  return page
    .locator('#framescope-inspector')
    .getByRole('region', { name: 'framescope Inspector' });
}

/** A new notebook with one executed cell, and the Inspector open beside it. */
export async function openWith(page: IJupyterLabPageFixture, code: string): Promise<Locator> {
  await page.notebook.createNew();
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  await page.notebook.setCell(0, 'code', code);
  await page.notebook.runCell(0);
  return inspector(page);
}

/** Waits until the scan is over. */
export async function scanned(panel: Locator): Promise<void> {
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText(/finished/i, {
    timeout: 60_000
  });
}

/** Fails with the list of what axe found inside `selector`. */
export async function expectAccessible(
  page: IJupyterLabPageFixture,
  selector: string
): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(selector).analyze();
  expect(
    violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)
  ).toEqual([]);
}
