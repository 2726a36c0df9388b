import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { FULL } from '../../src/mime/__tests__/hostile-reports';
import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openReports,
  openWith,
  scanned,
  SERIES_FRAME,
  setWidth,
  SHOTS,
  tabTo
} from './inspector-page';
import { choose, STUDIED_FRAME, walkScenes } from './scenes';

const EDGES = Array.from({ length: 41 }, (_, i) => i);
const FLAT = EDGES.slice(1).map(() => 5);

/** A saved report whose finding has a chart along an axis, which zooms. */
const OVER_TIME = {
  ...FULL,
  findings: FULL.findings.map(finding => ({
    ...finding,
    evidence: [
      {
        type: 'series',
        x: { column: 'age', scale: 'number', edges: EDGES },
        y: { column: 'age', scale: 'number' },
        counts: FLAT,
        low: FLAT,
        mean: FLAT,
        high: FLAT,
        marked: FLAT.map(() => 0),
        points: []
      }
    ]
  }))
};

const PANEL = '#framescope-inspector';

/*
 * Every scene that is drawn in the design, by axe and by keys alone:
 *
 * | scene                      | axe                                | keys                                        |
 * | -------------------------- | ---------------------------------- | ------------------------------------------- |
 * | panel, scanning            | panel: "a running scan"            | panel: "a running scan"                     |
 * | panel, finished            | inspector: "a frame appears"       | inspector: "walks by keys"                  |
 * | one finding, open          | here: "any state"; look            | here: "every scene"                         |
 * | columns; charts; laws      | here: "any state"; charts; review  | charts: "a click"; review: "laws become"    |
 * | widget                     | widget: "the rows stand beside"    | widget: "is walked by keys alone"           |
 * | keys and legend            | here: "any state"                  | inspector: "walks by keys"                  |
 * | fix card; fixed, checked   | review: "a fix is previewed"       | review: "a fix is previewed"                |
 * | accept dialog; accepted    | review: "a finding is accepted"    | review: "a finding is accepted"             |
 * | since last run             | review: "since last run"           | review: "since last run"                    |
 * | share dialog               | share: "the report goes"           | here: "every scene"; share: "the report"    |
 * | output, live and saved     | output; saved-report               | output; saved-report: "the keys work"       |
 * | empty, paused, failed      | here: "any state"                  | here: "every scene"                         |
 * | talk, review, odd rows,    | here: "7 to 1" (with 7 to 1);      | talk; charts; statistics; grid              |
 * | statistics, card, filter   | talk; charts; statistics; grid     |                                             |
 * | in the three themes        | look, at 320 and 1100 px           | the same elements                           |
 */

/** Runs code in a new cell at the end. */
async function run(page: IJupyterLabPageFixture, code: string): Promise<void> {
  const at = await page.notebook.getCellCount();
  await page.notebook.addCell('code', code);
  await page.notebook.runCell(at);
}

test('axe finds nothing in any state of the panel', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 1600, height: 1000 });
  const axe = (selector = PANEL) => expectAccessible(page, selector);
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  const panel = inspector(page);
  await expect(panel).toContainText('No notebook open');
  await axe();

  await openWith(page, 'first = 1');
  await expect(panel).toContainText('No dataframes yet');
  await axe();

  await panel.getByRole('button', { name: 'Pause scanning' }).click();
  await expect(panel.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await axe();
  await panel.getByRole('button', { name: 'Undo: Scanning was paused.' }).click();
  await expect(panel).toContainText('No dataframes yet');

  await run(page, 'import polars as pl\nquery = pl.LazyFrame({"age": [20, 30, 40, -999] * 50})');
  await expect(panel).toContainText('query has not been run');
  await axe();

  await run(page, `${DIRTY_FRAME}`);
  await choose(panel, 'orders');
  await scanned(panel);
  await axe('.fs-StatusItem');

  const pieces = '**/extensions/framescope/static/**';
  await page.context().route(pieces, route => route.abort());
  await panel.getByRole('tab', { name: /Charts/ }).click();
  await expect(panel.getByRole('alert')).toContainText('This part could not be loaded');
  await axe();
  await page.screenshot({ path: `${SHOTS}/access-missing-part.png` });
  await page.context().unroute(pieces);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.locator('.fs-charts svg').first()).toBeVisible();

  for (const view of ['Columns', 'Charts', 'Laws']) {
    await panel.getByRole('tab', { name: new RegExp(view) }).click();
    await expect(panel.getByRole('tabpanel', { name: new RegExp(view) })).toBeVisible();
    await axe();
  }
  await panel.getByRole('tab', { name: /Findings/ }).click();
  await panel.getByRole('button', { name: 'Checks' }).first().click();
  await expect(panel.getByRole('list', { name: 'Checks' })).toBeVisible();
  await axe();
  await panel.getByRole('button', { name: 'Checks' }).first().click();

  const findings = panel.getByRole('list', { name: 'Findings' });
  await findings.locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('?');
  await expect(panel.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await axe();
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await expect(panel.getByRole('menu', { name: 'Copy' })).toBeVisible();
  await axe();
  await page.keyboard.press('Escape');
  await panel.getByRole('searchbox').or(panel.locator('.fs-filters input')).first().fill('zzz');
  await expect(panel).toContainText('No finding matches');
  await axe();
  await panel.getByRole('button', { name: 'Clear the filter' }).click();
  await panel
    .getByRole('button', { name: 'Undo: The filter of the findings was cleared.' })
    .first()
    .click();
  await expect(panel).toContainText('No finding matches');
  await panel.getByRole('button', { name: 'Do again' }).first().click();

  await findings.getByRole('listitem').filter({ hasText: 'age' }).first().click();
  await panel.getByRole('button', { name: 'Chart menu' }).click();
  await expect(panel.getByRole('menu', { name: 'Chart menu' })).toBeVisible();
  await axe();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await setWidth(page, panel, 960);
  const rows = panel.getByRole('grid', { name: 'Dataframe rows' });
  const city = rows.getByRole('columnheader', { name: /^city, / });
  await city.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: 'Filter…' }).click();
  await expect(panel.getByRole('dialog', { name: 'Filter city' })).toBeVisible();
  await axe();
  await page.keyboard.press('Escape');
  await expect(city).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: 'Group by this column' }).click();
  await expect(panel.getByRole('region', { name: 'Groups' })).toBeVisible();
  await axe();
  const told = await page.evaluate(() => window.jupyterapp.commands.label('framescope:undo'));
  expect(told).toBe('framescope: Undo: The groups of the rows were changed.');
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:undo'));
  await expect(panel.getByRole('region', { name: 'Groups' })).toBeHidden();

  await run(page, 'fine = pd.DataFrame({"n": range(40)})');
  await choose(panel, 'fine');
  await expect(panel).toContainText('Nothing to report');
  await setWidth(page, panel, 320);
  await axe();
  await page.screenshot({ path: `${SHOTS}/access-nothing.png` });

  await page.context().route('**/framescope/spill/*', route => route.fulfill({ status: 500 }));
  await run(page, 'lost = orders.head(50)');
  await choose(panel, 'lost');
  await expect(panel.getByRole('alert')).toContainText('could not be scanned', { timeout: 30_000 });
  await axe();
  await page.screenshot({ path: `${SHOTS}/access-failed.png` });
});

test('in high contrast every text of every scene has 7 to 1 @long', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1300, height: 900 });
  await page.theme.setTheme('JupyterLab Dark High Contrast');
  const panel = await openWith(page, STUDIED_FRAME);
  await choose(panel, 'orders');
  await scanned(panel);
  await setWidth(page, panel, 320);
  const seen: string[] = [];
  await walkScenes({
    page,
    panel,
    name: text => new RegExp(`^${text}`),
    look: async (scene, of) => {
      seen.push(scene);
      await page.mouse.move(0, 0);
      const dialog = of !== undefined && of !== panel;
      await expectAccessible(page, dialog ? '.fs-ShareHost' : PANEL, true);
    }
  });
  expect(seen.length).toBeGreaterThan(20);
});

test('outputs are read out while their findings are to come, and zoomed by keys later', async ({
  page,
  tmpPath
}) => {
  const pending = {
    format: 'framescope.pending',
    version: 1,
    ticket: '0123456789abcdef0123456789abcdef',
    name: 'orders',
    rows: 400,
    columns: 3,
    basis: 'exact',
    release: 'none',
    k: 20
  };
  await openReports(
    page,
    tmpPath,
    pending,
    { ...pending, failed: 'The kernel stopped.' },
    OVER_TIME
  );
  const said = page.locator('.fs-SavedReport-pending, .fs-SavedReport-fault');
  await expect(said.first()).toContainText('orders: 400 × 3');
  await expect(said.nth(1)).toContainText('orders was not checked. The kernel stopped.');
  await expectAccessible(page, '.fs-SavedReport');

  const whole = page.locator('.fs-SavedReport').last();
  await whole.scrollIntoViewIfNeeded();
  const first = whole.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
  await first.focus();
  await page.keyboard.press('Enter');
  const zoom = whole.getByRole('button', { name: 'Zoom in' }).first();
  await expect(zoom).toBeVisible();
  await tabTo(page, zoom, 'Tab', 80);
  await page.keyboard.press('Enter');
  await expect(whole.getByRole('button', { name: 'Zoom out' }).first()).toBeEnabled();
  await expect(zoom).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(first).toBeFocused();
});

test('every scene is walked by keys alone, and the focus comes back', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  const panel = await openWith(page, 'first = 1');
  const button = (name: string | RegExp) => panel.getByRole('button', { name });
  const line = button('Copy this line');
  await panel
    .getByRole('combobox', { name: 'Dataframe' })
    .or(button('Pause scanning'))
    .last()
    .focus();
  await tabTo(page, line);
  const pause = button('Pause scanning');
  await tabTo(page, pause, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await tabTo(page, button('Resume'));
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('No dataframes yet');

  await run(page, SERIES_FRAME);
  await scanned(panel);
  await page.emulateMedia({ reducedMotion: 'reduce' });

  // The skip link is the first stop, seen while it has the focus.
  const skip = button('Skip to the findings');
  await expect(skip).not.toBeInViewport({ ratio: 0.5 });
  await panel.getByRole('combobox', { name: 'Dataframe' }).focus();
  await tabTo(page, skip, 'Shift+Tab');
  await expect(skip).toBeInViewport({ ratio: 1 });
  await panel.screenshot({ path: `${SHOTS}/access-skip.png` });
  await page.keyboard.press('Enter');
  const first = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
  await expect(first).toBeFocused();

  // The share dialog keeps the focus and gives it back.
  const share = button('Insert the report into the notebook');
  await tabTo(page, share, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Share/ });
  await expect(dialog).toBeVisible();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    await expect(dialog.locator(':focus')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(share).toBeFocused();

  // An open finding: its chart menu, its rows.
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, panel.getByRole('tab', { name: /Findings/ }));
  await tabTo(page, first);
  const level = panel
    .getByRole('list', { name: 'Findings' })
    .getByRole('listitem')
    .filter({ hasText: 'level' })
    .first();
  for (let i = 0; i < 12 && !(await level.evaluate(node => node === document.activeElement)); i++) {
    await page.keyboard.press('j');
  }
  await expect(level).toBeFocused();
  await page.keyboard.press('Enter');
  const menu = button('Chart menu').first();
  await expect(menu).toBeVisible();
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('menu', { name: 'Chart menu' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await tabTo(
    page,
    panel.getByRole('grid', { name: 'Offending rows' }).locator('[role=gridcell][tabindex="0"]')
  );
  await page.keyboard.press('Escape');
  await expect(level).toBeFocused();

  // Nothing matches: the way out is a stop.
  await tabTo(page, panel.locator('.fs-filters input').first(), 'Shift+Tab');
  await page.keyboard.type('zzz');
  await expect(panel).toContainText('No finding matches');
  await tabTo(page, button('Clear the filter'));
  await page.keyboard.press('Enter');
  await expect(first).toBeVisible();

  // Beside the list: the rows by the second skip link, the menu of a column.
  await setWidth(page, panel, 960);
  await expect(panel.getByRole('grid', { name: 'Dataframe rows' })).toBeVisible();
  await panel.getByRole('combobox', { name: 'Dataframe' }).focus();
  await tabTo(page, button('Skip to the rows'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const rows = panel.getByRole('grid', { name: 'Dataframe rows' });
  await expect(rows.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  const head = rows.locator('[role=columnheader]:focus');
  await expect(head).toHaveCount(1);
  const name = await head.getAttribute('data-index');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('menu').locator(':focus')).toHaveText('Sort descending');
  await page.keyboard.press('Escape');
  await expect(head).toHaveAttribute('data-index', name ?? '');

  // Nothing moves for those who do not want it.
  const moving = await panel.evaluate(
    root =>
      [root, ...root.querySelectorAll('*')].filter(node => {
        const style = getComputedStyle(node);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
      }).length
  );
  expect(moving).toBe(0);
});
