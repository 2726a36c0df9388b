/**
 * A series and a scatter of a million rows in Chromium: how long they take to
 * be aggregated and to be drawn, by each library, first and then warm.
 *
 * Usage: node perf/charts.mjs [ROWS] [--json]
 */
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { launch } from './tools.mjs';

const args = process.argv.slice(2);
const rows = Number(args.find(arg => !arg.startsWith('--')) ?? 1e6);
const folder = mkdtempSync(join(tmpdir(), 'framescope-charts-'));

await build({
  stdin: {
    contents: `
      import { aggregatePlane, aggregateSeries } from './src/engine/stats';
      import { textOf } from './src/charts/text';
      import { ChartRegistry } from './src/components/chart-registry';
      import { themeAt } from './src/components/chart-theme';
      import { PlotlyRenderer } from './src/components/plotly-host';
      import { VegaRenderer } from './src/components/vega-host';

      const RUNS = 5;
      let seed = 7;
      const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
      const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));

      function frame(rows) {
        const x = Float64Array.from({ length: rows }, (_, i) => 1.6e12 + i * 1000);
        const y = x.map((_, i) => 100 + 30 * Math.sin(i / 50000) + 10 * random());
        const bad = Array.from({ length: 100 }, (_, i) => Math.floor((i * rows) / 100));
        bad.forEach(row => (y[row] += 200));
        return { x, y, bad };
      }

      function timed(task) {
        const times = Array.from({ length: RUNS }, () => {
          const start = performance.now();
          task();
          return performance.now() - start;
        });
        return Math.min(...times);
      }

      window.measure = async rows => {
        const { x, y, bad } = frame(rows);
        const series = () => {
          const { edges, ...rest } = aggregateSeries(x, y, bad);
          const day = { column: 'day', scale: 'date', edges };
          const price = { column: 'price', scale: 'number' };
          return { type: 'series', x: day, y: price, ...rest, points: [] };
        };
        const scatter = () => {
          const { xEdges, yEdges, counts, marked } = aggregatePlane(x, y, bad);
          const day = { column: 'day', scale: 'date', edges: xEdges };
          const price = { column: 'price', scale: 'number', edges: yEdges };
          return { type: 'scatter', x: day, y: price, counts, marked, points: [] };
        };
        const out = [];
        for (const make of [series, scatter]) {
          const aggregate = timed(make);
          const data = make();
          const bytes = JSON.stringify(data).length;
          for (const renderer of [new VegaRenderer(), new PlotlyRenderer()]) {
            const charts = new ChartRegistry([renderer]);
            const host = document.createElement('div');
            host.style.width = '480px';
            document.body.append(host);
            const draws = [];
            for (let run = 0; run <= RUNS; run++) {
              const start = performance.now();
              const look = { ...themeAt(host), alt: textOf(data), window: null };
              const { chart } = await charts.draw(host, data, look);
              await painted();
              draws.push(performance.now() - start);
              chart.dispose();
            }
            host.remove();
            const [first, ...warm] = draws;
            out.push({
              chart: data.type,
              library: renderer.title,
              aggregate,
              bytes,
              first,
              warm: Math.min(...warm)
            });
          }
        }
        return out;
      };`,
    resolveDir: process.cwd(),
    loader: 'ts'
  },
  bundle: true,
  splitting: true,
  minify: true,
  outdir: folder,
  format: 'esm',
  entryNames: 'page',
  define: { 'process.env.NODE_ENV': '"production"' }
});

const server = createServer((request, response) => {
  const name = basename(request.url);
  if (name.endsWith('.js')) {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(readFileSync(join(folder, name)));
  } else {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><script type="module" src="/page.js"></script>');
  }
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();
try {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction('window.measure !== undefined');
  const found = await tab.evaluate(n => window.measure(n), rows);
  const line = cells => `| ${cells.join(' | ')} |`;
  const ms = value => `${value.toFixed(0)} ms`;
  process.stdout.write(
    args.includes('--json')
      ? `${JSON.stringify({ rows, charts: found })}\n`
      : [
          line(['chart', 'library', 'aggregate', 'data', 'first draw', 'draw again']),
          line(['---', '---', '---:', '---:', '---:', '---:']),
          ...found.map(one =>
            line([
              one.chart,
              one.library,
              ms(one.aggregate),
              `${(one.bytes / 1024).toFixed(1)} KB`,
              ms(one.first),
              ms(one.warm)
            ])
          ),
          ''
        ].join('\n')
  );
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
