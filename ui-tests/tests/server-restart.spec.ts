import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DIRTY_FRAME } from './inspector-page';
import { freePort, startServer, type IOwnServer } from './own-server';

test.setTimeout(240_000);

let server: IOwnServer | null = null;

async function stop(): Promise<void> {
  await server?.stop();
  server = null;
}

test.afterEach(stop);

test('a restarted server: the panel says what happened and goes on', async ({ page }) => {
  const port = await freePort();
  const root = mkdtempSync(join(tmpdir(), 'framescope-ui-'));
  server = await startServer({ port, root });
  await page.goto(`http://127.0.0.1:${port}/lab?reset`);
  const ready = () =>
    page.evaluate(
      () =>
        (window.jupyterapp?.commands.hasCommand('notebook:create-new') ?? false) &&
        window.jupyterapp.commands.hasCommand('framescope:open')
    );
  await expect.poll(ready, { timeout: 60_000 }).toBe(true);
  await page.evaluate(() => window.jupyterapp.restored);
  const run = (code: string) =>
    page.evaluate(async source => {
      const { commands, shell } = window.jupyterapp;
      const panel = shell.currentWidget as unknown as {
        content: { activeCell: { model: { sharedModel: { setSource(text: string): void } } } };
        sessionContext: { ready: Promise<void>; session: { kernel: { info: Promise<unknown> } } };
      };
      await panel.sessionContext.ready;
      await panel.sessionContext.session.kernel.info;
      panel.content.activeCell.model.sharedModel.setSource(source);
      await commands.execute('notebook:run-cell');
    }, code);
  await page.evaluate(async () => {
    const { commands } = window.jupyterapp;
    await commands.execute('notebook:create-new', { kernelName: 'python3' });
    await commands.execute('framescope:open');
  });
  await run(DIRTY_FRAME);
  const panel = page.locator('#framescope-inspector .fs-root');
  const status = panel.getByRole('status', { name: 'Scan status' });
  await expect(status).toContainText('finished', { timeout: 60_000 });

  await stop();
  await expect(panel.locator('.fs-overview').getByRole('alert')).toContainText(
    /server does not answer/i,
    {
      timeout: 60_000
    }
  );
  await expect(panel.getByRole('list', { name: 'Findings' })).toBeVisible();

  server = await startServer({ port, root });
  const dismiss = page.locator('.jp-Dialog button');
  await expect
    .poll(
      async () => {
        if (await dismiss.count()) {
          await dismiss.first().click();
        }
        return panel.textContent();
      },
      { timeout: 90_000 }
    )
    .toMatch(/server was restarted|kernel stopped|no running kernel/i);
  await page.evaluate(async () => {
    const panel = window.jupyterapp.shell.currentWidget as unknown as {
      sessionContext: { changeKernel(options: { name: string }): Promise<unknown> };
    };
    await panel.sessionContext.changeKernel({ name: 'python3' });
  });
  await run(DIRTY_FRAME.replace('400', '390').replace('400', '390').replace('400', '390'));
  await expect(panel).toContainText('390', { timeout: 60_000 });
  await expect(status).toContainText('finished', { timeout: 60_000 });
  await expect(panel.locator('.fs-overview').getByRole('alert')).toHaveCount(0);
});
