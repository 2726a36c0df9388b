import type { ITickable } from './study-choice';

const DATES: readonly string[] = ['date', 'timestamp'];
/** Names that times go by. */
export const TIME_NAME = /time|date|stamp|^t$|^at$|^when$/i;

/** Whether a column stands on the calendar by its type. */
export const isDate = ({ profile }: ITickable): boolean => DATES.includes(profile.physical);

/** Whether a column holds dates, by its type or as text. */
export const holdsDates = (one: ITickable): boolean =>
  isDate(one) || (one.profile.physical === 'utf8' && one.profile.semantic === 'date');

/** Names of the columns that hold dates, the likeliest first. */
export function timesIn(columns: readonly ITickable[]): string[] {
  const all = columns
    .filter(one => one.profile.rows > one.profile.nulls && holdsDates(one))
    .map(({ name }) => name);
  return [...all.filter(name => TIME_NAME.test(name)), ...all.filter(n => !TIME_NAME.test(n))];
}
