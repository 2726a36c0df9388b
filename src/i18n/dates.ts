import { isEnglish, language } from './language';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The calendar's ends, in ms. */
const LATEST = 8.64e15;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** A day in a sentence, as the language writes it: 20 Nov 2026; '' beyond the calendar. In UTC. */
export function dateText(ms: number): string {
  if (!(Math.abs(ms) <= LATEST)) {
    return '';
  }
  const day = new Date(ms);
  if (isEnglish()) {
    return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  }
  const { tag } = language();
  let format = FORMATS.get(tag);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC'
    });
    FORMATS.set(tag, format);
  }
  return format.format(day);
}

/** A day that is written as 2026-11-20, in a sentence; what is no day stays as it is. */
export const dayText = (day: string): string => dateText(Date.parse(day)) || day;

/**
 * A moment in a sentence: its time where it is of today, else its day. By the user's clock.
 *
 * @param moment - ISO 8601.
 */
export function momentText(moment: string, now = new Date()): string {
  const then = new Date(moment);
  return then.toDateString() === now.toDateString()
    ? then.toTimeString().slice(0, 5)
    : dateText(then.getTime() - then.getTimezoneOffset() * 60_000);
}
