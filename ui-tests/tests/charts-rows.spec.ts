import { expect, test } from '@jupyterlab/galata';

import { drawWith, FRAME } from './charts-page';
import { DIRTY_FRAME, expectAccessible, openWith, scanned, SHOTS } from './inspector-page';

test('a code is set apart, a low screen shows rows first, and the score tells its parts', async ({
  page
}) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const findings = panel.getByRole('list', { name: 'Findings' });
  await findings.getByRole('listitem', { name: /age/ }).first().click();
  const chart = panel.locator('.fs-evidence').first();
  await expect(chart).toHaveAttribute('aria-label', /axis is broken: nothing lies between −999/);
  await expect(chart.locator('svg.marks')).toBeVisible();
  const bars = (selector: string, least: number): Promise<number> =>
    chart
      .locator(selector)
      .evaluateAll(
        (all, from) => all.filter(bar => bar.getBoundingClientRect().height > from).length,
        least
      );
  expect(await bars('.mark-rect path', 20)).toBeGreaterThan(15);
  await page.screenshot({ path: `${SHOTS}/code-apart.png` });
  await page.theme.setDarkTheme();
  await drawWith(panel, 'Plotly');
  await expect(chart.locator('.js-plotly-plot')).toBeVisible();
  expect(await bars('.barlayer .point path', 20)).toBeGreaterThan(15);
  await page.screenshot({ path: `${SHOTS}/code-apart-dark.png` });
  await page.theme.setLightTheme();
  await drawWith(panel, 'Vega-Lite');

  await page.setViewportSize({ width: 1024, height: 500 });
  const unfold = panel.getByRole('button', { name: 'Show the chart' });
  await expect(unfold).toBeVisible();
  await expect(chart).toHaveCount(0);
  const row = panel.getByRole('grid', { name: 'Offending rows' }).getByRole('gridcell').first();
  await expect(row).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: `${SHOTS}/finding-low.png` });
  await unfold.click();
  await expect(chart.locator('svg.marks')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await panel.locator('.fs-detail').getByRole('button', { name: 'Findings' }).click();

  await panel.getByRole('tab', { name: 'Charts' }).click();
  await panel.getByRole('combobox', { name: 'Chart', exact: true }).selectOption('One column');
  await panel.getByRole('combobox', { name: 'Column', exact: true }).selectOption('age');
  await expect(chart).toHaveAttribute('aria-label', /axis is broken/);
  await expect(chart.locator('svg.marks')).toContainText('log scale');
  await page.screenshot({ path: `${SHOTS}/code-apart-column.png` });

  const score = panel.locator('.fs-score-button');
  await score.click();
  const why = panel.getByRole('dialog', { name: 'What the score is made of' });
  await expect(why).toBeFocused();
  await expect(why).toContainText('valid');
  await expect(why.getByText('The score is their product.')).toBeVisible();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/score-why.png` });
  await page.keyboard.press('Escape');
  await expect(score).toBeFocused();
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.sidebar.setWidth(960, 'right');
  await score.click();
  await expect(why).toBeVisible();
  await page.theme.setDarkTheme();
  await page.screenshot({ path: `${SHOTS}/score-why-wide.png` });
  const cost = why.getByRole('list', { name: 'What costs most' }).getByRole('button').first();
  const name = (await cost.textContent()) ?? '';
  await cost.click();
  const detail = panel.getByRole('region', { name: 'Finding', exact: true });
  await expect(detail).toBeVisible();
  expect(name).toContain((await detail.getByRole('heading').first().textContent()) ?? '?');

  await page.sidebar.setWidth(380, 'right');
  await page.notebook.setCell(1, 'code', 'orders.loc[[50, 51, 52, 53], "age"] = -999');
  await page.notebook.runCell(1);
  await expect(detail.getByText('worse, was 3')).toBeVisible();
  const confidence = detail.locator('.fs-confidence').first();
  await expect(confidence).toBeVisible();
  await expect(confidence).toHaveText(/^· confidence \d\.\d+$/);
  expect(
    await confidence.evaluate(text => {
      const [own, around] = [text, text.closest('.fs-detail-text')!].map(one =>
        one.getBoundingClientRect()
      );
      return text.scrollWidth <= text.clientWidth && own.right <= around.right;
    })
  ).toBe(true);
  await page.screenshot({ path: `${SHOTS}/confidence-whole.png` });
});

test('a frame keeps its chart, its columns, the rows shown and selected over a reload', async ({
  page
}) => {
  await page.setViewportSize({ width: 1300, height: 900 });
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  await page.notebook.save();
  await panel.getByRole('tab', { name: 'Columns' }).click();
  await panel.getByRole('searchbox', { name: 'Filter columns' }).fill('cit');
  await panel.getByRole('tab', { name: 'Charts' }).click();
  const chart = panel.getByRole('combobox', { name: 'Chart', exact: true });
  const column = panel.getByRole('combobox', { name: 'Column', exact: true });
  await chart.selectOption('One column');
  await column.selectOption('city');
  await panel.getByRole('tab', { name: 'Findings' }).click();
  await panel
    .getByRole('list', { name: 'Findings' })
    .getByRole('listitem', { name: /age/ })
    .first()
    .click();
  const neighbours = panel.getByRole('checkbox', { name: 'with neighbours' });
  await neighbours.check();
  const grid = panel.getByRole('grid', { name: 'Offending rows' });
  await grid.getByRole('gridcell', { name: /999/ }).first().click();
  await page.keyboard.press('Space');
  const selected = grid.locator('[role=row][aria-selected=true]');
  await expect(selected).toHaveCount(1);
  await page.waitForTimeout(1200);

  await page.reload({ waitForIsReady: false });
  await scanned(panel);
  await expect(neighbours).toBeChecked();
  await expect(selected).toHaveCount(1);
  await panel.locator('.fs-detail').getByRole('button', { name: 'Findings' }).click();
  await panel.getByRole('tab', { name: 'Charts' }).click();
  await expect(chart.locator('option:checked')).toHaveText('One column');
  await expect(column.locator('option:checked')).toHaveText('city');
  await panel.getByRole('tab', { name: 'Columns' }).click();
  await expect(panel.getByRole('searchbox', { name: 'Filter columns' })).toHaveValue('cit');
});

test('odd rows are told with their reasons, by a threshold that moves', async ({ page }) => {
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Charts' }).click();
  await panel.getByRole('combobox', { name: 'Chart', exact: true }).selectOption('Odd rows');
  const rows = panel.getByRole('list', { name: 'Odd rows' });
  await expect(rows).toBeVisible({ timeout: 30_000 });
  for (const row of ['1,777', '333', '600', '5']) {
    await expect(rows.getByRole('button', { name: new RegExp(`^Row ${row} `) })).toHaveCount(1);
  }
  const first = rows.getByRole('button').first();
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  const why = panel.getByRole('list', { name: /^What makes row/ });
  await expect(why).toContainText(/usually \d/);
  await expect(panel.getByRole('list', { name: 'What makes them odd' })).toContainText('load');
  await expect(
    panel.locator('.fs-evidence .js-plotly-plot, .fs-evidence svg').first()
  ).toBeVisible();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/odd-rows.png` });

  await panel.locator('.fs-odd .fs-evidence').scrollIntoViewIfNeeded();
  await panel.locator('.fs-odd > p').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${SHOTS}/odd-rows-space.png` });

  const slider = panel.getByRole('slider', { name: 'Threshold' });
  const count = panel.locator('.fs-odd-count');
  await expect(count).toHaveText(/^30 rows \(1\s%\) are above/);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(count).toHaveText(/^0 rows/);
  await expect(panel.getByText('No row is above the threshold.')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(count).not.toHaveText(/^0 rows/);
  const few = await rows.getByRole('listitem').count();
  await page.keyboard.press('Home');
  await expect(rows.getByRole('button')).toHaveCount(20);
  expect(few).toBeLessThan(20);
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(why).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(why).toHaveCount(1);

  await page.theme.setDarkTheme();
  await panel.getByRole('combobox', { name: 'Found by' }).selectOption('isolation forest');
  await expect(panel.getByText('Found by isolation forest.')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/odd-rows-dark.png` });
});
