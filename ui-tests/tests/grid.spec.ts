import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { cut, expectAccessible, openWith, scanned, setWidth, SHOTS } from './inspector-page';

const FRAME = `
import numpy as np, pandas as pd
rng = np.random.default_rng(7)
n = 3_000
orders = pd.DataFrame({
    "order_id": [f"ORD-{i:06d}" for i in range(n)],
    "ordered_at": pd.Timestamp("2026-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 300, n)), "D"),
    "city": rng.choice([f"City {i}" for i in range(40)], n, p=np.arange(40, 0, -1) / 820),
    "qty": rng.integers(1, 9, n),
    "amount": np.round(rng.gamma(2, 20, n) + 1, 2),
    "paid": rng.random(n) < 0.7,
})
orders.loc[rng.integers(0, n, 90), "city"] = None
orders.loc[rng.integers(0, n, 12), "amount"] = -999
`;

async function opened(page: IJupyterLabPageFixture, width: number): Promise<Locator> {
  await page.setViewportSize({ width: 1600, height: 900 });
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await setWidth(page, panel, width);
  return panel;
}

const rows = (panel: Locator) => panel.getByRole('grid', { name: 'Dataframe rows' });
const head = (panel: Locator, name: string) =>
  rows(panel).getByRole('columnheader', { name: new RegExp(`^${name}, `) });
const countOf = (panel: Locator) => rows(panel).getAttribute('aria-rowcount').then(Number);

async function menu(page: IJupyterLabPageFixture, panel: Locator, column: string, item: string) {
  await head(panel, column).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: item, exact: true }).click();
}

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  const name = theme.endsWith('Dark') ? 'dark' : 'light';
  const long = name === 'dark' ? ' @long' : '';
  test(`a column is filtered by its form, and told in figures: ${theme}${long}`, async ({
    page
  }) => {
    await page.theme.setTheme(theme);
    const panel = await opened(page, 960);
    const form = panel.getByRole('dialog', { name: 'Filter city' });
    await menu(page, panel, 'city', 'Filter…');
    await form.getByRole('searchbox').fill('y 3');
    await expect(form.getByRole('checkbox')).toHaveCount(11);
    await form.getByRole('checkbox', { name: /City 31/ }).check();
    await form.getByRole('checkbox', { name: /City 39/ }).check();
    await panel.screenshot({ path: `${SHOTS}/grid-filter-${name}.png` });
    await expectAccessible(page, '#framescope-inspector');
    await form.getByRole('button', { name: 'Filter' }).click();
    await expect.poll(() => countOf(panel)).toBeLessThan(200);
    await menu(page, panel, 'city', 'Filter…');
    const ask = form.getByRole('combobox', { name: 'Rows whose value' });
    await ask.selectOption('matches');
    await form.getByRole('textbox').fill('^City (1$');
    await form.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(form.getByRole('alert')).toContainText('without a )');
    await panel.screenshot({ path: `${SHOTS}/grid-filter-fault-${name}.png` });
    await form.getByRole('textbox').fill('^City [1-3]$');
    await form.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect.poll(() => countOf(panel)).toBeGreaterThan(200);
    await expect(head(panel, 'city')).toHaveAttribute('data-filtered', 'true');
    await page.waitForTimeout(300);
    await panel.screenshot({ path: `${SHOTS}/grid-pattern-${name}.png` });
    await head(panel, 'city').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => countOf(panel)).toBe(3001);

    await menu(page, panel, 'city', 'Figures of the column');
    const card = panel.getByRole('region', { name: 'Figures of the column' });
    await expect(card.getByRole('heading', { name: 'city' })).toBeFocused();
    await card.getByRole('button', { name: 'Filter to City 0' }).click();
    await expect.poll(() => countOf(panel)).toBeLessThan(400);
    await panel.screenshot({ path: `${SHOTS}/grid-card-960-${name}.png` });
    await expectAccessible(page, '#framescope-inspector');
    await page.keyboard.press('Escape');
    await expect(head(panel, 'city')).toBeFocused();
    await page.keyboard.press('Escape');

    await setWidth(page, panel, 320);
    await panel.getByRole('tab', { name: /Columns/ }).click();
    const item = panel
      .getByRole('list', { name: 'Columns' })
      .getByRole('listitem')
      .filter({ hasText: 'amount' });
    await item.click();
    await expect(card.getByText('Std. deviation')).toBeVisible();
    await page.waitForTimeout(200);
    await panel.screenshot({ path: `${SHOTS}/grid-card-320-${name}.png` });
    expect(
      await cut(panel, '.fs-card-figures dd, .fs-card-figures dt, .fs-card-top .fs-number')
    ).toEqual([]);
    await expectAccessible(page, '#framescope-inspector');
    await card.getByRole('button', { name: 'Next column' }).click();
    await card.getByRole('button', { name: 'Filter to true' }).click();
    await card.getByRole('button', { name: 'Show the rows' }).click();
    await expect(head(panel, 'paid')).toBeFocused();
    await expect.poll(() => countOf(panel)).toBeLessThan(2500);
    await page.waitForTimeout(200);
    await panel.screenshot({ path: `${SHOTS}/grid-alone-320-${name}.png` });
    await expectAccessible(page, '#framescope-inspector');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(card.getByRole('heading', { name: 'paid' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(item).toBeFocused();
  });
}

test('columns are found, hidden and moved; rows are grouped with figures, searched, copied, saved and inserted', async ({
  page
}) => {
  const panel = await opened(page, 1000);
  const places = () =>
    rows(panel)
      .getByRole('columnheader')
      .evaluateAll(all => all.flatMap(one => one.getAttribute('data-index') ?? []));
  const edge = () =>
    rows(panel).evaluate(root => {
      const heads = [...root.querySelectorAll('[role=columnheader]')];
      const right = Math.max(...heads.map(one => one.getBoundingClientRect().right));
      return root.getBoundingClientRect().left + root.clientWidth - right;
    });
  const columns = panel.getByRole('button', { name: 'Columns', exact: true });
  const dialog = panel.getByRole('dialog', { name: 'Columns of the rows' });
  await columns.click();
  await dialog.getByRole('checkbox', { name: 'Show order_id' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Show qty' }).uncheck();
  await dialog.getByRole('listitem', { name: 'city' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await panel.screenshot({ path: `${SHOTS}/grid-columns.png` });
  await expectAccessible(page, '#framescope-inspector');
  await page.keyboard.press('Escape');
  expect(await places()).toEqual(['2', '1', '4', '5']);
  expect(Math.abs(await edge())).toBeLessThanOrEqual(8);

  await panel.getByRole('searchbox', { name: 'Search the rows' }).fill('City 39');
  await expect.poll(() => countOf(panel)).toBeLessThan(100);
  await panel.getByRole('searchbox', { name: 'Search the rows' }).press('Enter');
  await expect(rows(panel).locator('[tabindex="0"] mark')).toHaveText('City 39');
  await page.waitForTimeout(200);
  await panel.screenshot({ path: `${SHOTS}/grid-hits.png` });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await rows(panel).locator('[role=gridcell][tabindex="0"]').focus();
  await page.keyboard.press('Control+c');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toBe('City 39');

  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save the rows as CSV' }).click();
  const file = await (await download).createReadStream();
  const text = Buffer.concat(await file.toArray()).toString('utf8');
  const lines = text.trim().split('\r\n');
  expect(lines[0]).toBe('city,ordered_at,amount,paid');
  expect(lines).toHaveLength(await countOf(panel));
  expect(lines[1]).toMatch(/^City 39,2026-/);

  await menu(page, panel, 'paid', 'Group by this column');
  const groups = panel.getByRole('region', { name: 'Groups' });
  await groups.getByRole('button', { name: 'Figures' }).click();
  await groups.getByRole('checkbox', { name: 'amount' }).check();
  await groups.getByRole('button', { name: 'median' }).click();
  await expect(groups.getByRole('columnheader', { name: 'median amount' })).toBeVisible();
  await page.theme.setTheme('JupyterLab Dark');
  await page.waitForTimeout(300);
  await panel.screenshot({ path: `${SHOTS}/grid-groups-dark.png` });
  await expectAccessible(page, '#framescope-inspector');
  await groups.getByRole('button', { name: 'Show the rows of true' }).click();
  await head(panel, 'paid').focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => countOf(panel)).toBe(lines.length);
  await page.keyboard.press('g');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await panel.screenshot({ path: `${SHOTS}/grid-columns-dark.png` });
  await page.keyboard.press('Escape');

  const cells = await page.notebook.getCellCount();
  await panel.getByRole('button', { name: 'Insert as a cell' }).click();
  await expect.poll(() => page.notebook.getCellCount()).toBe(cells + 1);
  await page.notebook.runCell(cells, true);
  await expect(page.locator('.jp-OutputArea-output').last()).toContainText('City 39');
});
