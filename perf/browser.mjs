/**
 * A scan in Chromium: time to header charts, time to the report, the longest
 * task of the main thread meanwhile, memory of the page's processes.
 *
 * Usage: node perf/browser.mjs FILE FORMAT [WORKERS]; prints one JSON line.
 */
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';

import { launch } from './tools.mjs';

const [file, format, workers] = process.argv.slice(2);
const page = await build({
  stdin: {
    contents: `
      import { EnginePool } from './src/worker/pool';
      import { BrowserPort } from './src/worker/port';
      const WORKERS = ${workers ? `{ workers: ${Number(workers)} }` : '{}'};
      const pool = new EnginePool(() => new BrowserPort(new Worker('/engine.worker.js', { type: 'module' })), WORKERS);
      const nothing = { profile() {}, finding() {}, check() {} };
      window.measure = async format => {
        const tasks = [];
        new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration)))
          .observe({ type: 'longtask', buffered: false });
        const start = performance.now();
        const session = await pool.open(
          { kind: 'url', format, url: new URL('/data', location.href).href, headers: {} },
          { name: 'data', totalRows: 0, basis: 'exact' }
        );
        const opened = performance.now();
        await session.preview();
        const preview = performance.now();
        const report = await session.scan(nothing);
        const end = performance.now();
        const { bytes } = session.shape;
        session.dispose();
        await new Promise(resolve => setTimeout(resolve, 200));
        return {
          open: (opened - start) / 1000,
          charts: (preview - start) / 1000,
          findings: (end - start) / 1000,
          count: report.findings.length,
          notRun: report.not_run,
          longTask: Math.max(0, ...tasks),
          bytes
        };
      };`,
    resolveDir: process.cwd(),
    loader: 'ts'
  },
  bundle: true,
  write: false,
  format: 'esm'
});
const files = {
  '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
  '/page.js': ['text/javascript', page.outputFiles[0].text],
  '/engine.worker.js': ['text/javascript', readFileSync('dist/engine.worker.js')]
};
const server = createServer((request, response) => {
  const known = files[request.url];
  if (known) {
    response.writeHead(200, { 'content-type': known[0] }).end(known[1]);
  } else if (request.url === '/data') {
    response.writeHead(200, { 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  } else {
    response.writeHead(404).end();
  }
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();

/** A field of a process's status file; 0 where the process is gone or has none. */
function statusOf(pid, field) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  } catch (reason) {
    if (reason.code === 'ENOENT' || reason.code === 'ESRCH') {
      return 0;
    }
    throw reason;
  }
}

/** Whether a process was started by this one or by its children. */
function isOurs(pid) {
  for (let at = pid; at > 1; at = statusOf(at, 'PPid')) {
    if (at === process.pid) {
      return true;
    }
  }
  return false;
}

/** Kilobytes that our largest child process of the browser holds at its peak. */
function peakOfRenderers() {
  const peaks = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && isOurs(Number(name)))
    .map(Number)
    .filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
    .map(pid => statusOf(pid, 'VmHWM'));
  return Math.max(0, ...peaks);
}

try {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction('window.measure !== undefined');
  const before = peakOfRenderers();
  const cold = await tab.evaluate(f => window.measure(f), format);
  const peak = peakOfRenderers() - before;
  const warm = [];
  for (let i = 0; i < 2; i++) {
    warm.push(await tab.evaluate(f => window.measure(f), format));
  }
  const least = name => Math.min(...warm.map(w => w[name]));
  process.stdout.write(
    JSON.stringify({
      cold,
      warm: { open: least('open'), charts: least('charts'), findings: least('findings') },
      longTask: Math.max(cold.longTask, ...warm.map(w => w.longTask)),
      peakBytes: peak * 1024
    }) + '\n'
  );
} finally {
  await browser.close();
  server.close();
}
