/**
 * The words of a column's name in lower case: `customerID_no 2` gives
 * customer, id, no, 2.
 */
export function nameWords(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

const KEY_WORDS = new Set(
  'id ids key uuid guid ssn isbn issn ean upc sku vin imei iban doi objectid fid oid gid pk'.split(
    ' '
  )
);
const LAST_KEY_WORDS = new Set('code no nr number num'.split(' '));
const NOT_KEYS = new Set(
  (
    'zip postal post postcode area country currency state region color colour language phone fax ' +
    'mobile house street building year month day week of count category type class group status ' +
    'error dress total avg mean sum max min atomic lot batch parent foreign quarter'
  ).split(' ')
);
const FUSED_KEY = /^(?:[a-z]{2,}id|[a-z]+(?:uuid|guid|key))$/;
const NOT_FUSED =
  /(?:^|.)(?:paid|bid|grid|acid|solid|fluid|valid|rapid|said|aid|mid|covid|void|android|hybrid|monkey|turkey|whiskey|squid|liquid|raid|kid|lid|rid|braid|plaid|humid|arid|timid|vivid)$/;

/** Whether a name rules out a key: zip codes, years and telephone numbers repeat. */
export function namedAsShared(name: string): boolean {
  return nameWords(name).some(word => NOT_KEYS.has(word));
}

/** Whether a name says that its column tells rows apart. */
export function namedAsKey(name: string): boolean {
  const words = nameWords(name);
  if (words.length === 0 || namedAsShared(name)) {
    return false;
  }
  const last = words[words.length - 1];
  return (
    words.some(word => KEY_WORDS.has(word)) ||
    (LAST_KEY_WORDS.has(last) && (words.length > 1 || last === 'code')) ||
    (FUSED_KEY.test(last) && !NOT_FUSED.test(last))
  );
}

const PLACE_WORDS = new Set('lat latitude lon lng longitude'.split(' '));

/** Whether the numbers of a column so named are degrees on the globe. */
export function namedAsDegrees(name: string): boolean {
  return nameWords(name).some(word => PLACE_WORDS.has(word));
}

const TIME_WORDS = new Set(
  'date day time datetime timestamp year month week hour stamp'.split(' ')
);

/** Whether a name of one or two words says that its column holds times. */
export function namedAsTime(name: string): boolean {
  const words = nameWords(name);
  return words.length > 0 && words.length <= 2 && words.some(word => TIME_WORDS.has(word));
}

const CODE_WORDS = new Set(
  (
    'id ids key code codes zip zipcode postcode postal phone fax fips tract block geoid ssn isbn ' +
    'issn ean upc sku vin barcode license licence account serial index idx rownames unnamed uuid ' +
    'number no nr nhdbasin objectid fid oid gid zcta ein npi naics sic tel telephone identifier ' +
    'ident'
  ).split(' ')
);

/**
 * Whether the numbers of a column so named are labels, whose size means
 * nothing: keys, zip codes, telephone numbers.
 */
export function namedAsLabel(name: string): boolean {
  const words = nameWords(name);
  return (
    namedAsKey(name) ||
    name.trim() === '' ||
    words.some((word, i) => {
      const counting = (word === 'number' || word === 'no') && i < words.length - 1;
      return CODE_WORDS.has(word) && !counting;
    }) ||
    words.some(word => /(?:code|zip|tract|fips|[a-z]{3}num)$/.test(word) && word.length < 14)
  );
}
