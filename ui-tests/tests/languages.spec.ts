import { expect, test } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { setWidth, SHOTS, tabsOf } from './inspector-page';
import { choose, STUDIED_FRAME, walkScenes } from './scenes';
import {
  inLanguage,
  KEPT,
  OPEN,
  openFrame,
  PSEUDO,
  speakPseudo,
  unmarkedIn
} from './language-page';

interface ILanguageWords {
  readonly region: string;
  readonly status: string;
  readonly done: RegExp;
  /** Words that the language has in common with English. */
  readonly same?: RegExp;
}

const LANGUAGES: Readonly<Record<string, ILanguageWords>> = {
  de: { region: 'framescope-Inspektor', status: 'Scanstatus', done: /Scan fertig/ },
  es: {
    region: 'Inspector de framescope',
    status: 'Estado del análisis',
    done: /Análisis terminado/
  },
  fr: {
    region: 'Inspecteur framescope',
    status: 'État de l’analyse',
    done: /Analyse terminée/,
    same: /\b(score|exact)\b/gi
  },
  ja: { region: 'framescope インスペクター', status: 'スキャンの状態', done: /スキャン完了/ }
};

/** Words that stand in English sentences and in no German one. */
const ENGLISH =
  /\b(the|of|and|is|are|row|rows|column|columns|missing|value|values|finding|findings|holds|with|scanned|show|copy|filter|worst|first|score|distinct|checks?|confidence|offending|next|previous|exact|others?)\b/i;

/** Every text of a panel that is seen or heard. */
async function textsOf(panel: Locator): Promise<string[]> {
  return panel.evaluate(root => {
    const found: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
          found.push(node.getAttribute(name) ?? '');
        }
      } else if (node.parentElement?.closest('code') === null) {
        found.push(node.textContent ?? '');
      }
    }
    return [...new Set(found.map(text => text.trim()).filter(text => /\p{L}{2}/u.test(text)))];
  });
}

async function expectTranslated(panel: Locator, same = /$^/g): Promise<void> {
  const texts = await textsOf(panel);
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter(text => ENGLISH.test(text.replace(KEPT, '').replace(same, '')))).toEqual([]);
}

/** Elements whose text is cut off without an ellipsis, or that stand out of the panel. */
async function clippedIn(panel: Locator): Promise<string[]> {
  return panel.evaluate(root => {
    const right = root.getBoundingClientRect().right + 1;
    return [
      ...root.querySelectorAll<HTMLElement>('button, h2, h3, dt, .fs-summary *, .fs-status *')
    ]
      .filter(element => {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        const plain = style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis';
        return box.width > 1 && ((cut && plain) || box.right > right);
      })
      .map(element => element.outerHTML.slice(0, 120));
  });
}

for (const [locale, said] of Object.entries(LANGUAGES)) {
  test.describe(`in ${locale} @long`, () => {
    test.use(inLanguage(locale));

    test('the panel of a scanned frame is translated and nothing is clipped', async ({ page }) => {
      await openFrame(page);
      const panel = page
        .locator('#framescope-inspector')
        .getByRole('region', { name: said.region });
      await expect(panel.getByRole('status', { name: said.status })).toContainText(said.done, {
        timeout: 60_000
      });
      const host = page.locator('#framescope-inspector');
      await page.setViewportSize({ width: 1300, height: 700 });
      for (const width of [280, 320, 400, 960]) {
        await setWidth(page, panel, width);
        await page.waitForTimeout(300);
        await host.screenshot({ path: `${SHOTS}/language-${locale}-${width}.png` });
        expect.soft(await clippedIn(panel), `at ${width}`).toEqual([]);
        const tabs = panel.locator('.fs-views [role=tab]');
        for (let at = 0; at < 5; at++) {
          await tabs.nth(at).click();
          expect.soft(await tabsOf(panel), `tab ${at} at ${width}`).toEqual({ lines: 1, out: [] });
        }
        await host.screenshot({ path: `${SHOTS}/language-${locale}-${width}-laws.png` });
        await tabs.first().click();
      }
      await setWidth(page, panel, 320);
      await expectTranslated(panel, said.same);
      await panel.locator('.fs-finding').first().click();
      await expect(panel.locator('.fs-detail')).toBeVisible();
      await page.waitForTimeout(1000);
      await host.screenshot({ path: `${SHOTS}/language-${locale}-finding.png` });
      await expectTranslated(panel, said.same);
      expect(await clippedIn(panel)).toEqual([]);
      await page.keyboard.press('Escape');
      await panel.getByRole('tab').nth(1).click();
      await host.screenshot({ path: `${SHOTS}/language-${locale}-columns.png` });
      await expectTranslated(panel, said.same);
    });
  });
}

test.describe('in a language that marks each text of the bundle @long', () => {
  test.use({ autoGoto: false, ...inLanguage(PSEUDO) });

  test('every text of panel and widget comes from it', async ({ page }) => {
    test.setTimeout(300_000);
    await speakPseudo(page);
    await page.goto();
    await page.setViewportSize({ width: 1600, height: 1000 });
    await openFrame(page, STUDIED_FRAME);
    const panel = page.locator('#framescope-inspector .fs-root');
    await choose(panel, 'orders');
    const name = (text: string): RegExp => new RegExp(`⟦${text}`);
    await expect(panel.getByRole('status', { name: name('Scan status') })).toContainText(
      'Scan finished',
      { timeout: 60_000 }
    );
    const expectMarked = async (scene: string): Promise<void> => {
      expect.soft(await unmarkedIn(panel), scene).toEqual([]);
    };
    expect(await panel.textContent()).toContain(OPEN);
    await expectMarked('findings');
    await panel
      .getByRole('button', { name: name('Checks') })
      .first()
      .click();
    await expectMarked('checks');
    await panel
      .getByRole('button', { name: name('Checks') })
      .first()
      .click();
    await panel.getByRole('tab').nth(1).click();
    await expectMarked('columns');
    await panel.getByRole('tab').nth(0).click();
    const items = panel.getByRole('list', { name: name('Findings') }).getByRole('listitem');
    for (let at = 0; at < (await items.count()); at++) {
      await items.nth(at).focus();
      await page.keyboard.press('Enter');
      await expect(panel.locator('.fs-detail')).toBeVisible();
      await page.waitForTimeout(400);
      await expectMarked(`finding ${at}`);
      const menu = panel.getByRole('button', { name: name('Chart menu') }).first();
      if (await menu.isVisible()) {
        await menu.click();
        await expectMarked(`chart menu ${at}`);
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('Escape');
    }
    await items.first().focus();
    await page.keyboard.press('?');
    await panel.getByRole('dialog', { name: name('Keys') }).waitFor();
    await expectMarked('keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await expectMarked('copy');
    await page.keyboard.press('Escape');
    await setWidth(page, panel, 320);
    await walkScenes({
      page,
      panel,
      name,
      look: async (scene, of) => {
        expect.soft(await unmarkedIn(of ?? panel), scene).toEqual([]);
      }
    });
    await expectMarked('rows');
    const heads = panel.getByRole('columnheader');
    for (const at of [2, 3]) {
      await heads.nth(at).focus();
      await page.keyboard.press('Alt+ArrowDown');
      await expectMarked(`menu ${at}`);
      await panel.getByRole('menuitem', { name: name('Filter…') }).click();
      await expectMarked(`filter ${at}`);
      await page.keyboard.press('Escape');
    }
    await page.screenshot({ path: `${SHOTS}/language-marked.png` });
  });
});
