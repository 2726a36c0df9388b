import { readFileSync } from 'node:fs';

import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { drawWith, FRAME } from './charts-page';
import { expectAccessible, openWith, scanned, SHOTS } from './inspector-page';

const MODES = [
  'Time series',
  'Parts of a series',
  'Scatter',
  'Box',
  '3-D scatter',
  'Correlation',
  'Parallel coordinates',
  'One column'
];

/** The kinds of charts: the choice that shows each, its column, its place among the charts shown. */
const KINDS: readonly (readonly [kind: string, mode: string, column?: string, place?: number])[] = [
  ['findings by kind', 'Overview'],
  ['missing matrix', 'Overview', undefined, 1],
  ['histogram', 'One column', 'amount'],
  ['top values', 'One column', 'shop'],
  ['time series', 'Time series'],
  ['parts of a series', 'Parts of a series'],
  ['scatter', 'Scatter'],
  ['box', 'Box'],
  ['3-D scatter', '3-D scatter'],
  ['correlation heat map', 'Correlation'],
  ['parallel coordinates', 'Parallel coordinates']
];

/** What a file that a menu of a chart gives begins with. */
const FILES = [
  ['Data (CSV)', /^[\w"][^\n]*\n.+/],
  ['Picture (PNG)', /^\x89PNG/],
  ['Picture (SVG)', /^<svg [^]*<(path|g|image)/]
] as const;

/** Saves a file by the menu of a chart and gives its bytes, a letter each. */
async function saved(page: IJupyterLabPageFixture, block: Locator, entry: string): Promise<string> {
  await block.getByRole('button', { name: 'Chart menu' }).click();
  const file = page.waitForEvent('download');
  await block.getByRole('menuitem', { name: entry }).click();
  return readFileSync(await (await file).path(), 'latin1');
}

test('every chart of a frame is drawn by both libraries, with its words and its files', async ({
  page
}) => {
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Charts' }).click();
  const chart = panel.getByRole('combobox', { name: 'Chart', exact: true });
  const drawn = panel.locator('.fs-evidence');
  await expect(drawn).toHaveCount(2);
  await expect(drawn.nth(1).locator('svg').first()).toBeVisible();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/charts-overview.png` });
  for (const library of ['Vega-Lite', 'Plotly']) {
    const frame = library === 'Plotly' ? '.js-plotly-plot' : 'svg.marks';
    await drawWith(panel, library);
    for (const mode of MODES) {
      await chart.selectOption({ label: mode });
      const name = `${mode} by ${library}`;
      await expect(drawn.first().locator(frame).first(), name).toBeVisible({ timeout: 30_000 });
      await expect(drawn.first(), name).toHaveAttribute('aria-label', /\w{3}/);
      await expect(panel.getByText('could not be drawn'), name).toHaveCount(0);
      if (mode === '3-D scatter' && library === 'Vega-Lite') {
        await expect(panel.getByText('in two dimensions')).toBeVisible();
      }
    }
  }
  const value = panel.getByRole('combobox', { name: 'Value' });
  await chart.selectOption({ label: 'Parts of a series' });
  await value.selectOption({ label: 'load' });
  await expect(drawn.first().locator('.js-plotly-plot')).toBeVisible();
  await expect(drawn.first()).toHaveAttribute('aria-label', /load along at: \d+ odd ranges/);
  await page.screenshot({ path: `${SHOTS}/charts-course-plotly.png` });
  await drawWith(panel, 'Vega-Lite');
  await expect(drawn.first().locator('svg.marks')).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/charts-course.png` });
  await chart.selectOption({ label: 'Season by season' });
  await expect(drawn.first()).toHaveAttribute('aria-label', /its season of 24 values/);
  await expect(drawn.first().locator('svg.marks')).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/charts-season.png` });
  await drawWith(panel, 'Plotly');
  await expect(drawn.first().locator('.js-plotly-plot')).toBeVisible();
  await chart.selectOption({ label: 'Scatter' });
  await panel.getByRole('button', { name: 'As text' }).click();
  await expect(panel.locator('.fs-evidence-text')).toContainText('against');
  await panel.getByRole('button', { name: 'As chart' }).click();
  await panel.getByRole('button', { name: 'Chart menu' }).click();
  const file = page.waitForEvent('download');
  await panel.getByRole('menuitem', { name: 'Picture (SVG)' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.svg$/);
  await page.theme.setDarkTheme();
  await chart.selectOption({ label: 'Parallel coordinates' });
  await expect(drawn.first().locator('.js-plotly-plot')).toBeVisible();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/charts-dark.png` });
  await page.theme.setLightTheme();
  await chart.selectOption({ label: 'Overview' });
  await page.setViewportSize({ width: 1500, height: 800 });
  await page.sidebar.setWidth(900, 'right');
  await expect.poll(async () => (await drawn.first().boundingBox())?.width).toBeGreaterThan(600);
  await page.screenshot({ path: `${SHOTS}/charts-wide.png` });
});

const MINUTES = `
import numpy as np, pandas as pd
n = 40000
at = pd.date_range("2024-01-01", periods=n, freq="min")
pulse = 20 + 3 * np.sin(np.arange(n) * np.pi / 30) + np.arange(n) / 4000
sensor = pd.DataFrame({"at": at, "pulse": pulse})
sensor.loc[[20010], "pulse"] = 90.0
`;

/** Marks of single rows in a drawn chart. */
const DOTS = {
  'Vega-Lite': '.mark-symbol path[aria-roledescription="point"], .mark-symbol path',
  Plotly: '.scatterlayer .trace .points path'
} as const;

test('the wheel and a drag zoom a series to its rows, in step with its buttons @long', async ({
  page
}) => {
  const panel = await openWith(page, MINUTES);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Charts' }).click();
  await panel.getByRole('combobox', { name: 'Chart', exact: true }).selectOption('Time series');
  const chart = panel.locator('.fs-evidence');
  const told = panel.locator('.fs-chart-part');
  const zoomOut = panel.getByRole('button', { name: 'Zoom out' });
  const rows = async (): Promise<number> =>
    Number(
      /([\d,]+) rows?$/.exec((await told.textContent()) ?? '')?.[1].replaceAll(',', '') ?? NaN
    );
  for (const library of ['Vega-Lite', 'Plotly'] as const) {
    await drawWith(panel, library);
    const drawn = chart.locator(library === 'Plotly' ? '.js-plotly-plot' : 'svg.marks');
    await expect(drawn).toBeVisible();
    await expect(told, library).toHaveText('Ctrl and the wheel zoom, a drag moves.');
    await expect(zoomOut).toBeDisabled();
    const box = (await chart.boundingBox())!;
    const [x, y] = [box.x + box.width / 2 + 12, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -200);
    await page.keyboard.down('Control');
    await expect(zoomOut).toBeDisabled();
    await expect(async () => {
      for (let turn = 0; turn < 30 && !((await rows()) < 50); turn++) {
        await page.mouse.wheel(0, -240);
        await expect.poll(rows).toBeGreaterThan(0);
      }
      // The closer look, which comes when the wheel rests, counts them exactly.
      await page.waitForTimeout(600);
      expect(await rows()).toBeLessThan(50);
    }).toPass();
    await page.keyboard.up('Control');
    await expect(zoomOut).toBeEnabled();
    await expect.poll(rows, library).toBeLessThan(60);
    const dots = async (): Promise<number> => {
      const ground = await drawn.boundingBox();
      if (ground === null) {
        return NaN;
      }
      const places = await chart
        .locator(DOTS[library])
        .evaluateAll(marks => marks.map(mark => mark.getBoundingClientRect().left));
      return places.filter(at => at > ground.x && at < ground.x + ground.width).length;
    };
    const far = async (): Promise<number> => Math.abs((await dots()) - (await rows()));
    await expect.poll(far, `${library}: a dot a row`).toBeLessThanOrEqual(1);
    const few = await rows();
    const before = await told.textContent();
    await page.screenshot({ path: `${SHOTS}/charts-close-${library}.png` });
    await page.mouse.down();
    await page.mouse.move(x - 30, y, { steps: 3 });
    const during = await told.textContent();
    expect(during, `${library}: moves with the hand`).not.toBe(before);
    await page.mouse.move(x - 90, y, { steps: 3 });
    await page.mouse.up();
    await expect(told).not.toHaveText(during ?? '');
    await expect.poll(rows).toBeGreaterThan(few - 4);
    const [first, last] = [before ?? '', (await told.textContent()) ?? ''];
    expect(last.localeCompare(first), `${library}: later after a drag to the left`).not.toBe(0);
    await zoomOut.click();
    await expect.poll(rows).toBeGreaterThan(few * 1.5);
    await page.mouse.dblclick(x, y);
    await expect(zoomOut).toBeDisabled();
    await expect(told).toHaveText('Ctrl and the wheel zoom, a drag moves.');
  }
  await page.theme.setDarkTheme();
  await panel.getByRole('button', { name: 'Zoom in' }).click();
  await panel
    .getByRole('combobox', { name: 'Chart', exact: true })
    .selectOption('Parts of a series');
  await expect(chart.locator('.js-plotly-plot')).toBeVisible();
  for (let turn = 0; turn < 7; turn++) {
    await panel.getByRole('button', { name: 'Zoom in' }).click();
  }
  await expect(told).toContainText(':');
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/charts-close-dark.png` });
  await drawWith(panel, 'Vega-Lite');
});

/** Changes the theme of the page, as its menu does. */
async function setTheme(page: IJupyterLabPageFixture, theme: string): Promise<void> {
  await page.evaluate(
    name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name }),
    theme
  );
}

test('high contrast is there at once in Plotly, in three dimensions and among odd rows @long', async ({
  page
}) => {
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Charts' }).click();
  const chart = panel.getByRole('combobox', { name: 'Chart', exact: true });
  const drawn = panel.locator('.fs-evidence .js-plotly-plot').last();
  const colours = (): Promise<string> =>
    drawn.evaluate(plot => {
      const { layout } = plot as unknown as { layout?: { font: { color: string } } };
      return layout?.font.color ?? 'not drawn yet';
    });
  const token = (name: string): Promise<string> =>
    panel.evaluate((root, asked) => getComputedStyle(root).getPropertyValue(asked).trim(), name);
  await chart.selectOption('Scatter');
  await drawWith(panel, 'Plotly');
  for (const mode of ['Scatter', '3-D scatter', 'Odd rows']) {
    await setTheme(page, 'JupyterLab Light');
    await chart.selectOption(mode);
    await expect(drawn, mode).toBeVisible({ timeout: 30_000 });
    const light = await token('--fs-text-muted');
    await expect.poll(colours, mode).toBe(light);
    await setTheme(page, 'JupyterLab Dark High Contrast');
    await expect.poll(() => token('--fs-text-muted'), mode).not.toBe(light);
    await expect
      .poll(async () => (await colours()) === (await token('--fs-text-muted')))
      .toBe(true);
    await expect(panel.getByText('could not be drawn')).toHaveCount(0);
    if (mode === 'Odd rows') {
      const mark = panel.locator('.fs-odd-scores .fs-c-mark').first();
      const [fill, wanted] = await mark.evaluate(bar => {
        const probe = document.createElement('i');
        probe.style.color = getComputedStyle(bar).getPropertyValue('--fs-mark');
        bar.parentElement?.parentElement?.append(probe);
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return [getComputedStyle(bar).fill, colour];
      });
      expect(fill).toBe(wanted);
    }
    await panel.screenshot({ path: `${SHOTS}/contrast-${mode.replaceAll(' ', '-')}.png` });
    await expectAccessible(page, '#framescope-inspector', true);
  }
});

test('a click on a kind and keys lead from charts to findings and columns and back @long', async ({
  page
}) => {
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  const findings = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  const all = await findings.count();
  await panel.getByRole('tab', { name: 'Findings' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('tab', { name: 'Charts' })).toBeFocused();
  const bar = panel
    .locator('.fs-evidence')
    .first()
    .locator('path[aria-roledescription="bar"], .mark-rect path')
    .first();
  await bar.click();
  await expect(findings.first()).toBeFocused();
  const few = await findings.count();
  expect(few).toBeLessThan(all);
  await page.screenshot({ path: `${SHOTS}/charts-kind.png` });
  await expectAccessible(page, '#framescope-inspector');
  await panel.getByRole('button', { name: 'Show all kinds' }).click();
  await expect(findings).toHaveCount(all);

  await panel.getByRole('tab', { name: 'Charts' }).click();
  await drawWith(panel, 'Plotly');
  const drawn = panel.locator('.fs-evidence').first().locator('.barlayer .point path').first();
  const at = (await drawn.boundingBox())!;
  await page.mouse.click(at.x + Math.min(6, at.width / 2), at.y + at.height / 2);
  await expect(findings.first()).toBeFocused();
  await expect(findings, 'a bar that Plotly drew').toHaveCount(few);
  await panel.getByRole('button', { name: 'Show all kinds' }).click();

  await panel.getByRole('tab', { name: 'Charts' }).click();
  await drawWith(panel, 'Vega-Lite');
  await panel.getByRole('list', { name: 'Kinds of findings' }).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(findings).toHaveCount(few);

  await panel.getByRole('tab', { name: 'Columns' }).click();
  const plain = panel
    .getByRole('list', { name: 'Columns' })
    .getByRole('listitem')
    .filter({ hasText: 'no findings' })
    .first();
  await plain.focus();
  const name = await plain.locator('code').textContent();
  await page.keyboard.press('Enter');
  await panel
    .getByRole('region', { name: 'Figures of the column' })
    .getByRole('button', { name: 'Chart' })
    .click();
  await expect(
    panel.getByRole('combobox', { name: 'Column', exact: true }).locator('option:checked')
  ).toHaveText(name ?? '');
  await expect(panel.getByRole('combobox', { name: 'Chart', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(plain).toBeFocused();
});

test('each kind of chart has words, data and pictures in both libraries, and follows the theme @long', async ({
  page
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1500, height: 900 });
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Charts' }).click();
  const chart = panel.getByRole('combobox', { name: 'Chart', exact: true });
  for (const library of ['Vega-Lite', 'Plotly']) {
    const frame = library === 'Plotly' ? '.js-plotly-plot' : 'svg.marks';
    await chart.selectOption({ label: 'Overview' });
    await drawWith(panel, library);
    for (const [kind, mode, column, place = 0] of KINDS) {
      const name = `${kind} by ${library}`;
      await chart.selectOption({ label: mode });
      if (column !== undefined) {
        const choice = panel.getByRole('combobox', { name: 'Column', exact: true });
        await choice.selectOption({ label: column });
      }
      const block = panel.locator('.fs-evidence-block').nth(place);
      const drawn = block.locator('.fs-evidence');
      await expect(drawn.locator(frame).first(), name).toBeVisible({ timeout: 30_000 });
      const twin = (await drawn.getAttribute('aria-label')) ?? '';
      expect(twin, name).toMatch(/\w{3}.*\d/);
      for (const [entry, start] of FILES) {
        expect(await saved(page, block, entry), `${name}: ${entry}`).toMatch(start);
      }
      await block.getByRole('button', { name: 'As text' }).click();
      await expect(block.locator('.fs-evidence-text').first(), name).toHaveText(twin);
      await block.getByRole('button', { name: 'As chart' }).click();
      await expect(drawn.locator(frame).first(), name).toBeVisible();
    }
    const ink = () =>
      panel
        .locator('.fs-evidence svg text')
        .first()
        .evaluate(node => getComputedStyle(node).fill);
    await expect(panel.locator('.fs-evidence svg text').first()).toBeVisible();
    const light = await ink();
    await page.theme.setDarkTheme();
    await expect.poll(ink, library).not.toBe(light);
    await panel.screenshot({ path: `${SHOTS}/charts-live-${library}.png` });
    await page.theme.setLightTheme();
    await expect.poll(ink, library).toBe(light);
  }
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await chart.selectOption({ label: '3-D scatter' });
  await expect(panel.getByRole('note')).toHaveText(
    /^Drawn with Vega-Lite: Plotly could not draw it \(This browser has no WebGL/
  );
});
