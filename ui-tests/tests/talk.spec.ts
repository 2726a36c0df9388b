import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

import { SHOTS } from './inspector-page';
import {
  expectClean,
  log,
  openShared,
  openTalk,
  putNotebook,
  runMore,
  saved,
  setTheme,
  tabTo,
  walkToTab,
  withoutNews
} from './talk-page';

test.setTimeout(240_000);

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

test('what is said on one page is on the other at once, by keys alone', async ({
  context,
  page,
  baseURL
}) => {
  const url = baseURL ?? '';
  const path = `talk-${Date.now()}.ipynb`;
  await withoutNews(url);
  await putNotebook(url, path);
  const twin = await context.newPage();
  const panel = await openShared(page, url, true, path);
  const other = await openTalk(await openShared(twin, url, false, path), 'uses a code');
  const talk = await openTalk(panel, 'uses a code');
  await expect(saved(talk)).toHaveText('Saved');

  await page.keyboard.type(
    'Cents, **not** euros. <img src=x onerror="window.hacked=1"> [so](javascript:window.hacked=1) @'
  );
  await page.keyboard.press('Enter');
  const seen = firstSeen(twin, 'Cents');
  const sent = Date.now();
  await page.keyboard.press('Control+Enter');
  const took = (await seen) - sent;
  test.info().annotations.push({ type: 'ms to the other page', description: String(took) });
  expect(took).toBeLessThan(5_000);
  await expect(log(other).locator('strong')).toHaveText('not');
  await expect(log(other).locator('img')).toHaveCount(0);
  await expect(other.locator('a[href^="javascript"]')).toHaveCount(0);
  expect(await twin.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(saved(talk)).toHaveText('Saved');

  await tabTo(log(talk).getByRole('button', { name: /^Reply to/ }), true);
  await page.keyboard.press('Enter');
  await expect(talk.getByRole('textbox', { name: 'Reply' })).toBeFocused();
  await page.keyboard.type('Then `age` is right.');
  const answered = firstSeen(twin, 'Then age is right.');
  const again = Date.now();
  await page.keyboard.press('Control+Enter');
  const next = (await answered) - again;
  test.info().annotations.push({ type: 'ms of the next one', description: String(next) });
  await tabTo(log(talk).getByRole('button', { name: 'Edit the comment' }).last(), true);
  await page.keyboard.press('Enter');
  await page.keyboard.type(' Now.');
  await page.keyboard.press('Control+Enter');
  await expect(log(other)).toContainText('Then age is right. Now.');
  await tabTo(log(talk).getByRole('button', { name: 'Agree', exact: true }).last(), true);
  await page.keyboard.press('Enter');
  await expect(log(other).getByRole('button', { name: 'Agree, 1 person' })).toBeVisible();
  await tabTo(talk.getByRole('button', { name: 'Tag', exact: true }), true);
  await page.keyboard.press('Enter');
  await expect(talk.getByRole('group', { name: 'Tags' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('pricing');
  await page.keyboard.press('Enter');
  await expect(talk.getByRole('button', { name: 'Tag', exact: true })).toBeFocused();
  await tabTo(talk.getByRole('combobox', { name: 'Status' }), true);
  await page.keyboard.type('Conf');
  await expect(other.getByRole('combobox', { name: 'Status' })).toHaveValue('confirmed');
  for (const name of ['Assigned to', 'Severity']) {
    const choice = talk.getByRole('combobox', { name });
    await tabTo(choice);
    await page.keyboard.press('ArrowDown');
    await expect(choice).not.toHaveValue('');
    const chosen = await choice.inputValue();
    await expect(other.getByRole('combobox', { name })).toHaveValue(chosen);
  }
  await tabTo(talk.getByRole('button', { name: /^Useful/ }));
  await page.keyboard.press('Space');
  await expect(other.getByRole('button', { name: 'Useful, said 1' })).toBeVisible();
  await expect(other.getByRole('group', { name: 'Tags' })).toContainText('pricing');
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-light.png` });

  await page.keyboard.press('Escape');
  await expect(panel.getByRole('heading', { name: 'uses a code' })).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/talk-detail.png` });
  await tabTo(panel.getByRole('grid', { name: 'Offending rows' }).getByRole('gridcell').first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('c');
  await expect(talk).toContainText('in row 10');
  await page.keyboard.type('Who is this?');
  await page.keyboard.press('Control+Enter');
  await expect(log(other)).toContainText('row 10');
  await tabTo(talk.getByRole('combobox', { name: 'What it is about' }), true);
  await page.keyboard.type('On row');
  await tabTo(talk.getByRole('textbox', { name: 'Comment' }));
  await page.keyboard.type('The whole row is odd.');
  await page.keyboard.press('Control+Enter');
  await expect(log(other).locator('.fs-thread-place').last()).toHaveText('row 10');
  await page.screenshot({ path: `${SHOTS}/talk-row.png` });
  await page.keyboard.type('A slip.');
  await page.keyboard.press('Control+Enter');
  await expect(log(other)).toContainText('A slip.');
  await tabTo(log(talk).getByRole('button', { name: 'Delete the comment' }).last(), true);
  await page.keyboard.press('Enter');
  await expect(log(other)).toContainText('deleted this comment');
  await expect(log(other)).not.toContainText('A slip.');
  await page.keyboard.press('Escape');
  const shown = panel.getByRole('grid', { name: 'Offending rows' }).getByRole('gridcell');
  await expect(
    shown
      .filter({ hasText: '−999' })
      .or(shown.filter({ hasText: '-999' }))
      .first()
  ).toHaveAttribute('aria-label', /has comments/);
  await page.keyboard.press('Escape');
  const item = panel.getByRole('listitem').filter({ hasText: 'uses a code' });
  await expect(item).toContainText('Confirmed');
  await expect(item.locator('.fs-commented')).toHaveText('4');

  await tabTo(panel.getByRole('button', { name: /^Review of this dataframe/ }), true);
  await page.keyboard.press('Enter');
  const review = panel.getByRole('region', { name: 'Review' });
  await expect(review.getByRole('list', { name: 'Confirmed' })).toContainText('uses a code');
  const labels = page.waitForEvent('download');
  await tabTo(review.getByRole('button', { name: /^Download the verdicts/ }));
  await page.keyboard.press('Enter');
  const cells = readFileSync(await (await labels).path(), 'utf8');
  expect(cells).toBe('row,column,error\n10,age,1\n20,age,1\n30,age,1\n');
  await tabTo(review.getByRole('button', { name: 'Approve' }), true);
  await page.keyboard.press('Enter');
  await expect(review.getByRole('list', { name: 'Signed by' })).toContainText('Approved');
  await setTheme(page, 'JupyterLab Dark');
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-review.png` });
  await tabTo(review.getByRole('tab', { name: 'Findings' }), true);
  await walkToTab(review, 'Chat');
  await tabTo(review.getByRole('textbox', { name: 'Message' }));
  await page.keyboard.type('Load again at noon.');
  await page.keyboard.press('Control+Enter');
  await expect(review.getByRole('log', { name: 'Chat' })).toContainText('Load again at noon.');
  await tabTo(review.getByRole('tab', { name: /^Chat/ }), true);
  await walkToTab(review, 'Reports');
  await expect(review.getByRole('list', { name: 'Reports of this dataset' })).toContainText('4');
  await page.screenshot({ path: `${SHOTS}/talk-reports.png` });
  await tabTo(review.getByRole('searchbox', { name: 'Search all reports' }));
  await page.keyboard.type('who thi');
  await expect(review.getByRole('list', { name: 'What was found' })).toContainText('Who is this?');
  await tabTo(review.getByRole('tab', { name: 'Reports' }), true);
  await walkToTab(review, 'Activity');
  await expect(review.getByRole('list', { name: 'Activity' })).toContainText('Who is this?');
  const deeds = review.getByRole('list', { name: 'Activity' });
  await tabTo(review.getByRole('combobox', { name: 'What' }));
  await page.keyboard.type('Ass');
  await expect(deeds.getByRole('listitem')).toHaveText([/assigned it to/]);
  await page.keyboard.press('Home');
  await expect(deeds).toContainText('Who is this?');
  const download = page.waitForEvent('download');
  await tabTo(review.getByRole('button', { name: 'Download as CSV' }));
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('orders-activity.csv');
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toBe('seq,time,author,name,kind,report,target,body');
  expect(lines.filter(line => line.includes(',annotation.add,')).length).toBe(6);
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-activity.png` });
});

test('a thread whose row left is put where it belongs; reports stand side by side', async ({
  page,
  baseURL
}) => {
  const url = baseURL ?? '';
  const path = `orphans-${Date.now()}.ipynb`;
  await withoutNews(url);
  await putNotebook(url, path);
  const panel = await openShared(page, url, true, path);
  const grid = panel.getByRole('grid', { name: 'Offending rows' });
  const openCell = async (): Promise<Locator> => {
    await panel.getByRole('listitem').filter({ hasText: 'uses a code' }).focus();
    await page.keyboard.press('Enter');
    await grid.getByRole('gridcell').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('c');
    return panel.getByRole('region', { name: 'Talk' });
  };
  let talk = await openCell();
  await expect(talk.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  await page.keyboard.type('Whose key is this?');
  await page.keyboard.press('Control+Enter');
  await expect(log(talk)).toContainText('row 10');
  await expect(saved(talk)).toHaveText('Saved');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await runMore(panel, 'orders = orders.drop(index=10)');
  await panel.getByRole('button', { name: /^Review of this dataframe/ }).click();
  const review = panel.getByRole('region', { name: 'Review' });
  const tray = review.getByRole('button', { name: '1 orphan' });
  await expect(tray).toBeVisible();
  await review.getByRole('tab', { name: 'Reports' }).click();
  const boxes = review.getByRole('list', { name: 'Reports of this dataset' }).getByRole('checkbox');
  await expect(boxes).toHaveCount(1);
  await review.getByRole('button', { name: 'Keep the report of now' }).focus();
  await page.keyboard.press('Enter');
  await expect(boxes).toHaveCount(2);
  await expect(review.locator('.fs-reports')).toBeFocused();
  await expect(review.getByRole('button', { name: 'Keep the report of now' })).toHaveCount(0);
  await review.getByRole('tab', { name: 'Findings' }).click();
  await tray.focus();
  await page.keyboard.press('Enter');
  await expect(review.getByRole('list', { name: 'Orphans' })).toContainText(
    'key in row 10 left the data'
  );
  await page.screenshot({ path: `${SHOTS}/talk-orphans.png` });
  await review.getByRole('button', { name: 'Place it…' }).focus();
  await page.keyboard.press('Enter');
  await expect(review).toHaveCount(0);
  talk = await openCell();
  await expect(talk.getByRole('button', { name: 'Place it here' })).toBeFocused();
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-placing.png` });
  await page.keyboard.press('Enter');
  await expect(log(talk)).toContainText('Whose key is this?');
  await expect(log(talk).locator('.fs-thread-place')).toContainText('row 19');
  await talk.getByRole('textbox', { name: 'Comment' }).fill('Found it.');
  await page.keyboard.press('Control+Enter');
  await expect(saved(talk)).toHaveText('Saved');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await panel.getByRole('button', { name: /^Review of this dataframe/ }).click();
  await expect(review.getByRole('button', { name: /orphan/ })).toHaveCount(0);
  await review.getByRole('tab', { name: 'Reports' }).click();
  await expect(boxes).toHaveCount(2);
  await boxes.first().check();
  await boxes.last().check();
  const sides = review.getByRole('table', { name: 'Two reports side by side' });
  await expect(sides.getByRole('row', { name: /^Rows 400 399/ })).toBeVisible();
  await expect(sides.getByRole('row', { name: /^age uses a code/ })).toHaveText(/32$/);
  await expectClean(page);
  await page.screenshot({ path: `${SHOTS}/talk-sides.png` });
});
