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

/**
 * A time of the day as 14:05, with seconds and parts of them where asked for. In UTC.
 *
 * @param step - the shortest time that matters, in ms.
 */
export function clockText(ms: number, step: number): string {
  const clock = Math.abs(ms) <= LATEST ? new Date(ms).toISOString().slice(11, 23) : '';
  return clock.slice(0, step >= 60_000 ? 5 : step >= 1000 ? 8 : 12);
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
