import type { FeatureSet, IFeatureAsked } from '../../engine';
import type { ITickable } from './study-choice';
import { holdsDates } from './times-in';

/** What the user chose about series; what is absent follows from the frame. Columns by name. */
export interface ISeriesChoice {
  readonly id?: string;
  readonly time?: string;
  readonly value?: string;
  readonly target?: string;
  readonly set?: FeatureSet;
  /** Whether features of the stamps, and of the values by them, are wanted. Default: where there are stamps. */
  readonly calendar?: boolean;
  /** Empty: no way on the earth. */
  readonly latitude?: string;
  readonly longitude?: string;
}

/** Columns by what they can be of a series. */
export interface ISeriesColumns {
  /** Those that can tell series apart, the likeliest first. */
  readonly ids: readonly string[];
  readonly times: readonly string[];
  readonly values: readonly string[];
  /** Those of `times` that stand on the calendar. */
  readonly dates: readonly string[];
  /** Those that may hold degrees of latitude, and of longitude. */
  readonly latitudes: readonly string[];
  readonly longitudes: readonly string[];
}

const LATITUDE = /(^|_)lat(itude)?(_|$)/i;
const LONGITUDE = /(^|_)(lon|lng|long|longitude)(_|$)/i;
/** Most degrees either way; longitudes may count from 0 to 360. */
const MOST_DEGREES = { latitude: 90, longitude: 360 };
/** Rows that a series has at least, on average, for its column to be a likely id. */
const LEAST_ROWS = 8;

/** Sorts the columns of a frame. */
export function seriesColumns(columns: readonly ITickable[]): ISeriesColumns {
  const names = (some: readonly ITickable[]): string[] => some.map(({ name }) => name);
  const telling = columns.filter(
    one =>
      !holdsDates(one) &&
      one.profile.physical !== 'float' &&
      one.profile.distinct >= 3 &&
      one.profile.rows >= LEAST_ROWS * one.profile.distinct
  );
  const likely = (column: ITickable): number =>
    /(^|_)(id|unit|series|sensor|device|machine|station|key|name)s?$/i.test(column.name)
      ? 0
      : column.profile.physical === 'utf8'
        ? 1
        : 2;
  const dates = columns.filter(holdsDates);
  const numbers = columns.filter(
    ({ look, profile }) =>
      look === 'number' && ['int', 'float', 'decimal'].includes(profile.physical)
  );
  return {
    ids: names([...telling].sort((a, b) => likely(a) - likely(b) || a.place - b.place)),
    times: names([...dates, ...numbers]),
    dates: names(dates),
    latitudes: names(degreesIn(numbers, MOST_DEGREES.latitude)),
    longitudes: names(degreesIn(numbers, MOST_DEGREES.longitude)),
    values: names([...numbers].sort((a, b) => floats(b) - floats(a) || a.place - b.place))
  };
}

function degreesIn(columns: readonly ITickable[], most: number): readonly ITickable[] {
  return columns.filter(({ profile: { physical, numeric } }) => {
    const within = numeric !== null && numeric.min >= -most && numeric.max <= most;
    return within && physical !== 'int';
  });
}

const floats = ({ profile }: ITickable): number => (profile.physical === 'float' ? 1 : 0);

/** What the engine is asked; null where no column can tell series apart or none holds values. */
export function seriesAsked(choice: ISeriesChoice, columns: ISeriesColumns): IFeatureAsked | null {
  const { ids, times, values, dates } = columns;
  const known = (name: string | undefined, all: readonly string[]): string | undefined =>
    name !== undefined && all.includes(name) ? name : undefined;
  const id = known(choice.id, ids) ?? ids[0];
  const time =
    choice.time === ''
      ? undefined
      : (known(choice.time, times) ?? times.find(name => /time|date|step|^t$|^at$/i.test(name)));
  const space = wayOf(choice, columns);
  const taken: readonly (string | undefined)[] = [id, time, choice.target, ...space];
  const value = known(choice.value, values) ?? values.find(name => !taken.includes(name));
  return id === undefined || value === undefined
    ? null
    : {
        id,
        ...(time !== undefined &&
          time !== value && { time, calendar: choice.calendar !== false && dates.includes(time) }),
        ...(space.length === 2 && { space }),
        values: [value],
        ...(choice.target !== undefined && choice.target !== '' && { target: choice.target }),
        set: choice.set ?? 'efficient'
      };
}

/** Latitude and longitude where both are chosen, or called so. */
function wayOf(
  { latitude, longitude }: ISeriesChoice,
  { latitudes, longitudes }: ISeriesColumns
): readonly [latitude: string, longitude: string] | readonly [] {
  const lat =
    latitude === '' || (latitude !== undefined && latitudes.includes(latitude))
      ? latitude
      : latitudes.find(name => LATITUDE.test(name));
  const others = longitudes.filter(name => name !== lat);
  const lon =
    longitude !== undefined && others.includes(longitude)
      ? longitude
      : (others.find(name => LONGITUDE.test(name)) ?? (latitude ? others[0] : undefined));
  return lat !== undefined && lat !== '' && lon !== undefined ? [lat, lon] : [];
}
