import { countText, dateText, decimalText, fullText, percentText, roundText } from '../i18n';

export { countText, decimalText, fullText };

/**
 * A share of a whole in per cent, with enough digits to be true: never 100 % or
 * 0 % unless exact.
 *
 * @param part - Rows counted.
 * @param whole - All rows.
 */
export function shareText(part: number, whole: number): string {
  return percentText(whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);
}

/** A value on a scale: a number, a day, or a length in characters; nothing for what is not finite. */
export function scaleText(value: number, scale: 'number' | 'date' | 'length'): string {
  if (scale === 'date') {
    return dateText(value);
  }
  if (!Number.isFinite(value)) {
    return '';
  }
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) {
    return value.toExponential(2).replace('-', '−');
  }
  const maximumFractionDigits = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
  return roundText(value, maximumFractionDigits);
}

/** Bytes as B, KB, MB or GB with one decimal, in steps of 1024. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : decimalText(value, 1)} ${units[unit]}`;
}

/** Seconds as 31 ms, 1.4 s or 2 min. */
export function secondsText(seconds: number): string {
  if (seconds < 0.1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  return seconds < 100 ? `${decimalText(seconds, 1)} s` : `${Math.round(seconds / 60)} min`;
}
