import { expect, test } from '@jupyterlab/galata';

import { DIRTY_FRAME, openWith, scanned, setWidth } from './inspector-page';

const THEMES = {
  light: 'JupyterLab Light',
  dark: 'JupyterLab Dark',
  contrast: 'JupyterLab Dark High Contrast'
};

/** Faces that Debian's chromium comes with or without; all glyphs are drawn with these. */
const FACE = '"DejaVu Sans"';
const CODE = '"DejaVu Sans Mono"';

/**
 * Compares pixels, which depend on the machine's fonts and on how it draws them: those of Debian 12
 * with DejaVu. That is why it is @long.
 */
for (const [name, theme] of Object.entries(THEMES)) {
  test(`looks as it did: ${theme} @long`, async ({ page }) => {
    await page.setViewportSize({ width: 1300, height: 580 });
    await page.theme.setTheme(theme);
    await page.addStyleTag({
      content: `:root { --jp-ui-font-family: ${FACE} !important; --jp-code-font-family: ${CODE} !important; }
        .fs-root ::-webkit-scrollbar { display: none; }
        .fs-root * { caret-color: transparent !important; }`
    });
    const panel = await openWith(page, DIRTY_FRAME);
    await scanned(panel);
    const options = {
      animations: 'disabled' as const,
      maxDiffPixelRatio: 0.01,
      mask: [panel.locator('.fs-meta'), panel.locator('.fs-status')],
      maskColor: '#808080'
    };
    await setWidth(page, panel, 320);
    await page.mouse.move(0, 0);
    await expect(panel).toHaveScreenshot(`panel-${name}.png`, options);
    const findings = panel.getByRole('list', { name: 'Findings' });
    await findings.getByRole('listitem').filter({ hasText: 'age' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(panel.locator('.fs-evidence svg')).toBeVisible();
    await expect(panel.getByRole('gridcell').first()).toBeVisible();
    await expect(panel).toHaveScreenshot(`finding-${name}.png`, options);
    await page.keyboard.press('Escape');
    await setWidth(page, panel, 960);
    await expect(panel.getByRole('gridcell').first()).not.toHaveAccessibleName('loading');
    await expect(panel).toHaveScreenshot(`widget-${name}.png`, options);
  });
}
