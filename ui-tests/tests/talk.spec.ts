import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SHOTS } from './inspector-page';
import { freePort, type IOwnServer } from './own-server';
import { openShared, openTalk, personIn, startWithPeople, writeNotebook } from './talk-page';

test.setTimeout(240_000);

let server: IOwnServer | null = null;

test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map(context => context.close()));
  await server?.stop();
  server = null;
});

const log = (talk: Locator) => talk.getByRole('log', { name: 'Comments' });
const saved = (talk: Locator) => talk.getByRole('status', { name: 'State of the comments' });

/** When a text is first seen on a page, ms since 1970. */
function firstSeen(page: Page, text: string): Promise<number> {
  return page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const look = (): void => {
          if (document.querySelector('.fs-talk-log')?.textContent?.includes(wanted)) {
            observer.disconnect();
            resolve(Date.now());
          }
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
      }),
    text
  );
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('#framescope-inspector').analyze();
  expect(violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join()}`)).toEqual(
    []
  );
}

test('two people talk about a finding, by keys alone, and nothing is lost while the server is away', async ({
  browser
}) => {
  const root = mkdtempSync(join(tmpdir(), 'framescope-talk-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeNotebook(root);
  server = await startWithPeople(port, root);
  const [anna, ben] = await Promise.all([
    personIn(browser, url, 'anna'),
    personIn(browser, url, 'ben')
  ]);
  const [ours, theirs] = [await openShared(anna, url, true), await openShared(ben, url, false)];
  const talk = await openTalk(ours, 'uses a code');
  const other = await openTalk(theirs, 'uses a code');
  await expect(saved(talk)).toHaveText('Saved');
  await expect(talk.getByRole('img', { name: 'Ben, looks at this' })).toBeVisible();

  await anna.keyboard.type('Cents, **not** euros. <img src=x onerror="window.hacked=1"> @Be');
  await anna.keyboard.press('Enter');
  const seen = firstSeen(ben, 'Cents');
  const sent = Date.now();
  await anna.keyboard.press('Control+Enter');
  const took = (await seen) - sent;
  test.info().annotations.push({ type: 'ms to the other page', description: String(took) });
  expect(took).toBeLessThan(5_000);
  await expect(log(other).locator('strong')).toHaveText('not');
  await expect(log(other)).toContainText('@Ben');
  await expect(log(other).locator('img')).toHaveCount(0);
  expect(await ben.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(saved(talk)).toHaveText('Saved');

  await ben.keyboard.press('Shift+Tab');
  await log(other).getByRole('button', { name: 'Reply to Anna' }).focus();
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('Then `age` is right.');
  await ben.keyboard.press('Control+Enter');
  await expect(log(talk)).toContainText('Then age is right.');
  await log(talk).getByRole('button', { name: 'Agree', exact: true }).last().focus();
  await anna.keyboard.press('Enter');
  await expect(
    log(other).getByRole('button', { name: 'Agree, 1 person', exact: true })
  ).toBeVisible();
  await other.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Confirmed' });
  await other.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Anna' });
  await other.getByRole('button', { name: 'Tag' }).focus();
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('pricing');
  await ben.keyboard.press('Enter');
  await expect(talk).toContainText('Ben said “Confirmed”');
  await expect(talk.getByRole('combobox', { name: 'Assigned to' })).toHaveValue('anna');
  await expect(talk.getByRole('group', { name: 'Tags' })).toContainText('pricing');
  await expectClean(anna);
  await anna.screenshot({ path: `${SHOTS}/talk-light.png` });

  await server.stop();
  await expect(saved(talk)).toHaveText('Offline', { timeout: 20_000 });
  await talk.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'False alarm' });
  const field = talk.getByRole('textbox', { name: 'Comment' });
  await field.fill('Said while the server was away.');
  await field.press('Control+Enter');
  await expect(saved(talk)).toHaveText('Offline, 2 wait');
  await other.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Fixed' });
  await expect(saved(other)).toHaveText('Offline, 1 waits');
  await anna.screenshot({ path: `${SHOTS}/talk-offline.png` });
  const home = anna.context();
  await anna.close();

  server = await startWithPeople(port, root);
  await expect(saved(other)).toHaveText('Saved', { timeout: 60_000 });
  const again = await home.newPage();
  const back = await openTalk(await openShared(again, url, true), 'uses a code');
  await expect(log(back)).toContainText('Said while the server was away.', { timeout: 30_000 });
  await expect(saved(back)).toHaveText('Saved');
  await expect(log(other)).toContainText('Said while the server was away.');
  const conflict = back.getByRole('alert').filter({ hasText: 'Two decided at once' });
  await expect(conflict).toBeVisible();
  await again.evaluate(async () => {
    await window.jupyterapp.commands.execute('apputils:change-theme', {
      theme: 'JupyterLab Dark'
    });
  });
  await again.screenshot({ path: `${SHOTS}/talk-dark.png` });
  await conflict.getByRole('button', { name: /^Take/ }).click();
  await expect(conflict).toHaveCount(0);
  await expect(other.getByRole('alert')).toHaveCount(0);
});
