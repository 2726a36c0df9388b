import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type Locator, type Page } from '@playwright/test';

import { DIRTY_FRAME } from './inspector-page';
import { startServer, type IOwnServer } from './own-server';

/** Starts a server that knows people by their cookie and keeps reviews in its folder. */
export async function startWithPeople(
  port: number,
  root: string,
  more: Readonly<Record<string, string>> = {}
): Promise<IOwnServer> {
  const env = {
    ...more,
    FRAMESCOPE_UI_PEOPLE: '1',
    FRAMESCOPE_DATABASE_URL: `sqlite:///${root}/review.sqlite`
  };
  const server = await startServer({ port, root, env });
  await withoutNews(server.url);
  return server;
}

/** JupyterLab asks for no leave to fetch its news. */
export async function withoutNews(url: string): Promise<void> {
  const id = encodeURIComponent('@jupyterlab/apputils-extension:notification');
  const answer = await fetch(`${url}/lab/api/settings/${id}`, {
    method: 'PUT',
    body: JSON.stringify({ raw: '{"fetchNews": "false"}' })
  });
  expect(answer.ok).toBe(true);
}

/** A notebook with a cell that makes the frame, and one for each further source. */
export async function putNotebook(
  url: string,
  path: string,
  ...more: readonly string[]
): Promise<void> {
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [] };
  const kernelspec = { name: 'python3', display_name: 'Python 3', language: 'python' };
  const content = {
    cells: [DIRTY_FRAME, ...more].map((source, i) => ({ ...cell, id: `c${i}`, source })),
    metadata: { kernelspec },
    nbformat: 4,
    nbformat_minor: 5
  };
  const answer = await fetch(`${url}/api/contents/${path}`, {
    method: 'PUT',
    body: JSON.stringify({ type: 'notebook', format: 'json', content })
  });
  expect(answer.ok).toBe(true);
}

/** A browser of somebody's own. */
export async function personIn(browser: Browser, url: string, person: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'person', value: person, url }]);
  return context.newPage();
}

/** Opens the notebook, runs it where asked, and waits for the scan; the Inspector. */
export async function openShared(
  page: Page,
  url: string,
  run: boolean,
  path = 'shared.ipynb'
): Promise<Locator> {
  const workspace = `w${Math.random().toString(36).slice(2)}`;
  await page.goto(`${url}/lab/workspaces/${workspace}/tree/${path}?reset`);
  const ready = () =>
    page.evaluate(() => {
      const shown = window.jupyterapp?.shell.currentWidget as unknown as {
        sessionContext?: { session: { kernel: object | null } | null };
      } | null;
      return (
        Boolean(shown?.sessionContext?.session?.kernel) &&
        window.jupyterapp.commands.hasCommand('framescope:open')
      );
    });
  await expect.poll(ready, { timeout: 90_000 }).toBe(true);
  const dialog = page.locator('.jp-Dialog').first();
  await page.addLocatorHandler(dialog, () => dialog.getByRole('button').last().click());
  await page.evaluate(async isRun => {
    const { commands } = window.jupyterapp;
    if (isRun) {
      await commands.execute('notebook:run-all-cells');
    }
    await commands.execute('framescope:open');
  }, run);
  const panel = page.locator('#framescope-inspector .fs-root');
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText('finished', {
    timeout: 60_000
  });
  return panel;
}

/** Opens what is said about a finding, by keys alone; the pane. */
export async function openTalk(panel: Locator, text: string): Promise<Locator> {
  const page = panel.page();
  await panel.getByRole('listitem').filter({ hasText: text }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: text })).toBeFocused();
  await page.keyboard.press('c');
  const talk = panel.getByRole('region', { name: 'Talk' });
  await expect(talk.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  return talk;
}

/** Puts a cell below the others and runs it; resolves once the frame was scanned again. */
export async function runMore(panel: Locator, source: string): Promise<void> {
  const status = panel.getByRole('status', { name: 'Scan status' });
  await panel.page().evaluate(async code => {
    const { commands, shell } = window.jupyterapp;
    await commands.execute('notebook:insert-cell-below');
    const notebook = shell.currentWidget as unknown as {
      content: { activeCell: { model: { sharedModel: { setSource(text: string): void } } } };
    };
    notebook.content.activeCell.model.sharedModel.setSource(code);
    await commands.execute('notebook:run-cell');
  }, source);
  await expect(panel.locator('.fs-since')).toBeVisible({ timeout: 60_000 });
  await expect(status).toContainText('finished', { timeout: 60_000 });
}

/** Changes the theme and waits until it is there. */
export async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(async name => {
    await window.jupyterapp.commands.execute('apputils:change-theme', { theme: name });
  }, theme);
  await expect(page.locator('body')).toHaveAttribute('data-jp-theme-name', theme);
  await expect(page.locator('#jupyterlab-splash')).toHaveCount(0);
}

/** Goes by Tab, or back by Shift+Tab, until something has the focus; it must come within 120 steps. */
export async function tabTo(target: Locator, back = false): Promise<void> {
  const page = target.page();
  const has = () => target.evaluate(one => one === document.activeElement);
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 120 && !(await has()); steps++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  await expect(target).toBeFocused();
}

/** Goes by the arrow keys from the open tab to another one. */
export async function walkToTab(pane: Locator, name: string): Promise<void> {
  const open = pane.locator('[role=tab][aria-selected=true]');
  for (let steps = 0; steps < 6 && !(await open.textContent())?.startsWith(name); steps++) {
    await open.press('ArrowRight');
  }
  await expect(
    pane.getByRole('tab', { name: new RegExp(`^${name}`), selected: true })
  ).toBeFocused();
}

/** What is said about something. */
export const log = (talk: Locator) => talk.getByRole('log', { name: 'Comments' });

/** The badge that tells whether it is kept. */
export const saved = (talk: Locator) => talk.getByRole('status', { name: 'State of the comments' });

/** Fails with the list of what axe finds in the Inspector. */
export async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('#framescope-inspector').analyze();
  expect(violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join()}`)).toEqual(
    []
  );
}
