import { BaselineError } from './types';

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(ms) &&
    new Date(ms).toISOString().slice(0, 10) === text
  );
}

/**
 * The day after a number of days.
 *
 * @param day - `YYYY-MM-DD`.
 * @throws BaselineError for what is no day.
 */
export function daysAfter(day: string, days: number): string {
  if (!isDay(day)) {
    throw new BaselineError(`${day} is no day; write it as YYYY-MM-DD.`);
  }
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
}
