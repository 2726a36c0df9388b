const DAY = 86_400_000;
/** Units of a step in words, in milliseconds; months and years are of their mean length. */
const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
  month: 30.436875 * DAY,
  year: 365.2425 * DAY
};
const STEP = /^\s*(\d+(?:\.\d+)?)\s+(millisecond|second|minute|hour|day|week|month|year)s?\s*$/;

/** What a step may be off by where a rule does not say it: months and leap years are no gaps. */
export const DEFAULT_SLACK = 1 / 8;

/** A step in milliseconds, of a text such as `15 minutes`; NaN for other texts. */
export function spanOf(text: string): number {
  const match = STEP.exec(text);
  return match === null ? NaN : Number(match[1]) * UNITS[match[2]];
}

/** A step in words, in the greatest unit that it is a whole number of; months and years by their lengths. */
export function spanText(ms: number): string {
  const days = ms / DAY;
  const calendar = (
    [
      ['year', 365.2425, 1.5],
      ['month', 30.436875, 1.6]
    ] as const
  ).map(([unit, size, off]) => {
    const times = Math.round(days / size);
    const near = times >= 1 && Math.abs(days - times * size) <= off && days % 7 !== 0;
    return near ? `${times} ${unit}${times === 1 ? '' : 's'}` : null;
  });
  const named = calendar.find(one => one !== null);
  if (named !== undefined && named !== null) {
    return named;
  }
  for (const unit of ['week', 'day', 'hour', 'minute', 'second']) {
    const times = ms / UNITS[unit];
    if (Number.isInteger(times) && times >= 1) {
      return `${times} ${unit}${times === 1 ? '' : 's'}`;
    }
  }
  return `${ms} milliseconds`;
}
