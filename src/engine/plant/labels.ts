import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import type { IDraft, Planter } from './types';

const SYNONYMS: readonly (readonly string[])[] = [
  ['male', 'm', 'man'],
  ['female', 'f', 'woman'],
  ['yes', 'y'],
  ['no', 'n'],
  ['usa', 'united states', 'u.s.', 'united states of america'],
  ['uk', 'united kingdom', 'great britain'],
  ['germany', 'deutschland'],
  ['japan', 'nippon'],
  ['europe', 'eu'],
  ['small', 's'],
  ['medium', 'm'],
  ['large', 'l'],
  ['monday', 'mon'],
  ['tuesday', 'tue'],
  ['wednesday', 'wed'],
  ['thursday', 'thu'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
  ['january', 'jan'],
  ['february', 'feb'],
  ['december', 'dec'],
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
  ['active', 'enabled'],
  ['inactive', 'disabled'],
  ['card', 'credit card'],
  ['cash', 'cash payment']
];

/** Writes one label under another name: a synonym, its initials or a short form. */
export const plantSynonymLabel: Planter = context => {
  const columns = context.where(facts => facts.isLabels);
  const options = columns.flatMap(facts => labelsOf(facts, context.count));
  const draft = context.best(
    options,
    ({ facts }) => [facts.index],
    ({ facts, code }) =>
      (fromTable(facts.encoded.values[code]).length > 0 ? 0 : 1) +
      (facts.encoded.counts[code] < 2 * context.count ? 2 : 0),
    ({ facts, code }) => rename(context, facts, code)
  );
  return draft ?? 'no column of labels with one that has another name';
};

function labelsOf(facts: ColumnFacts, count: number): { facts: ColumnFacts; code: number }[] {
  const { counts, values } = facts.encoded;
  return [...counts.keys()]
    .filter(code => counts[code] > count && namesOf(facts, values[code]).length > 0)
    .sort((a, b) => counts[b] - counts[a])
    .slice(0, 8)
    .map(code => ({ facts, code }));
}

function rename(context: PlantContext, facts: ColumnFacts, code: number): IDraft | null {
  const { codes, values } = facts.encoded;
  const name = context.random.of(namesOf(facts, values[code]));
  return context.rewrite(
    facts,
    `${values[code]} is called ${name} in ${facts.name}`,
    () => name,
    row => codes[row] === code
  );
}

function fromTable(label: string): string[] {
  const low = label.trim().toLowerCase();
  const found = SYNONYMS.find(names => names[0] === low || (low.length > 2 && names.includes(low)));
  return (found ?? []).filter(name => name !== low).map(name => likeCase(label, name));
}

function namesOf(facts: ColumnFacts, label: string): string[] {
  const known = new Set(facts.encoded.values.map(value => value.toLowerCase()));
  const words = label.split(/[\s_-]+/).filter(word => /^\p{L}/u.test(word));
  const initials = words.length > 1 ? words.map(word => [...word][0].toUpperCase()).join('') : '';
  const short =
    words.length === 1 && label.length >= 6 ? `${[...label].slice(0, 4).join('')}.` : '';
  const own = fromTable(label);
  return (own.length > 0 ? own : [initials, short]).filter(
    name => name !== '' && !known.has(name.toLowerCase())
  );
}

function likeCase(label: string, name: string): string {
  if (label === label.toUpperCase()) {
    return name.toUpperCase();
  }
  return label[0] === label[0].toUpperCase()
    ? name.replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase())
    : name;
}
