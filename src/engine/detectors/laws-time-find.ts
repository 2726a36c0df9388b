import { finished, type Turns } from '../laws';
import { LEAST_READINGS, mayBeSeries, seriesSearch, type ITimeSeries } from '../laws/time-series';
import { profileColumn } from '../profile';
import type { IColumn, ITable } from '../table/types';
import { someRowsPass, spread } from './laws-fields';
import { nameWords, namedAsLabel } from './name-words';
import { columnDays } from './text/column-days';
import { dayExists, parseDateLike } from './text/date-like';
import type { IDetectorContext } from './types';

/** The series of a frame along its best column of times. */
export interface ISeriesOfFrame {
  /** What holds the time; two columns for a year and its month or quarter. */
  readonly time: readonly IColumn[];
  /** What tells the series apart; null where the frame is one series. */
  readonly by: IColumn | null;
  /** One number a row, NaN where there is none. */
  readonly times: Float64Array;
  readonly series: readonly ITimeSeries[];
}

type ITold = Pick<IDetectorContext, 'table' | 'profile'>;

/** Label columns that are tried to tell series apart. */
const TRIED = 8;
/** Groups of a label, and readings of one, that a first look takes. */
const MOST_GROUPS = 60;
const FIRST = 400;
const TIME_WORDS = new Set(
  'year years time date day month hour step timestamp period week t'.split(' ')
);

/**
 * The best reading of a frame as series in time: the whole frame, or one series
 * for each label of a column; the steadiest that covers most rows. Null where
 * there is no time that goes forward.
 */
export function findSeries(table: ITable, checkpoint: () => void): ISeriesOfFrame | null {
  return finished(seriesOfFrame({ table, profile: profileColumn }), checkpoint);
}

/** The same, to be interrupted. */
export function* seriesOfFrame(context: ITold): Turns<ISeriesOfFrame | null> {
  const { table } = context;
  let best: ISeriesOfFrame | null = null;
  let most = 0;
  for (const { columns, times } of timesOf(table)) {
    yield null;
    for (const found of yield* readings(context, columns, times)) {
      const score = quality(table.rows, found);
      if (score > most + 1e-9) {
        most = score;
        best = found;
      }
    }
  }
  return best;
}

interface ITimes {
  readonly columns: readonly IColumn[];
  readonly times: Float64Array;
}

function* timesOf(table: ITable): Iterable<ITimes> {
  for (const column of table.columns) {
    const filled = column.nullCount <= column.length * 0.1;
    const written = filled && column.physical === 'utf8' ? writtenTimes(column) : null;
    if (written !== null) {
      yield { columns: [column], times: written };
    }
    const times = filled ? column.numbers() : null;
    const words = nameWords(column.name);
    const dated = column.physical === 'date' || column.physical === 'timestamp';
    const named =
      (column.physical === 'int' || column.physical === 'float') &&
      words.length > 0 &&
      words.length <= 2 &&
      words.some(word => TIME_WORDS.has(word));
    if (times !== null && (dated || named)) {
      yield { columns: [column], times: dated ? times : (daysOf(times) ?? times) };
    }
  }
  const numeric = (word: string): IColumn | undefined =>
    table.columns.find(
      column => nameWords(column.name).join(' ') === word && column.numbers() !== null
    );
  const year = numeric('year');
  for (const [word, parts] of [
    ['month', 12],
    ['quarter', 4]
  ] as const) {
    const part = numeric(word);
    if (year !== undefined && part !== undefined) {
      const [years, months] = [year.numbers()!, part.numbers()!];
      yield { columns: [year, part], times: years.map((value, i) => value * parts + months[i]) };
    }
  }
}

/** Times of dates that are written out, in ms; null where less than 95 % of them can be read. */
function writtenTimes(column: IColumn): Float64Array | null {
  const day = (text: string): boolean => {
    const date = parseDateLike(text);
    return date !== null && (date.iso !== null || date.order === 'either');
  };
  if (!someRowsPass(column, 0.8, day)) {
    return null;
  }
  const encoded = column.encoded();
  const { codes, counts, values } = encoded;
  const ms = columnDays(encoded).map((at, code) => (/\d:\d/.test(values[code]) ? NaN : at));
  const read = ms.reduce((rows, at, code) => rows + (at === at ? counts[code] : 0), 0);
  return read >= 0.95 * codes.length ? spread(codes, ms) : null;
}

/** Days written as numbers, 20240131 or 240131, in ms; null where not all numbers are such. */
function daysOf(numbers: Float64Array): Float64Array | null {
  if (numbers.some(value => value < 10_000 || value > 99_991_231)) {
    return null;
  }
  const days = numbers.map(value => {
    const year = Math.floor(value / 10_000);
    const [month, day] = [Math.floor(value / 100) % 100, value % 100];
    return dayExists(year, month, day)
      ? Date.UTC(year < 30 ? year + 2000 : year < 100 ? year + 1900 : year, month - 1, day)
      : NaN;
  });
  return days.every((ms, row) => ms === ms || numbers[row] !== numbers[row]) ? days : null;
}

function* readings(
  context: ITold,
  columns: readonly IColumn[],
  times: Float64Array
): Turns<ISeriesOfFrame[]> {
  const { table } = context;
  const different = columns
    .map(column => context.profile(column).distinct * 1.1 + 1)
    .reduce((product, n) => product * n, 1);
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const all = mayBeSeries(times, rows, different) ? yield* seriesSearch(times, rows) : null;
  if (all !== null) {
    return [{ time: columns, by: null, times, series: [all] }];
  }
  const labels = table.columns.filter(column => {
    if (columns.includes(column) || column.nullCount > 0) {
      return false;
    }
    const typed = ['utf8', 'int', 'bool'].includes(column.physical);
    const distinct = typed ? context.profile(column).distinct : 0;
    return distinct >= 2 && distinct * 20 <= table.rows && distinct * different >= table.rows / 4;
  });
  labels.sort((a, b) => Number(namedAsLabel(b.name)) - Number(namedAsLabel(a.name)));
  const out: ISeriesOfFrame[] = [];
  for (const by of labels.slice(0, TRIED)) {
    const groups = rowsByCode(by);
    yield null;
    const series = hopeful(groups, times, different) ? yield* seriesOfAll(groups, times) : [];
    if (series.length > 0) {
      out.push({ time: columns, by, times, series });
    }
  }
  return out;
}

/** Whether the groups that could be series hold enough rows. */
function hopeful(groups: readonly Int32Array[], times: Float64Array, different: number): boolean {
  let [tried, passed] = [0, 0];
  const step = Math.max(1, Math.floor(groups.length / MOST_GROUPS));
  for (let i = 0; i < groups.length; i += step) {
    const { length } = groups[i];
    tried += length;
    passed += mayBeSeries(times, groups[i], different) && isDistinct(groups[i], times) ? length : 0;
  }
  return passed >= 0.4 * tried;
}

/** Whether time stands still in few of the first readings of a group, in the order of time. */
function isDistinct(rows: Int32Array, times: Float64Array): boolean {
  const some = Float64Array.from(rows.subarray(0, FIRST), row => times[row]);
  const known = some.filter(Number.isFinite);
  return known.length < LEAST_READINGS || new Set(known).size >= 0.75 * known.length;
}

function* seriesOfAll(groups: readonly Int32Array[], times: Float64Array): Turns<ITimeSeries[]> {
  const out: ITimeSeries[] = [];
  let rows = 0;
  for (const group of groups) {
    const one = yield* seriesSearch(times, group);
    if (one !== null) {
      out.push(one);
    }
    rows += group.length;
    if (rows > 16_384) {
      rows = 0;
      yield null;
    }
  }
  return out;
}

function rowsByCode(column: IColumn): Int32Array[] {
  const { codes, counts } = column.encoded();
  const rows = Array.from(counts, count => new Int32Array(count));
  const at = new Int32Array(counts.length);
  codes.forEach((code, row) => (rows[code][at[code]++] = row));
  return rows;
}

function quality(rows: number, { series, by, time }: ISeriesOfFrame): number {
  let covered = 0;
  for (const one of series) {
    if (one.regular >= 0.8 || one.forward >= 0.95) {
      covered += one.rows.length * (one.regular + one.forward);
    }
  }
  return covered / rows >= 1 ? covered / rows - (by === null ? 0 : 0.05) - 0.01 * time.length : 0;
}
