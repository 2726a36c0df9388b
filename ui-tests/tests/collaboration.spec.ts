import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DIRTY_FRAME, SHOTS } from './inspector-page';
import { freePort, programOf, startServer, type IOwnServer } from './own-server';
import { openTalk } from './talk-page';

test.setTimeout(180_000);

let server: IOwnServer | null = null;

test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map(context => context.close()));
  await server?.stop();
  server = null;
});

const NOTEBOOK = {
  cells: [
    {
      cell_type: 'code',
      execution_count: null,
      id: 'inspect',
      metadata: {},
      outputs: [],
      source: `${DIRTY_FRAME}\nimport framescope as fs\nfs.inspect(orders)`
    }
  ],
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5
};

/** Opens the notebook as another person does, with a browser of their own. */
async function enter(
  browser: Browser,
  url: string,
  workspace: string,
  person = 'anna'
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  await context.addCookies([{ name: 'person', value: person, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/lab/workspaces/${workspace}/tree/shared.ipynb?reset`);
  const ready = () =>
    page.evaluate(() => {
      const shown = window.jupyterapp?.shell.currentWidget as unknown as {
        sessionContext?: { session: { kernel: object | null } | null };
        content?: { model: { sharedModel: { awareness?: object } } | null };
      } | null;
      return (
        Boolean(shown?.sessionContext?.session?.kernel) &&
        Boolean(shown?.content?.model?.sharedModel.awareness) &&
        window.jupyterapp.commands.hasCommand('framescope:open')
      );
    });
  await expect.poll(ready, { timeout: 90_000 }).toBe(true);
  return page;
}

const runAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
  });

/** Sentence and rows alone: who scanned sees values that the notebook does not hold. */
const short = (told: readonly string[]): string[] =>
  told.map(one => one.split(', ').slice(0, 2).join(', '));

/** What the outputs of a page say, finding by finding. */
async function outputOf(page: Page): Promise<string[]> {
  const outputs = page.locator('.jp-Notebook .fs-SavedReport');
  await expect(outputs).toHaveCount(1, { timeout: 60_000 });
  return findingsOf(outputs);
}

async function findingsOf(root: Locator): Promise<string[]> {
  const items = root.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  await expect(items.first()).toBeVisible({ timeout: 60_000 });
  return items.evaluateAll(all => all.map(item => item.getAttribute('aria-label') ?? ''));
}

/** Fetches the rows where the page has only read the report that another one made. */
async function rowsAt(output: Locator): Promise<void> {
  const ask = output.getByRole('button', { name: 'Show the rows' });
  const told = output.getByRole('status', { name: 'Scan status' });
  await expect(told).toContainText(/Saved report|Scan finished/);
  if (await ask.isVisible()) {
    await ask.click();
  }
  await expect(told).toContainText('Scan finished', { timeout: 60_000 });
}

/** Opens the rows of the first finding. */
async function openRows(root: Locator): Promise<void> {
  const first = root.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
  await first.focus();
  await first.press('Enter');
  await first.press('Enter');
  await expect(root.getByRole('grid', { name: 'Offending rows' })).toBeVisible({ timeout: 30_000 });
}

/** What the marked cells say. */
async function marksOf(root: Locator): Promise<string> {
  const cells = root.getByRole('grid', { name: 'Offending rows' }).getByRole('gridcell');
  await expect(cells.filter({ hasText: '999' }).first()).toBeVisible({ timeout: 30_000 });
  return (
    await cells.evaluateAll(all => all.map(cell => cell.getAttribute('aria-label') ?? ''))
  ).join('|');
}

/** Jupyter with jupyter-collaboration, on a folder with the notebook. */
async function startShared(): Promise<IOwnServer> {
  const jupyter = programOf('collaboration', 'jupyter-lab');
  const missing = 'no environment: run `scripts/lab-venvs.sh collaboration`';
  test.skip(jupyter === null && process.env.FRAMESCOPE_REQUIRE !== '1', missing);
  expect(jupyter, missing).not.toBeNull();
  const root = mkdtempSync(join(tmpdir(), 'framescope-shared-'));
  writeFileSync(join(root, 'shared.ipynb'), JSON.stringify(NOTEBOOK));
  const env = {
    FRAMESCOPE_UI_PEOPLE: '1',
    FRAMESCOPE_DATABASE_URL: `sqlite:///${root}/review.sqlite`
  };
  return startServer({ port: await freePort(), root, command: [jupyter ?? ''], env });
}

test('under jupyter-collaboration a team talks about one dataframe, each under their own name @long', async ({
  browser
}) => {
  server = await startShared();
  const [anna, ben] = [
    await enter(browser, server.url, 'first', 'anna'),
    await enter(browser, server.url, 'second', 'ben')
  ];
  await runAll(anna);
  const panels = [];
  for (const page of [anna, ben]) {
    await page.evaluate(() => void window.jupyterapp.commands.execute('framescope:open'));
    const panel = page.locator('#framescope-inspector .fs-root');
    await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
      timeout: 60_000
    });
    panels.push(panel);
  }
  const [ours, theirs] = [
    await openTalk(panels[0], 'uses a code'),
    await openTalk(panels[1], 'uses a code')
  ];
  await expect(ours.getByRole('img', { name: 'Ben, looks at this' })).toBeVisible();
  await anna.keyboard.type('Under one roof.');
  await anna.keyboard.press('Control+Enter');
  const log = theirs.getByRole('log', { name: 'Comments' });
  await expect(log).toContainText('Under one roof.');
  await expect(log).toContainText('Anna');
  await theirs.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Confirmed' });
  await expect(ours.getByRole('combobox', { name: 'Status' })).toHaveValue('confirmed');
  await expect(ours).toContainText('Ben said “Confirmed”');
  await anna.evaluate(async () => {
    await window.jupyterapp.commands.execute('docmanager:save');
  });
  const kept = JSON.stringify(
    await (await fetch(`${server.url}/api/contents/shared.ipynb`)).json()
  );
  expect(kept).not.toContain('Under one roof.');
  await ben.screenshot({ path: `${SHOTS}/collaboration-talk.png` });
});

test('two people with one notebook see the same output and the same dataframes @long', async ({
  browser
}) => {
  server = await startShared();
  const first = await enter(browser, server.url, 'first');
  await runAll(first);
  const told = await outputOf(first);
  expect(told).toHaveLength(3);
  expect(told.join()).toContain('age');

  const second = await enter(browser, server.url, 'second');
  expect(short(await outputOf(second))).toEqual(short(told));

  await runAll(second);
  for (const page of [first, second]) {
    await expect
      .poll(async () => short(await outputOf(page)), { timeout: 60_000 })
      .toEqual(short(told));
  }

  const marked = [];
  for (const page of [first, second]) {
    const output = page.locator('.jp-Notebook .fs-SavedReport');
    await rowsAt(output);
    await openRows(output);
    marked.push([await output.locator('.fs-score-value').textContent(), await marksOf(output)]);
  }
  expect(marked[1]).toEqual(marked[0]);
  expect(marked[0][1]).toContain('999');
  await second.screenshot({ path: `${SHOTS}/collaboration-output.png` });

  const panels = [];
  for (const page of [first, second]) {
    await page.evaluate(() => void window.jupyterapp.commands.execute('framescope:open'));
    const panel = page.locator('#framescope-inspector .fs-root');
    await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
      timeout: 60_000
    });
    panels.push(panel);
  }
  const [ours, theirs] = panels;
  expect(await findingsOf(theirs)).toEqual(await findingsOf(ours));
  await expect(theirs.getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');

  await first.evaluate(() => void window.jupyterapp.commands.execute('framescope:pin'));
  await ours.getByRole('listitem').filter({ hasText: 'uses a code' }).focus();
  await first.keyboard.press('a');
  const dialog = first.getByRole('dialog', { name: 'Accept this finding' });
  await dialog.waitFor();
  await first.keyboard.type('Legacy code, not asked.');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  for (const panel of [theirs, ours]) {
    await expect(panel.getByRole('group', { name: /pinned/ })).toContainText('nothing changed');
    await expect(panel.getByRole('list', { name: 'Findings' })).not.toContainText('uses a code');
    await expect(panel.getByRole('button', { name: '1 accepted' })).toBeVisible();
  }
  await second.screenshot({ path: `${SHOTS}/collaboration.png` });
  await second.evaluate(() => void window.jupyterapp.commands.execute('framescope:pin'));
  await expect(ours.getByRole('group', { name: /pinned/ })).toHaveCount(0);

  await first.evaluate(async () => {
    await window.jupyterapp.commands.execute('docmanager:save');
  });
  await second.reload();
  expect(short(await outputOf(second))).toEqual(short(told));
});
