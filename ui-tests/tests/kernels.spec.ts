import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { expectAccessible, openWith, scanned, SHOTS } from './inspector-page';

const frameOf = (name: string, rows: number): string =>
  `import pandas as pd\n${name} = pd.DataFrame({"age": [20 + i % 40 for i in range(${rows - 1})] + [-999]})`;

/** The groups of the frames selector, each with its frames. */
function groupsOf(choice: Locator): Promise<string[]> {
  return choice.evaluate(select =>
    [...select.querySelectorAll('optgroup')].map(
      group =>
        `${group.label}: ${[...group.querySelectorAll('option')].map(one => one.textContent).join(', ')}`
    )
  );
}

/** Runs code in the console that was opened last. */
async function runInConsole(page: IJupyterLabPageFixture, code: string): Promise<void> {
  await page.evaluate(async source => {
    const { commands } = window.jupyterapp;
    const panel = (await commands.execute('console:create', {
      kernelPreference: { name: 'python3' }
    })) as {
      sessionContext: { ready: Promise<void> };
      console: { inject(code: string): Promise<void> };
      title: { label: string };
    };
    await panel.sessionContext.ready;
    await panel.console.inject(source);
  }, code);
}

test('frames of every open notebook and console can be inspected without going there', async ({
  page
}) => {
  const panel = await openWith(page, frameOf('df', 41));
  const choice = panel.getByRole('combobox', { name: 'Dataframe' });
  await expect(choice).toContainText('41 × 1');
  expect(await groupsOf(choice)).toEqual([]);
  const first = await page.evaluate(() => window.jupyterapp.shell.currentWidget?.title.label ?? '');

  await page.notebook.createNew();
  const second = await page.evaluate(
    () => window.jupyterapp.shell.currentWidget?.title.label ?? ''
  );
  await expect(panel).toContainText('No dataframes yet');
  await expect(panel).toContainText('other notebooks and consoles are in the list above');
  await page.notebook.setCell(0, 'code', frameOf('df', 57));
  await page.notebook.runCell(0);
  await expect(choice.locator('option:checked')).toHaveText('df  (57 × 1)');
  await expect
    .poll(() => groupsOf(choice))
    .toEqual([`${second}: df  (57 × 1)`, `${first}: df  (41 × 1)`]);

  await choice.selectOption({ label: 'df  (41 × 1)' });
  await scanned(panel);
  await expect(panel.locator('.fs-meta')).toContainText(first);
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
  expect(await page.evaluate(() => window.jupyterapp.shell.currentWidget?.title.label)).toBe(
    second
  );
  await page.notebook.setCell(1, 'code', frameOf('newer', 12));
  await page.notebook.runCell(1);
  await expect(choice.locator('option:checked')).toHaveText('df  (41 × 1)');

  await runInConsole(page, `${frameOf('inner', 33)}\ninner.loc[[3, 9, 20], "age"] = -999`);
  await expect(choice.locator('option:checked')).toHaveText('inner  (33 × 1)');
  await expect(panel.locator('.fs-meta')).toContainText(/Console \d/);
  await expect
    .poll(async () =>
      (await groupsOf(choice)).map(group => group.replace(/Console \d+/, 'Console'))
    )
    .toEqual([
      'Console: inner  (33 × 1)',
      `${first}: df  (41 × 1)`,
      `${second}: newer  (12 × 1), df  (57 × 1)`
    ]);
  await scanned(panel);
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/kernels.png` });
  await panel.getByRole('listitem').filter({ hasText: 'code for missing' }).click();
  await panel.getByRole('button', { name: 'Fix', exact: true }).click();
  await expect(panel.locator('.fs-fix-actions')).toContainText('No notebook holds this dataframe');
  await expect(panel.getByRole('button', { name: 'Copy the code' })).toBeEnabled();
  await expect(panel.getByRole('button', { name: 'Insert and run' })).toHaveCount(0);
  await expectAccessible(page, '.fs-fix-pane');
  await page.screenshot({ path: `${SHOTS}/fix-console.png` });

  await page.notebook.activate(first);
  await expect(choice.locator('option:checked')).toHaveText('df  (41 × 1)');
  await expect.poll(() => groupsOf(choice)).toHaveLength(3);

  await page.route('**/framescope/spill', route => route.fulfill({ json: { directory: '/none' } }));
  await page.notebook.setCell(1, 'code', frameOf('remote', 61));
  await page.notebook.runCell(1);
  await expect(choice.locator('option', { hasText: 'remote' })).toHaveCount(1);
  await choice.selectOption({ label: 'remote  (61 × 1)' });
  await scanned(panel);
  await expect(panel.getByRole('list', { name: 'Findings' })).toContainText('age');
});
