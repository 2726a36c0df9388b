import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';

/** Where screenshots go, from the root of the project. */
export const SHOTS = 'ui-tests/test-results';

/** A frame with faults of five kinds in known rows. */
export const DIRTY_FRAME = `import pandas as pd
orders = pd.DataFrame({
    "key": [f"K{i:04d}" for i in range(400)],
    "age": [20 + (i * 7) % 50 for i in range(400)],
    "city": ["Berlin" if i % 3 else "Paris" for i in range(400)],
})
orders.loc[[10, 20, 30], "age"] = -999
orders.loc[[40, 41], "city"] = ["Berln", "Pariss"]
orders.loc[5, "key"] = "K0004"`;

/** A frame over time, whose finding has a chart that zooms. */
export const SERIES_FRAME = `${DIRTY_FRAME}
import numpy as np
orders["day"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(400), "h")
orders["level"] = 50 + np.sin(np.arange(400) / 9) + np.where((np.arange(400) > 199) & (np.arange(400) < 215), 30, 0)`;

/** The Inspector of the page. */
export function inspector(page: IJupyterLabPageFixture): Locator {
  return page
    .locator('#framescope-inspector')
    .getByRole('region', { name: 'framescope Inspector' });
}

/** A new notebook with one executed cell, and the Inspector open beside it. */
export async function openWith(page: IJupyterLabPageFixture, code: string): Promise<Locator> {
  await page.notebook.createNew();
  await page.evaluate(() => window.jupyterapp.commands.execute('framescope:open'));
  await page.notebook.setCell(0, 'code', code);
  await page.notebook.runCell(0);
  return inspector(page);
}

/** From the next scan on, 1,000 rows are inspected of whatever takes more than 1 MB. */
export async function sampleSmall(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registry = await window.galata.getPlugin('@jupyterlab/apputils-extension:settings');
    await registry?.set('framescope:plugin', 'budgetBytes', 1 << 20);
    await registry?.set('framescope:plugin', 'sampleRows', 1000);
  });
}

/** Waits until the scan is over. */
export async function scanned(panel: Locator): Promise<void> {
  await expect(panel.getByRole('status', { name: 'Scan status' })).toContainText(/finished/i, {
    timeout: 60_000
  });
}

/** Fails with the list of what axe found inside `selector`; `aaa` asks for 7 to 1 of every text. */
export async function expectAccessible(
  page: IJupyterLabPageFixture,
  selector: string,
  aaa = false
): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'color-contrast-enhanced': { enabled: aaa } } })
    .include(selector)
    .analyze();
  expect(
    violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)
  ).toEqual([]);
}

/** Texts that may never be cut: numbers, buttons, what is counted. */
const WHOLE =
  '.fs-finding-count, .fs-metric-value, .fs-metric-label, .fs-score-value, .fs-tabs button, ' +
  '.fs-severity, .fs-facts dt, .fs-button, .fs-radios button, .fs-rows-head h3';

/** Makes the panel so many pixels wide. */
export async function setWidth(
  page: IJupyterLabPageFixture,
  panel: Locator,
  width: number
): Promise<void> {
  await page.evaluate(px => {
    for (const widget of window.jupyterapp.shell.widgets('right')) {
      const body = widget.node.querySelector<HTMLElement>('.fs-InspectorPanel-body');
      if (body !== null) {
        body.style.minWidth = body.style.maxWidth = `${px}px`;
        widget.fit();
      }
    }
  }, width);
  await expect.poll(async () => Math.round((await panel.boundingBox())?.width ?? 0)).toBe(width);
}

/** What sticks out of its box or of the Inspector. */
export function cut(panel: Locator, selector = WHOLE): Promise<string[]> {
  return panel.evaluate((root, wanted) => {
    const edge = root.getBoundingClientRect();
    return [...root.querySelectorAll<HTMLElement>(wanted)].flatMap(element => {
      const box = element.getBoundingClientRect();
      const text = `${element.className} ${element.textContent}`;
      return box.width > 0 &&
        (element.scrollWidth > element.clientWidth + 1 ||
          box.left < edge.left - 0.5 ||
          box.right > edge.right + 0.5)
        ? [text]
        : [];
    });
  }, selector);
}

/** On how many lines the tabs of the Inspector stand, and which stand out of their row or are too small. */
export function tabsOf(panel: Locator): Promise<{ lines: number; out: string[] }> {
  return panel.locator('.fs-views').evaluate(row => {
    const edge = row.getBoundingClientRect();
    const tabs = [...row.querySelectorAll<HTMLElement>('[role=tab]')].map(tab => ({
      name: tab.textContent ?? '',
      box: tab.getBoundingClientRect()
    }));
    return {
      lines: new Set(tabs.map(({ box }) => Math.round(box.top))).size,
      out: tabs
        .filter(({ box }) => box.left < edge.left || box.right > edge.right || box.width < 24)
        .map(({ name }) => name)
    };
  });
}

/** What Chromium tells of a page in use, of the Inspector alone. */
export interface IVitals {
  /** Cumulative layout shift that no input has caused. */
  readonly shift: number;
  /** Milliseconds from the slowest key or click inside to the next frame; 0 where all took under 16. */
  readonly slowest: number;
}

/** The Web Vitals of the panel since the page was loaded. */
export function vitalsOf(page: Page): Promise<IVitals> {
  return page.evaluate(async () => {
    type Shift = { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
    type Input = { duration: number; interactionId: number; target: Node | null };
    const panel = document.querySelector('#framescope-inspector');
    const inside = (node: Node | null): boolean => panel !== null && panel.contains(node);
    const all = async <T>(type: string): Promise<T[]> => {
      const seen: unknown[] = [];
      const watch = new PerformanceObserver(list => seen.push(...list.getEntries()));
      watch.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
      await new Promise(resolve => setTimeout(resolve, 200));
      watch.disconnect();
      return seen as T[];
    };
    const shifts = (await all<Shift>('layout-shift')).filter(
      one => !one.hadRecentInput && one.sources.some(({ node }) => inside(node))
    );
    const inputs = (await all<Input>('event')).filter(
      one => one.interactionId > 0 && inside(one.target)
    );
    return {
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      slowest: Math.max(0, ...inputs.map(({ duration }) => duration))
    };
  });
}

/**
 * Presses Tab until an element has the focus, as somebody without a pointer does.
 *
 * @throws Error with the way that was gone.
 */
export async function tabTo(
  page: IJupyterLabPageFixture,
  element: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
  most = 40
): Promise<void> {
  const way: string[] = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(key);
    if (await element.evaluate(node => node === document.activeElement)) {
      return;
    }
    way.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        return `${at?.tagName} ${at?.getAttribute('aria-label') ?? at?.textContent?.slice(0, 30)}`;
      })
    );
  }
  throw new Error(`${String(element)} was not reached by ${key}: ${way.join(' > ')}`);
}

const MIME = 'application/vnd.framescope.report+json';

/** A notebook without a kernel whose cells hold these outputs of `inspect`, opened. */
export async function openReports(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  ...reports: readonly unknown[]
): Promise<void> {
  const notebook = {
    cells: reports.map((report, i) => ({
      cell_type: 'code',
      execution_count: i + 1,
      id: `cell-${i}`,
      metadata: {},
      outputs: [
        {
          output_type: 'display_data',
          metadata: {},
          data: { [MIME]: report, 'text/plain': 'plain text' }
        }
      ],
      source: 'fs.inspect(people)'
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5
  };
  const path = `${tmpPath}/saved.ipynb`;
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', path);
  await page.evaluate(file => {
    void window.jupyterapp.commands.execute('docmanager:open', { path: file });
  }, path);
  await page.getByRole('dialog').getByRole('button', { name: 'No Kernel' }).click();
}
