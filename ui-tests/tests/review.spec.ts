import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import {
  DIRTY_FRAME,
  expectAccessible,
  inspector,
  openWith,
  scanned,
  SHOTS,
  tabTo
} from './inspector-page';

/** The sources of the cells of the active notebook. */
function sources(page: IJupyterLabPageFixture): Promise<string[]> {
  return page.evaluate(() => {
    const widget = window.jupyterapp.shell.currentWidget as unknown as {
      content: { widgets: { model: { sharedModel: { getSource(): string } } }[] };
    };
    return widget.content.widgets.map(cell => cell.model.sharedModel.getSource());
  });
}

/** Opens the finding that speaks of `text`. */
async function openFinding(panel: Locator, text: string): Promise<void> {
  await panel
    .getByRole('list', { name: 'Findings' })
    .getByRole('listitem')
    .filter({ hasText: text })
    .first()
    .click();
}

test('a fix is previewed, inserted, run, checked and undone', async ({ page }) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const list = panel.getByRole('list', { name: 'Findings' });
  const count = await list.getByRole('listitem').count();
  await openFinding(panel, 'age');
  await panel.getByRole('button', { name: 'Fix', exact: true }).focus();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/review-actions.png` });
  await page.keyboard.press('f');
  const card = panel.locator('.fs-fix');
  await expect(card.locator('del').first()).toHaveText('-999');
  await expect(card.getByRole('tab', { selected: true })).toHaveText('pandas');
  await expect(card).toContainText('Nothing has run yet');
  await expectAccessible(page, '.fs-fix-pane');
  await page.screenshot({ path: `${SHOTS}/fix-proposed.png` });
  await page.sidebar.setWidth(760, 'right');
  await page.screenshot({ path: `${SHOTS}/fix-wide.png` });
  await page.sidebar.setWidth(320, 'right');
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'Fix', exact: true })).toBeFocused();
  await page.keyboard.press('f');

  await tabTo(page, card.getByRole('button', { name: 'Insert and run' }));
  await page.keyboard.press('Enter');
  await expect(card.getByRole('heading', { level: 3 })).toHaveText('Fixed, checked', {
    timeout: 30_000
  });
  await expect(card).toContainText('All 3 offending rows are right now.');
  await expect(card).toContainText('no new warning');
  await expect(card).toContainText('changes the type of age');
  expect((await sources(page)).filter(text => text.includes('orders["age"]'))).toHaveLength(1);
  await expectAccessible(page, '.fs-fix-pane');
  await page.screenshot({ path: `${SHOTS}/fix-checked.png` });
  await expect(panel.getByRole('button', { name: 'Copy the fix of this session' })).toBeVisible();

  await tabTo(page, card.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(card).toContainText('The cell is gone');
  expect((await sources(page)).filter(text => text.includes('orders["age"]'))).toHaveLength(0);
  await card.getByRole('button', { name: 'Run the cells above' }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'age' })).not.toHaveCount(0, {
    timeout: 30_000
  });
  expect(await list.getByRole('listitem').count()).toBe(count);
});

test('labels are chosen in a Polars frame, in a cell that the user runs @long', async ({
  page
}) => {
  const panel = await openWith(
    page,
    `${DIRTY_FRAME}\nimport polars as pl\npeople = pl.from_pandas(orders)\ndel orders`
  );
  await scanned(panel);
  await openFinding(panel, 'city');
  await panel.getByRole('button', { name: 'Fix', exact: true }).click();
  const card = inspector(page).locator('.fs-fix');
  await expect(card.getByRole('tab', { selected: true })).toHaveText('Polars');
  const clusters = card.getByRole('group', { name: 'Labels that belong together' });
  await clusters.getByRole('textbox', { name: 'Write as' }).first().fill('BERLIN');
  await clusters.getByRole('textbox', { name: 'Write as' }).first().press('f');
  await expect(clusters.getByRole('textbox', { name: 'Write as' }).first()).toHaveValue('BERLINf');
  await clusters.getByRole('textbox', { name: 'Write as' }).first().fill('BERLIN');
  await clusters.getByRole('button', { name: 'Make a fix' }).click();
  await expect(card.getByRole('tabpanel')).toContainText('"Berln": "BERLIN"');
  await expectAccessible(page, '.fs-fix-pane');
  await page.screenshot({ path: `${SHOTS}/fix-labels.png` });
  await card.getByRole('button', { name: 'Insert as cell' }).click();
  await expect(card).toContainText('The cell is in the notebook');
  await page.evaluate(() => window.jupyterapp.commands.execute('notebook:run-cell'));
  await expect(card.getByRole('heading', { level: 3 })).toHaveText(/Fixed/, { timeout: 30_000 });
});

const MORE = `orders.loc[orders["city"] == "Paris", "age"] = None
orders.loc[[60, 70], "city"] = ["Berlim", "Parris"]`;

/** The text of a file in a folder of the server; null where there is none. */
async function fileOf(
  page: IJupyterLabPageFixture,
  folder: string,
  name: string
): Promise<string | null> {
  const answer = await page.request.get(`/api/contents/${folder}/${name}?type=file&format=text`);
  return answer.status() === 404 ? null : ((await answer.json()) as { content: string }).content;
}

test('a finding is accepted with a reason, stays quiet, wakes, and is taken back', async ({
  page,
  tmpPath
}) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const list = panel.getByRole('list', { name: 'Findings' });
  const own = list.getByRole('listitem').filter({ hasText: 'age' });
  await expect(own).toHaveCount(1);
  await own.focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept this finding' });
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say why');
  await page.keyboard.type('Legacy code, not asked.');
  await expectAccessible(page, '.fs-accept');
  await page.screenshot({ path: `${SHOTS}/accept-dialog.png` });
  await tabTo(page, dialog.getByRole('button', { name: 'Accept', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(own).toHaveCount(0);
  await expect(list.locator(':focus')).toHaveCount(1);
  const text = (await fileOf(page, tmpPath, 'framescope.baseline.json')) ?? '';
  expect(text).toContain('"reason": "Legacy code, not asked."');
  expect(text).not.toContain('-999');
  const quiet = panel.getByRole('list', { name: 'Accepted findings' });
  await tabTo(page, panel.getByRole('button', { name: '1 accepted' }));
  await page.keyboard.press('Enter');
  await expect(quiet).toContainText('Legacy code');
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/accepted-list.png` });

  await page.notebook.setCell(1, 'code', 'orders.loc[[80, 90], "age"] = -999');
  await page.notebook.runCell(1);
  await expect(own).toContainText('woke up', { timeout: 30_000 });
  await expect(own).toContainText('was 3');
  await expect(own).toContainText('2 rows joined');
  await page.screenshot({ path: `${SHOTS}/accept-woken.png` });
  await own.focus();
  await tabTo(page, own.getByRole('button', { name: 'Accept again' }));
  await page.keyboard.press('Enter');
  const again = page.getByRole('dialog', { name: 'Change what was accepted' });
  await again.getByRole('button', { name: 'Accept no more' }).click();
  await expect(own).not.toContainText('woke up');
  expect(await fileOf(page, tmpPath, 'framescope.baseline.json')).toBeNull();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(own).toContainText('woke up');

  await page.contents.uploadContent(
    '{"format": "framescope.baseline", "version": 99}',
    'text',
    `${tmpPath}/framescope.baseline.json`
  );
  await expect(panel.getByRole('alert')).toContainText('written by a newer framescope');
  await own.focus();
  await page.keyboard.press('a');
  await dialog.getByRole('textbox').first().fill('As before.');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('written by a newer framescope');
  expect(await fileOf(page, tmpPath, 'framescope.baseline.json')).toContain('"version": 99');
});

test('since last run: what is new, worse and gone, which cell, which rows; a state is pinned', async ({
  page
}) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  await expect(panel.getByRole('group', { name: 'Since last run' })).toHaveCount(0);
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:pin'));
  await page.notebook.setCell(1, 'code', MORE);
  await page.notebook.runCell(1);
  const bar = panel.getByRole('group', { name: /pinned/ });
  await expect(bar).toContainText('new', { timeout: 30_000 });
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:pin'));
  const since = panel.getByRole('group', { name: 'Since last run' });
  await panel.getByRole('combobox', { name: 'Dataframe' }).focus();
  await tabTo(page, since.getByRole('button', { name: /^Why/ }));
  await page.keyboard.press('Enter');
  await expect(since).toContainText('Cell [2] changed the dataframe');
  await expect(since).toContainText('all in city = Paris');
  const list = panel.getByRole('list', { name: 'Findings' });
  await since.getByRole('button', { name: /new$/ }).click();
  await expect(list.getByRole('listitem').first()).toContainText('new');
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/since-bar.png` });
  await page.notebook.setCell(2, 'code', 'orders = orders.drop(columns="key")');
  await page.notebook.runCell(2);
  await since.getByRole('button', { name: /gone$/ }).click({ timeout: 30_000 });
  await expect(panel.getByRole('list', { name: 'Gone findings' })).toContainText('key');
  await page.screenshot({ path: `${SHOTS}/since-gone.png` });
});

test('laws become rules or are dropped; rules are edited, checked and broken, by keys alone', async ({
  page,
  tmpPath
}) => {
  const panel = await openWith(
    page,
    `import pandas as pd
n = range(400)
bills = pd.DataFrame({
    "quantity": [1 + i * 7919 % 9 for i in n],
    "price": [5 + i * 104729 % 97 / 2 for i in n],
    "age": [20 + i * 31 % 50 for i in n],
})
bills["total"] = bills["quantity"] * bills["price"]
bills.loc[[7, 70, 170], "total"] *= 10
bills.loc[[3, 33], "age"] = -999`
  );
  await scanned(panel);
  const list = panel.getByRole('list', { name: 'Findings' });
  await list.getByRole('listitem').filter({ hasText: 'age' }).focus();
  await page.keyboard.press('r');
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('A rule was made');
  const to = async (element: Locator): Promise<void> => {
    const after = await element.evaluate(
      node =>
        document.activeElement!.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING
    );
    await tabTo(page, element, after ? 'Tab' : 'Shift+Tab');
  };
  const press = async (element: Locator): Promise<void> => {
    await to(element);
    await page.keyboard.press('Enter');
  };
  await to(panel.getByRole('tab', { name: /Findings/ }));
  await page.keyboard.press('End');
  await expect(panel.getByRole('tab', { name: /Laws/ })).toBeFocused();
  const laws = panel.getByRole('list', { name: 'Laws', exact: true });
  const law = laws.getByRole('listitem').filter({ hasText: 'total' }).first();
  await expect(law).toContainText('3 rows break it');
  await press(law.getByRole('button', { name: 'Make a rule of this law' }));
  const rules = panel.getByRole('list', { name: 'Rules', exact: true });
  await expect(rules.getByRole('listitem')).toHaveCount(2);
  await expect(rules).toContainText('broken in 3 rows');
  await to(panel.getByRole('textbox', { name: 'What the rules are for' }));
  await page.keyboard.insertText('Bills of 2026');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => fileOf(page, tmpPath, 'framescope.rules.json'))
    .toContain('"description": "Bills of 2026"');
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/laws.png` });

  const range = rules.getByRole('listitem').filter({ hasText: 'age' });
  await press(range.getByRole('button', { name: /^Edit the rule/ }));
  const editor = panel.getByRole('textbox', { name: /as JSON$/ });
  await expect(editor).toBeFocused();
  const text = await editor.inputValue();
  const write = async (rule: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(rule);
    await press(panel.getByRole('button', { name: 'Save' }));
  };
  await write('{"rule": "regexp"}');
  await expect(panel.getByRole('alert')).toContainText('unknown kind');
  await to(editor);
  await write(text.replace('"severity": "error"', '"severity": "warning"'));
  await expect(editor).toBeHidden();
  const saved = JSON.parse((await fileOf(page, tmpPath, 'framescope.rules.json')) ?? '{}');
  expect(saved.revision).toBe(4);
  expect(saved.rules.map((rule: { severity: string }) => rule.severity)).toEqual([
    'warning',
    'error'
  ]);

  await press(law.getByRole('button', { name: 'Drop this law' }));
  const dropped = panel.getByRole('button', { name: '1 dropped' });
  await expect(dropped).toBeVisible();
  const status = panel.getByRole('status', { name: 'Scan status' });
  await expect(status).toHaveText('The law was dropped.');
  await expect(panel.getByRole('button', { name: 'Undo: The law was dropped.' })).toBeFocused();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/undo.png` });
  await page.keyboard.press('ControlOrMeta+z');
  await expect(status).toHaveText('Taken back: The law was dropped.');
  await expect(law).toContainText('3 rows break it');
  await expect(dropped).toBeHidden();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(dropped).toBeVisible();
  await to(panel.getByRole('tab', { name: /Laws/ }));
  await page.keyboard.press('Home');
  await expect(list).toContainText('break rule range:age');
  await expect(list).not.toContainText('is not quantity');
  await page.screenshot({ path: `${SHOTS}/rule-findings.png` });
});
