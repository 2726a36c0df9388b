import { expect } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';

import { DIRTY_FRAME, setWidth } from './inspector-page';

/** Two frames with faults, numbers that go together, and one that has drifted; `orders` is the newest. */
export const STUDIED_FRAME = `${DIRTY_FRAME}
import numpy as np
rng = np.random.default_rng(8)
orders["total"] = np.round(rng.gamma(4, 20, 400), 1)
orders["price"] = np.round(120 * orders["total"] + rng.normal(0, 900, 400), 0)
orders.loc[77, "price"] *= 9
ordersB = orders.copy()
ordersB["total"] = np.round(ordersB["total"] * 0.6, 1)
del rng`;

/** What walks through the scenes that the team's talk, statistics and rules add to the panel. */
export interface ISceneWalk {
  readonly page: Page;
  /** A panel with `STUDIED_FRAME`, at 320 px, its findings shown. */
  readonly panel: Locator;
  /** An English name as the page has it. */
  readonly name: (text: string) => RegExp;
  /**
   * Looks at a scene.
   *
   * @param of - what is looked at; default: the panel.
   * @param hidden - what differs from one time to the next.
   */
  readonly look: (scene: string, of?: Locator, hidden?: readonly Locator[]) => Promise<void>;
}

/** Chooses a frame of the panel by the start of its name. */
export async function choose(panel: Locator, name: string): Promise<void> {
  const box = panel.locator('.fs-head select');
  const option = box.locator('option', { hasText: new RegExp(`^${name}(\\s|$)`) });
  await expect(option).toHaveCount(1);
  await box.selectOption((await option.getAttribute('value')) ?? '');
}

/** Accepts, talks, reviews, writes rules, asks for figures: each as far as it can be looked at. */
export async function walkScenes(walk: ISceneWalk): Promise<void> {
  await decided(walk);
  await talkedAbout(walk);
  await ruled(walk);
  await studied(walk);
  await amongRows(walk);
}

const itemOf = ({ panel, name }: ISceneWalk, text: string): Locator =>
  panel
    .getByRole('list', { name: name('Findings') })
    .getByRole('listitem')
    .filter({ hasText: text })
    .first();
const tab = (panel: Locator, view: string): Locator =>
  panel.locator(`.fs-views [data-view="${view}"]`);

async function decided(walk: ISceneWalk): Promise<void> {
  const { page, panel, name, look } = walk;
  const dialog = page.locator('.fs-accept');
  await itemOf(walk, 'city').focus();
  await page.keyboard.press('a');
  await expect(dialog.locator('textarea')).toBeFocused();
  await page.keyboard.type('Known.');
  await look('accept-reason', dialog, [
    dialog.getByRole('combobox'),
    dialog.locator('.fs-accept-note')
  ]);
  await page.keyboard.press('Tab');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await panel.getByRole('button', { name: name('1 accepted') }).click();
  const meta = panel.locator('.fs-accepted-meta > .fs-muted');
  await expect(meta).toBeVisible();
  await meta.scrollIntoViewIfNeeded();
  await look('accepted', panel, [meta]);
  await panel.getByRole('button', { name: name('1 accepted') }).click();
}

async function talkedAbout(walk: ISceneWalk): Promise<void> {
  const { page, panel, name, look } = walk;
  await itemOf(walk, 'age').focus();
  await page.keyboard.press('Enter');
  await expect(panel.locator('.fs-detail h3').first()).toBeFocused();
  await page.keyboard.press('c');
  const talk = panel.getByRole('region', { name: name('Talk') });
  await expect(talk.locator('textarea')).toBeFocused();
  await page.keyboard.type('Was the age not asked?');
  await look('talk');
  await talk.locator('textarea').fill('');
  await page.keyboard.press('Escape');
  await expect(talk).toBeHidden();
  await page.keyboard.press('Escape');
  await panel.locator('.fs-talk-button').click();
  const review = panel.getByRole('region', { name: name('Review') });
  const views = review.getByRole('tab');
  await expect(views.first()).toBeVisible();
  for (const [at, view] of ['findings', 'chat', 'reports', 'activity'].entries()) {
    await views.nth(at).click();
    await expect(views.nth(at)).toHaveAttribute('aria-selected', 'true');
    await look(`review-${view}`, panel, [
      review.locator('time, .fs-muted'),
      review.locator('.fs-badge, .fs-person')
    ]);
  }
  await review.getByRole('button').first().click();
  await expect(review).toBeHidden();
}

async function ruled(walk: ISceneWalk): Promise<void> {
  const { page, panel, name, look } = walk;
  await itemOf(walk, 'age').focus();
  await page.keyboard.press('r');
  await tab(panel, 'laws').click();
  const rules = panel.getByRole('list', { name: name('Rules') });
  await expect(rules).toContainText('age');
  await rules
    .getByRole('button', { name: name('Edit the rule') })
    .first()
    .click();
  await panel.locator('.fs-rule-editor textarea').fill('{');
  await panel.locator('.fs-rule-editor .fs-primary').click();
  await expect(panel.getByRole('alert')).toBeVisible();
  await look('rule-edited', panel, [panel.locator('.fs-view > * .fs-list-head')]);
  await panel.locator('.fs-rule-editor textarea').focus();
  await page.keyboard.press('Escape');
  await tab(panel, 'columns').click();
  await panel.locator('.fs-column').filter({ hasText: 'age' }).first().click();
  await expect(panel.locator('.fs-card')).toBeVisible();
  await look('card');
  await page.keyboard.press('Escape');
}

async function studied(walk: ISceneWalk): Promise<void> {
  const { panel, look } = walk;
  await tab(panel, 'charts').click();
  await panel.locator('.fs-filters select').first().selectOption('odd');
  await expect(panel.locator('.fs-odd-count')).toBeVisible({ timeout: 60_000 });
  await drawn(panel);
  await look('odd');
  await tab(panel, 'stats').click();
  const ticks = panel.locator('.fs-ticks input[type=checkbox]');
  await panel.locator('.fs-tick', { hasText: 'total' }).locator('input').check();
  await panel.locator('.fs-tick', { hasText: 'price' }).locator('input').check();
  await expect(ticks.first()).toBeVisible();
  await expect(panel.locator('.fs-answer-head')).toBeVisible({ timeout: 60_000 });
  await drawn(panel);
  await panel.locator('.fs-answer-head').scrollIntoViewIfNeeded();
  await look('stats');
  await panel.locator('.fs-filters select').first().selectOption('frames');
  const other = panel.locator('.fs-stats select').first();
  const option = other.locator('option', { hasText: 'ordersB' });
  await other.selectOption((await option.getAttribute('value')) ?? '');
  await expect(panel.locator('.fs-pair-head').first()).toBeVisible({ timeout: 60_000 });
  await panel.locator('.fs-pair-head', { hasText: 'total' }).click();
  await drawn(panel);
  await look('compared');
  await panel.locator('.fs-filters select').first().selectOption('series');
  await expect(panel.locator('.fs-stats .fs-chart-wait[data-state=busy]')).toHaveCount(0, {
    timeout: 60_000
  });
  await look('series');
  await tab(panel, 'findings').click();
}

/** A chart is there. */
async function drawn(panel: Locator): Promise<void> {
  await expect(panel.locator('.fs-evidence svg, .fs-evidence canvas').first()).toBeVisible({
    timeout: 30_000
  });
}

async function amongRows(walk: ISceneWalk): Promise<void> {
  const { page, panel, name, look } = walk;
  await setWidth(page, panel, 960);
  await expect(panel.getByRole('gridcell').first()).not.toHaveText('');
  const head = panel.getByRole('columnheader').filter({ hasText: 'city' });
  await head.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await panel.getByRole('menuitem', { name: name('Filter…') }).click();
  const form = panel.locator('.fs-dg-filter');
  await form.locator('select').selectOption('matches');
  const wrong = ['a(b', 'a)', '*a', '(?=a)', 'a{5,2}', '[z-a]', '(a+)+', 'a^b', 'a\\'];
  for (const pattern of wrong) {
    await form.locator('input').fill(pattern);
    await form.locator('button[type=submit]').click();
    await expect(form.getByRole('alert')).toBeVisible();
    await look(pattern === wrong[0] ? 'pattern' : `pattern ${pattern}`);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await panel.locator('.fs-dg-columns-host > .fs-button').click();
  await expect(panel.locator('.fs-dg-columns')).toBeVisible();
  await look('columns-menu');
  await page.keyboard.press('Escape');
  const share = page.locator('.fs-ShareHost [role=dialog]');
  await panel.getByRole('button', { name: name('Insert the report into the notebook') }).click();
  await expect(share).toBeVisible();
  await look('share', share);
  await page.keyboard.press('Escape');
}
