const MINUS = '−';
const NBSP = '\u00a0';

/** A whole number with grouping: 1,234; from a million on 2.1M, 1.4B. */
export function formatCount(count: number): string {
  const size = Math.abs(count);
  if (size >= 1e9) {
    return signed(count, `${trim(size / 1e9, 1)}B`);
  }
  if (size >= 1e6) {
    return signed(count, `${trim(size / 1e6, 1)}M`);
  }
  return signed(count, group(String(Math.round(size))));
}

/**
 * A share as per cent with enough digits to be true: never 0 % or 100 % unless
 * exactly so.
 */
export function formatShare(share: number): string {
  if (share === 0 || share === 1) {
    return `${share * 100}${NBSP}%`;
  }
  const percent = share * 100;
  if (percent < 0.01) {
    return `<${NBSP}0.01${NBSP}%`;
  }
  if (percent > 99.99) {
    return `>${NBSP}99.99${NBSP}%`;
  }
  const edge = Math.min(percent, 100 - percent);
  const digits = edge >= 10 ? 0 : edge >= 1 ? 1 : 2;
  return `${trim(percent, digits)}${NBSP}%`;
}

/** A factor: ×100, ×0.45. */
export function formatFactor(factor: number): string {
  return `×${formatNumber(factor)}`;
}

/** A number in at most 6 significant digits, grouped. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : `${MINUS}∞`;
  }
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    return signed(value, size.toExponential(3).replace(/\.?0+e/, 'e'));
  }
  const magnitude = size === 0 ? 0 : Math.floor(Math.log10(size));
  const [whole, fraction] = trim(size, Math.max(0, 5 - magnitude)).split('.');
  return signed(value, fraction === undefined ? group(whole) : `${group(whole)}.${fraction}`);
}

/**
 * A cell value: whole numbers as they are, since a year or a key is never
 * grouped; others as {@link formatNumber} prints them.
 */
export function formatValue(value: number): string {
  return Number.isSafeInteger(value) ? signed(value, String(Math.abs(value))) : formatNumber(value);
}

function signed(value: number, text: string): string {
  return value < 0 ? MINUS + text : text;
}

function trim(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return digits === 0 ? text : text.replace(/\.?0+$/, '');
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
