/**
 * Exact profile of 1M x 10 (6 float, 2 int, 2 text of few values) in one
 * thread, warm; prints one JSON line with the fastest of several runs.
 *
 * Usage: node perf/profile.mjs [ROWS] [RUNS]
 */
import { load } from './tools.mjs';

const args = process.argv.slice(2).filter(arg => !arg.startsWith('--'));
const rows = Number(args[0] ?? 1e6);
const runs = Number(args[1] ?? 5);
const { profileColumn, releaseSorted, numberColumn, utf8Column } = await load(`
  export { profileColumn } from './src/engine/profile';
  export { releaseSorted } from './src/engine/kernels';
  export { numberColumn, utf8Column } from './src/engine/table/build';`);

let state = 42;
const uniform = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const high = state;
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (high * 2 ** 21 + (state >>> 11)) / 2 ** 53;
};
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

const words = [
  Array.from({ length: 12 }, (_, i) => `category-${i}`),
  Array.from({ length: 500 }, (_, i) => `town number ${i}`)
];
const shapes = [
  ['float', normal],
  ['float', () => 1000 + 50 * normal()],
  ['float', () => Math.exp(normal())],
  ['float', uniform],
  ['float', () => -Math.log(1 - uniform()) * 1e-3],
  ['float', () => Math.round(uniform() * 1e5) / 100],
  ['int', () => Math.floor(uniform() * 1000)],
  ['int', () => Math.floor(uniform() * 1e6)],
  ['utf8', () => words[0][Math.floor(uniform() * 12)]],
  ['utf8', () => words[1][Math.floor(uniform() * 500)]]
];

function make([physical, draw], index) {
  const header = { name: `c${index}`, index, physical, typeName: physical };
  if (physical !== 'utf8') {
    const values = Float64Array.from({ length: rows }, draw);
    return numberColumn(
      physical === 'int' ? { ...header, typeName: 'int64' } : { ...header, typeName: 'double' },
      physical === 'int' ? BigInt64Array.from(values, v => BigInt(v)) : values,
      null
    );
  }
  const texts = Array.from({ length: rows }, draw);
  const offsets = new Int32Array(rows + 1);
  texts.forEach((text, i) => {
    offsets[i + 1] = offsets[i] + text.length;
  });
  return utf8Column(header, offsets, new TextEncoder().encode(texts.join('')), null);
}

const columns = shapes.map(make);
const verbose = process.argv.includes('--columns');
let best = Infinity;
for (let run = 0; run < runs + 2; run++) {
  for (const column of columns) {
    column.release();
    releaseSorted(column);
  }
  const times = [];
  const start = performance.now();
  for (const column of columns) {
    const from = performance.now();
    profileColumn(column);
    times.push(Math.round(performance.now() - from));
  }
  const seconds = (performance.now() - start) / 1000;
  if (verbose) {
    process.stderr.write(`${seconds.toFixed(3)} ${times.join(' ')}\n`);
  }
  if (run >= 2) {
    best = Math.min(best, seconds);
  }
}
const shape = `${rows} x ${columns.length}`;
process.stdout.write(
  `${JSON.stringify({ work: `profile ${shape}, framescope`, seconds: Number(best.toFixed(4)) })}\n`
);
