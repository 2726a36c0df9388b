/**
 * The big grid in Chromium, with its header charts: the longest task of the main thread while
 * 1,000 columns x 100k rows and 10 x 10M are scrolled, a move of the brush over 1M rows, the
 * opening of a finding with its chart. Prints one JSON line per measurement.
 *
 * Usage: node perf/grid.mjs [wide|tall|brush ...] [--shots FOLDER]
 */
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch } from './tools.mjs';

const CASES = {
  wide: { rows: 1e5, columns: 1000, brushed: false },
  tall: { rows: 1e7, columns: 10, brushed: false },
  brush: { rows: 1e6, columns: 12, brushed: true }
};
/** Kinds of moves, and how many of each. */
const MOVES = { wheel: 30, bar: 20, right: 30, across: 20 };
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const shots = args.includes('--shots') ? args[args.indexOf('--shots') + 1] : null;
const wanted = args.filter(arg => arg in CASES);
const folder = mkdtempSync(join(tmpdir(), 'framescope-grid-'));

/** Light colours of JupyterLab, as far as the Inspector uses them. */
const LIGHT = `--jp-layout-color1:#fff;--jp-ui-font-color0:#000;--jp-ui-font-color1:rgba(0,0,0,.87);
  --jp-border-color1:#bdbdbd;--jp-border-color2:#e0e0e0;--jp-accept-color-normal:#1976d2;
  --jp-inverse-layout-color3:#616161;--jp-ui-font-family:system-ui,sans-serif;--jp-code-font-family:monospace`;
const DARK = `--jp-layout-color1:#111;--jp-ui-font-color0:#fff;--jp-ui-font-color1:rgba(255,255,255,.87);
  --jp-border-color1:#616161;--jp-border-color2:#424242;--jp-accept-color-normal:#1976d2;
  --jp-inverse-layout-color3:#bdbdbd;--jp-ui-font-family:system-ui,sans-serif;--jp-code-font-family:monospace`;

await build({
  entryPoints: {
    page: join(root, 'perf/grid-page.ts'),
    'engine.worker': join(root, 'src/worker/engine.worker.ts')
  },
  bundle: true,
  minify: true,
  format: 'esm',
  outdir: folder,
  loader: { '.svg': 'text', '.css': 'empty' },
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  alias: { path: 'path-browserify' },
  logLevel: 'error'
});
await build({
  entryPoints: [join(root, 'style/base.css')],
  bundle: true,
  outfile: join(folder, 'style.css')
});
const html = `<!doctype html><html data-jp-theme-light="true"><meta charset="utf-8"><title>grid</title>
  <link rel="stylesheet" href="/style.css"><style>:root{${LIGHT}} [data-jp-theme-light=false]{${DARK}}
  body{margin:0} #host{width:1280px;height:760px}</style><div id="host"></div>
  <script type="module" src="/page.js"></script></html>`;
const server = createServer((request, response) => {
  const name = basename(request.url ?? '');
  const type = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.css') ? 'text/css' : '';
  if (type === '') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  } else {
    response.writeHead(200, { 'content-type': type }).end(readFileSync(join(folder, name)));
  }
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();

const say = line => process.stdout.write(`${JSON.stringify(line)}\n`);
const figures = times => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1));
  return { least: at(0), median: at(0.5), worst: at(1) };
};

/**
 * Milliseconds of the longest task of the page's main thread while moves are made: thread time,
 * so that other work of the machine does not count.
 */
async function longestTask(tab, moves) {
  await browser.startTracing(tab, {
    categories: ['__metadata', 'disabled-by-default-devtools.timeline']
  });
  for (const [kind, i] of moves) {
    await tab.evaluate(([what, at]) => window.page.move(what, at), [kind, i]);
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Set(
    traceEvents
      .filter(one => one.name === 'thread_name' && one.args.name === 'CrRendererMain')
      .map(one => `${one.pid} ${one.tid}`)
  );
  const times = traceEvents
    .filter(one => one.name === 'RunTask' && threads.has(`${one.pid} ${one.tid}`))
    .map(one => one.tdur ?? one.dur)
    .filter(time => time !== undefined);
  if (times.length === 0) {
    throw new Error('Chromium has traced no task of the page.');
  }
  return Number((Math.max(...times) / 1000).toFixed(1));
}

/** Reads how many milliseconds the page's main thread has worked: thread time again. */
async function clockOf(tab) {
  const client = await tab.context().newCDPSession(tab);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1000 * metrics.find(metric => metric.name === 'TaskDuration').value;
  };
}

try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(CASES)) {
    const { rows, columns, brushed } = CASES[name];
    const tab = await browser.newPage({ viewport: { width: 1280, height: 760 } });
    tab.on('pageerror', error => process.stderr.write(`${error.message}\n`));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction('window.page !== undefined');
    const shot = async what => {
      if (shots !== null) {
        await tab.screenshot({ path: join(shots, `grid-${name}-${what}.png`) });
      }
    };
    await tab.evaluate(one => window.page.show(...one), [rows, columns]);
    await tab.waitForTimeout(500);
    await shot('light');
    if (brushed) {
      const times = await tab.evaluate('window.page.brush(20)');
      say({ work: `brush ${rows} x ${columns}`, ms: figures(times) });
      await tab.evaluate(() =>
        window.page.grid.setView({
          filters: [{ kind: 'between', column: 1, low: 1000, high: 4000 }]
        })
      );
      await tab.waitForTimeout(500);
      await tab.evaluate(() => (document.documentElement.dataset.jpThemeLight = 'false'));
      await shot('dark');
      const opened = [];
      const spent = await clockOf(tab);
      for (let i = 0; i < 9; i++) {
        const before = await spent();
        const times = await tab.evaluate(at => window.page.open(at), i);
        opened.push({ ...times, main: (await spent()) - before });
        if (i === 0) {
          await shot('finding');
        }
        await tab.evaluate(() => window.page.back());
      }
      const [first, ...warm] = opened;
      say({
        work: `open a finding of ${rows} x ${columns}`,
        words: figures(warm.map(one => one.words)),
        chart: figures(warm.map(one => one.chart)),
        main: figures(warm.map(one => one.main)),
        first: Number(first.chart.toFixed(1))
      });
    } else {
      for (const [kind, moves] of Object.entries(MOVES)) {
        const all = Array.from({ length: moves }, (_, i) => [kind, i]);
        say({
          work: `scroll ${rows} x ${columns}, ${kind}`,
          longest: await longestTask(tab, all)
        });
      }
      say({
        work: `last row of ${rows} x ${columns}`,
        row: await tab.evaluate('window.page.bottom()')
      });
      await shot('bottom');
    }
    await tab.close();
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
