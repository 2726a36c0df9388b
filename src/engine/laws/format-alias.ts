const GROUPS = [
  'male,m,man',
  'female,f,woman',
  'yes,y',
  'no,n',
  'true,t',
  'false,f',
  'united states,usa,us,united states of america,america',
  'united kingdom,uk,great britain,gb',
  'germany,deutschland,de',
  'france,fr',
  'spain,espana,españa,es',
  'italy,italia,it',
  'japan,nippon,jp',
  'netherlands,holland,nl',
  'switzerland,ch,schweiz',
  'english,en,eng',
  'french,fr',
  'german,de',
  'spanish,es',
  'portuguese,pt',
  'south korea,korea,republic of korea',
  'russia,russian federation',
  'czech republic,czechia',
  'europe,eu,european union',
  'small,s',
  'medium,m,med',
  'large,l',
  'extra large,xl',
  'monday,mon',
  'tuesday,tue,tues',
  'wednesday,wed',
  'thursday,thu,thur,thurs',
  'friday,fri',
  'saturday,sat',
  'sunday,sun',
  'january,jan',
  'february,feb',
  'march,mar',
  'april,apr',
  'june,jun',
  'july,jul',
  'august,aug',
  'september,sep,sept',
  'october,oct',
  'november,nov',
  'december,dec',
  'north,n',
  'south,s',
  'east,e',
  'west,w',
  'active,enabled',
  'inactive,disabled',
  'card,credit card',
  'cash,cash payment',
  'street,st',
  'avenue,ave',
  'road,rd',
  'doctor,dr',
  'company,co',
  'corporation,corp',
  'incorporated,inc',
  'limited,ltd',
  'kilogram,kg',
  'number,no'
].map(line => new Set(line.split(',')));

function bare(label: string): string {
  return label.trim().toLowerCase().replace(/\./g, '');
}

/**
 * Whether two labels are names of one thing: both in one group of well-known
 * synonyms, one the initials of the other, or one its beginning with a full
 * stop.
 */
export function areSynonyms(a: string, b: string): boolean {
  const [left, right] = [bare(a), bare(b)];
  if (left === right || left === '' || right === '') {
    return false;
  }
  return (
    GROUPS.some(names => names.has(left) && names.has(right)) ||
    isShort(a, b) ||
    isShort(b, a) ||
    isInitials(a, b) ||
    isInitials(b, a)
  );
}

function isShort(short: string, long: string): boolean {
  const text = bare(short);
  const word = /^\p{L}{3,}\.$/u.test(short.trim()) && /^\p{L}+$/u.test(long.trim());
  return word && bare(long).startsWith(text);
}

function isInitials(short: string, long: string): boolean {
  const words = long.split(/[\s_-]+/).filter(word => /^\p{L}/u.test(word));
  const text = short.replace(/\./g, '');
  return (
    words.length > 1 &&
    text.length === words.length &&
    text === text.toUpperCase() &&
    words.every((word, i) => word[0].toUpperCase() === text[i])
  );
}

/** Labels that are compared with each other at most. */
const MOST_LABELS = 300;

/** Labels of two letters from which on, as the share of all below, they are a list of codes. */
const CODE_LIST = 10;
const CODE_SHARE = 0.9;

/**
 * Whether labels are a list of codes of two letters, in which each stands for
 * a thing of its own: where UK is usual, GB is Gabon.
 */
function isCodeList(labels: readonly string[]): boolean {
  const codes = labels.filter(label => /^[A-Z]{2}$/.test(label)).length;
  return codes >= CODE_LIST && codes >= CODE_SHARE * labels.length;
}

/**
 * Rare labels that name the same as a frequent one.
 *
 * @param counts - rows of each label.
 * @returns pairs of codes, the rare one first.
 */
export function findSynonyms(
  values: readonly string[],
  counts: Uint32Array
): { readonly code: number; readonly usual: number }[] {
  const codes = [...values.keys()].filter(code => counts[code] > 0);
  if (codes.length > MOST_LABELS) {
    return [];
  }
  codes.sort((a, b) => counts[b] - counts[a] || a - b);
  const out: { code: number; usual: number }[] = [];
  const taken = new Set<number>();
  const codeList = isCodeList(codes.map(code => values[code]));
  const isOwnCode = (label: string): boolean => codeList && label === 'GB';
  codes.forEach((usual, i) => {
    for (const code of codes.slice(i + 1)) {
      const rarer = counts[code] * 2 <= counts[usual];
      if (
        rarer &&
        !taken.has(usual) &&
        !taken.has(code) &&
        !isOwnCode(values[code]) &&
        areSynonyms(values[usual], values[code])
      ) {
        taken.add(code);
        out.push({ code, usual });
      }
    }
  });
  return out;
}
