import { countText, words } from '../../i18n';

/** `1 row`, `2,000 rows`. */
export function plural(
  n: number,
  noun:
    | 'row'
    | 'column'
    | 'finding'
    | 'check'
    | 'column profile'
    | 'law'
    | 'more finding'
    | 'more column'
): string {
  const w = words();
  const count = countText(n);
  switch (noun) {
    case 'row':
      return w._np('report', '%2 row', '%2 rows', n, count);
    case 'column':
      return w._np('report', '%2 column', '%2 columns', n, count);
    case 'finding':
      return w._np('report', '%2 finding', '%2 findings', n, count);
    case 'check':
      return w._np('report', '%2 check', '%2 checks', n, count);
    case 'column profile':
      return w._np('report', '%2 column profile', '%2 column profiles', n, count);
    case 'law':
      return w._np('report', '%2 law', '%2 laws', n, count);
    case 'more finding':
      return w._np('report', 'and %2 more finding', 'and %2 more findings', n, count);
    case 'more column':
      return w._np('report', 'and %2 more column', 'and %2 more columns', n, count);
  }
}
