/**
 * What the detectors say about files from outside, finding by finding, beside the verdicts of
 * docs/field-findings.json. Reads $FRAMESCOPE_DATA with the built command: `jlpm build:engine` first.
 *
 *   node perf/field-notes.mjs                 every finding without a root: kind, columns, rows, sentence
 *   node perf/field-notes.mjs --files beers   only files whose path holds the word
 *   node perf/field-notes.mjs --new           only warnings and errors without a verdict
 *   node perf/field-notes.mjs --write         the tables of docs/field-notes.md from the verdicts; scans nothing
 *
 * Findings that only say that values are missing or a column is constant are counted, not listed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command = join(root, 'dist', 'framescope.mjs');
const verdictsFile = join(root, 'docs', 'field-findings.json');
const notesFile = join(root, 'docs', 'field-notes.md');
const SUMMED = new Set(['missing', 'constant']);
const VERDICTS = ['true', 'useful', 'doubtful', 'useless', 'wrong'];

const { values: options } = parseArgs({
  options: {
    files: { type: 'string' },
    new: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false }
  }
});

/** The files of the notes, as paths below the folder of data. */
export function fieldFiles(folder) {
  const within = path => readdirSync(join(folder, path)).map(name => `${path}/${name}`);
  const sets = folders(folder, 'dgov').map(name => `dgov/${name}`);
  const pairs = ['raha', ...sets].flatMap(set =>
    folders(folder, set).map(name => `${set}/${name}/dirty.csv`)
  );
  const plain = ['messy_csv', 'openrefine'].flatMap(within);
  return [...pairs, ...plain]
    .filter(path => existsSync(join(folder, path)) && !/README|\.xls$/.test(path))
    .sort();
}

function folders(folder, set) {
  const path = join(folder, set);
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);
}

function keyOf({ file, kind, severity, columns }) {
  return [file, severity, kind, ...columns].join('\n');
}

function scanned(folder, file) {
  const path = join(folder, file);
  const args = [command, 'scan', path, '--format', 'json', '--rows', 'all', '--release', 'all'];
  const { status, stdout, stderr } = spawnSync('node', args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30
  });
  if (status !== 0) {
    throw new Error(`${file}: ${stderr}`);
  }
  return JSON.parse(stdout);
}

function printAll(folder, verdicts) {
  const known = new Map(verdicts.findings.map(entry => [keyOf(entry), entry.verdict]));
  const files = fieldFiles(folder).filter(file => file.includes(options.files ?? ''));
  for (const file of files) {
    const { dataset, findings } = scanned(folder, file);
    const roots = findings.filter(finding => finding.root === null);
    const summed = roots.filter(({ kind }) => SUMMED.has(kind)).length;
    const lines = roots
      .filter(({ kind, severity }) => !SUMMED.has(kind) || severity !== 'info')
      .map(finding => ({ ...finding, file, verdict: known.get(keyOf({ ...finding, file })) }))
      .filter(({ severity, verdict }) => !options.new || (severity !== 'info' && !verdict))
      .map(
        ({ severity, kind, columns, rows, message, verdict }) =>
          `  ${severity} ${kind} [${columns.join(', ')}] ${rows.count} rows ` +
          `(${severity === 'info' ? 'fact' : (verdict ?? 'no verdict')}): ${message.text}`
      );
    if (!options.new || lines.length > 0) {
      const size = `${dataset.rows} rows, ${dataset.columns} columns`;
      console.log(`${file} (${size}; ${summed} of missing or constant values)`);
      lines.forEach(line => console.log(line));
    }
  }
}

function cell(text) {
  return String(text).replaceAll('|', '\\|');
}

function table(header, rows, right = []) {
  const rule = header.map((_, i) => (right.includes(i) ? '--:' : '---'));
  const lines = [header, rule, ...rows.map(row => row.map(cell))];
  return lines.map(row => `| ${row.join(' | ')} |`).join('\n');
}

function columnsText(columns) {
  return columns.length <= 3 ? columns.join(', ') : `all ${columns.length} columns`;
}

function counted(findings) {
  const kinds = [...new Set(findings.map(({ kind }) => kind))].sort();
  const rowOf = (name, list) => [
    name,
    String(list.length),
    ...VERDICTS.map(verdict => String(list.filter(entry => entry.verdict === verdict).length))
  ];
  const rows = kinds.map(kind =>
    rowOf(
      kind,
      findings.filter(entry => entry.kind === kind)
    )
  );
  return table(
    ['kind', 'raised', ...VERDICTS],
    [...rows, rowOf('all', findings)],
    [1, 2, 3, 4, 5, 6]
  );
}

function setOf(file) {
  const parts = file.split('/');
  return parts[0] === 'dgov' ? parts.slice(0, 2).join('/') : parts[0];
}

function shortFile(file) {
  return file.slice(setOf(file).length + 1).replace('/dirty.csv', '');
}

function sections({ findings, facts, missed }) {
  const sets = [...new Set(findings.map(({ file }) => setOf(file)))].sort();
  const found = sets.map(set => {
    const own = findings.filter(({ file }) => setOf(file) === set);
    const rows = own.map(entry => [
      shortFile(entry.file),
      entry.severity,
      `${entry.kind}: ${columnsText(entry.columns)}`,
      entry.rows.toLocaleString('en'),
      entry.verdict,
      entry.note
    ]);
    const header = ['file', 'severity', 'finding', 'rows', 'verdict', 'note'];
    return `### ${set}\n\n${table(header, rows, [3])}`;
  });
  const infos = table(
    ['set', 'kind', 'findings', 'verdict', 'read', 'note'],
    facts.map(entry => [
      entry.set,
      entry.kind,
      String(entry.findings),
      entry.verdict,
      entry.read,
      entry.note
    ]),
    [2]
  );
  const gaps = missed.map(({ set, note }) => `- ${set}: ${note}`).join('\n');
  return [
    '### Counts\n\n' + counted(findings),
    ...found,
    '### Facts (info), by group\n\n' + infos,
    '### Seen in the rows and not told\n\n' + gaps
  ].join('\n\n');
}

async function write(verdicts) {
  const [from, to] = ['<!-- field-findings: begin -->', '<!-- field-findings: end -->'];
  const text = readFileSync(notesFile, 'utf8');
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) {
    throw new Error(`${notesFile} lacks the marks ${from} and ${to}`);
  }
  const whole = [text.slice(0, start + from.length), sections(verdicts), text.slice(end)];
  const config = await resolveConfig(notesFile);
  writeFileSync(notesFile, await format(whole.join('\n\n'), { ...config, parser: 'markdown' }));
}

const verdicts = JSON.parse(readFileSync(verdictsFile, 'utf8'));
if (options.write) {
  await write(verdicts);
} else if (process.env.FRAMESCOPE_DATA) {
  printAll(process.env.FRAMESCOPE_DATA, verdicts);
} else {
  throw new Error('set FRAMESCOPE_DATA to the folder of data');
}
