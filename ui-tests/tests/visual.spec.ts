import { expect, test } from '@jupyterlab/galata';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { DIRTY_FRAME, openWith, scanned, setWidth } from './inspector-page';
import { choose, STUDIED_FRAME, walkScenes } from './scenes';

const THEMES = {
  light: 'JupyterLab Light',
  dark: 'JupyterLab Dark',
  contrast: 'JupyterLab Dark High Contrast'
};

/** Faces that Debian's chromium comes with or without; all glyphs are drawn with these. */
const FACE = '"DejaVu Sans"';
const CODE = '"DejaVu Sans Mono"';

/** Text drawn with the same faces everywhere, and nothing that comes and goes. */
async function still(page: IJupyterLabPageFixture, theme: string): Promise<void> {
  await page.theme.setTheme(theme);
  await page.addStyleTag({
    content: `:root { --jp-ui-font-family: ${FACE} !important; --jp-code-font-family: ${CODE} !important; }
      .fs-root ::-webkit-scrollbar { display: none; }
      .fs-root * { caret-color: transparent !important; }`
  });
}

/** Pixels that may differ: fewer than a button, a tab or a word of a list takes. */
const FEW = 100;

/** Scenes of the walk that are compared; the others differ by times or were compared above. */
const SCENES = [
  'accept-reason',
  'accepted',
  'talk',
  'review-findings',
  'card',
  'odd',
  'stats',
  'compared',
  'pattern'
];

/** How pictures are compared: without what tells times and paths. */
const looks = (panel: Locator) => ({
  animations: 'disabled' as const,
  maxDiffPixels: FEW,
  mask: [panel.locator('.fs-meta'), panel.locator('.fs-status')],
  maskColor: '#808080'
});

/**
 * Compares pixels, which depend on the machine's fonts and on how it draws them: those of Debian 12
 * with DejaVu. That is why it is @long.
 */
for (const [name, theme] of Object.entries(THEMES)) {
  test(`looks as it did: ${theme} @long`, async ({ page }) => {
    await page.setViewportSize({ width: 1300, height: 580 });
    await still(page, theme);
    const panel = await openWith(page, DIRTY_FRAME);
    await scanned(panel);
    const options = looks(panel);
    await setWidth(page, panel, 320);
    await page.mouse.move(0, 0);
    await expect(panel).toHaveScreenshot(`panel-${name}.png`, options);
    const findings = panel.getByRole('list', { name: 'Findings' });
    await findings.getByRole('listitem').filter({ hasText: 'age' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Show the chart' })).toBeVisible();
    await expect(panel.getByRole('gridcell').first()).toBeVisible();
    await expect(panel).toHaveScreenshot(`finding-${name}.png`, options);
    await page.keyboard.press('Escape');
    await setWidth(page, panel, 960);
    await expect(panel.getByRole('gridcell').first()).not.toHaveAccessibleName('loading');
    await expect(panel).toHaveScreenshot(`widget-${name}.png`, options);
  });

  test(`fixes, dialogs, laws and menus look as they did: ${theme} @long`, async ({ page }) => {
    await page.setViewportSize({ width: 1300, height: 700 });
    await still(page, theme);
    const panel = await openWith(page, DIRTY_FRAME);
    await scanned(panel);
    await setWidth(page, panel, 320);
    const options = looks(panel);
    const list = panel.getByRole('list', { name: 'Findings' });
    const item = (text: string) => list.getByRole('listitem').filter({ hasText: text }).first();
    const dialog = page.getByRole('dialog');
    const away = () => page.mouse.move(0, 0);

    await item('age').focus();
    await page.keyboard.press('f');
    await expect(panel.locator('.fs-fix del').first()).toHaveText('-999');
    await away();
    await expect(panel).toHaveScreenshot(`fix-${name}.png`, options);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await item('city').focus();
    await page.keyboard.press('f');
    await expect(panel.getByRole('group', { name: 'Labels that belong together' })).toBeVisible();
    await expect(panel).toHaveScreenshot(`labels-${name}.png`, options);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await item('age').focus();
    await page.keyboard.press('a');
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await away();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expect(dialog).toHaveScreenshot(`accept-${name}.png`, {
      ...options,
      mask: [dialog.getByRole('combobox'), dialog.locator('.fs-accept-note')]
    });
    await page.keyboard.press('Escape');

    await panel.getByRole('button', { name: 'Insert the report into the notebook' }).click();
    await away();
    await expect(dialog).toBeVisible();
    await expect(dialog).toHaveScreenshot(`share-${name}.png`, options);
    await page.keyboard.press('Escape');

    await item('age').focus();
    await page.keyboard.press('r');
    await panel.getByRole('tab', { name: /Laws/ }).click();
    await away();
    await expect(panel.getByRole('list', { name: 'Rules', exact: true })).toContainText('age');
    await expect(panel).toHaveScreenshot(`laws-${name}.png`, {
      ...options,
      mask: [...options.mask, panel.locator('.fs-view > * .fs-list-head')]
    });
    await panel.getByRole('tab', { name: /Charts/ }).click();
    await away();
    await expect(panel.locator('.fs-charts svg').first()).toBeVisible();
    await expect(panel).toHaveScreenshot(`charts-${name}.png`, options);
    await panel.getByRole('tab', { name: /Findings/ }).click();

    await setWidth(page, panel, 960);
    await expect(panel.getByRole('gridcell').first()).not.toHaveAccessibleName('loading');
    await panel.getByRole('columnheader', { name: /^city, / }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await away();
    await expect(panel).toHaveScreenshot(`menu-${name}.png`, options);
  });

  test(`decided, talked about and studied it looks as it did: ${theme} @long`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 1300, height: 900 });
    await still(page, theme);
    const panel = await openWith(page, STUDIED_FRAME);
    await choose(panel, 'orders');
    await scanned(panel);
    await setWidth(page, panel, 320);
    const options = looks(panel);
    await walkScenes({
      page,
      panel,
      name: text => new RegExp(`^${text}`),
      look: async (scene, of = panel, hidden = []) => {
        if (!SCENES.includes(scene)) {
          return;
        }
        await page.mouse.move(0, 0);
        await expect.soft(of).toHaveScreenshot(`${scene}-${name}.png`, {
          ...options,
          mask: [...options.mask, ...hidden]
        });
      }
    });
  });

  test(`columns, checks and what is empty look as they did: ${theme} @long`, async ({ page }) => {
    await page.setViewportSize({ width: 1300, height: 700 });
    await still(page, theme);
    const panel = await openWith(page, 'first = 1');
    await setWidth(page, panel, 320);
    await expect(panel).toContainText('No dataframes yet');
    const away = () => page.mouse.move(0, 0);
    const options = looks(panel);
    await expect(panel).toHaveScreenshot(`empty-${name}.png`, options);

    await page.notebook.setCell(1, 'code', DIRTY_FRAME);
    await page.notebook.runCell(1);
    await scanned(panel);
    await panel.getByRole('tab', { name: /Columns/ }).click();
    await away();
    await expect(panel).toHaveScreenshot(`columns-${name}.png`, options);
    await panel.getByRole('tab', { name: /Findings/ }).click();
    await panel.getByRole('button', { name: 'Checks' }).first().click();
    await expect(panel.getByRole('list', { name: 'Checks' })).toBeVisible();
    await away();
    await expect(panel).toHaveScreenshot(`checks-${name}.png`, {
      ...options,
      mask: [...options.mask, panel.locator('.fs-checks .fs-muted')]
    });
    await panel.getByRole('button', { name: 'Checks' }).first().click();
  });
}
