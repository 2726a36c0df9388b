import { isoDay, dayExists } from '../detectors/text/date-like';

const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/yyyy/, '%Y'],
  [/yy/, '%y'],
  [/mmmm/, '%B'],
  [/mmm/, '%b'],
  [/mm/, '%m'],
  [/dd?/, '%d']
];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * A format of the date detector, `dd/mm/yyyy hh:mm`, in the letters of
 * `strftime`; null for those that not every library reads.
 */
export function strftimeOf(name: string): string | null {
  const [day, ...clock] = name.split(' hh:');
  if (/[#w]|may|zone|am/.test(name) || clock.length > 1) {
    return null;
  }
  let out = day;
  for (const [letters, code] of LETTERS) {
    out = out.replace(letters, code);
  }
  if (/[a-z]/.test(out.replace(/%[a-zA-Z]/g, ''))) {
    return null;
  }
  return clock.length === 0 ? out : `${out} %H:${clock[0].replace('mm', '%M').replace('ss', '%S')}`;
}

/** Reads texts of one `strftime` format as ISO text; null for others. */
export function dateReader(format: string): (text: string) => string | null {
  const order = [...format.matchAll(/%([a-zA-Z])/g)].map(match => match[1]);
  const source = format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%[bB]/g, '([A-Za-z]{3,9})')
    .replace(/%Y/g, '(\\d{4})')
    .replace(/%[ymdHMS]/g, '(\\d{1,2})');
  const pattern = new RegExp(`^${source}$`);
  return text => {
    const match = pattern.exec(text);
    if (match === null) {
      return null;
    }
    const part = (letter: string): string | undefined => match[order.indexOf(letter) + 1];
    const has = (letter: string): boolean => order.includes(letter);
    const word = has('b') ? part('b') : has('B') ? part('B') : undefined;
    const month =
      word === undefined ? Number(part('m')) : MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
    const short = has('y') ? Number(part('y')) : 0;
    const year = has('Y') ? Number(part('Y')) : short + (short < 69 ? 2000 : 1900);
    const day = Number(part('d'));
    if (!dayExists(year, month, day)) {
      return null;
    }
    const iso = isoDay(year, month, day);
    if (!has('H')) {
      return iso;
    }
    const [h, m, s] = ['H', 'M', 'S'].map(letter => Number(has(letter) ? part(letter) : 0));
    const two = (n: number): string => String(n).padStart(2, '0');
    return h < 24 && m < 60 && s < 60 ? `${iso} ${two(h)}:${two(m)}:${two(s)}` : null;
  };
}
