import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { expectAccessible, openWith, scanned, setWidth, SHOTS, tabsOf } from './inspector-page';

const FRAME = `
import numpy as np, pandas as pd
rng = np.random.default_rng(5)
n = 20_000
orders = pd.DataFrame({
    "order_id": np.arange(20_000, 20_000 + n),
    "ordered_at": pd.Timestamp("2026-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 300, n)), "D"),
    "country": rng.choice(["Germany", "France", "Spain", "Italy"], n),
    "qty": rng.integers(1, 9, n),
    "amount": np.round(rng.gamma(2, 20, n) + 1, 2),
})
orders["total"] = np.round(orders.qty * orders.amount, 2)
orders = orders.assign(**{f"measure_{i}": rng.normal(i, 3, n) for i in range(20)})
orders.loc[rng.integers(0, n, 40), "amount"] = -999
orders.loc[rng.integers(5000, 9000, 700), "country"] = None
`;

async function wide(page: IJupyterLabPageFixture, width = 960): Promise<Locator> {
  await page.setViewportSize({ width: 1600, height: 1000 });
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await setWidth(page, panel, width);
  await expect(rows(panel).getByRole('gridcell').first()).not.toHaveAccessibleName('loading');
  return panel;
}

const rows = (panel: Locator) => panel.getByRole('grid', { name: 'Dataframe rows' });
const head = (panel: Locator, name: string) =>
  rows(panel).getByRole('columnheader', { name: new RegExp(`^${name}, `) });
const cell = (panel: Locator, row: number, column: number) =>
  rows(panel).locator(`[data-line="${row}"] [data-column="${column}"]`);
const countOf = (panel: Locator) => rows(panel).getAttribute('aria-rowcount').then(Number);

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  const name = theme.endsWith('Dark') ? 'dark' : 'light';
  const long = name === 'dark' ? ' @long' : '';
  test(`the rows stand beside the findings: ${theme}${long}`, async ({ page }) => {
    await page.theme.setTheme(theme);
    const panel = await wide(page);
    await panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first().focus();
    await page.waitForTimeout(300);
    await panel.screenshot({ path: `${SHOTS}/widget-960-${name}.png` });
    expect(await tabsOf(panel)).toEqual({ lines: 1, out: [] });
    await expectAccessible(page, '#framescope-inspector');
    await head(panel, 'qty').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => countOf(panel)).toBeLessThan(20_001);
    await page.waitForTimeout(300);
    await panel.screenshot({ path: `${SHOTS}/widget-filtered-${name}.png` });
    await expectAccessible(page, '#framescope-inspector');
    await page.keyboard.press('Alt+ArrowDown');
    await panel.screenshot({ path: `${SHOTS}/widget-menu-${name}.png` });
    await expectAccessible(page, '#framescope-inspector');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => countOf(panel)).toBe(20_001);
  });
}

test('rows are filtered by brushing and clicking charts, and sorted, searched and grouped', async ({
  page
}) => {
  const panel = await wide(page);
  const chart = head(panel, 'amount').locator('.fs-dg-chart');
  const box = await chart.boundingBox();
  if (box === null) {
    throw new Error('The chart is not drawn.');
  }
  await page.mouse.move(box.x + 8, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => countOf(panel)).toBeLessThan(20_001);
  await expect(head(panel, 'qty').locator('.fs-c-filtered')).toHaveCount(1);
  const chips = panel.getByRole('list', { name: 'What is shown' });
  await expect(chips.getByRole('listitem')).toHaveCount(1);
  await chips.getByRole('button', { name: 'Clear the filter on amount' }).click();
  await expect.poll(() => countOf(panel)).toBe(20_001);

  await head(panel, 'country')
    .locator('.fs-dg-chart')
    .click({ position: { x: 6, y: 8 } });
  await expect.poll(() => countOf(panel)).toBeLessThan(9_000);
  const texts = rows(panel).locator('[data-line] [data-column="2"]');
  await expect.poll(async () => new Set(await texts.allTextContents()).size).toBe(1);
  await chips.getByRole('button', { name: 'Clear the filter on country' }).click();
  await expect.poll(() => countOf(panel)).toBe(20_001);

  await head(panel, 'amount').locator('.fs-dg-name').click();
  await expect(head(panel, 'amount')).toHaveAttribute('aria-sort', 'ascending');
  await expect(cell(panel, 0, 4)).toHaveText(/-999/);
  await panel.getByRole('searchbox', { name: 'Search the rows' }).fill('spain');
  await expect.poll(() => countOf(panel)).toBeLessThan(9_000);
  await head(panel, 'country').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: 'Group by this column' }).click();
  const groups = panel.getByRole('region', { name: 'Groups' });
  await expect(groups.getByRole('row')).toHaveCount(2);
  await groups.getByRole('button', { name: 'Show the rows of Spain' }).click();
  await expect(rows(panel)).toBeVisible();
});

test('an open finding leaves the rows where they are: its own alone, then with neighbours', async ({
  page
}) => {
  const panel = await wide(page);
  const findings = panel.getByRole('list', { name: 'Findings' });
  await head(panel, 'qty').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => countOf(panel)).toBeLessThan(20_001);
  await rows(panel).evaluate(node => {
    node.dataset.probe = 'the same';
  });
  await findings.getByRole('listitem').filter({ hasText: 'amount' }).first().click();
  const own = panel.getByRole('grid', { name: 'Offending rows' });
  await expect(own).toHaveAttribute('data-probe', 'the same');
  await expect(own.locator('.fs-c-filtered').first()).toBeVisible();
  await expect(panel.getByRole('scrollbar', { name: /Map of the rows/ })).toBeVisible();
  await expect.poll(async () => Number(await own.getAttribute('aria-rowcount'))).toBeLessThan(60);
  await panel.locator('.fs-detail .fs-evidence svg').waitFor();
  await page.keyboard.press('n');
  await expect(own.locator('[role=row][aria-current=true]')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(own.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Space');
  await panel.getByRole('checkbox', { name: 'with neighbours' }).check();
  await expect(own.locator('.fs-gap-row').first()).toBeVisible();
  await expect(own.locator('.fs-context').first()).toBeVisible();
  await own.locator('.fs-tint').first().focus();
  await expect(panel.getByRole('group', { name: 'Focused cell' })).toContainText('-999');
  await page.waitForTimeout(300);
  await panel.screenshot({ path: `${SHOTS}/widget-open-960.png` });
  await expectAccessible(page, '#framescope-inspector');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('y');
  await expect(panel.getByRole('menuitem', { name: 'Copy 1 selected row' })).toBeFocused();
  await page.keyboard.press('Enter');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toMatch(/^row\torder_id\t.*\n\d+\t2\d{4}\t/);
  await page.keyboard.press('Escape');
  await expect(own).toBeHidden();
  await expect(rows(panel)).toBeVisible();
  await setWidth(page, panel, 1300);
  await findings.getByRole('listitem').first().click();
  await expect(own).toBeVisible();
  await page.waitForTimeout(500);
  await panel.screenshot({ path: `${SHOTS}/widget-open-1300.png` });
  await setWidth(page, panel, 480);
  await expect(own).toBeVisible();
  await expect(findings).toBeHidden();
});

test('a part of the quality bar keeps its rows, Shift sorts by more, keys undo, code is copied', async ({
  page
}) => {
  const panel = await wide(page);
  await head(panel, 'country')
    .getByRole('button', { name: /without a value/ })
    .click();
  await expect.poll(() => countOf(panel)).toBeLessThan(801);
  await head(panel, 'qty').locator('.fs-dg-name').click();
  await head(panel, 'amount')
    .locator('.fs-dg-name')
    .click({ modifiers: ['Shift'] });
  await expect(head(panel, 'amount')).toHaveAttribute('aria-sort', 'ascending');
  await expect(head(panel, 'qty')).toHaveAttribute('aria-sort', 'ascending');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: 'Copy as pandas code' }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect
    .poll(clipboard)
    .toBe(
      'orders = orders[orders["country"].isna()]\n' +
        'orders = orders.sort_values("amount", kind="stable")\n' +
        'orders = orders.sort_values("qty", kind="stable")'
    );
  await cell(panel, 0, 0).focus();
  await page.keyboard.press('Control+z');
  await expect(head(panel, 'amount')).toHaveAttribute('aria-sort', 'none');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => countOf(panel)).toBe(20_001);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => countOf(panel)).toBeLessThan(801);
  await panel.getByRole('button', { name: 'Wrap' }).click();
  await expect(cell(panel, 2, 0)).toHaveCSS('height', '56px');
  const map = panel.getByRole('scrollbar', { name: /Map of the rows/ });
  await map.focus();
  await page.keyboard.press('End');
  const last = (await countOf(panel)) - 2;
  await expect(cell(panel, last, 0)).toBeInViewport();
});

test('is walked by keys alone, from the list to the last cell and back', async ({ page }) => {
  const panel = await wide(page);
  const slow = await page.context().newCDPSession(page.context().pages()[0]);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first().focus();
  for (let i = 0; i < 12; i++) {
    if (await rows(panel).locator(':focus').count()) {
      break;
    }
    await page.keyboard.press('Tab');
  }
  await expect(rows(panel).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+End');
  await expect(cell(panel, 19_999, 25)).toBeFocused();
  await expect(cell(panel, 19_999, 25)).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await expect(cell(panel, 0, 0)).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(rows(panel).locator('[role=row][aria-selected=true]')).toHaveCount(1);
  await page.keyboard.press('n');
  const current = rows(panel).locator('[role=row][aria-current=true]');
  await expect(current).toHaveCount(1);
  await expect(current).toBeInViewport();
  await page.keyboard.press('Shift+Tab');
  await expect(rows(panel).locator(':focus')).toHaveCount(0);
});
