/**
 * The talk of a finding in two pages of JupyterLab, on a server with a database of its own:
 * milliseconds from the key that says something on one page until it stands on the other, and, with
 * a thousand threads, from the click that opens them until the first ones stand in a picture.
 *
 * Usage: node perf/talk.mjs [RUNS]; prints one JSON line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { kernelIdle, notebook, startLab } from './jupyter.mjs';
import { launch } from './tools.mjs';

const [runs = '7'] = process.argv.slice(2);
const THREADS = 1000;
/** Threads that are drawn before any is scrolled to. */
const DRAWN = 30;
const folder = mkdtempSync(join(tmpdir(), 'framescope-talk-'));
const CELL = `import pandas as pd
orders = pd.DataFrame({"age": [20 + (i * 7) % 50 for i in range(400)]})
orders.loc[[10, 20, 30], "age"] = -999`;

/** Runs in the page: begins many threads on the finding that was talked about. */
async function sayMany(count) {
  const api = '/framescope/api/v1';
  const token = /_xsrf=([^;]+)/.exec(document.cookie)?.[1] ?? '';
  const [{ report, anchor }] = (await (await fetch(`${api}/annotations?limit=1`)).json()).items;
  for (let at = 0; at < count; at += 200) {
    const proposals = Array.from({ length: 200 }, (_, i) => {
      const id = crypto.randomUUID();
      const body = { anchor, comment: `Thread **${at + i}** of many.` };
      return { id, kind: 'annotation.add', report, target: id, base: 0, body };
    });
    const answer = await fetch(`${api}/operations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRFToken': token },
      body: JSON.stringify(proposals)
    });
    if (!answer.ok) {
      throw new Error(`${answer.status}: ${await answer.text()}`);
    }
  }
}

/** Runs in the page: the time, in ms since 1970, at which a text stands in the talk. */
function seenAt(text) {
  return new Promise(resolve => {
    const look = () => {
      if (document.querySelector('.fs-talk-log')?.textContent?.includes(text)) {
        observer.disconnect();
        resolve(performance.timeOrigin + performance.now());
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  });
}

/** Runs in the page: the next key with Ctrl, in ms since 1970. */
function saidAt() {
  return new Promise(resolve => {
    const onKey = event => {
      if (event.key === 'Enter') {
        document.removeEventListener('keydown', onKey, true);
        resolve(performance.timeOrigin + performance.now());
      }
    };
    document.addEventListener('keydown', onKey, true);
  });
}

/** Runs in the page: opens the talk, waits until it can be read. */
async function open(drawn) {
  const start = performance.now();
  document.querySelector('#framescope-inspector [data-fs-action="comment"]').click();
  while (document.querySelectorAll('.fs-thread').length < drawn) {
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

const env = { FRAMESCOPE_DATABASE_URL: `sqlite:///${join(folder, 'review.sqlite')}` };
const { at, stop } = await startLab(folder, { env });
const browser = await launch();

/** Opens the notebook in a page and the talk about its finding; the panel. */
async function openTalk(runs) {
  const tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await tab.goto(`${at}/lab/workspaces/w${Number(runs)}/tree/n.ipynb?reset`);
  await tab.waitForSelector('.jp-Notebook .jp-Cell');
  await tab.evaluate(async () => {
    await window.jupyterapp.restored;
    await window.jupyterapp.commands.execute('framescope:open');
  });
  await kernelIdle(at);
  if (runs) {
    await tab.evaluate(() => window.jupyterapp.commands.execute('notebook:run-cell'));
  }
  const panel = tab.locator('#framescope-inspector');
  const finding = panel.getByRole('listitem').filter({ hasText: 'uses a code' });
  await finding.press('Enter');
  await panel.locator('[data-fs-action="comment"]').press('Enter');
  const saved = panel.getByRole('status', { name: 'State of the comments' });
  await saved.getByText('Saved').waitFor();
  return { tab, panel, finding };
}

/** Says something on one page; ms until it stands on the other. */
async function say(text, { tab, panel }, other) {
  const field = panel.getByRole('textbox', { name: 'Comment' });
  await field.fill(text);
  const times = [tab.evaluate(saidAt), other.tab.evaluate(seenAt, text)];
  await field.press('Control+Enter');
  const [said, seen] = await Promise.all(times);
  return seen - said;
}

try {
  writeFileSync(join(folder, 'n.ipynb'), JSON.stringify(notebook('python3', [CELL])));
  const one = await openTalk(true);
  const other = await openTalk(false);
  const first = await say('First.', one, other);
  const words = [];
  for (let run = 0; run < Number(runs); run++) {
    words.push(await say(`Word ${run}.`, one, other));
  }
  const live = { first, worst: Math.max(...words) };
  await other.tab.close();
  const { tab, panel, finding } = one;
  const talk = panel.getByRole('region', { name: 'Talk' });
  const back = async () => {
    await panel.getByRole('textbox', { name: 'Comment' }).press('Escape');
    await talk.waitFor({ state: 'detached' });
    await panel.locator('[data-fs-action="comment"]').press('Escape');
    await finding.waitFor();
  };
  await tab.evaluate(sayMany, THREADS);
  const all = (THREADS + 1 + Number(runs)).toLocaleString('en');
  await back();
  await finding.locator('.fs-commented').filter({ hasText: all }).waitFor({ timeout: 60_000 });
  const times = [];
  for (let run = 0; run < Number(runs); run++) {
    await finding.press('Enter');
    times.push(await tab.evaluate(open, DRAWN));
    await back();
  }
  const opened = { threads: THREADS, first: times[0], worst: Math.max(...times.slice(1)) };
  process.stdout.write(`${JSON.stringify({ live, opened })}\n`);
} finally {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
