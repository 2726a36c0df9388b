import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

import { DIRTY_FRAME, SHOTS } from './inspector-page';
import { freePort, startServer, type IOwnServer } from './own-server';

test.setTimeout(240_000);

let server: IOwnServer | null = null;
let browser: Browser | null = null;

test.afterEach(async () => {
  await browser?.close();
  await server?.stop();
  browser = server = null;
});

const NOTEBOOK = {
  cells: [DIRTY_FRAME, 'import framescope as fs\nfs.inspect(orders)'].map((source, i) => ({
    cell_type: 'code',
    execution_count: null,
    id: `cell${i}`,
    metadata: {},
    outputs: [],
    source
  })),
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5
};

/** Where the Firefox of this machine is; null where there is none. */
function firefox(): string | null {
  try {
    const found = execFileSync('sh', ['-c', 'command -v firefox-esr || command -v firefox']);
    return found.toString().trim();
  } catch {
    return null;
  }
}

/** Waits until what matches `selector` says `text`. */
const says = (page: Page, selector: string, text: string) =>
  page.waitForFunction(
    (where: string, what: string) =>
      [...document.querySelectorAll(where)].some(one => one.textContent?.includes(what)),
    { timeout: 60_000 },
    selector,
    text
  );

/** Runs a command of JupyterLab and does not wait for what it gives. */
const order = (page: Page, command: string) =>
  page.evaluate(name => void window.jupyterapp.commands.execute(name), command);

test('Firefox: frames, findings, rows, charts and a file without a kernel @long', async () => {
  const program = firefox();
  const missing = 'no Firefox: run `scripts/ensure-browsers.sh firefox-esr`';
  test.skip(program === null && process.env.FRAMESCOPE_REQUIRE !== '1', missing);
  expect(program, missing).not.toBeNull();
  const root = mkdtempSync(join(tmpdir(), 'framescope-firefox-'));
  writeFileSync(join(root, 'orders.ipynb'), JSON.stringify(NOTEBOOK));
  writeFileSync(join(root, 'people.csv'), `key,age\n${'a,1\n'.repeat(60)}b,-999\n`);
  server = await startServer({ port: await freePort(), root });
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: program ?? '' });
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const faults: string[] = [];
  page.on('pageerror', fault => faults.push(String(fault)));
  page.on('console', message => {
    if (message.type() === 'error' && /framescope/i.test(message.text())) {
      faults.push(message.text());
    }
  });

  const panel = '#framescope-inspector';
  await page.goto(`${server.url}/lab/tree/orders.ipynb`);
  await page.waitForSelector('.jp-Notebook .jp-CodeCell', { timeout: 90_000 });
  await order(page, 'framescope:open');
  await says(page, '#jp-main-statusbar', 'Idle');
  await order(page, 'notebook:run-all-cells');
  await says(page, `${panel} .fs-status`, 'finished');
  await says(page, `${panel} li`, '−999 stands for no value in 3 rows.');
  await says(page, '.fs-SavedReport li', '−999');

  await page.click(`${panel} .fs-view li`);
  await page.waitForSelector(`${panel} .fs-evidence svg`, { timeout: 30_000 });
  await says(page, `${panel} [role=gridcell]`, '-999');
  await page.screenshot({ path: `${SHOTS}/firefox.png` });
  await page.keyboard.press('Escape');
  await page.locator(`${panel} [role=tab] ::-p-text(Charts)`).click();
  await page.waitForSelector(`${panel} .fs-charts svg`, { timeout: 30_000 });

  await page.evaluate(() =>
    window.jupyterapp.commands
      .execute('framescope:open-file', { path: 'people.csv' })
      .then(() => undefined)
  );
  await says(page, `${panel} .fs-status`, 'finished');
  await page.locator(`${panel} [role=tab] ::-p-text(Findings)`).click();
  await says(page, `${panel} li`, 'age');
  expect(faults).toEqual([]);
});
