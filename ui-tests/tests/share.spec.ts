import { expect, test } from '@jupyterlab/galata';

import { DIRTY_FRAME, expectAccessible, openWith, scanned, SHOTS, tabTo } from './inspector-page';

const MIME = 'application/vnd.framescope.report+json';

interface ISaved {
  readonly cells: readonly {
    readonly source: string;
    readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
  }[];
}

test('the report goes into the notebook as the dialog listed it, and undo takes it out', async ({
  page
}) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const saved = (): Promise<ISaved> =>
    page.evaluate(
      () =>
        (
          window.jupyterapp.shell.currentWidget as unknown as {
            content: { model: { toJSON(): unknown } };
          }
        ).content.model.toJSON() as never
    );
  const before = (await saved()).cells.length;

  const button = panel.getByRole('button', { name: 'Insert the report into the notebook' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: /^Share/ });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, '.fs-ShareHost');
  await page.screenshot({ path: `${SHOTS}/share-dialog.png` });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  expect((await saved()).cells.length).toBe(before);

  await button.click();
  await dialog.getByRole('button', { name: 'Preview the exact bytes' }).click();
  const bytes = await dialog.getByRole('textbox', { name: 'The exact bytes' }).inputValue();
  await tabTo(page, dialog.getByRole('button', { name: 'Save in notebook' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('.fs-SavedReport')).toBeVisible();
  const cell = (await saved()).cells.find(item => item.outputs?.some(one => one.data?.[MIME]));
  expect(cell?.source).toContain('fs.inspect(orders)');
  const data = cell?.outputs?.[0].data ?? {};
  expect([JSON.stringify(data[MIME]), data['text/html'], data['text/plain']].join('\n\n')).toBe(
    bytes
  );
  expect(bytes).not.toContain('K0004');

  await page.locator('.jp-NotebookPanel .jp-Notebook').focus();
  for (let i = 0; i < 6 && (await saved()).cells.length > before; i++) {
    await page.evaluate(() => {
      void window.jupyterapp.commands.execute('notebook:undo-cell-action');
    });
    await page.waitForTimeout(100);
  }
  expect((await saved()).cells.length).toBe(before);

  await page.evaluate(() => window.jupyterapp.commands.execute('application:toggle-right-area'));
  await expect(panel).toBeHidden();
  await page.evaluate(() => void window.jupyterapp.commands.execute('framescope:insert-report'));
  await dialog.getByRole('button', { name: 'Save in notebook' }).click();
  const toast = page.locator('.Toastify__toast', { hasText: 'A cell was inserted.' });
  await expect(toast).toBeVisible();
  expect((await saved()).cells.length).toBe(before + 1);
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await saved()).cells.length).toBe(before);
});

test('%%framescope runs the cell and shows what is wrong with its frames', async ({ page }) => {
  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', '%load_ext framescope');
  await page.notebook.runCell(0);
  await page.notebook.setCell(1, 'code', `%%framescope\n${DIRTY_FRAME}`);
  await page.notebook.runCell(1);
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('list', { name: 'Findings' })).toContainText('age', {
    timeout: 60_000
  });
});
