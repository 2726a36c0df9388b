import { expect, galata, test } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';

import { DIRTY_FRAME, SHOTS } from './inspector-page';

const LANGUAGES = {
  de: { region: 'framescope-Inspektor', status: 'Scanstatus', done: /Scan fertig/ },
  ja: { region: 'framescope インスペクター', status: 'スキャンの状態', done: /スキャン完了/ }
};

/** What is needed of a notebook's panel; Galata's own way goes by English menus. */
interface INotebook {
  readonly sessionContext: { readonly ready: Promise<void> };
  readonly content: {
    readonly activeCell: {
      readonly model: { readonly sharedModel: { setSource(source: string): void } };
    };
  };
}

/** English that any language keeps: data, types, names of libraries. */
const KEPT =
  /\b(pandas|orders|key|age|city|Berlin|Berln|Paris|Pariss|K\d+|int64|float64|object|string|str|double|large_string|DataFrame|framescope|null|null|cat|txt|num|date|bool|Plotly|Vega-Lite|CSV|PNG|SVG|MB|KB|ms|Untitled\d*|ipynb)\b/g;
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

async function expectTranslated(panel: Locator): Promise<void> {
  const texts = await textsOf(panel);
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter(text => ENGLISH.test(text.replace(KEPT, '')))).toEqual([]);
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
    test.use({
      mockSettings: {
        ...galata.DEFAULT_SETTINGS,
        '@jupyterlab/translation-extension:plugin': { locale }
      },
      waitForApplication: async ({ appPath }, use) => {
        expect(appPath).toBeTruthy();
        await use(async (page: Page) => {
          await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
        });
      }
    });

    test('the panel of a scanned frame is translated and nothing is clipped', async ({ page }) => {
      await page.evaluate(async code => {
        const { commands } = window.jupyterapp;
        const notebook = (await commands.execute('notebook:create-new', {
          kernelName: 'python3'
        })) as INotebook;
        await notebook.sessionContext.ready;
        notebook.content.activeCell.model.sharedModel.setSource(code);
        await commands.execute('framescope:open');
        await commands.execute('notebook:run-cell');
      }, DIRTY_FRAME);
      const panel = page
        .locator('#framescope-inspector')
        .getByRole('region', { name: said.region });
      await expect(panel.getByRole('status', { name: said.status })).toContainText(said.done, {
        timeout: 60_000
      });
      const host = page.locator('#framescope-inspector');
      for (const width of [280, 320]) {
        await host.evaluate((node, px) => {
          node.style.width = `${px}px`;
          node.style.minWidth = '0';
          node.querySelectorAll<HTMLElement>('.fs-InspectorPanel-body').forEach(body => {
            body.style.width = `${px}px`;
            body.style.minWidth = '0';
          });
        }, width);
        await page.waitForTimeout(300);
        await host.screenshot({ path: `${SHOTS}/language-${locale}-${width}.png` });
        expect(await clippedIn(panel)).toEqual([]);
      }
      await expectTranslated(panel);
      await panel.locator('.fs-finding').first().click();
      await expect(panel.locator('.fs-detail')).toBeVisible();
      await page.waitForTimeout(1000);
      await host.screenshot({ path: `${SHOTS}/language-${locale}-finding.png` });
      await expectTranslated(panel);
      expect(await clippedIn(panel)).toEqual([]);
      await page.keyboard.press('Escape');
      await panel.getByRole('tab').nth(1).click();
      await host.screenshot({ path: `${SHOTS}/language-${locale}-columns.png` });
      await expectTranslated(panel);
    });
  });
}
