/** How the digits of a number are written. */
export type NumberStyle =
  /** Digits alone. */
  | 'integer'
  /** `12.5` */
  | 'dot'
  /** `12,5` */
  | 'comma'
  /** `1.234`: a decimal point or a separator of thousands. */
  | 'dot-or-thousands'
  /** `1,234`: a decimal comma or a separator of thousands. */
  | 'comma-or-thousands'
  /** `1,234.5` or `1,234,567` */
  | 'comma-thousands'
  /** `1.234,5` or `1.234.567` */
  | 'dot-thousands'
  /** `1 234,5` or `1'234` */
  | 'space-thousands';

/** A text that reads as one number, perhaps with a currency or unit. */
export interface INumberLike {
  readonly style: NumberStyle;
  /** Currency sign or code before the number, or ''. */
  readonly prefix: string;
  /** Per cent sign, unit or currency after the number, or ''. */
  readonly suffix: string;
  /** The number in plain form, `1234.5`; ambiguous ones as decimals. */
  readonly plain: string;
}

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const OUTER =
  /^(\()?([+\-\u2212])?\s*(\p{Sc}|US\$|(?:USD|EUR|GBP|JPY|CNY|INR|CHF|AUD|CAD|NZD|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|KRW|RUB|TRY|SGD|HKD|ITL|DEM|FRF|ESP)(?=[\s\d]))?\s*([+\-\u2212])?(\d[\d.,'\u2019 \u00a0\u202f]*|[.,]\d+)([eE][+-]?\d{1,3})?(\s*)(%|\u2030|\u00b0 ?[CFcf]?|\p{Sc}|[A-Za-z\u00b5\u03bc][A-Za-z\u00b2\u00b3/]{0,11}\.?)?(\))?$/u;
const GLUED_UNITS = new Set(
  'g kg mg lb lbs oz t m cm mm km mi ft in l ml cl s ms h hr hrs min d k K M B bn mn kb mb gb tb w kw kwh mw hz khz mhz ghz v c f px pt em x usd eur gbp cc hp mph kmh ppm'
    .split(' ')
    .concat([
      'KB',
      'MB',
      'GB',
      'TB',
      'W',
      'kW',
      'kWh',
      'MW',
      'Hz',
      'MHz',
      'GHz',
      'USD',
      'EUR',
      'GBP'
    ])
);

/** Whether a text is a number as every programming language writes it. */
export function isPlainNumber(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Reads a text as one number, or null. White space around it is ignored; a
 * letter glued to the digits counts as a unit only where it is a usual one, so
 * that "12A" is no number.
 */
export function parseNumberLike(text: string): INumberLike | null {
  if (text.length > 48) {
    return null;
  }
  const trimmed = text.trim();
  if (PLAIN.test(trimmed)) {
    return {
      style: plainStyle(trimmed),
      prefix: '',
      suffix: '',
      plain: trimmed.replace(/^\+/, '')
    };
  }
  const match = OUTER.exec(trimmed);
  if (match === null) {
    return null;
  }
  const [, open, sign1, prefix = '', sign2, rawBody, exponent = '', gap, rawSuffix = '', close] =
    match;
  if ((open === undefined) !== (close === undefined) || (sign1 && sign2)) {
    return null;
  }
  const body = rawBody.trimEnd();
  const glued = gap === '' && body.length === rawBody.length;
  if (
    /^[A-Za-z\u00b5\u03bc]/.test(rawSuffix) &&
    glued &&
    !GLUED_UNITS.has(rawSuffix.replace(/\.$/, ''))
  ) {
    return null;
  }
  const style = bodyStyle(body);
  if (style === null || (glued && /^0\d/.test(body) && /^\p{L}/u.test(rawSuffix))) {
    return null;
  }
  const negative =
    sign1 === '-' ||
    sign2 === '-' ||
    sign1 === '\u2212' ||
    sign2 === '\u2212' ||
    open !== undefined;
  return {
    style,
    prefix,
    suffix: rawSuffix,
    plain: `${negative ? '-' : ''}${plainBody(body, style)}${exponent}`
  };
}

function plainStyle(text: string): NumberStyle {
  if (!text.includes('.')) {
    return 'integer';
  }
  return /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text) ? 'dot-or-thousands' : 'dot';
}

function bodyStyle(body: string): NumberStyle | null {
  if (/^\d+$/.test(body)) {
    return 'integer';
  }
  if (/^\d*\.\d+$|^\d+\.$/.test(body)) {
    return /^[1-9]\d{0,2}\.\d{3}$/.test(body) ? 'dot-or-thousands' : 'dot';
  }
  if (/^\d*,\d+$/.test(body)) {
    return /^[1-9]\d{0,2},\d{3}$/.test(body) ? 'comma-or-thousands' : 'comma';
  }
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(body)) {
    return 'comma-thousands';
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(body)) {
    return 'dot-thousands';
  }
  if (/^\d{1,3}(?:['\u2019 \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(body)) {
    return 'space-thousands';
  }
  return null;
}

function plainBody(body: string, style: NumberStyle): string {
  switch (style) {
    case 'comma':
      return body.replace(',', '.');
    case 'comma-or-thousands':
    case 'comma-thousands':
      return body.replaceAll(',', '');
    case 'dot-thousands':
      return body.replaceAll('.', '').replace(',', '.');
    case 'space-thousands':
      return body.replace(/['\u2019 \u00a0\u202f]/g, '').replace(',', '.');
    default:
      return body;
  }
}
