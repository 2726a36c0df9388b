import type { IEncoded } from '../../table/types';

const STRONG = new Set(
  (
    'n/a|#n/a|#n/a n/a|n.a.|n.a|nan|-nan|null|(null)|<null>|<na>|#null!|#ref!|#value!|#div/0!|' +
    '#name?|#num!|tbd|tba|\\n|not available|nil|undefined|none given|not known|no data|' +
    'not reported|not provided|not recorded|(blank)|[blank]|missing value|n\\a'
  ).split('|')
);
const WEAK = new Set(
  (
    'na|none|unknown|unk|missing|not applicable|blank|empty|absent|unspecified|not specified|' +
    'not stated|–|—'
  ).split('|')
);
const STRONG_MARKS = /^(?:\?+|--+)$/;
const WEAK_MARKS = /^(?:-|\.+|_+|\*+|x{3,}|X{3,})$/;
const DATE_CODES =
  /^(?:0000-00-00|0001-01-01|1753-01-01|1899-12-3[01]|1900-01-0[01]|1901-01-01|1970-01-01|9999-12-31|2999-12-31|0?1[/.]0?1[/.](?:1900|1970|0001)|12[/.]31[/.]9999|31[/.]12[/.]9999|0?0[/.]0?0[/.]0000)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** How surely a text stands for "no value": 2 for `n/a`, 1 for `none`, 0 for no. */
export function missingWord(text: string): 0 | 1 | 2 {
  if (text.length > 16 || endsInDigit(text)) {
    return 0;
  }
  const trimmed = text.trim();
  const plain = trimmed.toLowerCase();
  if (STRONG.has(plain) || STRONG_MARKS.test(plain)) {
    return 2;
  }
  return WEAK.has(plain) || WEAK_MARKS.test(trimmed) ? 1 : 0;
}

/** No word for a missing value does. */
function endsInDigit(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 48 && last <= 57;
}

/**
 * Whether a text is blank or stands for "no value" (n/a, none, -, ?, ...). Such
 * values are told by the checks for missing ones and left alone by the others.
 */
export function isMissingToken(text: string): boolean {
  return text.length <= 16 && !endsInDigit(text) && (text.trim() === '' || missingWord(text) > 0);
}

/** Whether a text is a day that programs write for "no day". */
export function isDateCode(text: string): boolean {
  return DATE_CODES.test(text.trim());
}

const FIGURE = /^-?\d+(?:\.\d+)?$/;
const CODE_FIGURE = /^(?:-1|-?9{2,9}|-?8{3,9}|-?7{3,9})(?:\.0+)?$/;

/**
 * Codes of the values -1, 99, -999, 9999 and their like, in a column of words:
 * at least three other values, nine in ten of them without any digit, and no
 * other figure among them. Empty where this is not so, or where one row alone
 * holds such a code.
 */
export function codesAmongTexts({ values, counts }: IEncoded): Set<number> {
  const found = new Set<number>();
  const none = new Set<number>();
  if (!values.some(text => text.length <= 12 && CODE_FIGURE.test(text.trim()))) {
    return none;
  }
  let rows = 0;
  let texts = 0;
  let wordy = 0;
  let distinct = 0;
  for (let code = 0; code < values.length; code++) {
    const text = values[code];
    if (counts[code] === 0 || isMissingToken(text)) {
      continue;
    }
    if (text.length <= 16 && FIGURE.test(text.trim())) {
      if (!CODE_FIGURE.test(text.trim()) || found.size === 2) {
        return none;
      }
      found.add(code);
      rows += counts[code];
    } else {
      texts += counts[code];
      wordy += /\p{L}{2}/u.test(text) && !/^[\d.,:/ -]*\d/.test(text) ? counts[code] : 0;
      distinct++;
    }
  }
  const sound = distinct >= 3 && wordy >= 0.9 * texts && texts >= 10;
  return sound && rows >= 2 && rows <= 9 * texts ? found : none;
}
