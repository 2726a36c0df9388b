/**
 * Processor seconds of every detector of laws on made frames, in one thread,
 * after the profile: 1M x 30, 10k x 200, 10k x 200 of columns that follow
 * from each other, and 3k x 1,000. Prints one JSON line a frame: seconds in all and a detector,
 * laws, findings, and the longest stretch without a turn of the event loop.
 *
 * Usage: node perf/laws.mjs [wide|tied|long|broad|mid|small ...]
 */
import { load } from './tools.mjs';

const { builtInDetectors, ContentCache, TableRun, numberColumn, utf8Column, makeTable } =
  await load(`
    export * from './src/engine/index';
    export { numberColumn, utf8Column, makeTable } from './src/engine/table/build';`);

const IDS =
  'arithmetic order units format segment dependency time keys bounds function conditional'.split(
    ' '
  );
const LAWS = builtInDetectors()
  .list()
  .filter(detector => IDS.includes(detector.id));

let state = 42;
const uniform = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 2 ** 32;
};
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const cents = value => Math.round(value * 100) / 100;

function column(index, physical, rows, draw) {
  const header = { name: `c${index}`, index, physical, typeName: physical };
  if (physical !== 'utf8') {
    const values = Float64Array.from({ length: rows }, (_, row) => draw(row));
    return physical === 'int'
      ? numberColumn({ ...header, typeName: 'int64' }, BigInt64Array.from(values, BigInt), null)
      : numberColumn({ ...header, typeName: 'double' }, values, null);
  }
  const texts = Array.from({ length: rows }, (_, row) => draw(row));
  const offsets = new Int32Array(rows + 1);
  texts.forEach((text, i) => {
    offsets[i + 1] = offsets[i] + text.length;
  });
  return utf8Column(header, offsets, new TextEncoder().encode(texts.join('')), null);
}

const KINDS = [
  ['float', normal],
  ['float', () => cents(50 + 900 * uniform())],
  ['float', () => Math.exp(normal())],
  ['int', () => Math.floor(uniform() * 1000)],
  ['int', row => row],
  ['int', () => Math.floor(uniform() * 1e6)],
  ['utf8', () => `category-${Math.floor(uniform() * 12)}`],
  ['utf8', () => `town number ${Math.floor(uniform() * 500)}`],
  ['utf8', row => `AB-${String(row).padStart(7, '0')}`],
  ['utf8', () => ['yes', 'no'][Math.floor(uniform() * 2)]],
  ['utf8', () => `2024-${String(1 + Math.floor(uniform() * 12)).padStart(2, '0')}-15`],
  ['utf8', () => `word${Math.floor(uniform() * 20000)} text`]
];

function mixed(rows, columns) {
  return Array.from({ length: columns }, (_, i) => {
    const [physical, draw] = KINDS[i % KINDS.length];
    return column(i, physical, rows, draw);
  });
}

/** Columns that follow from a few drawn ones: sums, products, conversions, labels. */
function tied(rows, columns) {
  const base = Array.from({ length: 8 }, (_, k) =>
    Float64Array.from({ length: rows }, () => cents(10 + (k + 1) * 90 * uniform()))
  );
  const shared = Float64Array.from({ length: rows }, () => normal());
  return Array.from({ length: columns }, (_, i) => {
    const [a, b] = [base[i % 8], base[(i * 3 + 1) % 8]];
    const ways = [
      row => a[row],
      row => cents(a[row] + b[row]),
      row => cents(a[row] * b[row]),
      row => cents(a[row] * (1 + (i % 13))),
      row => cents(1.8 * a[row] + 32),
      row => shared[row] + 0.3 * normal(),
      row => Math.floor(a[row] / (1 + (i % 7)))
    ];
    if (i % 8 === 7) {
      return column(i, 'utf8', rows, row => `g${Math.floor(a[row] / 40)}`);
    }
    return column(i, 'float', rows, ways[i % ways.length]);
  });
}

const FRAMES = {
  small: () => [mixed(2000, 12), 2000],
  mid: () => [mixed(3e5, 30), 3e5],
  long: () => [mixed(1e6, 30), 1e6],
  wide: () => [mixed(1e4, 200), 1e4],
  tied: () => [tied(1e4, 200), 1e4],
  broad: () => [mixed(3e3, 1000), 3e3]
};

async function measure(name) {
  const [columns, rows] = FRAMES[name]();
  const table = makeTable(columns, { rows, bytes: rows * columns.length * 8 });
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  let last = cpu();
  let longest = 0;
  const clock = {
    now: () => performance.now() / 1000,
    pause: () => {
      longest = Math.max(longest, cpu() - last);
      return new Promise(resolve => setImmediate(resolve)).then(() => {
        last = cpu();
      });
    }
  };
  const run = new TableRun(table, builtInDetectors(), new ContentCache(), clock, 1000);
  const profiles = table.columns.map((_, index) => ({ kind: 'profile', column: index }));
  for await (const outcome of run.execute(profiles)) {
    if (outcome.error !== null) {
      throw new Error(outcome.error);
    }
  }
  const detectors = {};
  let [laws, findings] = [0, 0];
  const errors = [];
  for (const detector of LAWS) {
    const units =
      detector.scope === 'table'
        ? [{ kind: 'detect', detector: detector.id, column: null }]
        : table.columns.map((_, index) => ({
            kind: 'detect',
            detector: detector.id,
            column: index
          }));
    const start = cpu();
    last = start;
    longest = 0;
    for await (const outcome of run.execute(units)) {
      laws += outcome.laws?.length ?? 0;
      findings += outcome.findings.length;
      if (outcome.error !== null) {
        errors.push(outcome.error);
      }
    }
    longest = Math.max(longest, cpu() - last);
    detectors[detector.id] = {
      seconds: Number((cpu() - start).toFixed(3)),
      longest: Number(longest.toFixed(3))
    };
  }
  const seconds = Object.values(detectors).reduce((sum, one) => sum + one.seconds, 0);
  const work = `laws ${rows} x ${columns.length}, ${name}`;
  process.stdout.write(
    `${JSON.stringify({ work, seconds: Number(seconds.toFixed(2)), laws, findings, detectors, errors })}\n`
  );
}

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : ['wide', 'tied', 'long']) {
  await measure(name);
}
