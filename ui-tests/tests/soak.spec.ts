import { expect, test } from '@jupyterlab/galata';

import { DIRTY_FRAME, openWith, scanned } from './inspector-page';

/** Bytes that a thousand refreshes may leave behind. */
const LEAK = 10 * 1024 ** 2;

test('a thousand refreshes leave less than 10 MB behind @long', async ({ page }) => {
  test.setTimeout(900_000);
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  const client = await page.context().newCDPSession(page.context().pages()[0]);
  const used = async (): Promise<number> => {
    await client.send('HeapProfiler.collectGarbage');
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    return usedSize;
  };
  const refresh = (times: number): Promise<void> =>
    page.evaluate(async count => {
      const status = document.querySelector('#framescope-inspector [aria-label="Scan status"]');
      for (let i = 0; i < count; i++) {
        const began = new Promise<void>(resolve => {
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
        await window.jupyterapp.commands.execute('framescope:rescan');
        await began;
        while (!/finished/i.test(status?.textContent ?? '')) {
          await new Promise(resolve => setTimeout(resolve, 5));
        }
      }
    }, times);
  await refresh(50);
  const before = await used();
  await refresh(1000);
  expect((await used()) - before).toBeLessThan(LEAK);
});
