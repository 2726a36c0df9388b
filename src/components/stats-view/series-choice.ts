import type { FeatureSet, IFeatureAsked } from '../../engine';
import type { ITickable } from './study-choice';

/** What the user chose about series; what is absent follows from the frame. Columns by name. */
export interface ISeriesChoice {
  readonly id?: string;
  readonly time?: string;
  readonly value?: string;
  readonly target?: string;
  readonly set?: FeatureSet;
}

/** Columns by what they can be of a series. */
export interface ISeriesColumns {
  /** Those that can tell series apart, the likeliest first. */
  readonly ids: readonly string[];
  readonly times: readonly string[];
  readonly values: readonly string[];
  /** Those of `times` that stand on the calendar. */
  readonly dates: readonly string[];
}

const DATES: readonly string[] = ['date', 'timestamp'];
/** Rows that a series has at least, on average, for its column to be a likely id. */
const LEAST_ROWS = 8;

/** Sorts the columns of a frame. */
export function seriesColumns(columns: readonly ITickable[]): ISeriesColumns {
  const names = (some: readonly ITickable[]): string[] => some.map(({ name }) => name);
  const telling = columns.filter(
    ({ profile }) =>
      !DATES.includes(profile.physical) &&
      profile.physical !== 'float' &&
      profile.distinct >= 3 &&
      profile.rows >= LEAST_ROWS * profile.distinct
  );
  const likely = (column: ITickable): number =>
    /(^|_)(id|unit|series|sensor|device|machine|station|key|name)s?$/i.test(column.name)
      ? 0
      : column.profile.physical === 'utf8'
        ? 1
        : 2;
  const dates = columns.filter(({ profile }) => DATES.includes(profile.physical));
  const numbers = columns.filter(
    ({ look, profile }) =>
      look === 'number' && ['int', 'float', 'decimal'].includes(profile.physical)
  );
  return {
    ids: names([...telling].sort((a, b) => likely(a) - likely(b) || a.place - b.place)),
    times: names([...dates, ...numbers]),
    dates: names(dates),
    values: names([...numbers].sort((a, b) => floats(b) - floats(a) || a.place - b.place))
  };
}

const floats = ({ profile }: ITickable): number => (profile.physical === 'float' ? 1 : 0);

/** What the engine is asked; null where no column can tell series apart or none holds values. */
export function seriesAsked(
  choice: ISeriesChoice,
  { ids, times, values, dates }: ISeriesColumns
): IFeatureAsked | null {
  const known = (name: string | undefined, all: readonly string[]): string | undefined =>
    name !== undefined && all.includes(name) ? name : undefined;
  const id = known(choice.id, ids) ?? ids[0];
  const time =
    choice.time === ''
      ? undefined
      : (known(choice.time, times) ?? times.find(name => /time|date|step|^t$|^at$/i.test(name)));
  const value =
    known(choice.value, values) ??
    values.find(name => name !== id && name !== time && name !== choice.target);
  return id === undefined || value === undefined
    ? null
    : {
        id,
        ...(time !== undefined && time !== value && { time, calendar: dates.includes(time) }),
        values: [value],
        ...(choice.target !== undefined && choice.target !== '' && { target: choice.target }),
        set: choice.set ?? 'efficient'
      };
}
