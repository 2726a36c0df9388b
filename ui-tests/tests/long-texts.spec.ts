import { expect, test } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { DIRTY_FRAME, setWidth, SHOTS } from './inspector-page';
import { inLanguage, openFrame, PSEUDO, speakPseudo, unmarkedIn } from './language-page';

/** A sum that is broken, so that there are laws and fixes of every sort. */
const FRAME = `${DIRTY_FRAME}
orders["price"] = [5 + i * 104729 % 97 / 2 for i in range(400)]
orders["total"] = orders["age"].where(orders["age"] > 0, 30) * orders["price"]
orders.loc[[7, 70, 170], "total"] *= 10`;

/** Texts that are cut, that run over their box, or that stand out of the panel or dialog. */
function cutIn(scene: Locator): Promise<string[]> {
  return scene.evaluate(root => {
    const edge = root.getBoundingClientRect();
    return [...root.querySelectorAll<HTMLElement>('*')].flatMap(element => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const own = [...element.childNodes]
        .map(node => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : ''))
        .join('');
      const hidden =
        box.width <= 1 ||
        box.height <= 1 ||
        style.visibility === 'hidden' ||
        element.closest('svg, [aria-hidden=true], .fs-hidden, .fs-skip, pre') !== null ||
        element.closest('[role=grid]') !== null;
      if (own === '' || hidden) {
        return [];
      }
      const told = element.closest('[title]') !== null;
      const wide = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      const high =
        element.clientHeight > 0 &&
        style.overflowY === 'hidden' &&
        element.scrollHeight > element.clientHeight + 2;
      const clipped = wide && (style.textOverflow !== 'ellipsis' || !told);
      const faults = [
        ...(clipped ? ['wide'] : []),
        ...(high && !told ? ['high'] : []),
        ...(!told && (box.right > edge.right + 1 || box.left < edge.left - 1) ? ['out'] : [])
      ];
      return faults.map(fault => `${fault}: ${element.className} ${own.slice(0, 50)}`);
    });
  });
}

test.describe('in a language whose texts are 40 % longer @long', () => {
  test.use({ autoGoto: false, ...inLanguage(PSEUDO) });
  test.setTimeout(300_000);

  test('every scene is translated, and nothing is cut at 320 px', async ({ page, tmpPath }) => {
    await speakPseudo(page, true);
    await page.goto();
    await page.setViewportSize({ width: 1300, height: 1000 });
    const panel = page.locator('#framescope-inspector .fs-root');
    const name = (text: string): RegExp => new RegExp(`⟦${text}`);
    const button = (text: string, of: Locator = panel): Locator =>
      of.getByRole('button', { name: name(text) }).first();
    let scenes = 0;
    const look = async (scene: string, of: Locator = panel): Promise<void> => {
      await page.waitForTimeout(250);
      scenes++;
      await of.screenshot({ path: `${SHOTS}/long-${scene.replace(/\W+/g, '-')}.png` });
      expect.soft(await unmarkedIn(of), scene).toEqual([]);
      expect.soft(await cutIn(of), scene).toEqual([]);
      expect
        .soft(await of.evaluate(node => node.scrollWidth - node.clientWidth), `${scene}, sideways`)
        .toBeLessThanOrEqual(0);
    };
    await openFrame(page, 'nothing = 1', tmpPath);
    await setWidth(page, panel, 320);
    await look('empty');
    await openFrame(page, FRAME, tmpPath);
    await expect(panel.getByRole('status', { name: name('Scan status') })).toContainText(
      'Scan finished',
      { timeout: 60_000 }
    );
    await look('findings');
    await button('Checks').click();
    await look('checks');
    await button('Checks').click();
    for (const [at, tab] of ['findings', 'columns', 'charts', 'statistics', 'laws'].entries()) {
      await panel.getByRole('tab').nth(at).click();
      await page.waitForTimeout(500);
      await look(`tab ${tab}`);
    }
    await panel.getByRole('tab').nth(0).click();
    const items = panel.getByRole('list', { name: name('Findings') }).getByRole('listitem');
    const age = items
      .filter({ hasText: '-999' })
      .or(items.filter({ hasText: 'age' }))
      .first();
    await age.focus();
    await page.keyboard.press('?');
    await look('keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await look('copy');
    await page.keyboard.press('Escape');
    await age.focus();
    await page.keyboard.press('Enter');
    await expect(panel.locator('.fs-detail')).toBeVisible();
    await page.waitForTimeout(800);
    await look('finding');
    await button('Chart menu').click();
    await look('chart menu');
    await page.keyboard.press('Escape');
    await button('Fix').click();
    await expect(panel.locator('.fs-fix del').first()).toBeVisible();
    await look('fix');
    await button('Insert and run', panel.locator('.fs-fix')).click();
    await expect(panel.locator('.fs-fix')).toContainText('no new warning', { timeout: 60_000 });
    await look('fixed');
    await button('Undo', panel.locator('.fs-fix')).click();
    await button('Run the cells above', panel.locator('.fs-fix')).click();
    await page.waitForTimeout(1500);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await panel.getByRole('tab').nth(0).click();
    await items.first().focus();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    await button('Accept', dialog).click();
    await look('accept', dialog);
    await dialog.getByRole('textbox').first().fill('Known.');
    await button('Accept', dialog).click();
    await expect(dialog).toBeHidden();
    await panel.getByRole('button', { name: /⟦1 accepted/ }).click();
    await look('accepted');
    await items.first().focus();
    await page.keyboard.press('r');
    await look('rule made');
    await panel.getByRole('tab', { name: name('Laws') }).click();
    await page.waitForTimeout(500);
    await look('rules');
    await button('Edit the rule').click();
    await look('rule edited');
    await page.keyboard.press('Escape');
    await panel.getByRole('tab').nth(0).click();
    await button('Insert the report into the notebook').click();
    const share = page.locator('.fs-ShareHost [role=dialog]');
    await expect(share).toBeVisible();
    await look('share', share);
    await page.keyboard.press('Escape');
    await setWidth(page, panel, 960);
    const heads = panel.getByRole('columnheader');
    await heads.nth(2).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await look('grid menu');
    await panel.getByRole('menuitem', { name: name('Filter…') }).click();
    await look('grid filter');
    await page.keyboard.press('Escape');
    await openFrame(page, `${FRAME}\nimport framescope as fs\nfs.inspect(orders)`, tmpPath);
    await page.evaluate(() => window.jupyterapp.commands.execute('application:toggle-right-area'));
    const output = page.locator('.fs-SavedReport').first();
    await output.waitFor({ timeout: 60_000 });
    await output.scrollIntoViewIfNeeded();
    await expect(output.getByRole('status', { name: name('Scan status') })).toContainText(
      'Scan finished',
      { timeout: 60_000 }
    );
    await output.evaluate(node => (node.style.width = '320px'));
    await look('output', output);
    expect(scenes).toBe(23);

    await page.evaluate(() =>
      window.jupyterapp.commands.execute('settingeditor:open', { query: 'framescope' })
    );
    const form = page.locator('.jp-SettingsForm', { hasText: '⟦' }).first();
    await form.locator('label > span').first().waitFor();
    await form.screenshot({ path: `${SHOTS}/long-settings.png` });
    const said = await form
      .locator('h3, label > span, .field-description, .jp-FormGroup-description, option')
      .allTextContents();
    expect(said.length).toBeGreaterThan(60);
    expect(said.filter(text => text.trim() !== '' && !text.includes('⟦'))).toEqual([]);

    const commands = await page.evaluate(() => {
      const { commands: all } = window.jupyterapp;
      return all
        .listCommands()
        .filter(id => id.startsWith('framescope:'))
        .flatMap(id => [all.label(id, {}), all.caption(id, {})])
        .filter(text => text !== '');
    });
    expect(commands.length).toBeGreaterThan(30);
    expect(commands.filter(text => !text.includes('⟦'))).toEqual([]);
  });
});
