/**
 * Lighthouse on a saved report, as a browser opens it from a server of this machine: the scores
 * of performance, accessibility and best practices, from 0 to 1. Lighthouse is installed in a
 * folder of its own at first use.
 *
 * Usage: node perf/lighthouse.mjs REPORT.html; prints one JSON line with the scores, and what
 * was found wrong.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ROOT } from './tools.mjs';

const VERSION = '12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const home = join(ROOT, '.venvs', 'lighthouse');
const program = join(home, 'node_modules', '.bin', 'lighthouse');

const [report] = process.argv.slice(2);
if (report === undefined) {
  process.stderr.write('Name the report: node perf/lighthouse.mjs REPORT.html\n');
  process.exit(2);
}
if (!existsSync(program)) {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  execFileSync('npm', ['install', '--silent', `lighthouse@${VERSION}`], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit']
  });
}

const page = readFileSync(report);
const server = createServer((request, response) => {
  const isPage = request.url === '/';
  response.writeHead(isPage ? 200 : 204, { 'content-type': 'text/html; charset=utf-8' });
  response.end(isPage ? page : undefined);
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
try {
  const { stdout } = await promisify(execFile)(
    program,
    [
      `http://127.0.0.1:${server.address().port}/`,
      '--quiet',
      '--output=json',
      `--only-categories=${CATEGORIES.join(',')}`,
      '--preset=desktop',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu'
    ],
    {
      maxBuffer: 1 << 26,
      env: { ...process.env, CHROME_PATH: process.env.FRAMESCOPE_CHROMIUM ?? '/usr/bin/chromium' }
    }
  );
  const { audits, categories } = JSON.parse(stdout);
  const refs = Object.values(categories).flatMap(one => one.auditRefs);
  const wrong = refs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9);
  const scores = CATEGORIES.map(id => [id, categories[id].score]);
  process.stdout.write(
    `${JSON.stringify({ ...Object.fromEntries(scores), wrong: wrong.map(({ id }) => id) })}\n`
  );
} finally {
  server.close();
}
