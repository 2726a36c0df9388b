/** What several measurements share: a module made of the sources, a browser, random numbers. */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

/** Folder of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Bundles a module whose imports are relative to the project and imports it. It lies below the
 * project meanwhile, so that its packages are found.
 *
 * @param contents - TypeScript that exports what is wanted.
 */
export async function load(contents) {
  const folder = mkdtempSync(join(ROOT, 'perf', '.bundle-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({
      stdin: { contents, resolveDir: ROOT, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      outfile
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Chromium, with nothing of its own going on. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.FRAMESCOPE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update'
    ]
  });
}
