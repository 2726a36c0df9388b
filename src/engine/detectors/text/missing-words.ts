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
const WEAK_MARKS = /^(?:-|\.+|_+|\*+|x{3,})$/;
const DATE_CODES =
  /^(?:0000-00-00|0001-01-01|1753-01-01|1899-12-3[01]|1900-01-0[01]|1901-01-01|1970-01-01|9999-12-31|2999-12-31|0?1[/.]0?1[/.](?:1900|1970|0001)|12[/.]31[/.]9999|31[/.]12[/.]9999|0?0[/.]0?0[/.]0000)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** How surely a text stands for "no value": 2 for `n/a`, 1 for `none`, 0 for no. */
export function missingWord(text: string): 0 | 1 | 2 {
  if (text.length > 16) {
    return 0;
  }
  const plain = text.trim().toLowerCase();
  if (STRONG.has(plain) || STRONG_MARKS.test(plain)) {
    return 2;
  }
  return WEAK.has(plain) || WEAK_MARKS.test(plain) ? 1 : 0;
}

/**
 * Whether a text is blank or stands for "no value" (n/a, none, -, ?, ...). Such
 * values are told by the checks for missing ones and left alone by the others.
 */
export function isMissingToken(text: string): boolean {
  return text.length <= 16 && (text.trim() === '' || missingWord(text) > 0);
}

/** Whether a text is a day that programs write for "no day". */
export function isDateCode(text: string): boolean {
  return DATE_CODES.test(text.trim());
}
