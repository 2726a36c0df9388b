import { seriesOf, type ITimeSeries } from '../laws/time-series';
import type { IColumn, ITable } from '../table/types';
import { nameWords, namedAsLabel } from './name-words';
import { parseDateLike } from './text/date-like';

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

/** Label columns that are tried to tell series apart. */
const TRIED = 8;
const TIME_WORDS = new Set(
  'year years time date day month hour step timestamp period week t'.split(' ')
);

/**
 * The best reading of a frame as series in time: the whole frame, or one series
 * for each label of a column; the steadiest that covers most rows. Null where
 * there is no time that goes forward.
 */
export function findSeries(table: ITable, checkpoint: () => void): ISeriesOfFrame | null {
  let best: ISeriesOfFrame | null = null;
  let most = 0;
  for (const { columns, times } of timesOf(table)) {
    checkpoint();
    for (const found of readings(table, columns, times)) {
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
      yield { columns: [column], times };
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
  const { codes, values } = column.encoded();
  const step = Math.max(1, Math.floor(values.length / 50));
  const looked = values.filter((_, code) => code % step === 0);
  if (
    looked.filter(text => (parseDateLike(text)?.iso ?? null) !== null).length <
    0.8 * looked.length
  ) {
    return null;
  }
  const ms = Float64Array.from(values, text => {
    const date = parseDateLike(text);
    return date === null || date.iso === null || /\d:\d/.test(text) ? NaN : Date.parse(date.iso);
  });
  const times = Float64Array.from(codes, code => (code < 0 ? NaN : ms[code]));
  return times.filter(Number.isFinite).length >= 0.95 * times.length ? times : null;
}

function* readings(
  table: ITable,
  columns: readonly IColumn[],
  times: Float64Array
): Iterable<ISeriesOfFrame> {
  const all = seriesOf(
    times,
    Int32Array.from({ length: table.rows }, (_, row) => row)
  );
  if (all !== null) {
    yield { time: columns, by: null, times, series: [all] };
    return;
  }
  const labels = table.columns.filter(column => {
    if (columns.includes(column) || column.nullCount > 0) {
      return false;
    }
    const typed = ['utf8', 'int', 'bool'].includes(column.physical);
    const distinct = typed ? column.encoded().counts.length : 0;
    return distinct >= 2 && distinct * 20 <= table.rows;
  });
  labels.sort((a, b) => Number(namedAsLabel(b.name)) - Number(namedAsLabel(a.name)));
  for (const by of labels.slice(0, TRIED)) {
    const series = rowsByCode(by)
      .map(rows => seriesOf(times, rows))
      .filter(one => one !== null);
    if (series.length > 0) {
      yield { time: columns, by, times, series };
    }
  }
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
