import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { CDPSession } from '@playwright/test';

import { DIRTY_FRAME, openWith, scanned, SHOTS } from './inspector-page';

/** Refreshes that are measured, after those that fill caches and compile code. */
const REFRESHES = 1000;
const WARM_UP = 100;

const MB = 1024 ** 2;
/** Bytes that a thousand refreshes may leave on the page's heap. */
const LEAK = 10 * MB;
/**
 * The same for whole processes, whose allocators keep pages: the page with its workers, of which the
 * least of five counts, and the kernel.
 */
const PROCESS_LEAK = 40 * MB;

/** What is in use, in bytes. */
interface IMemory {
  readonly refreshes: number;
  /** JavaScript objects, elements and buffers of the page. */
  readonly page: number;
  /** Anonymous memory of the process that the page and its workers live in. */
  readonly process: number;
  readonly kernel: number;
  readonly nodes: number;
  readonly workers: number;
}

/** Anonymous memory of a process; 0 where it is none of this user's. */
function anonymous(pid: string): number {
  try {
    const told = /^Anonymous:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(told?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Anonymous memory of the renderer of this test's browser that holds most: that of the page. */
async function renderer(page: IJupyterLabPageFixture): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) {
    throw new Error('The page is in no browser.');
  }
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return Math.max(...renderers.map(({ id }) => anonymous(String(id))));
}

/** Refreshes the frame so many times: nine scans of ten are asked for, the tenth follows a cell. */
function refresh(page: IJupyterLabPageFixture, times: number): Promise<void> {
  return page.evaluate(async count => {
    const { commands, shell } = window.jupyterapp;
    const notebook = [...shell.widgets('main')].find(one => 'sessionContext' in one) as unknown as {
      sessionContext: {
        session: { kernel: { requestExecute(content: object): { done: object } } };
      };
    };
    const { kernel } = notebook.sessionContext.session;
    const status = document.querySelector('#framescope-inspector [aria-label="Scan status"]');
    const next = () =>
      new Promise<void>(resolve => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(status as Element, {
          childList: true,
          characterData: true,
          subtree: true
        });
      });
    for (let i = 0; i < count; i++) {
      const began = next();
      if (i % 10 === 9) {
        await kernel.requestExecute({ code: `orders.loc[${i % 400}, "age"] += 1` }).done;
      } else {
        await commands.execute('framescope:rescan');
      }
      await began;
      while (!/finished/i.test(status?.textContent ?? '')) {
        await next();
      }
    }
  }, times);
}

/** Opens a finding with its chart and its rows, and closes it. */
async function lookAt(page: IJupyterLabPageFixture): Promise<void> {
  const panel = page.locator('#framescope-inspector');
  const first = panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
  await first.click();
  await expect(panel.locator('.fs-evidence svg').first()).toBeVisible();
  await expect(panel.getByRole('gridcell').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(first).toBeVisible();
}

async function measure(
  page: IJupyterLabPageFixture,
  client: CDPSession,
  refreshes: number
): Promise<IMemory> {
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  for (const worker of page.context().pages()[0].workers()) {
    await worker.evaluate(() => (globalThis as unknown as { gc(): void }).gc());
  }
  const heap = (await client.send('Runtime.getHeapUsage')) as unknown as Record<string, number>;
  const { nodes } = await client.send('Memory.getDOMCounters');
  const kernel = await page.evaluate(async () => {
    const notebook = [...window.jupyterapp.shell.widgets('main')].find(
      one => 'sessionContext' in one
    ) as unknown as {
      sessionContext: {
        session: {
          kernel: {
            requestExecute(content: object): {
              done: Promise<{
                content: { user_expressions: Record<string, { data: Record<string, string> }> };
              }>;
            };
          };
        };
      };
    };
    const { content } = await notebook.sessionContext.session.kernel.requestExecute({
      code: '',
      silent: true,
      user_expressions: { used: 'open("/proc/self/smaps_rollup").read()' }
    }).done;
    return content.user_expressions.used.data['text/plain'];
  });
  return {
    refreshes,
    page: heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0),
    process: await renderer(page),
    kernel: Number(/Anonymous:\s+(\d+) kB/.exec(kernel)?.[1] ?? NaN) * 1024,
    nodes,
    workers: page.context().pages()[0].workers().length
  };
}

test('a thousand refreshes leave less than 10 MB behind @long', async ({ page }) => {
  test.setTimeout(1_500_000);
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const client = await page.context().newCDPSession(page.context().pages()[0]);
  await lookAt(page);
  await refresh(page, WARM_UP);
  await lookAt(page);
  const taken = [await measure(page, client, 0)];
  for (let done = 0; done < REFRESHES; done += 50) {
    await refresh(page, 50);
    await lookAt(page);
    taken.push(await measure(page, client, done + 50));
  }
  writeFileSync(`${SHOTS}/soak.json`, JSON.stringify(taken, null, 1));
  const [before, after] = [taken[0], taken[taken.length - 1]];
  expect(after.page - before.page).toBeLessThan(LEAK);
  const least = (some: readonly IMemory[]): number => Math.min(...some.map(one => one.process));
  expect(least(taken.slice(-5)) - least(taken.slice(0, 5))).toBeLessThan(PROCESS_LEAK);
  expect(after.kernel - before.kernel).toBeLessThan(PROCESS_LEAK);
  expect(after.nodes - before.nodes).toBeLessThan(1000);
  expect(after.workers).toBeLessThanOrEqual(before.workers);
});
