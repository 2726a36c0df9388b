import type { IColumn, ITable } from '../../table/types';
import { SeriesError } from '../base/errors';
import { columnOf, numbersOf, type IValueColumn } from '../base/rows';
import { stampsOf } from '../../table/stamps-of';
import { CALENDAR_FEATURES, calendarFeatures, STAMP_FEATURES, stampFeatures } from './calendar';
import { SPACE_FEATURES, spaceFeatures } from './space';

/** Features besides those of the values alone. */
export interface IBesides {
  readonly names: readonly string[];
  /** @param rows - of a series or window, in order of time. */
  of(rows: Uint32Array): readonly number[];
}

/** What is asked for beside a set of features. */
export interface IBesidesRequest {
  /** Features of the stamps, and of the values by them; in UTC. */
  readonly calendar?: boolean;
  /** Columns of latitude and longitude in degrees. */
  readonly space?: readonly [latitude: string, longitude: string];
}

/**
 * Features of the calendar and of a way on the earth.
 *
 * @throws SeriesError where the time holds no stamps, or a column no degrees.
 */
export function besidesOf(
  table: ITable,
  time: IColumn | null,
  columns: readonly IValueColumn[],
  { calendar, space }: IBesidesRequest
): IBesides {
  const known = time === null ? null : stampsOf(time);
  const isTime = known?.isTime === true || (time !== null && table.rows === 0);
  const stamps = isTime ? (known?.values ?? new Float64Array(0)) : null;
  const at = (rows: Uint32Array): Float64Array | null =>
    stamps === null ? null : Float64Array.from(rows, row => stamps[row]);
  if (calendar === true && stamps === null) {
    throw new SeriesError(
      time === null
        ? 'Calendar features need the column of the stamps; name it as time.'
        : `${time.name} holds no dates or times; calendar features need a column that does.`
    );
  }
  const way = space?.map((name, place) => degreesOf(table, name, place)) ?? null;
  return {
    names: [
      ...(calendar === true
        ? [
            ...STAMP_FEATURES.map(name => `${time?.name ?? ''}__${name}`),
            ...columns.flatMap(column => CALENDAR_FEATURES.map(name => `${column.name}__${name}`))
          ]
        : []),
      ...(space === undefined ? [] : SPACE_FEATURES.map(name => `${space.join('_')}__${name}`))
    ],
    of: rows => {
      const own = at(rows);
      return [
        ...(calendar === true && own !== null
          ? [
              ...stampFeatures(own),
              ...columns.flatMap(({ numbers }) =>
                calendarFeatures(
                  own,
                  Float64Array.from(rows, row => numbers[row])
                )
              )
            ]
          : []),
        ...(way === null
          ? []
          : spaceFeatures(
              Float64Array.from(rows, row => way[0][row]),
              Float64Array.from(rows, row => way[1][row]),
              own
            ))
      ];
    }
  };
}

/** Most degrees either way; longitudes may count from 0 to 360. */
const MOST_DEGREES = [90, 360] as const;

function degreesOf(table: ITable, name: string, place: number): Float64Array {
  const numbers = numbersOf(columnOf(table, name));
  if (numbers === null) {
    throw new SeriesError(`The column ${name} holds no numbers; name one of degrees.`);
  }
  const far = numbers.find(v => Number.isFinite(v) && Math.abs(v) > MOST_DEGREES[place]);
  if (far !== undefined) {
    throw new SeriesError(
      `${name} holds ${String(far)}, which is beyond ${MOST_DEGREES[place]} degrees; name latitude, then longitude.`
    );
  }
  return numbers;
}
