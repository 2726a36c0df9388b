/**
 * Plants each kind of error alone into clean frames and counts which of them
 * the engine finds, with which rows, and what else it reports. Works on the
 * sources as they are; nothing needs to be built first.
 *
 *   node perf/plant-bench.mjs                              all kinds, frames of the set dev
 *   node perf/plant-bench.mjs --kinds broken-sum,typo      some kinds
 *   node perf/plant-bench.mjs --frames orders,sensors      some frames (see perf/plant-frames.mjs)
 *   node perf/plant-bench.mjs --set test                   dev, test or all
 *   node perf/plant-bench.mjs --folder DIR                 the CSV files of a folder instead
 *   node perf/plant-bench.mjs --seeds 3 --rate 0.01        seeds 0..2; share of rows (0.02)
 *   node perf/plant-bench.mjs --misses                     one line for each error not found
 *   node perf/plant-bench.mjs --extras                     one line for each extra finding
 *   node perf/plant-bench.mjs --clean                      findings of the clean frames, nothing planted
 *   node perf/plant-bench.mjs --json                       every case as JSON, with the confidence of what is told
 *   node perf/plant-bench.mjs --csv DIR                    also writes clean and dirty files
 *
 * Found: one finding, or several of row precision >= .9 together, on one of the planted columns,
 * at warning or above (missing-at-random: info), with row precision and recall >= .9. What the same
 * finding reports in the clean frame is not counted. Extra: a finding at warning or above which
 * the clean frame has not, which has no root and most of whose rows are not planted.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { FRAMES } from './plant-frames.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: {
    kinds: { type: 'string' },
    frames: { type: 'string' },
    set: { type: 'string', default: 'dev' },
    folder: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    rate: { type: 'string', default: '0.02' },
    misses: { type: 'boolean', default: false },
    extras: { type: 'boolean', default: false },
    clean: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    csv: { type: 'string' }
  }
});

const folder = mkdtempSync(join(tmpdir(), 'framescope-plant-'));
const outfile = join(folder, 'bench.mjs');
await build({
  stdin: {
    contents: `export { plant, plantedOrder, PLANT_KINDS, PLANT_KIND_NAMES, scanTable } from './engine';
      export { readTable } from './readers';
      export { toPlain } from './report';
      export { plantCsv } from './cli/plant-csv';`,
    resolveDir: join(root, 'src'),
    loader: 'ts'
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  outfile
});
const engine = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });

const LEVELS = { info: 0, warning: 1, error: 2 };
const clock = { now: () => performance.now() / 1000, pause: () => Promise.resolve() };
const kinds = options.kinds?.split(',') ?? [...engine.PLANT_KIND_NAMES].sort();
const wanted = options.frames?.split(',');
const frames = (options.folder === undefined ? FRAMES : filesOf(options.folder)).filter(
  ({ name, set }) =>
    wanted ? wanted.includes(name) : ['all', set].includes(options.set) || set === 'folder'
);

function filesOf(path) {
  return readdirSync(path)
    .filter(file => file.endsWith('.csv'))
    .sort()
    .map(file => ({
      name: file.slice(0, -4),
      set: 'folder',
      load: () => readFileSync(join(path, file))
    }));
}

async function scan(bytes) {
  const table = await engine.readTable(bytes, 'csv');
  const report = await engine.scanTable(table, { name: 'bench', host: 'node', clock });
  return { table, findings: engine.toPlain(report, 'all').findings };
}

/** A finding's rows, without those it has in the clean frame too. */
function freshRows(finding, before) {
  const rows = finding.rows.positions ?? [];
  return before === undefined ? rows : rows.filter(row => !before.has(row));
}

function score(rows, planted) {
  const hits = rows.filter(row => planted.has(row)).length;
  return {
    precision: rows.length === 0 ? 0 : hits / rows.length,
    recall: planted.size === 0 ? 0 : hits / planted.size
  };
}

function judge(planting, key, dirty, clean, order) {
  const least = planting === 'missing-at-random' ? 0 : 1;
  const planted = new Set(key.rows);
  const cleanRows = new Map(
    clean.findings.map(finding => {
      const own = new Set(finding.rows.positions ?? []);
      return [finding.id, new Set([...order.keys()].filter(at => own.has(order[at])))];
    })
  );
  let best = { quality: -1, precision: 0, recall: 0, finding: null };
  const together = new Set();
  const extras = [];
  const told = [];
  for (const finding of dirty.findings) {
    const rows = freshRows(finding, cleanRows.get(finding.id));
    const on = finding.columns.some(column => key.columns.includes(column));
    const { precision, recall } = score(rows, planted);
    const loud = LEVELS[finding.severity] >= least;
    if (on && loud) {
      const quality = Math.min(precision, recall) + (precision + recall) / 100;
      if (quality > best.quality) {
        best = { quality, precision, recall, finding };
      }
      if (precision >= 0.9) {
        rows.forEach(row => together.add(row));
      }
    }
    const shown = LEVELS[finding.severity] >= 1 && !finding.root && !cleanRows.has(finding.id);
    if (loud && LEVELS[finding.severity] >= 1 && !finding.root && rows.length > 0) {
      const { detector, kind, confidence, severity } = finding;
      told.push({ detector, kind, confidence, severity, right: precision >= 0.5 });
    }
    if (shown && precision < 0.5) {
      extras.push(`${finding.kind} on ${finding.columns.join(', ')} (${rows.length} rows)`);
    }
  }
  const both = score([...together], planted);
  const found =
    (best.precision >= 0.9 && best.recall >= 0.9) || (both.precision >= 0.9 && both.recall >= 0.9);
  return { found, best, extras, told };
}

const cases = [];
for (const frame of frames) {
  const bytes = frame.load();
  const clean = await scan(bytes);
  if (options.csv) {
    mkdirSync(options.csv, { recursive: true });
    writeFileSync(join(options.csv, `${frame.name}.csv`), bytes);
  }
  if (options.clean) {
    const loud = clean.findings.filter(({ severity }) => LEVELS[severity] >= 1);
    process.stdout.write(
      `${frame.name}: ${clean.table.rows} rows, ${loud.length} findings at warning or above\n`
    );
    loud.forEach(({ severity, kind, columns, rows, message }) =>
      process.stdout.write(
        `  ${severity} ${kind} on ${columns.join(', ')} (${rows.count}): ${message.text}\n`
      )
    );
    continue;
  }
  for (const kind of kinds) {
    for (let seed = 0; seed < Number(options.seeds); seed++) {
      const planted = engine.plant(clean.table, {
        kinds: [kind],
        rate: Number(options.rate),
        seed
      });
      const key = planted.key[kind];
      if (key === undefined) {
        cases.push({ frame: frame.name, kind, seed, why: planted.skipped[kind] });
        break;
      }
      const csv = engine.plantCsv(bytes, clean.table, planted);
      if (options.csv) {
        writeFileSync(join(options.csv, `${frame.name}-${kind}-${seed}.csv`), csv);
      }
      const order = engine.plantedOrder(planted, clean.table.rows);
      const { found, best, extras, told } = judge(kind, key, await scan(csv), clean, order);
      cases.push({
        frame: frame.name,
        kind,
        seed,
        about: planted.about[kind],
        columns: key.columns,
        rows: key.rows,
        found,
        precision: best.precision,
        recall: best.recall,
        by: best.finding?.kind ?? null,
        severity: best.finding?.severity ?? null,
        extras,
        told
      });
    }
  }
}

function mean(list) {
  return list.length === 0 ? NaN : list.reduce((sum, value) => sum + value, 0) / list.length;
}

function table() {
  const lines = [['kind', 'planted', 'found', 'precision', 'recall', 'extra', 'by']];
  let kindsFound = 0;
  let kindsPlanted = 0;
  for (const kind of kinds) {
    const own = cases.filter(one => one.kind === kind && one.why === undefined);
    const found = own.filter(one => one.found);
    kindsPlanted += own.length > 0 ? 1 : 0;
    kindsFound += own.length > 0 && found.length >= 0.9 * own.length ? 1 : 0;
    const by = [...new Set(own.map(one => one.by).filter(name => name !== null))];
    lines.push([
      kind,
      String(own.length),
      String(found.length),
      own.length ? mean(own.map(one => one.precision)).toFixed(2) : '-',
      own.length ? mean(own.map(one => one.recall)).toFixed(2) : '-',
      String(own.reduce((sum, one) => sum + one.extras.length, 0)),
      by.join(' ')
    ]);
  }
  const widths = lines[0].map((_, i) => Math.max(...lines.map(line => line[i].length)));
  const text = lines.map(line =>
    line
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  );
  const planted = cases.filter(one => one.why === undefined);
  const all = planted.filter(one => one.found).length;
  return [
    ...text,
    '',
    `${all} of ${planted.length} planted errors found; ${kindsFound} of ${kindsPlanted} kinds in 9 of 10 cases or more`,
    ''
  ].join('\n');
}

if (options.json) {
  process.stdout.write(`${JSON.stringify(cases)}\n`);
} else if (!options.clean) {
  process.stdout.write(table());
  for (const one of cases.filter(({ why }) => why === undefined)) {
    const place = `${one.kind} in ${one.frame}, seed ${one.seed}`;
    if (options.misses && !one.found) {
      const told =
        one.by === null
          ? 'nothing'
          : `${one.severity} ${one.by}, precision ${one.precision.toFixed(2)}, recall ${one.recall.toFixed(2)}`;
      process.stdout.write(
        `miss: ${place} (${one.about}; ${one.rows.length} rows of ${one.columns.slice(0, 3).join(', ')}): ${told}\n`
      );
    }
    if (options.extras && one.extras.length > 0) {
      process.stdout.write(`extra: ${place}: ${one.extras.join('; ')}\n`);
    }
  }
}
