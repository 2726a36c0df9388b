import type { IProfile } from '../engine';

/** Words in a column's name that stand for a person or what belongs to one. */
const WORDS = new Set(
  (
    'email mail e-mail phone tel telephone mobile fax firstname lastname surname forename ' +
    'fullname username login address street addr zip postcode postal ssn iban passport birth ' +
    'birthday birthdate dob ip gender sex religion salary wage patient customer client person ' +
    'employee member user student author owner contact latitude longitude lat lon lng ' +
    'vorname nachname strasse geburt nombre apellido correo direccion prenom nom courriel adresse'
  ).split(' ')
);
/** Words that make `name` a person's. */
const WHOSE = new Set('first last full given family middle maiden sur'.split(' '));
const VALUES = [
  /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/,
  /^\+?\d[\d ()/-]{7,}\d$/,
  /^[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}$/,
  /^\d{1,3}(\.\d{1,3}){3}$/
];
const NAMED_BY_VALUE = [
  /^[+-]?\d+([.,]\d+)?$/,
  /^\d{4}-\d{2}(-\d{2})?([ T].*)?$/,
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/
];

/** Whether the name or the frequent values of a column look like a person's. */
export function looksPersonal(profile: Pick<IProfile, 'name' | 'top'>): boolean {
  const words = profile.name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}-]+/u);
  return (
    words.some(word => WORDS.has(word)) ||
    (words.includes('name') && (words.length === 1 || words.some(word => WHOSE.has(word)))) ||
    profile.top.some(({ literal }) =>
      VALUES.some(pattern => typeof literal.value === 'string' && pattern.test(literal.value))
    )
  );
}

/**
 * Column names that look like cell values: addresses and numbers of persons
 * always; plain numbers and dates where at least three columns are called so.
 */
export function namesLikeValues(names: readonly string[]): string[] {
  const certain = names.filter(name => VALUES.some(pattern => pattern.test(name)));
  const plain = names.filter(name => NAMED_BY_VALUE.some(pattern => pattern.test(name)));
  return [...new Set([...certain, ...(plain.length >= 3 ? plain : [])])];
}
