import { formatCount, formatFactor, formatNumber, formatShare, formatValue } from '../engine';
import { isEnglish, language } from './language';

const MINUS = '−';
const NBSP = '\u00a0';
const FORMATS = new Map<string, Intl.NumberFormat>();

function format(value: number, options: Intl.NumberFormatOptions): string {
  const { tag } = language();
  const key = `${tag} ${JSON.stringify(options)}`;
  let known = FORMATS.get(key);
  if (known === undefined) {
    known = new Intl.NumberFormat(tag, options);
    FORMATS.set(key, known);
  }
  return known.format(value).replace('-', MINUS);
}

/** A count: 1,234 in full below a million, then 2.1M, 1.4B. */
export function countText(count: number): string {
  if (isEnglish()) {
    return formatCount(count);
  }
  return Math.abs(count) >= 1e6
    ? format(count, { notation: 'compact', maximumFractionDigits: 1 })
    : format(count, { maximumFractionDigits: 0 });
}

/** A whole number with all its digits: 2,100,345. */
export const fullText = (count: number): string => format(count, { maximumFractionDigits: 0 });

/** A number with this many decimals: 0.98. */
export const decimalText = (value: number, decimals: number): string =>
  format(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** A number with at most this many decimals. */
export const roundText = (value: number, decimals: number): string =>
  format(value, { maximumFractionDigits: decimals });

/**
 * A share, 0..1, as per cent with enough digits to be true: never 0 % or 100 % unless exactly so.
 */
export function percentText(share: number): string {
  if (isEnglish()) {
    return formatShare(share);
  }
  const percent = (value: number, digits: number): string =>
    format(value, { style: 'percent', maximumFractionDigits: digits });
  const value = share * 100;
  if (share === 0 || share === 1) {
    return percent(share, 0);
  }
  if (value < 0.01) {
    return `<${NBSP}${percent(0.0001, 2)}`;
  }
  if (value > 99.99) {
    return `>${NBSP}${percent(0.9999, 2)}`;
  }
  const edge = Math.min(value, 100 - value);
  return percent(share, edge >= 10 ? 0 : edge >= 1 ? 1 : 2);
}

/** A number in at most 6 significant digits. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  const plain = Number.isFinite(value) && (size === 0 || (size < 1e15 && size >= 1e-6));
  return isEnglish() || !plain
    ? formatNumber(value)
    : format(value, { maximumSignificantDigits: 6 });
}

/** A factor: ×100. */
export const factorText = (factor: number): string =>
  isEnglish() ? formatFactor(factor) : `×${numberText(factor)}`;

/** A cell value: whole numbers as they are, since a year or a key is never grouped. */
export const valueText = (value: number): string =>
  Number.isSafeInteger(value) ? formatValue(value) : numberText(value);
