import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { readFile } from 'node:fs/promises';

import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openWith,
  sampleSmall,
  scanned
} from './inspector-page';

const MIME = 'application/vnd.framescope.report+json';

const CSV =
  'key,age\n' +
  Array.from({ length: 200 }, (_, i) => `K${i},${i % 50 === 7 ? -999 : 20 + (i % 40)}`).join('\n');

/** The active notebook as it would be saved. */
function saved(page: IJupyterLabPageFixture): Promise<string> {
  return page.evaluate(() => {
    const widget = window.jupyterapp.shell.currentWidget as unknown as {
      content: { model: { toJSON(): unknown } };
    };
    return JSON.stringify(widget.content.model.toJSON());
  });
}

function execute(page: IJupyterLabPageFixture, command: string, args = {}): Promise<void> {
  return page.evaluate(
    ([id, given]) => {
      void window.jupyterapp.commands.execute(id as string, given as object);
    },
    [command, args] as const
  );
}

test('the empty state offers an example, which the notebook can undo', async ({ page }) => {
  await execute(page, 'framescope:open');
  const panel = inspector(page);
  await expect(panel).toContainText('No notebook open');
  await panel.getByRole('button', { name: 'Try an example' }).click();
  await scanned(panel);
  await page.notebook.close(true);
  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', 'first = 1');
  await page.notebook.runCell(0);
  await panel.getByRole('button', { name: 'Try an example' }).click();
  await scanned(panel);
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  expect(await saved(page)).toContain('An example');

  const badge = page.locator('.fs-Badge-button');
  await expect(badge).toHaveText(/^\d+ findings$/);
  const count = (await badge.textContent()) ?? '';
  await expect(page.locator('.fs-StatusItem')).toContainText(count);
  await expectAccessible(page, '.fs-Badge');
  await execute(page, 'application:toggle-right-area');
  await expect(panel).toBeHidden();
  await badge.click();
  await expect(panel).toBeVisible();
  await page.locator('.jp-OutputArea-output').last().click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Inspect this dataframe' })).toBeVisible();
  await page.keyboard.press('Escape');
  const word = page.locator('.jp-CodeCell .cm-line').last().getByText('orders');
  await word.click();
  await word.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Inspect orders' }).click();
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');

  await page.locator('.jp-NotebookPanel .jp-Notebook').focus();
  for (let i = 0; i < 12 && (await saved(page)).includes('An example'); i++) {
    await execute(page, 'notebook:undo-cell-action');
    await page.waitForTimeout(100);
  }
  expect(await saved(page)).not.toContain('An example');
});

test('an output of a dataframe offers to look while the panel is closed', async ({ page }) => {
  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', `${DIRTY_FRAME}\norders`);
  await page.notebook.runCell(0);
  const badge = page.locator('.fs-Badge-button');
  await expect(badge).toHaveText('Inspect');
  await badge.click();
  await scanned(inspector(page));
  await expect(badge).toHaveText(/^\d+ findings$/);
});

test('every command says what it takes, and the palette lists them', async ({ page }) => {
  const told = await page.evaluate(async () => {
    const { commands } = window.jupyterapp;
    const ids = commands.listCommands().filter(id => id.startsWith('framescope:'));
    return Promise.all(
      ids.map(async id => ({
        id,
        label: commands.label(id),
        args: (await commands.describedBy(id)).args
      }))
    );
  });
  expect(told.length).toBeGreaterThan(18);
  expect(told.filter(({ label, args }) => label === '' || args === null)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+Shift+c');
  const palette = page.locator('#modal-command-palette');
  await palette.getByRole('textbox').or(palette.locator('input')).first().fill('framescope');
  await expect(palette).toContainText('Open the framescope Inspector');
});

test('a data file opens without a kernel, from the file browser', async ({ page, tmpPath }) => {
  await page.contents.uploadContent(CSV, 'text', `${tmpPath}/people.csv`);
  await page.filebrowser.openDirectory(tmpPath);
  await page.filebrowser.refresh();
  await page.locator('.jp-DirListing-item', { hasText: 'people.csv' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open with framescope' }).click();
  const panel = inspector(page);
  await scanned(panel);
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('people.csv');
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  await panel.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Export the report as JSON' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'More actions' })).toBeFocused();

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    execute(page, 'framescope:export-report', { format: 'json' })
  ]);
  expect(file.suggestedFilename()).toBe('people.csv.framescope.json');
  const report = JSON.parse(await readFile(await file.path(), 'utf8')) as { released: unknown };
  expect(report.released).toEqual([]);
  await page.contents.uploadContent('[{"age": 1}, {"age": 2}]', 'text', `${tmpPath}/rows.json`);
  await execute(page, 'framescope:open-file', { path: `${tmpPath}/rows.json` });
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('rows.json');
  await scanned(panel);
  await panel.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Close the data file' }).click();
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).not.toContainText('rows.json');
  await scanned(panel);
  for (const format of ['html', 'md', 'sarif', 'junit']) {
    const [other] = await Promise.all([
      page.waitForEvent('download'),
      execute(page, 'framescope:export-report', { format })
    ]);
    expect((await readFile(await other.path(), 'utf8')).length).toBeGreaterThan(100);
  }
});

test('a lazy frame is run by consent alone, and a sample of a large one says so', async ({
  page
}) => {
  const panel = await openWith(
    page,
    'import polars as pl\nquery = pl.LazyFrame({"age": [20, 30, 40, -999] * 50})'
  );
  const status = panel.getByRole('status', { name: 'Scan status' });
  const choice = panel.getByRole('combobox', { name: 'Dataframe' });
  await expect(panel).toContainText('query has not been run');
  await expect(status).toContainText('Waits for you');
  await panel.getByRole('button', { name: 'Inspect' }).click();
  await scanned(panel);
  await expect(choice).toContainText('query');

  await sampleSmall(page);
  await page.notebook.setCell(
    1,
    'code',
    'import duckdb\nlots = duckdb.sql("SELECT range AS age FROM range(400000)")'
  );
  await page.notebook.runCell(1);
  await expect(panel).toContainText('lots has not been run');
  await expect(panel).toContainText('inspecting it runs it in this kernel');
  await panel.getByRole('button', { name: 'Inspect' }).click();
  await scanned(panel);
  await expect(panel.locator('.fs-status')).toContainText('~ sample 1,000 of 400,000');
});

test('settings work at once', async ({ page }) => {
  const panel = await openWith(page, DIRTY_FRAME + '\norders["twin"] = orders["age"]\norders');
  await scanned(panel);
  const set = (key: string, value: string | boolean) =>
    page.evaluate(
      async ([name, to]) => {
        const registry = await window.galata.getPlugin('@jupyterlab/apputils-extension:settings');
        await registry?.set('framescope:plugin', name, to);
      },
      [key, value] as const
    );
  await expect(page.locator('.fs-Badge-button')).toBeVisible();
  await set('badges', false);
  await expect(page.locator('.fs-Badge-button')).toHaveCount(0);
  const before = await panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').count();
  await set('minimumSeverity', 'error');
  await expect
    .poll(() => panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').count())
    .toBeLessThan(before);
  await set('paused', true);
  await expect(panel.getByRole('button', { name: 'Pause scanning' })).toHaveAttribute(
    'aria-pressed',
    'true'
  );
});

test('inspect is completed through its output and saved', async ({ page }) => {
  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', `import sys\n${DIRTY_FRAME}`);
  await page.notebook.runCell(0);
  await page.waitForTimeout(1500);
  await page.notebook.setCell(1, 'code', 'import framescope as fs\nfs.inspect(orders)');
  await page.notebook.runCell(1);
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('list', { name: 'Findings' })).toContainText('age', {
    timeout: 60_000
  });
  const text = await saved(page);
  expect(text).toContain('"format":"framescope.report"');
  expect(text).toContain('"host":"browser"');
  expect(text).not.toContain('framescope.pending');
  const notebook = JSON.parse(text) as {
    cells: { outputs: { data?: Record<string, unknown> }[] }[];
  };
  const data = notebook.cells[1].outputs.map(item => item.data).find(item => item?.[MIME]);
  expect(data?.['text/html']).toContain('<img');
  expect(data?.['text/plain']).toContain('age');
  const report = data?.[MIME] as { dataset: { fingerprint: string } };
  await page.notebook.setCell(2, 'code', 'sorted(sys.modules["_framescope_greeting"].kept)');
  await page.notebook.runCell(2);
  expect(await page.notebook.getCellTextOutput(2)).toEqual([`['${report.dataset.fingerprint}']`]);
});
