import { expect, galata } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DIRTY_FRAME } from './inspector-page';

/** What is needed of a notebook's panel; Galata's own way goes by English menus. */
interface INotebook {
  readonly sessionContext: { readonly ready: Promise<void> };
  readonly content: {
    readonly activeCell: {
      readonly model: { readonly sharedModel: { setSource(source: string): void } };
    };
  };
}

/** What is no word: types, units, keys of the keyboard, names of features, dates of a language that nobody has. */
const SIGNS =
  /\b(Ctrl|Shift|Alt|Home|End|Enter|Escape|Esc|Space|K\d*|B|s|px)\b|\S+\.ipynb|\bPar…|\S+__\S.*|\b[A-Z][a-z]{2} \d{1,2}, \d{4}/g;
/** English that any language keeps: data, types, people, names of libraries and of measures. */
export const KEPT =
  /\b(pandas|orders|key|age|city|Berlin|Berln|Paris|Pariss|K\d+|int64|float64|object|string|str|double|large_utf8|large_string|DataFrame|framescope|null|null|cat|txt|num|date|bool|Plotly|Vega-Lite|CSV|PNG|SVG|MB|KB|ms|price|total|Polars|DuckDB|PyArrow|pandera|Great Expectations|Pointblank|dbt|Frictionless|ODCS|jovyan|Known|Untitled\d*|ipynb|ordersB|root|RO|df|PSI|JS|Hellinger|MMD|CvM|AD)\b/g;

/** Opens a notebook with a frame and the Inspector, by no menu and no English name, in a folder. */
export async function openFrame(
  page: Pick<Page, 'evaluate'>,
  frame = DIRTY_FRAME,
  folder = ''
): Promise<void> {
  await page.evaluate(
    async ([code, cwd]) => {
      const { commands } = window.jupyterapp;
      const notebook = (await commands.execute('notebook:create-new', {
        kernelName: 'python3',
        cwd
      })) as INotebook;
      await notebook.sessionContext.ready;
      notebook.content.activeCell.model.sharedModel.setSource(code);
      await commands.execute('framescope:open');
      await commands.execute('notebook:run-cell');
    },
    [frame, folder] as const
  );
}

/** JupyterLab's page without its English names. */
const BARE = {
  waitForApplication: async (
    { appPath }: { appPath: string },
    use: (wait: (page: Page) => Promise<void>) => Promise<void>
  ) => {
    expect(appPath).toBeTruthy();
    await use(async (page: Page) => {
      await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
    });
  }
};

/** JupyterLab's page in a language. */
export const inLanguage = (locale: string) => ({
  mockSettings: {
    ...galata.DEFAULT_SETTINGS,
    '@jupyterlab/translation-extension:plugin': { locale }
  },
  ...BARE
});

/** Where a text comes from the bundle. */
export const [OPEN, CLOSE] = ['⟦', '⟧'];

/** Texts of the product for a language that does not exist; Esperanto stands for it. */
export const PSEUDO = 'eo';

/**
 * A text that is 40 % longer with its brackets, by words that break as others do; one word grows as
 * a word.
 */
function longer(text: string): string {
  const more = Math.max(0, Math.ceil(text.length * 0.4) - 2);
  return /\s/.test(text.trim())
    ? `${text}${' lorem'.repeat(Math.ceil(more / 6)).slice(0, more)}`
    : `${text}${'n'.repeat(more)}`;
}

/**
 * All strings of the product between brackets, as the server gives the bundle of a language.
 *
 * @param change - what becomes of each text.
 */
async function pseudoBundle(change: (text: string) => string): Promise<Record<string, unknown>> {
  const template = await readFile(join(__dirname, '../../locale/framescope.pot'), 'utf8');
  const bundle: Record<string, unknown> = {
    '': { domain: 'framescope', language: PSEUDO, plural_forms: 'nplurals=2; plural=(n != 1);' }
  };
  for (const entry of template.split('\n\n').slice(1)) {
    const text = (field: string): string | null => {
      const found = new RegExp(`^${field} (".*")$`, 'm').exec(entry);
      return found === null ? null : (JSON.parse(found[1]) as string);
    };
    const [context, one, other] = [text('msgctxt'), text('msgid') ?? '', text('msgid_plural')];
    const wrapped = [one, other ?? one].map(said => `${OPEN}${change(said)}${CLOSE}`);
    bundle[context === null ? one : `${context}\u0004${one}`] =
      other === null ? [wrapped[0]] : wrapped;
  }
  return bundle;
}

/**
 * What is seen or heard in a panel and stands in no brackets. A sentence may be many nodes, so that
 * brackets are counted over all texts in their order.
 */
export async function unmarkedIn(panel: Locator): Promise<string[]> {
  const found = await panel.evaluate(
    (root, [open, close]) => {
      let depth = 0;
      const outside = (text: string): string => {
        let left = '';
        for (const letter of text) {
          depth += letter === open ? 1 : 0;
          left += depth === 0 ? letter : '';
          depth -= letter === close ? 1 : 0;
        }
        return left;
      };
      const texts: string[] = [];
      const walker = document.createTreeWalker(
        root,
        NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT
      );
      const attributes: Element[] = [];
      for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
        if (node instanceof Element) {
          attributes.push(node);
        } else if (!node.parentElement?.closest('code, pre, textarea, [role=gridcell]')) {
          texts.push(outside(node.textContent ?? ''));
        }
      }
      for (const element of attributes) {
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
          depth = 0;
          texts.push(outside(element.getAttribute(name) ?? ''));
        }
      }
      return texts;
    },
    [OPEN, CLOSE] as const
  );
  return [...new Set(found)].filter(text =>
    /\p{L}{2}/u.test(text.replace(SIGNS, ' ').replace(KEPT, ' '))
  );
}

/** Answers requests for translations with the language that does not exist. */
export async function speakPseudo(page: Page, isLong = false): Promise<void> {
  const bundle = await pseudoBundle(isLong ? longer : text => text);
  await page.route('**/api/translations/*', route =>
    route.fulfill({ json: { data: { framescope: bundle }, message: '' } })
  );
}
