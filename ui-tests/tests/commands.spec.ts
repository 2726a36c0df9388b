import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openWith,
  sampleSmall,
  scanned,
  setWidth,
  SHOTS
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
  await openPalette(page, 'active cell shows');
  await page.keyboard.press('Enter');
  await expect(page.locator('#modal-command-palette')).toBeHidden();
  const first = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
  await first.focus();
  await openPalette(page, 'framescope: open the finding');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('region', { name: 'Finding', exact: true })).toBeVisible();

  await page.locator('.jp-NotebookPanel .jp-Notebook').focus();
  for (let i = 0; i < 12 && (await saved(page)).includes('An example'); i++) {
    await execute(page, 'notebook:undo-cell-action');
    await page.waitForTimeout(100);
  }
  expect(await saved(page)).not.toContain('An example');
});

test('errors are planted from the empty state, and found', async ({ page }) => {
  const panel = await openWith(page, 'first = 1');
  await panel.getByRole('button', { name: 'Plant errors, then find them' }).click();
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('practice', {
    timeout: 60_000
  });
  await scanned(panel);
  const findings = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  expect(await findings.count()).toBeGreaterThan(4);
  expect(await saved(page)).toContain('practice.key');
  await page.screenshot({ path: `${SHOTS}/planted.png` });
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

test('a variable of the debugger opens its dataframe @long', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  const panel = await openWith(page, `${DIRTY_FRAME}\nlater = orders.head(90)`);
  await scanned(panel);
  const chosen = panel.getByRole('combobox', { name: 'Dataframe' }).locator('option:checked');
  await expect(chosen).toContainText('later');
  await page.debugger.switchOn();
  await page.debugger.waitForVariables();
  const variables = await page.debugger.getVariablesPanelLocator();
  await variables.locator('.jp-TreeItem', { hasText: 'orders' }).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Inspect orders' }).click();
  await expect(panel).toBeVisible();
  await expect(chosen).toContainText('orders');
  await scanned(panel);
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
  const items = await page.evaluate(async () => {
    const palette = (await window.galata.getPlugin('@jupyterlab/apputils-extension:palette')) as {
      _palette?: { items: { command: string }[] };
    } | null;
    return palette?._palette?.items.map(({ command }) => command) ?? [];
  });
  const left = told.map(({ id }) => id).filter(id => !items.includes(id));
  expect(left).toEqual(['framescope:run-code']);
  await openPalette(page, 'framescope');
  await expect(page.locator('#modal-command-palette')).toContainText(
    'Open the framescope Inspector'
  );
});

/** Opens the command palette and looks for something in it. */
async function openPalette(page: IJupyterLabPageFixture, query: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+c');
  await page.locator('#modal-command-palette input').first().fill(query);
}

/** The rows of a CSV as Parquet, Arrow and JSON lines, in base64. */
function otherForms(csv: string): Readonly<Record<string, string>> {
  const code = `import base64, io, json, sys
import pyarrow as pa, pyarrow.csv, pyarrow.feather, pyarrow.parquet
table = pa.csv.read_csv(io.BytesIO(sys.stdin.buffer.read()))
parquet, arrow = io.BytesIO(), io.BytesIO()
pa.parquet.write_table(table, parquet)
pa.feather.write_feather(table, arrow, compression="uncompressed")
lines = "\\n".join(json.dumps(row) for row in table.to_pylist()).encode()
forms = {"parquet": parquet.getvalue(), "arrow": arrow.getvalue(), "jsonl": lines}
print(json.dumps({name: base64.b64encode(body).decode() for name, body in forms.items()}))`;
  return JSON.parse(
    execFileSync('python', ['-c', code], { input: csv, encoding: 'utf8' })
  ) as Readonly<Record<string, string>>;
}

test('a data file opens without a kernel, from the file browser', async ({ page, tmpPath }) => {
  await page.contents.uploadContent(CSV, 'text', `${tmpPath}/people.csv`);
  for (const [form, body] of Object.entries(otherForms(CSV))) {
    await page.contents.uploadContent(body, 'base64', `${tmpPath}/people.${form}`);
  }
  await page.contents.uploadContent('no data', 'text', `${tmpPath}/notes.txt`);
  await page.filebrowser.openDirectory(tmpPath);
  await page.filebrowser.refresh();
  const panel = inspector(page);
  const choose = async (name: string): Promise<void> => {
    await page.locator('.jp-DirListing-item', { hasText: name }).click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
  };
  const item = page.getByRole('menuitem', { name: 'Open with framescope' });
  const chosen = panel.getByRole('combobox', { name: 'Dataframe' }).locator('option:checked');
  await choose('notes.txt');
  await expect(item).toHaveCount(0);
  await page.keyboard.press('Escape');
  for (const form of ['jsonl', 'arrow', 'parquet', 'csv']) {
    await choose(`people.${form}`);
    await item.click();
    await expect(chosen).toContainText(`people.${form}`);
    await scanned(panel);
    await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  }
  await execute(page, 'launcher:create');
  await page.locator('.jp-LauncherCard:visible', { hasText: 'Inspect a data file' }).last().click();
  const dialog = page.locator('.jp-Dialog', { hasText: 'Open a data file' });
  await expect(dialog).toContainText('people.parquet');
  await expect(dialog).not.toContainText('notes.txt');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(chosen).toContainText('people.csv');
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
  await panel.getByRole('button', { name: 'Undo: The data file was closed.' }).click();
  await expect(chosen).toContainText('rows.json');
  await execute(page, 'framescope:close-file');
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

  await execute(page, 'settingeditor:open', { query: 'framescope' });
  const form = page.locator('.jp-SettingsForm', { hasText: 'How dataframes are inspected' });
  const titles = form.locator('h3, label > span');
  await expect(titles.first()).toHaveText('Pause by default');
  const order = await titles.allTextContents();
  expect(order.indexOf('Findings below outputs')).toBeLessThan(order.indexOf('Workers'));
  expect(order.indexOf('Workers')).toBeLessThan(order.indexOf('Missing values'));
  await page.screenshot({ path: `${SHOTS}/settings-editor.png` });
  await form.getByRole('combobox').first().selectOption('Info, warning and error');
  await expect
    .poll(() => panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').count())
    .toBe(before);
  await form.getByRole('checkbox', { name: 'Findings below outputs' }).check();
  await page.locator('.lm-TabBar-tab', { hasText: '.ipynb' }).click();
  await expect(page.locator('.fs-Badge-button')).toBeVisible();
});

test('after a reload the panel is where it was left', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  await page.notebook.save();
  const list = panel.getByRole('list', { name: 'Findings' });
  const filter = panel.getByRole('searchbox', { name: 'Filter findings' });
  await filter.fill('age');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('listitem').click();
  const finding = panel.getByRole('region', { name: 'Finding', exact: true });
  const title = (await finding.getByRole('heading').first().textContent()) ?? '';
  await setWidth(page, panel, 960);
  const head = panel.getByRole('columnheader', { name: /^age, / });
  await head.locator('.fs-dg-name').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.waitForTimeout(1200);

  await page.reload({ waitForIsReady: false });
  await scanned(panel);
  await expect(finding.getByRole('heading').first()).toHaveText(title);
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('orders');
  await setWidth(page, panel, 960);
  await expect(filter).toHaveValue('age');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.screenshot({ path: `${SHOTS}/after-reload.png` });
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
