import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const probe = readFileSync(new URL('framescope/kernel/probe.py', root), 'utf8');
const text = `/* Written by scripts/embed-probe.mjs from framescope/kernel/probe.py; do not edit. */

/** The probe's source, which is executed in the kernel. */
export const PROBE_SOURCE = ${JSON.stringify(probe)};
`;
writeFileSync(new URL('src/sources/probe-source.ts', root), text);
