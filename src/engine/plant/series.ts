import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import { findSeries, isUsual, type ISeries } from './series-find';
import type { IDraft, Planter } from './types';

const NO_SERIES = 'no column of times stands in order beside a column of readings';
const NO_STRETCH = 'no stretch of readings is long enough, untouched and lively';

/** Leaves out rows of a series, so that steps of time are missing. */
export const plantTimeGap: Planter = context => {
  const series = findSeries(context.ground).filter(one => one.regular);
  const draft = context.best(
    series,
    () => [],
    () => 0,
    one => leaveOut(context, one)
  );
  return draft ?? 'no column of times has a steady step';
};

function leaveOut(context: PlantContext, series: ISeries): IDraft | null {
  const { rows, time } = series;
  const parts = context.count >= 12 ? 3 : 1;
  const length = Math.min(
    Math.max(1, Math.round(context.count / parts)),
    Math.floor(rows.length / 8)
  );
  const removed: number[] = [];
  const beside: number[] = [];
  const busy = new Uint8Array(rows.length);
  for (let part = 0; part < parts; part++) {
    const start = place(context, series, length + 2, i => busy[i] === 0 && isUsual(series, i));
    if (start === null) {
      break;
    }
    busy.fill(1, Math.max(0, start - 3), start + length + 5);
    removed.push(...rows.subarray(start + 1, start + 1 + length));
    beside.push(rows[start], rows[start + 1 + length]);
  }
  const ascending = (list: number[]): number[] => list.sort((a, b) => a - b);
  return removed.length === 0
    ? null
    : {
        columns: [time.index],
        rows: ascending(beside),
        cells: [],
        removed: ascending(removed),
        about: `${removed.length} steps of ${time.name} are left out${suffix(series)}`
      };
}

function suffix({ of }: ISeries): string {
  return of === '' ? '' : ` in ${of}`;
}

/** The first place of a stretch of the series in which nothing was planted. */
function place(
  context: PlantContext,
  { rows }: ISeries,
  length: number,
  test: (i: number) => boolean
): number | null {
  const starts: number[] = [];
  let good = 0;
  for (let i = 1; i < rows.length - 1; i++) {
    good = context.ground.isFree(rows[i]) && test(i) ? good + 1 : 0;
    if (good >= length) {
      starts.push(i - length + 1);
    }
  }
  return starts.length === 0 ? null : context.random.of(starts);
}

interface IReading {
  readonly series: ISeries;
  readonly facts: ColumnFacts;
}

function readings(context: PlantContext): IReading[] {
  const measures = context.where(facts => facts.isMeasure && facts.distinct >= 10);
  return findSeries(context.ground).flatMap(series =>
    measures.filter(facts => facts !== series.time).map(facts => ({ series, facts }))
  );
}

/** Keeps a reading at one value for a stretch of time. */
export const plantFlatLine: Planter = context => {
  const found = readings(context);
  const draft = context.best(
    found,
    ({ facts }) => [facts.index],
    reading => repeatShare(reading),
    reading => hold(context, reading)
  );
  return draft ?? (found.length === 0 ? NO_SERIES : NO_STRETCH);
};

/** 0 where neighbours hardly ever agree, up to 3 where they mostly do. */
function repeatShare({ series: { rows }, facts }: IReading): number {
  const { values } = facts;
  let same = 0;
  for (let i = 1; i < rows.length; i++) {
    same += Number(values[rows[i]] === values[rows[i - 1]]);
  }
  const share = same / rows.length;
  return share < 0.05 ? 0 : share < 0.2 ? 1 : share < 0.4 ? 2 : 3;
}

function hold(context: PlantContext, { series, facts }: IReading): IDraft | null {
  const { rows } = series;
  const { values, index } = facts;
  const length = Math.min(Math.max(8, context.count), Math.floor(rows.length / 3));
  if (repeatShare({ series, facts }) === 3) {
    return null;
  }
  const start = place(context, series, length, i => Number.isFinite(values[rows[i]]));
  if (start === null) {
    return null;
  }
  const run = [...rows.subarray(start, start + length)];
  const like = { column: index, row: run[0] };
  const text = facts.column.text(run[0]);
  const cells = run
    .filter(row => values[row] !== values[run[0]])
    .map(row => ({ column: index, row, text, like }));
  const about = `${facts.name} stands still for ${length} steps${suffix(series)}`;
  return cells.length === 0 ? null : { columns: [index], rows: run, cells, about };
}

/** Lifts or lowers a reading for a stretch of time, after which it returns. */
export const plantLevelShift: Planter = context => {
  const found = readings(context);
  const draft = context.best(
    found,
    ({ facts }) => [facts.index],
    reading => repeatShare(reading),
    reading => shift(context, reading)
  );
  return draft ?? (found.length === 0 ? NO_SERIES : NO_STRETCH);
};

function shift(context: PlantContext, { series, facts }: IReading): IDraft | null {
  const { rows } = series;
  const { values, index } = facts;
  const length = Math.min(Math.max(8, context.count), Math.floor(rows.length / 4));
  const start = place(context, series, length, i => Number.isFinite(values[rows[i]]));
  if (start === null) {
    return null;
  }
  const own = Float64Array.from(rows, row => values[row]);
  const jumps = own.subarray(1).map((value, i) => Math.abs(value - own[i]));
  const noise = jumps.filter(Number.isFinite).sort();
  const sorted = own.filter(Number.isFinite).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  const size = Math.max(8 * noise[noise.length >> 1], at(0.9) - at(0.1));
  const by = context.random.below(2) === 0 || facts.quantile(0) >= 0 ? size : -size;
  const run = [...rows.subarray(start, start + length)];
  const cells = run
    .map(row => ({ column: index, row, text: facts.write(values[row] + by) }))
    .filter(cell => Number(cell.text) !== values[cell.row]);
  const about = `${facts.name} is ${facts.write(by)} off for ${length} steps${suffix(series)}`;
  return cells.length < run.length ? null : { columns: [index], rows: run, cells, about };
}
