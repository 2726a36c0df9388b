const NO_BREAK = '\u00a0';

/** A count with its separators: 1,234 in full below a million, then 2.1M, 1.4B. */
export function countText(n: number): string {
  const size = Math.abs(n);
  const short = (value: number, unit: string) =>
    `${value.toLocaleString(undefined, { maximumFractionDigits: 1 })}${unit}`;
  if (size >= 1e9) {
    return short(n / 1e9, 'B');
  }
  return size >= 1e6 ? short(n / 1e6, 'M') : n.toLocaleString().replace('-', '−');
}

/**
 * A share of a whole in per cent, with enough digits to be true: never 100 % or
 * 0 % unless exact.
 *
 * @param part - Rows counted.
 * @param whole - All rows.
 */
export function shareText(part: number, whole: number): string {
  const percent = `${NO_BREAK}%`;
  if (whole <= 0 || part <= 0) {
    return `0${percent}`;
  }
  if (part >= whole) {
    return `100${percent}`;
  }
  const share = (100 * part) / whole;
  if (share < 0.01) {
    return `< 0.01${percent}`;
  }
  if (share > 99.99) {
    return `> 99.99${percent}`;
  }
  const digits = share < 1 || share > 99 ? 2 : 1;
  return `${Math.min(share, 99.99).toFixed(digits)}${percent}`;
}

/** A value on a scale: a number, a day, or a length in characters. */
export function scaleText(value: number, scale: 'number' | 'date' | 'length'): string {
  if (scale === 'date') {
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  }
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) {
    return value.toExponential(2).replace('-', '−');
  }
  const maximumFractionDigits = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
  return value.toLocaleString(undefined, { maximumFractionDigits }).replace('-', '−');
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
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** Seconds as 31 ms, 1.4 s or 2 min. */
export function secondsText(seconds: number): string {
  if (seconds < 0.1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}
