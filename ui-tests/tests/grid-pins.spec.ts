import { expect, test } from '@jupyterlab/galata';

import { openWith, scanned, setWidth } from './inspector-page';

const FRAME = `
import pandas as pd
wide = pd.DataFrame({f"c{j:02d}": [(i * (j + 3)) % 17 for i in range(300)] for j in range(30)})
wide.loc[[10, 20], "c03"] = -999`;

test('pinned columns stay while others scroll, and a wish for contrast is met at once', async ({
  page
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await setWidth(page, panel, 1000);
  const rows = panel.getByRole('grid', { name: 'Dataframe rows' });
  const head = (name: string) => rows.getByRole('columnheader', { name: new RegExp(`^${name}, `) });
  await head('c02').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: 'Pin at the left', exact: true }).press('Enter');
  const pinned = rows.locator('.fs-dg-pins').getByRole('columnheader', { name: /^c02, / });
  await expect(pinned).toBeVisible();
  const [before, edge] = [await pinned.boundingBox(), await rows.boundingBox()];
  expect(before!.x - edge!.x).toBeLessThan(120);
  await head('c02').focus();
  await page.keyboard.press('End');
  await expect(head('c29')).toBeFocused();
  await expect(head('c29')).toBeInViewport();
  await expect(head('c05')).not.toBeInViewport();
  expect((await pinned.boundingBox())!.x).toBe(before!.x);
  const first = rows.locator('.fs-dg-body .fs-grid-row').first();
  await expect(first.locator('.fs-dg-pins').getByRole('gridcell')).toHaveText('0');
  await head('c02').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: 'Unpin', exact: true }).press('Enter');
  await expect(pinned).toHaveCount(0);

  const quiet = () =>
    panel.evaluate(root => getComputedStyle(root).getPropertyValue('--fs-text-muted'));
  const colour = await quiet();
  await page.emulateMedia({ contrast: 'more' });
  await expect.poll(quiet).not.toBe(colour);
  await page.emulateMedia({ contrast: 'no-preference' });
  await expect.poll(quiet).toBe(colour);
});
