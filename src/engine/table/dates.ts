import { offsetText, type Zone } from './zones';

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** `yyyy-mm-dd` of milliseconds since 1970 UTC; the number where no such day exists. */
export function dateText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) {
    return String(ms);
  }
  const year = date.getUTCFullYear();
  const sign = year < 0 ? '-' : '';
  return `${sign}${pad(Math.abs(year), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

/**
 * `yyyy-mm-dd hh:mm:ss[.fraction]` with every digit the unit has: in UTC, or
 * by the clocks of a zone, with their offset.
 *
 * @param perSecond - units in a second: 1, 1e3, 1e6 or 1e9.
 */
export function timestampText(
  value: number | bigint,
  perSecond: number,
  zone: Zone | null = null
): string {
  const big = typeof value === 'bigint';
  const unit = BigInt(perSecond);
  let seconds: number;
  let rest: number;
  if (big) {
    const floor = value / unit - (value % unit < 0n ? 1n : 0n);
    seconds = Number(floor);
    rest = Number(value - floor * unit);
  } else {
    const units = Math.round(value);
    seconds = Math.floor(units / perSecond);
    rest = units - seconds * perSecond;
  }
  const ahead = zone?.(seconds) ?? 0;
  const ms = (seconds + ahead) * 1000;
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) {
    return String(value);
  }
  const clock = `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
  const digits = String(perSecond).length - 1;
  const fraction = rest === 0 ? '' : `.${pad(rest, digits).replace(/0+$/, '')}`;
  const offset = zone === null ? '' : offsetText(ahead);
  return `${dateText(ms)} ${clock}${fraction}${offset}`;
}
