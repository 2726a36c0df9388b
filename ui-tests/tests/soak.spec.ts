import { writeFileSync } from 'node:fs';

import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { CDPSession } from '@playwright/test';

import { DIRTY_FRAME, openWith, scanned, SHOTS } from './inspector-page';

/** Refreshes that are measured, after those that fill caches and compile code. */
const REFRESHES = 1000;
const WARM_UP = 100;

const MB = 1024 ** 2;
/** Bytes that a thousand refreshes may leave on the heap of the page, and on those of its workers. */
const LEAK = 10 * MB;
/** The same for the kernel's process, whose allocator keeps pages. */
const PROCESS_LEAK = 40 * MB;

/** What is in use, in bytes. */
interface IMemory {
  readonly refreshes: number;
  /** JavaScript objects, elements and buffers of the page. */
  readonly page: number;
  /** The same of its workers. */
  readonly engine: number;
  readonly kernel: number;
  readonly nodes: number;
  readonly workers: number;
}

/** Asks the workers of a page for their heaps. Whole processes tell nothing: the tools keep what was fetched. */
class WorkerHeaps {
  constructor(private readonly _client: CDPSession) {
    _client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') {
        this._sessions.add(sessionId);
      }
    });
    _client.on('Target.detachedFromTarget', ({ sessionId }) => this._sessions.delete(sessionId));
    _client.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: object };
      this._waiting.get(id ?? NaN)?.(result ?? {});
    });
  }

  readonly begin = () =>
    this._client.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false
    });

  /** Bytes in use after their garbage was collected: objects and buffers. */
  async used(): Promise<number> {
    let bytes = 0;
    for (const sessionId of this._sessions) {
      await this._ask(sessionId, 'HeapProfiler.collectGarbage');
      await this._ask(sessionId, 'HeapProfiler.collectGarbage');
      const heap = await this._ask(sessionId, 'Runtime.getHeapUsage');
      expect(heap.usedSize).toBeGreaterThan(0);
      bytes += heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0);
    }
    return bytes;
  }

  private async _ask(sessionId: string, method: string): Promise<Record<string, number>> {
    const id = ++this._last;
    const answer = new Promise<object>(resolve => this._waiting.set(id, resolve));
    const message = JSON.stringify({ id, method });
    await this._client.send('Target.sendMessageToTarget', { sessionId, message });
    return (await answer) as Record<string, number>;
  }

  private readonly _sessions = new Set<string>();
  private readonly _waiting = new Map<number, (result: object) => void>();
  private _last = 0;
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
  heaps: WorkerHeaps,
  refreshes: number
): Promise<IMemory> {
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
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
    engine: await heaps.used(),
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
  const heaps = new WorkerHeaps(client);
  await heaps.begin();
  await lookAt(page);
  await refresh(page, WARM_UP);
  await lookAt(page);
  const taken = [await measure(page, client, heaps, 0)];
  for (let done = 0; done < REFRESHES; done += 50) {
    await refresh(page, 50);
    await lookAt(page);
    taken.push(await measure(page, client, heaps, done + 50));
  }
  writeFileSync(`${SHOTS}/soak.json`, JSON.stringify(taken, null, 1));
  const [before, after] = [taken[0], taken[taken.length - 1]];
  expect(after.page - before.page).toBeLessThan(LEAK);
  expect(before.engine).toBeGreaterThan(0);
  expect(after.engine - before.engine).toBeLessThan(LEAK);
  expect(after.kernel - before.kernel).toBeLessThan(PROCESS_LEAK);
  expect(after.nodes - before.nodes).toBeLessThan(1000);
  expect(after.workers).toBeLessThanOrEqual(before.workers);
});
