import { readFileSync, writeFileSync } from 'node:fs';

/** Parts of the probe, each before those that use it. */
const PARTS = [
  '__init__',
  'classes',
  'cells',
  'columns',
  'marks',
  'listing',
  'queries',
  'files',
  'spilling'
];
const OWN_IMPORT = /^from framescope\.[^\n(]*(?:\([^)]*\)|[^\n]*)\n/gm;

const root = new URL('..', import.meta.url);
const probe = PARTS.map(part =>
  readFileSync(new URL(`framescope/kernel/probe/${part}.py`, root), 'utf8').replace(OWN_IMPORT, '')
).join('\n\n');

if (process.argv.includes('--print')) {
  process.stdout.write(probe);
} else {
  const text = `/* Written by scripts/embed-probe.mjs from framescope/kernel/probe; do not edit. */

/** The probe's source, which is executed in the kernel. */
export const PROBE_SOURCE = ${JSON.stringify(probe)};
`;
  writeFileSync(new URL('src/sources/probe-source.ts', root), text);
}
