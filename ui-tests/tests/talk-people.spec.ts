import { expect, test, type Locator, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SHOTS } from './inspector-page';
import { freePort, type IOwnServer } from './own-server';
import {
  expectClean,
  log,
  openShared,
  openTalk,
  personIn,
  putNotebook,
  saved,
  setTheme,
  startWithPeople,
  tabTo
} from './talk-page';

test.setTimeout(240_000);

let server: IOwnServer | null = null;

test.afterEach(async () => {
  await server?.stop();
  server = null;
});

const NO_REVIEWS = { FRAMESCOPE_FEATURE_COLLABORATION: '0' };

/** Starts a server with people and a notebook; `start` starts it again where it was stopped. */
async function begin(variables: Readonly<Record<string, string>> = {}, ...more: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), 'framescope-talk-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = async (changed = variables): Promise<void> => {
    server = await startWithPeople(port, root, changed);
  };
  await start();
  await putNotebook(url, 'shared.ipynb', ...more);
  return { root, url, start };
}

/** Begins many threads on the finding that was talked about last. */
async function sayMany(page: Page, count: number): Promise<void> {
  await page.evaluate(async all => {
    const api = '/framescope/api/v1';
    const answer = await fetch(`${api}/annotations?limit=1`);
    const [{ report, anchor }] = ((await answer.json()) as { items: Record<string, unknown>[] })
      .items;
    for (let at = 0; at < all; at += 200) {
      const proposals = Array.from({ length: 200 }, (_, i) => {
        const id = crypto.randomUUID();
        const body = { anchor, comment: `Thread **${at + i}** of many.` };
        return { id, kind: 'annotation.add', report, target: id, base: 0, body };
      });
      await fetch(`${api}/operations`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(proposals)
      });
    }
  }, count);
}

test('two people: presence, conflicts, and nothing is lost while the server is away @long', async ({
  browser
}) => {
  const { url, start } = await begin();
  const [anna, ben] = [await personIn(browser, url, 'anna'), await personIn(browser, url, 'ben')];
  const [ours, theirs] = [await openShared(anna, url, true), await openShared(ben, url, false)];
  const talk = await openTalk(ours, 'uses a code');
  const other = await openTalk(theirs, 'uses a code');
  await expect(saved(talk)).toHaveText('Saved');
  await expect(talk.getByRole('img', { name: 'Ben, looks at this' })).toBeVisible();
  await anna.keyboard.type('Look, @Be');
  await anna.keyboard.press('Enter');
  await anna.keyboard.press('Control+Enter');
  await expect(log(other)).toContainText('@Ben');
  await expect(log(other).getByRole('button', { name: 'Edit the comment' })).toHaveCount(0);
  await other.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Anna' });
  await expect(talk.getByRole('combobox', { name: 'Assigned to' })).toHaveValue('anna');

  await anna.keyboard.press('Escape');
  const ask = other.getByRole('textbox', { name: 'Comment' });
  await ask.fill('@Anna have you seen it?');
  await ask.press('Control+Enter');
  const told = anna.locator('.Toastify__toast').filter({ hasText: 'Ben mentioned you' });
  await expect(told).toContainText('have you seen it?');
  await tabTo(told.getByRole('button', { name: 'Mute' }), true);
  await anna.keyboard.press('Enter');
  await expect(told).toHaveCount(0);
  await ask.fill('@Anna and this?');
  await ask.press('Control+Enter');
  await expect(saved(other)).toHaveText('Saved');
  await ours.locator('[data-fs-action="comment"]').click();
  await expect(log(talk)).toContainText('and this?');
  await expect(told).toHaveCount(0);

  await expect(talk.getByRole('img', { name: 'Ben, looks at this' })).toBeVisible();
  const talkOfColumn = async (page: Page, panel: Locator): Promise<void> => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await panel.getByRole('tab', { name: 'Columns' }).click();
    const column = panel.getByRole('list', { name: 'Columns' }).getByRole('listitem');
    await column.filter({ hasText: 'age' }).focus();
    await page.keyboard.press('c');
    await expect(panel.getByRole('heading', { name: 'age' })).toBeVisible();
  };
  await talkOfColumn(anna, ours);
  await expect(talk.getByRole('img', { name: 'Ben, here now' })).toBeVisible();
  await other.getByRole('textbox', { name: 'Comment' }).focus();
  await talkOfColumn(ben, theirs);
  await expect(talk.getByRole('img', { name: 'Ben, looks at this' })).toBeVisible();
  await expect(other.getByRole('img', { name: 'Anna, looks at this' })).toBeVisible();
  for (const [page, panel] of [
    [anna, ours],
    [ben, theirs]
  ] as const) {
    await page.keyboard.press('Escape');
    await panel.getByRole('tab', { name: /^Findings/ }).click();
    await openTalk(panel, 'uses a code');
  }

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

  await start();
  await expect(saved(other)).toHaveText('Saved', { timeout: 60_000 });
  const again = await home.newPage();
  const back = await openTalk(await openShared(again, url, true), 'uses a code');
  await expect(log(back)).toContainText('Said while the server was away.', { timeout: 30_000 });
  await expect(saved(back)).toHaveText('Saved');
  await expect(log(other)).toContainText('Said while the server was away.');
  const conflict = back.getByRole('alert').filter({ hasText: 'Two decided at once' });
  await expect(conflict).toBeVisible();
  await setTheme(again, 'JupyterLab Dark');
  await again.screenshot({ path: `${SHOTS}/talk-dark.png` });
  await conflict.getByRole('button', { name: /^Take/ }).click();
  await expect(conflict).toHaveCount(0);
  await expect(other.getByRole('alert')).toHaveCount(0);

  await again.keyboard.press('Escape');
  await sayMany(ben, 1000);
  const item = again.locator('#framescope-inspector').getByRole('listitem');
  await again.keyboard.press('Escape');
  await expect(item.filter({ hasText: 'uses a code' }).locator('.fs-commented')).toHaveText(
    /1,?004/,
    { timeout: 60_000 }
  );
  await item.filter({ hasText: 'uses a code' }).press('Enter');
  const opened = await again.evaluate(async () => {
    const start = performance.now();
    const button = document.querySelector<HTMLElement>('[data-fs-action="comment"]');
    button?.click();
    while ((document.querySelectorAll('.fs-thread').length ?? 0) < 30) {
      await new Promise(resolve => requestAnimationFrame(resolve));
    }
    return Math.round(performance.now() - start);
  });
  test.info().annotations.push({ type: 'ms to open 1,000 threads', description: String(opened) });
  expect(opened).toBeLessThan(3_000);
  await Promise.all([home.close(), ben.context().close()]);
});

test('without reviews on the server it is in the page, or in the notebook when asked @long', async ({
  page
}) => {
  const { url, root } = await begin(NO_REVIEWS);
  const talk = await openTalk(await openShared(page, url, true), 'uses a code');
  await expect(saved(talk)).toHaveText('Not kept');
  await page.keyboard.type('Kept *here*.');
  await page.keyboard.press('Control+Enter');
  await expect(log(talk).locator('em')).toHaveText('here');
  await page.screenshot({ path: `${SHOTS}/talk-page.png` });
  await talk.getByRole('button', { name: 'Keep in notebook' }).click();
  await expect(saved(talk)).toHaveText('In the notebook');
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  const kept = () => readFileSync(join(root, 'shared.ipynb'), 'utf8');
  await expect.poll(kept).toContain('Kept *here*.');
  expect(kept()).not.toContain('"report": {');

  const back = await openTalk(await openShared(page, url, false), 'uses a code');
  await expect(saved(back)).toHaveText('In the notebook');
  await expect(log(back)).toContainText('Kept here.');
});

test('the file and the review accept alike; two place at once; an output keeps what became of it @long', async ({
  browser
}) => {
  const { url, root, start } = await begin({}, 'import framescope as fs\nfs.inspect(orders)');
  const [page, ben] = [await personIn(browser, url, 'anna'), await personIn(browser, url, 'ben')];
  const panel = await openShared(page, url, true);
  const list = panel.getByRole('list', { name: 'Findings' });
  const talk = panel.getByRole('region', { name: 'Talk' });
  const review = panel.getByRole('region', { name: 'Review' });
  const file = review.getByRole('region', { name: 'Baseline file' });
  const openReview = () => panel.getByRole('button', { name: /^Review of this dataframe/ }).click();
  const talkOfFirst = async (): Promise<string> => {
    const first = list.getByRole('listitem').first();
    const title = (await first.locator('.fs-title').textContent()) ?? '';
    await first.focus();
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('heading', { name: title })).toBeFocused();
    await page.keyboard.press('c');
    await expect(talk.getByRole('textbox', { name: 'Comment' })).toBeFocused();
    return title;
  };

  await list.getByRole('listitem').filter({ hasText: 'uses a code' }).focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept this finding' });
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.type('Legacy code.');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(dialog).toBeHidden();
  await openReview();
  await page.screenshot({ path: `${SHOTS}/talk-import.png` });
  await file.getByRole('button', { name: 'Import 1' }).click();
  const accepted = review.getByRole('list', { name: 'Accepted' });
  await expect(accepted).toContainText('uses a code');
  await expect(file).toHaveCount(0);
  await expect(review.getByRole('combobox', { name: 'Status' })).toBeFocused();
  await page.keyboard.press('Escape');

  const theirs = await talkOfFirst();
  await talk.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Accepted' });
  await expect(saved(talk)).toHaveText('Saved');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openReview();
  await expect(accepted).toContainText(theirs);
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-export.png` });
  await file.getByRole('button', { name: 'Export 1' }).click();
  await expect(file).toHaveCount(0);
  const baseline = () => readFileSync(join(root, 'framescope.baseline.json'), 'utf8');
  await expect.poll(baseline).toContain('"reason": "Accepted in the review."');
  await page.keyboard.press('Escape');

  const third = await talkOfFirst();
  expect(third).not.toBe(theirs);
  await talk.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Confirmed' });
  await talk.getByRole('textbox', { name: 'Comment' }).fill('Secret words.');
  await page.keyboard.press('Control+Enter');
  await expect(saved(talk)).toHaveText('Saved');
  const api = `${url}/framescope/api/v1`;
  const told = await page.context().request.get(`${api}/annotations?limit=1`);
  const [{ id, report, anchor, version }] = ((await told.json()) as { items: IKept[] }).items;
  for (const [who, column] of [
    [page, 'age'],
    [ben, 'city']
  ] as const) {
    const body = { anchor: { on: 'column', columns: [column], finding: anchor.finding } };
    const one = { kind: 'annotation.place', report, target: id, base: version, body };
    const data = [{ ...one, id: crypto.randomUUID() }];
    const answer = await who.context().request.post(`${api}/operations`, { data });
    expect(await answer.json()).toMatchObject({ outcomes: [{ state: 'stored' }] });
  }
  const conflict = talk.getByRole('alert').filter({ hasText: 'Two decided at once. Anna' });
  await expect(conflict).toContainText('age');
  await expect(log(talk).locator('.fs-thread-place')).toHaveText('city');
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-placed-twice.png` });
  await conflict.getByRole('button', { name: /^Take “.*age/ }).click();
  await expect(conflict).toHaveCount(0);
  await expect(log(talk).locator('.fs-thread-place')).toHaveText('age');
  await expect(saved(talk)).toHaveText('Saved');

  const kept = () => readFileSync(join(root, 'shared.ipynb'), 'utf8');
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('listitem').filter({ hasText: third })).toBeVisible();
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  await expect.poll(kept).toContain('[review] Confirmed, 1 comment');
  expect(kept()).toContain(' · Accepted<!--/fs-->');
  expect(kept()).not.toContain('Secret');
  await Promise.all([page, ben].map(one => one.context().close()));
  await server.stop();

  await start(NO_REVIEWS);
  const later = await personIn(browser, url, 'eve');
  await later.goto(`${url}/lab/workspaces/later/tree/shared.ipynb?reset`);
  const item = later.locator('.fs-SavedReport').getByRole('listitem').filter({ hasText: third });
  await expect(item).toContainText('Confirmed', { timeout: 60_000 });
  await expect(item.locator('.fs-commented')).toHaveText('1');
  await item.scrollIntoViewIfNeeded();
  await later.screenshot({ path: `${SHOTS}/talk-saved-output.png` });
  await later.context().close();
});

/** A thread as the server lists it. */
interface IKept {
  readonly id: string;
  readonly report: string;
  readonly version: number;
  readonly anchor: { readonly finding: string };
}
