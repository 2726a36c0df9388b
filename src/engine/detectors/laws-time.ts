import type { Evidence, IDraft } from '../findings/types';
import { append } from '../kernels';
import { lawOf, ticked } from '../laws/law';
import { levelRuns, flatRuns } from '../laws/time-runs';
import { gapsOf, longestStep, type ITimeSeries } from '../laws/time-series';
import { outOfOrder } from '../stats';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, histogram, positions, wordParam } from './evidence';
import { series as seriesChart } from './evidence-plane';
import { seriesOfFrame, type ISeriesOfFrame } from './laws-time-find';
import { namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import type { IDetector, IDetectorContext, IDrafts } from './types';

const MIN_ROWS = 30;
/** Share of even steps from which a cadence is told; share of steps forward. */
const STEADY = 0.8;
const FORWARD = 0.95;
/** Share of steps forward from which on numbers count the rows on, and measure no time of their own. */
const STEPPED = 0.98;
/** Different readings from which on a column is a measure. */
const MIN_DISTINCT = 10;
/** Share of the steps of one series that may be gaps where hardly any step of all series is. */
const MANY_GAPS = 0.15;
const RARE_GAPS = 0.01;
/** Readings that are looked at, all series together, for one column. */
const MOST_READINGS = 2_000_000;

/**
 * What goes wrong along a column of times: gaps, times out of order, readings
 * that are stuck, readings at another level for a while.
 */
export const timeDetector: IDetector = {
  id: 'time',
  title: 'Series in time',
  kinds: ['time-gap', 'time-order', 'flat-line', 'level-shift'],
  scope: 'table',
  cost: 4,
  after: ['duplicate-rows'],
  detect
};

function* detect(context: IDetectorContext): IDrafts {
  const { table } = context;
  if (table.rows < MIN_ROWS) {
    return;
  }
  const found = yield* seriesOfFrame(context);
  if (found === null) {
    return;
  }
  tell(context, found);
  const measures = table.columns.filter(column => isMeasure(context, column, found));
  yield* gapDraft(table.rows, found, measures);
  yield null;
  yield* orderDraft(table.rows, found);
  yield null;
  const steady = found.series.filter(one => one.regular >= 0.8 || one.forward === 1);
  if (table.rows * measures.length > MOST_READINGS * 30) {
    return;
  }
  const looks = steady.length * measures.length;
  for (const column of measures) {
    yield null;
    const values = numericView(column);
    if (values !== null) {
      yield* flatDraft(column, values, steady, looks, found);
      yield* shiftDraft(column, values, steady, found);
    }
  }
}

/** Tells the step of steady series, and that their times go forward. */
function tell({ tell: take }: IDetectorContext, { series, time, by, times }: ISeriesOfFrame): void {
  const names = [...time, ...(by === null ? [] : [by])].map(column => column.name);
  const text = time.map(column => ticked(column.name)).join(' and ');
  const steps = series.reduce((sum, one) => sum + one.rows.length - 1, 0);
  const share = (of: (one: ITimeSeries) => number): number =>
    series.reduce((sum, one) => sum + of(one) * (one.rows.length - 1), 0) / Math.max(1, steps);
  const [regular, forward] = [share(one => one.regular), share(one => one.forward)];
  const common = { columns: names, tested: steps };
  if (regular >= STEADY) {
    const { step } = series.reduce((a, b) => (b.rows.length > a.rows.length ? b : a));
    const longest = series.reduce((most, one) => Math.max(most, longestStep(one, times)), step);
    take?.(
      lawOf({
        ...common,
        kind: 'cadence',
        form: 'cadence',
        text:
          by === null
            ? `${text} goes on in even steps`
            : `${text} goes on in even steps within ${ticked(by.name)}`,
        params: { step, longest, times: time.length },
        exceptions: Math.round((1 - regular) * steps),
        surprise: regular
      })
    );
  }
  if (forward >= FORWARD) {
    take?.(
      lawOf({
        ...common,
        kind: 'monotone',
        form: 'monotone',
        text:
          by === null
            ? `${text} goes forward from row to row`
            : `${text} goes forward from row to row within ${ticked(by.name)}`,
        params: { times: time.length },
        exceptions: Math.round((1 - forward) * steps),
        surprise: forward
      })
    );
  }
}

function isMeasure(context: IDetectorContext, column: IColumn, found: ISeriesOfFrame): boolean {
  const typed = ['int', 'float', 'decimal', 'utf8'].includes(column.physical);
  if (!typed || found.time.includes(column) || namedAsLabel(column.name)) {
    return false;
  }
  return context.profile(column).distinct >= MIN_DISTINCT;
}

function* gapDraft(
  rows: number,
  found: ISeriesOfFrame,
  measures: readonly IColumn[]
): Iterable<IDraft> {
  const { series, times, time, by } = found;
  const gapped: ITimeSeries[] = [];
  const known = new Uint8Array(rows);
  series.forEach(one => one.rows.forEach(row => (known[row] = 1)));
  const beside: number[] = [];
  let gaps = 0;
  let missing = 0;
  let steady = 0;
  const counted = time.length === 1 && ['int', 'float'].includes(time[0].physical);
  const usable = series.filter(one => !counted || one.forward >= STEPPED);
  const steps = usable.reduce((sum, one) => sum + one.rows.length - 1, 0);
  const even = usable.reduce((sum, one) => sum + one.regular * (one.rows.length - 1), 0) / steps;
  const all = usable.map(one => gapsOf(one, times, MANY_GAPS, Math.max(one.regular, even)));
  const rare = all.reduce((sum, { length }) => sum + length, 0) <= RARE_GAPS * steps;
  for (const [i, one] of usable.entries()) {
    const own = rare ? all[i] : gapsOf(one, times);
    const list = own.filter(
      gap => one.forward < 0.9 || !strays(one.rows, gap.before, times, known, by === null)
    );
    list.forEach(gap => {
      beside.push(one.rows[gap.before], one.rows[gap.before + 1]);
      missing += gap.missing;
    });
    gaps += list.length;
    gapped.push(...(list.length > 0 ? [one] : []));
    steady += list.length > 0 ? one.regular * list.length : 0;
  }
  if (gaps === 0) {
    return;
  }
  const set = RowSet.from(beside);
  const measure = measures.find(column => numericView(column) !== null);
  const along =
    measure === undefined ? [] : alongTime(measure, numericView(measure)!, gapped, found, set);
  yield {
    kind: 'time-gap',
    columns: time.map(column => column.name),
    severity: 'warning',
    confidence: Math.min(0.97, steady / gaps),
    effect: Math.min(1, missing / rows),
    params: { gaps: countParam(gaps), missing: countParam(missing) },
    law: 'cadence',
    rows: set,
    evidence: [...along, ...histogramOf(time[0], set), positions(rows, set)]
  };
}

/**
 * Whether rows stand in a gap and would fill it: any row where the frame is one
 * series, else rows without a time or with a label of no series.
 */
function strays(
  rows: Int32Array,
  before: number,
  times: Float64Array,
  known: Uint8Array,
  whole: boolean
): boolean {
  const [from, to] = [rows[before], rows[before + 1]];
  for (let row = Math.min(from, to) + 1; row < Math.max(from, to); row++) {
    const inside = known[row] === 0 && times[row] > times[from] && times[row] < times[to];
    if (whole || inside || Number.isNaN(times[row])) {
      return true;
    }
  }
  return false;
}

function* orderDraft(rows: number, { series, times, time }: ISeriesOfFrame): Iterable<IDraft> {
  const out: number[] = [];
  let ordered = 0;
  for (const one of series) {
    const inFile = one.rows.slice().sort();
    const late = one.forward >= 0.9 && one.forward < 1 ? outOfOrder(times, inFile) : [];
    if (late.length <= 0.05 * inFile.length) {
      append(out, late);
      ordered += inFile.length;
    }
  }
  if (out.length === 0 || ordered < rows * 0.9) {
    return;
  }
  const set = RowSet.from(out);
  const regular = series.reduce((sum, one) => sum + one.regular, 0) / series.length;
  yield {
    kind: 'time-order',
    columns: time.map(column => column.name),
    severity: regular >= 0.95 ? 'warning' : 'info',
    confidence: Math.min(0.95, regular),
    effect: Math.min(1, Math.sqrt(set.count / rows)),
    law: 'monotone',
    rows: set,
    evidence: [positions(rows, set)]
  };
}

function* flatDraft(
  column: IColumn,
  values: Float64Array,
  series: readonly ITimeSeries[],
  looks: number,
  found: ISeriesOfFrame
): IDrafts {
  const stuck: number[] = [];
  const hit: ITimeSeries[] = [];
  const rows = found.times.length;
  let runs = 0;
  let longest = 0;
  for (const one of series) {
    yield null;
    const before = runs;
    for (const { start, end } of flatRuns(gather(values, one.rows), looks)) {
      append(stuck, one.rows.subarray(start, end));
      runs++;
      longest = Math.max(longest, end - start);
    }
    hit.push(...(runs > before ? [one] : []));
  }
  if (runs === 0) {
    return;
  }
  const set = RowSet.from(stuck);
  yield {
    kind: 'flat-line',
    columns: [column.name],
    severity: 'warning',
    confidence: 0.9,
    effect: Math.min(1, Math.sqrt(set.count / rows)),
    params: { runs: countParam(runs), longest: countParam(longest) },
    rows: set,
    evidence: [
      ...alongTime(column, values, hit, found, set),
      ...histogramOf(column, set),
      positions(rows, set)
    ]
  };
}

function* shiftDraft(
  column: IColumn,
  values: Float64Array,
  series: readonly ITimeSeries[],
  found: ISeriesOfFrame
): IDrafts {
  const shifted: number[] = [];
  const hit: ITimeSeries[] = [];
  const rows = found.times.length;
  let runs = 0;
  let up = 0;
  for (const one of series) {
    yield null;
    const before = runs;
    for (const { start, end, by } of levelRuns(gather(values, one.rows))) {
      append(shifted, one.rows.subarray(start, end));
      runs++;
      up += by > 0 ? 1 : 0;
    }
    hit.push(...(runs > before ? [one] : []));
  }
  if (runs === 0 || runs > Math.max(3, series.length * 0.2)) {
    return;
  }
  const set = RowSet.from(shifted);
  yield {
    kind: 'level-shift',
    columns: [column.name],
    severity: 'warning',
    confidence: 0.85,
    effect: Math.min(1, Math.sqrt(set.count / rows)),
    params: {
      runs: countParam(runs),
      where: wordParam(up === runs ? 'higher' : up === 0 ? 'lower' : 'different')
    },
    rows: set,
    evidence: [
      ...alongTime(column, values, hit, found, set),
      ...histogramOf(column, set),
      positions(rows, set)
    ]
  };
}

/** A column along time, in the series that are meant alone; nothing where two columns make the time. */
function alongTime(
  column: IColumn,
  values: Float64Array,
  meant: readonly ITimeSeries[],
  { time, times, series }: ISeriesOfFrame,
  rows: RowSet
): Evidence[] {
  if (time.length > 1) {
    return [];
  }
  let shown = values;
  if (meant.length < series.length) {
    shown = new Float64Array(values.length).fill(NaN);
    meant.forEach(one => one.rows.forEach(row => (shown[row] = values[row])));
  }
  const counted = ['int', 'float', 'decimal'].includes(time[0].physical);
  const drawn = seriesChart(
    { axis: { column: time[0].name, scale: counted ? 'number' : 'date' }, values: times },
    { axis: { column: column.name, scale: 'number' }, values: shown },
    rows
  );
  return drawn === null ? [] : [drawn];
}

function gather(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, row => values[row]);
}

function histogramOf(column: IColumn, rows: RowSet): IDraft['evidence'] {
  const drawn = histogram(column, rows);
  return drawn === null ? [] : [drawn];
}
