/**
 * What one move of a brush costs on 1M x 12: the filter, the counts of all
 * header charts, the rows that pass. Prints one JSON line, the median and the
 * worst of 40 moves: processor time, so that other work of the machine does not
 * count.
 *
 * Usage: node perf/crossfilter.mjs [ROWS]
 */
import { load } from './tools.mjs';

const COLUMNS = 12;
const rows = Number(process.argv[2] ?? 1e6);
const { TableView, numberColumn, makeTable } = await load(`
  export { TableView } from './src/worker/view/table-view';
  export { numberColumn, makeTable } from './src/engine/table/build';`);
const columns = Array.from({ length: COLUMNS }, (_, index) =>
  numberColumn(
    { name: `c${index}`, index, physical: 'float', typeName: 'double' },
    Float64Array.from({ length: rows }, (_v, i) => ((i * (7919 + index)) % 10007) / 10007),
    null
  )
);
const view = new TableView(makeTable(columns));
const edges = Array.from({ length: 21 }, (_, i) => i / 20);
const binnings = columns.map((_, column) => ({ column, edges }));
const marked = Uint32Array.from({ length: 1000 }, (_, i) => i * Math.floor(rows / 1000));
view.layers(binnings, marked);
const times = [];
for (let move = 0; move < 40; move++) {
  const low = (move % 15) / 20;
  const before = process.cpuUsage();
  const filters = [{ kind: 'between', column: move % 3, low, high: low + 0.25 }];
  view.set({ filters, sort: [] });
  view.layers(binnings, marked);
  view.window(0, 60);
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
}
times.sort((a, b) => a - b);
const [median, worst] = [times[20], times[39]].map(ms => Number(ms.toFixed(1)));
process.stdout.write(
  `${JSON.stringify({ work: `crossfilter ${rows} x ${COLUMNS}`, median, worst })}\n`
);
