import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const common = {
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
  define: { __FRAMESCOPE_VERSION__: JSON.stringify(version) }
};

const bundles = [
  {
    entryPoints: ['src/cli/bin.ts'],
    outfile: 'dist/framescope.mjs',
    platform: 'node',
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    banner: { js: '#!/usr/bin/env node' }
  },
  {
    entryPoints: ['src/worker/engine.worker.ts'],
    outfile: 'dist/engine.worker.js',
    platform: 'browser'
  }
];

for (const bundle of bundles) {
  if (!existsSync(join(root, bundle.entryPoints[0]))) {
    throw new Error(`${bundle.entryPoints[0]} is missing; check out the whole source tree.`);
  }
  await build({ ...common, ...bundle });
  const size = statSync(join(root, bundle.outfile)).size;
  process.stderr.write(`${bundle.outfile}  ${(size / 1024).toFixed(1)} KB\n`);
}

chmodSync(join(root, 'dist/framescope.mjs'), 0o755);
const copy = join(root, 'framescope/engine/bundle/framescope.mjs');
mkdirSync(dirname(copy), { recursive: true });
copyFileSync(join(root, 'dist/framescope.mjs'), copy);
chmodSync(copy, 0o755);
