const CP1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const BYTES = new Map<string, number>();
for (let i = 0; i < 32; i++) {
  BYTES.set(CP1252[i], 0x80 + i);
}

/** Byte of a character in Windows-1252 or Latin-1, or -1. */
function byteOf(char: string): number {
  const code = char.charCodeAt(0);
  return code < 256 ? code : (BYTES.get(char) ?? -1);
}

/**
 * Undoes UTF-8 that was read as Windows-1252 or Latin-1: every run of bytes
 * that is valid UTF-8 becomes the character it was. Damage done twice is undone
 * twice. Null where there is nothing to undo with confidence: two-byte
 * sequences outside Latin must come at least twice, since pairs such as "É®"
 * occur in sound text.
 */
export function repairMojibake(text: string): string | null {
  const first = repairOnce(text);
  return first === null ? null : (repairOnce(first) ?? first);
}

function repairOnce(text: string): string | null {
  let out = '';
  let strong = 0;
  let weak = 0;
  for (let i = 0; i < text.length;) {
    const lead = byteOf(text[i]);
    const size =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 1;
    const point = size === 1 ? -1 : decode(text, i, lead, size);
    if (point < 0) {
      out += text[i++];
      continue;
    }
    out += String.fromCodePoint(point);
    if (size > 2 || lead === 0xc3 || (lead === 0xc2 && point >= 0xa0)) {
      strong++;
    } else {
      weak++;
    }
    i += size;
  }
  return strong > 0 || weak > 1 ? out : null;
}

function decode(text: string, start: number, lead: number, size: number): number {
  let point = lead & (0xff >> (size + 1));
  for (let k = 1; k < size; k++) {
    const next = start + k < text.length ? byteOf(text[start + k]) : -1;
    if (next < 0x80 || next > 0xbf) {
      return -1;
    }
    point = (point << 6) | (next & 0x3f);
  }
  const least = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < least || point > 0x10ffff || surrogate || point < 0xa0 ? -1 : point;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '\u00a9',
  reg: '\u00ae',
  trade: '\u2122',
  ndash: '\u2013',
  mdash: '\u2014',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  hellip: '\u2026',
  bull: '\u2022',
  euro: '\u20ac',
  pound: '\u00a3',
  deg: '\u00b0',
  eacute: '\u00e9',
  egrave: '\u00e8',
  ecirc: '\u00ea',
  agrave: '\u00e0',
  aacute: '\u00e1',
  acirc: '\u00e2',
  auml: '\u00e4',
  ouml: '\u00f6',
  uuml: '\u00fc',
  Auml: '\u00c4',
  Ouml: '\u00d6',
  Uuml: '\u00dc',
  szlig: '\u00df',
  ntilde: '\u00f1',
  ccedil: '\u00e7',
  oacute: '\u00f3',
  uacute: '\u00fa',
  iacute: '\u00ed'
};
const ENTITY = /&(?:([A-Za-z]{2,8})|#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));/g;

/** The text with HTML character references resolved, or null if it has none. */
export function resolveEntities(text: string): string | null {
  if (!text.includes('&')) {
    return null;
  }
  let found = false;
  const out = text.replace(ENTITY, (whole, name?: string, dec?: string, hex?: string) => {
    const point = dec !== undefined ? Number(dec) : hex !== undefined ? parseInt(hex, 16) : -1;
    const char =
      name !== undefined
        ? NAMED[name]
        : point > 31 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
          ? String.fromCodePoint(point)
          : undefined;
    found ||= char !== undefined;
    return char ?? whole;
  });
  return found ? out : null;
}
