import { expect, test } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import {
  cut,
  DIRTY_FRAME,
  expectAccessible,
  openWith,
  scanned,
  SERIES_FRAME,
  setWidth,
  SHOTS
} from './inspector-page';

const PANEL = '#framescope-inspector';

/** What is wider than its box and no grid, code or text field, which may scroll. */
function sideways(panel: Locator): Promise<string[]> {
  return panel.evaluate(root =>
    [root, ...root.querySelectorAll<HTMLElement>('*')]
      .filter(node => {
        const { overflowX } = getComputedStyle(node);
        return (
          (overflowX === 'auto' || overflowX === 'scroll') &&
          node.scrollWidth > node.clientWidth + 1 &&
          node.closest('[role=grid], pre') === null
        );
      })
      .map(node => `${node.className}: ${node.scrollWidth} in ${node.clientWidth}`)
  );
}

test.describe('by a finger at 360 px', () => {
  test.use({ hasTouch: true });

  test('what is tapped is large enough, and titles are told', async ({ page }) => {
    const panel = await openWith(page, DIRTY_FRAME);
    await scanned(panel);
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await setWidth(page, panel, 360);
    await panel.screenshot({ path: `${SHOTS}/access-touch.png` });
    const small = await panel.evaluate(root =>
      [...root.querySelectorAll<HTMLElement>('button, input, select, [role=tab]')]
        .filter(node => node.closest('.fs-skip') === null)
        .map(node => ({ node, box: (node.closest('.fs-field') ?? node).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 24))
        .map(({ node, box }) => `${node.className} ${node.textContent} ${box.width}x${box.height}`)
    );
    expect(small).toEqual([]);
    expect(await panel.evaluate(root => root.scrollWidth - root.clientWidth)).toBe(0);

    const missing = panel.locator('[title$="empty cells"]');
    await missing.tap();
    await expect(panel.getByRole('tooltip')).toHaveText('0 empty cells');
    await panel.screenshot({ path: `${SHOTS}/access-touch-title.png` });
    await missing.tap();
    await expect(panel.getByRole('tooltip')).toHaveCount(0);
    await panel.locator('.fs-score-button').tap();
    await expect(panel.getByRole('dialog', { name: 'What the score is made of' })).toBeVisible();
    await page.keyboard.press('Escape');
    await panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first().tap();
    await expect(panel.getByRole('grid', { name: 'Offending rows' })).toBeVisible();
    await panel.screenshot({ path: `${SHOTS}/access-touch-finding.png` });
    await expectAccessible(page, PANEL);
  });
});

test('text, rows and heads grow with the text of Lab, at once @long', async ({ page }) => {
  await page.setViewportSize({ width: 1800, height: 1000 });
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  await setWidth(page, panel, 1200);
  const rows = panel.getByRole('grid', { name: 'Dataframe rows' });
  const sizes = () =>
    rows.evaluate(grid => {
      const of = (selector: string) => grid.querySelector<HTMLElement>(selector);
      const code = grid.closest('.fs-root')?.querySelector('.fs-finding code');
      return {
        code: parseFloat(getComputedStyle(code ?? grid).fontSize),
        text: parseFloat(getComputedStyle(grid).fontSize),
        row: of('.fs-dg-body .fs-grid-row')?.getBoundingClientRect().height,
        heads: of('.fs-dg-heads')?.getBoundingClientRect().height,
        head: of('.fs-dg-heads [role=row]')?.getBoundingClientRect().height,
        chart: of('.fs-dg-chart svg')?.getBoundingClientRect().height
      };
    });
  await expect(rows.getByRole('gridcell').first()).toBeVisible();
  expect(await sizes()).toEqual({ code: 12, text: 12, row: 24, heads: 100, head: 100, chart: 36 });
  const set = (px: number) =>
    page.evaluate(size => {
      document.documentElement.style.setProperty('--jp-ui-font-size1', `${size}px`);
    }, px);
  await set(19.5);
  await expect
    .poll(sizes)
    .toEqual({ code: 18, text: 18, row: 36, heads: 145, head: 145, chart: 54 });
  await panel.screenshot({ path: `${SHOTS}/access-large.png` });
  await setWidth(page, panel, 1000);
  await expect(rows).toBeHidden();
  await panel.screenshot({ path: `${SHOTS}/access-large-narrow.png` });
  await set(10);
  await setWidth(page, panel, 600);
  await expect(rows).toBeVisible();
  await expect.poll(async () => (await sizes()).row).toBe(18);
  await panel.screenshot({ path: `${SHOTS}/access-small.png` });
});

test('nothing is cut and nothing scrolls sideways from 280 to 1400 px @long', async ({ page }) => {
  await page.setViewportSize({ width: 1900, height: 1000 });
  const panel = await openWith(page, SERIES_FRAME);
  await scanned(panel);
  const findings = panel.getByRole('list', { name: 'Findings' });
  for (let width = 280; width <= 1400; width += 70) {
    await setWidth(page, panel, width);
    const check = async (scene: string) => {
      expect.soft(await cut(panel), `${scene} at ${width}`).toEqual([]);
      expect.soft(await sideways(panel), `${scene} at ${width}`).toEqual([]);
    };
    await check('findings');
    await panel.getByRole('tab', { name: /Columns/ }).click();
    await check('columns');
    await panel.getByRole('tab', { name: /Findings/ }).click();
    await findings.getByRole('listitem').first().click();
    await expect(panel.getByRole('grid', { name: 'Offending rows' })).toBeVisible();
    await page.waitForTimeout(300);
    await check('finding');
    await page.keyboard.press('Escape');
  }
});

test('a page of 1280 px at 400 % shows all of the Inspector @long', async ({ page }) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  await page.setViewportSize({ width: 320, height: 256 });
  await page.evaluate(async () => {
    const { commands, shell } = window.jupyterapp;
    await commands.execute('application:toggle-left-area');
    shell.activateById('framescope-inspector');
  });
  await expect(panel).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/access-400.png` });
  const box = await panel.boundingBox();
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  expect(await cut(panel)).toEqual([]);
  expect(await sideways(panel)).toEqual([]);
  const first = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
  await panel.getByRole('button', { name: 'Skip to the findings' }).focus();
  await page.keyboard.press('Enter');
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport({ ratio: 0.5 });
  await page.screenshot({ path: `${SHOTS}/access-400-finding.png` });
});
