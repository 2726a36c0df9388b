/** A way to compute a check digit, with what a column of it must look like. */
export interface ICheckDigit {
  readonly name: string;
  /** Whether the text, without blanks and hyphens, has the form. */
  fits(text: string): boolean;
  /** Whether the check digit is right. */
  valid(text: string): boolean;
}

function digitSum(text: string, weigh: (digit: number, fromRight: number) => number): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    sum += weigh(text.charCodeAt(i) - 48, text.length - 1 - i);
  }
  return sum;
}

/** ISO 7064 MOD 97-10 over digits and letters (A = 10 and so on). */
function mod97(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/**
 * The check digits that are known, the strictest first: IBAN (ISO 13616),
 * ISBN-10 (ISO 2108), EAN and ISBN-13 (GS1), and Luhn (ISO/IEC 7812).
 */
export const CHECK_DIGITS: readonly ICheckDigit[] = [
  {
    name: 'IBAN',
    fits: text => /^[A-Z]{2}\d{2}[A-Z\d]{10,30}$/.test(text),
    valid: text => mod97(text.slice(4) + text.slice(0, 4)) === 1
  },
  {
    name: 'ISBN-10',
    fits: text => /^\d{9}[\dX]$/.test(text),
    valid: text =>
      digitSum(text.slice(0, 9), (digit, i) => digit * (i + 2)) % 11 ===
      (11 - (text[9] === 'X' ? 10 : Number(text[9]))) % 11
  },
  {
    name: 'EAN',
    fits: text => /^(?:\d{8}|\d{12,14})$/.test(text),
    valid: text => digitSum(text, (digit, i) => digit * (i % 2 === 0 ? 1 : 3)) % 10 === 0
  },
  {
    name: 'Luhn',
    fits: text => /^\d{9,19}$/.test(text),
    valid: text =>
      digitSum(text, (digit, i) => (i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0))) % 10 ===
      0
  }
];

/** Different values that must bear a check digit before it counts as one. */
const MIN_VALUES = 12;
/** Share of them that must be right; chance alone gets one in ten right. */
const MIN_RIGHT = 0.85;

/**
 * The check digit that a column bears and the codes of the values that get it
 * wrong; null where there is none.
 *
 * @param values - different texts of the column.
 */
export function findCheckDigit(
  values: readonly string[]
): { readonly name: string; readonly wrong: readonly number[] } | null {
  const strip = (text: string): string => text.replace(/[ -]/g, '');
  const first = values.slice(0, 200).map(strip);
  for (const check of CHECK_DIGITS) {
    const fitting = first.filter(text => check.fits(text));
    const valid = fitting.filter(text => check.valid(text)).length;
    const enough = fitting.length >= 0.85 * first.length && values.length >= MIN_VALUES;
    if (!enough || valid < 0.5 * fitting.length) {
      continue;
    }
    const bare = values.map(strip);
    const wrong: number[] = [];
    let right = 0;
    bare.forEach((text, code) => {
      if (check.fits(text)) {
        right += check.valid(text) ? 1 : 0;
        if (!check.valid(text)) {
          wrong.push(code);
        }
      }
    });
    if (right >= MIN_RIGHT * (right + wrong.length)) {
      return { name: check.name, wrong };
    }
  }
  return null;
}
