import { formatCount } from '../../findings/format';
import type { IColumn, ITable } from '../../table/types';
import { aligned } from '../base/align';
import { SeriesError } from '../base/errors';
import { columnOf, groupsOf, valueColumns, type IGroup, type IValueColumn } from '../base/rows';
import { stampsOf, type IStamps } from '../../table/stamps-of';
import {
  courseOf,
  courseWithin,
  seasonMapOf,
  type ICourse,
  type ICourseInput,
  type ISeasonMap
} from './course';
import { changesOf } from './lasting';
import { seriesMethod } from '../methods';
import { findQuickly } from '../methods/auto';
import { missingRuns } from '../methods/plain';
import { ascending, firstFrom, inTable, onRows, unsortedIn } from './placing';
import { stampFaults } from '../anomalies/stamps';
import type {
  ISeriesForecast,
  ISeriesFound,
  ISeriesMethod,
  ISeriesOptions,
  ISeriesRange
} from '../anomalies/types';
import { SeriesView } from '../anomalies/view';

/** Which series of a table, and how they are looked at. */
export interface ISeriesRequest extends ISeriesOptions {
  /** Column that tells several series apart. */
  readonly id?: string;
  /** Column that puts them in order; absent: the order of the rows. */
  readonly time?: string;
  /** Column of the values; may be absent where only one holds numbers. */
  readonly value?: string;
  /** Id of a method; absent: `auto`. */
  readonly method?: string;
  /** How many of the first reports have charts. */
  readonly charts?: number;
}

/** Charts of a series, and what its course is made of. */
export interface ISeriesCharts {
  readonly course: ICourse;
  readonly season: ISeasonMap | null;
  readonly input: ICourseInput;
}

/** What is known of one series. Positions are rows of the table. */
export interface ISeriesReport {
  readonly id: string;
  /** Rows of the series in the order of time. */
  readonly rows: Uint32Array;
  /** One finite number a row of the series, in that order. */
  readonly scores: Float64Array;
  /** Half-open ranges of rows of the table. */
  readonly ranges: readonly ISeriesRange[];
  readonly changePoints: readonly number[];
  /** Values of a season, shortest first. */
  readonly periods: readonly number[];
  /** The usual step between stamps, ms for times; null without stamps. */
  readonly step: number | null;
  readonly notes: readonly string[];
  readonly forecast?: ISeriesForecast;
  /** Where they were asked for and there are two values. */
  readonly charts?: ISeriesCharts;
}

/** All series of a request. */
export interface ISeriesInspection {
  readonly method: ISeriesMethod;
  readonly value: string;
  readonly count: number;
  /** Made as they are asked for. */
  reports(): AsyncIterableIterator<ISeriesReport>;
}

/** Share of uneven steps above which it is told. */
const UNEVEN = 0.2;

/**
 * Prepares a look at the series of a table.
 *
 * @throws SeriesError where a column or a method is missing or the value is not clear.
 */
export function inspectSeries(table: ITable, request: ISeriesRequest): ISeriesInspection {
  const id = request.id === undefined ? null : columnOf(table, request.id);
  const time = request.time === undefined ? null : columnOf(table, request.time);
  const value = valueOf(table, request.value, [id, time]);
  const method = seriesMethod(request.method ?? 'auto');
  checkOptions(request);
  const stamps = time === null ? null : stampsOf(time);
  const groups = groupsOf(table.rows, id, time);
  return {
    method,
    value: value.name,
    count: groups.length,
    async *reports() {
      const left = lostRows(table, time, stamps);
      for (const [i, group] of groups.entries()) {
        const charts = i < (request.charts ?? 0);
        yield await reportOf(group, {
          value,
          stamps,
          time,
          method,
          options: request,
          left,
          charts
        });
      }
    }
  };
}

function valueOf(
  table: ITable,
  name: string | undefined,
  keys: readonly (IColumn | null)[]
): IValueColumn {
  const found = valueColumns(table, name === undefined ? undefined : [name], keys);
  if (found.length > 1) {
    const some = found.slice(0, 10).map(column => column.name);
    throw new SeriesError(`Name the column of the values; these hold numbers: ${some.join(', ')}.`);
  }
  return found[0];
}

/** Methods that look at windows of a width that can be named, and how many of them a series holds at least. */
const WINDOWED: readonly string[] = ['matrix-profile', 'window-pca', 'window-knn'];
const WINDOWS = 4;

function checkOptions({ period, window, changes, ahead, penalty }: ISeriesOptions): void {
  const whole = {
    period: [period, 2],
    window: [window, 3],
    changes: [changes, 0],
    ahead: [ahead, 0]
  };
  for (const [name, [given, least]] of Object.entries(whole)) {
    if (given !== undefined && !(Number.isSafeInteger(given) && given >= Number(least))) {
      throw new SeriesError(`${name} is a whole number from ${least} on, not ${String(given)}.`);
    }
  }
  if (penalty !== undefined && !(penalty > 0)) {
    throw new SeriesError(`penalty is a number above 0, not ${String(penalty)}.`);
  }
}

interface ISeriesInput {
  readonly value: IValueColumn;
  readonly stamps: IStamps | null;
  readonly time: IColumn | null;
  readonly method: ISeriesMethod;
  readonly options: ISeriesOptions;
  readonly left: readonly string[];
  readonly charts: boolean;
}

function lostRows(table: ITable, time: IColumn | null, stamps: IStamps | null): string[] {
  if (time === null) {
    return [];
  }
  if (stamps === null) {
    return [`The texts of ${time.name} are no stamps; they only tell the order of the values.`];
  }
  const lost = table.rows - stamps.values.reduce((sum, v) => sum + (Number.isNaN(v) ? 0 : 1), 0);
  return [...stamps.notes, ...(lost === 0 ? [] : [`${lost} rows have no stamp and are left out.`])];
}

async function reportOf(group: IGroup, input: ISeriesInput): Promise<ISeriesReport> {
  const { view, why, report } = prepared(group, input);
  return report(why === null ? await input.method.find(view, input.options) : nothing(view.n));
}

/** A series ready to be looked at, and how its report is made of what a method finds. */
interface IPrepared {
  readonly view: SeriesView;
  /** Why there is nothing to look for; null where there is. */
  readonly why: string | null;
  report(found: ISeriesFound): ISeriesReport;
}

function prepared(
  group: IGroup,
  { value, stamps, time, method, options, left, charts }: ISeriesInput
): IPrepared {
  const { rows } = group;
  const values = Float64Array.from(rows, row => value.numbers[row]);
  const own = stamps === null ? null : Float64Array.from(rows, row => stamps.values[row]);
  const faults = own === null ? null : stampFaults(own);
  const step = faults?.step ?? 0;
  const byStamps = method.id === 'stamps';
  const grid =
    own === null || byStamps
      ? { values, places: Int32Array.from(values.keys()) }
      : aligned(values, own, step);
  const { period, notes: ignored } = fitting(grid.values.length, method.id, options);
  const view = new SeriesView(grid.values, byStamps ? own : null, period);
  const present = values.reduce((sum, v) => sum + (Number.isFinite(v) ? 1 : 0), 0);
  const why = byStamps ? null : tooPlain(values.length, present, view, method, value.name);
  const inOrder = ascending(rows);
  const report = (found: ISeriesFound): ISeriesReport => {
    const changes =
      why === null && method.id === 'auto'
        ? changesOf(view)
        : { found: found.changePoints, notes: [] };
    const ranges = [
      ...missingRuns(new SeriesView(values)),
      ...found.ranges.flatMap(range => onRows(range, grid.places, values.length)),
      ...(method.id === 'auto' && faults !== null ? faults.ranges : [])
    ];
    const moved = changes.found.flatMap(at => firstFrom(grid.places, at));
    const input = (): ICourseInput => ({
      view,
      places: grid.places,
      along: own ?? Float64Array.from(rows.keys()),
      x: {
        column: time?.name ?? 'row',
        scale: stamps?.isTime === true ? 'date' : 'number'
      },
      y: { column: value.name, scale: 'number' },
      ranges,
      changes: moved
    });
    return {
      id: group.id,
      rows,
      scores: Float64Array.from(grid.places, (place, i) =>
        Number.isFinite(values[i]) ? found.scores[place] : 0
      ),
      ranges: [
        ...ranges.flatMap(range => inTable(range, rows, inOrder)),
        ...(stamps === null || inOrder ? [] : unsortedIn(stamps.values, rows))
      ].sort((a, b) => a.start - b.start || a.end - b.end),
      changePoints: moved.map(at => rows[at]).sort((a, b) => a - b),
      periods: why === null ? view.periods.map(p => p.length) : [],
      step: own === null || step === 0 ? null : step,
      notes: [
        ...left,
        ...(why === null ? ignored : [why]),
        ...found.notes,
        ...changes.notes,
        ...(own === null || grid.values !== values ? [] : unevenNote(own, step))
      ],
      ...(found.forecast ? { forecast: found.forecast } : {}),
      ...(charts && present > 1 ? { charts: chartsOf(input(), view) } : {})
    };
  };
  return { view, why, report };
}

/** The season that was named, where it fits into a series twice, and what does not fit, one sentence each. */
function fitting(
  length: number,
  method: string,
  { period, window }: ISeriesOptions
): { readonly period: number | null; readonly notes: readonly string[] } {
  const isLong = period !== undefined && 2 * period > length;
  const widest = Math.floor(length / WINDOWS);
  const all = formatCount(length);
  return {
    period: period === undefined || isLong ? null : period,
    notes: [
      ...(isLong
        ? [
            `A season of ${formatCount(period)} values does not fit into ${all} twice; seasons were looked for in its place.`
          ]
        : []),
      ...(window !== undefined && window > widest && WINDOWED.includes(method)
        ? [
            `A window of ${formatCount(window)} values is too wide for ${all}; ${formatCount(widest)} were taken, a quarter of them.`
          ]
        : [])
    ]
  };
}

function chartsOf(input: ICourseInput, view: SeriesView): ISeriesCharts {
  return { course: courseOf(input), season: seasonMapOf(view, input.y.column), input };
}

/** The series of a table that was looked at last, so that a closer look does not begin anew. */
const LAST = new WeakMap<ITable, { time: IColumn; value: IColumn; input: ICourseInput | null }>();

/**
 * A part of the course of a column along another; null where it has no value.
 *
 * @param within - the part along the first, both ends in it; dates in ms.
 * @throws SeriesError where the value holds no numbers.
 */
export function courseOfColumns(
  table: ITable,
  time: IColumn,
  value: IColumn,
  within: readonly [number, number]
): ICourse | null {
  const last = LAST.get(table);
  if (last?.time !== time || last.value !== value) {
    chartsOfColumns(table, time, value);
  }
  const input = LAST.get(table)?.input ?? null;
  return input === null ? null : courseWithin(input, within);
}

/**
 * The course of a column along another, with what quick methods find in it, and the map of its
 * season; both null where no row has both.
 *
 * @throws SeriesError where the value holds no numbers.
 */
export function chartsOfColumns(
  table: ITable,
  time: IColumn,
  value: IColumn
): { readonly course: ICourse | null; readonly season: ISeasonMap | null } {
  LAST.delete(table);
  const [group] = groupsOf(table.rows, null, time);
  const [column] = valueColumns(table, [value.name], []);
  if (group === undefined) {
    return { course: null, season: null };
  }
  const { view, why, report } = prepared(group, {
    value: column,
    stamps: stampsOf(time),
    time,
    method: seriesMethod('auto'),
    options: {},
    left: [],
    charts: true
  });
  const { charts } = report(why === null ? findQuickly(view) : nothing(view.n));
  LAST.set(table, { time, value, input: charts?.input ?? null });
  return { course: charts?.course ?? null, season: charts?.season ?? null };
}

function tooPlain(
  n: number,
  present: number,
  view: SeriesView,
  method: ISeriesMethod,
  name: string
): string | null {
  if (n === 0) {
    return 'There is no value, so that nothing can be odd.';
  }
  if (present === 0) {
    return `All values of ${name} are missing, so that nothing can be odd.`;
  }
  if (present < method.least) {
    return `${present} ${present === 1 ? 'value is' : 'values are'} too few; ${method.id} needs ${method.least}.`;
  }
  return view.isConstant ? 'All values are equal, so that none is odder than another.' : null;
}

function nothing(n: number): ISeriesFound {
  return { scores: new Float64Array(n), ranges: [], changePoints: [], notes: [] };
}

function unevenNote(stamps: Float64Array, step: number): string[] {
  let uneven = 0;
  for (let i = 1; i < stamps.length; i++) {
    uneven += Math.abs(stamps[i] - stamps[i - 1] - step) > 0.1 * step ? 1 : 0;
  }
  return uneven > UNEVEN * stamps.length
    ? ['The stamps are irregular; the values are taken as if their steps were even.']
    : [];
}
