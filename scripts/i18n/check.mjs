import { keyOf } from './po.mjs';

const FORMS = /\{(\w+)((?:\|[^|{}]*)*)\}/g;

/**
 * What is wrong with a translated catalogue, one sentence a fault.
 *
 * @param {object[]} entries - the product's strings.
 * @param {object[]} translated - those of the language.
 * @param {{ forms: number }} language - how many plural forms it has.
 */
export function faultsOf(entries, translated, language) {
  const known = new Map(translated.map(entry => [keyOf(entry), entry]));
  const wanted = new Set(entries.map(keyOf));
  const faults = translated
    .filter(entry => !wanted.has(keyOf(entry)))
    .map(entry => `"${entry.id}" is not said any more; run scripts/i18n.mjs update.`);
  for (const entry of entries) {
    const own = known.get(keyOf(entry));
    faults.push(...faultsOfEntry(entry, own, language).map(fault => `"${entry.id}" ${fault}`));
  }
  return faults;
}

function faultsOfEntry(entry, own, { forms }) {
  const count = entry.plural === null ? 1 : forms;
  if (own === undefined || own.texts.length < count || own.texts.some(text => text === '')) {
    return ['is not translated.'];
  }
  if (own.plural !== entry.plural) {
    return ['has changed its plural; translate it anew.'];
  }
  if (own.texts.length !== count) {
    return [`has ${own.texts.length} plural forms; the language has ${count}.`];
  }
  return own.texts.flatMap((text, i) => {
    const source = entry.plural !== null && (i > 0 || forms === 1) ? entry.plural : entry.id;
    return [
      ...differing(places(source), places(text)),
      ...(entry.context === 'finding' ? templateFaults(source, text, forms) : []),
      ...(/!|！/.test(text) && !source.includes('!') ? ['has an exclamation mark.'] : []),
      ...(entry.context === 'list' || edges(source) === edges(text)
        ? []
        : ['begins or ends with another space.'])
    ];
  });
}

const places = text => [...new Set(text.match(/%\d+/g) ?? [])].sort();
const edges = text => [/^\s/.test(text), /\s$/.test(text)].join();

function differing(source, own) {
  return source.join() === own.join()
    ? []
    : [`has the places ${own.join(', ') || 'none'} where ${source.join(', ') || 'none'} are.`];
}

function templateFaults(source, text, forms) {
  const faults = [];
  const names = new Set([...source.matchAll(FORMS)].map(match => match[1]));
  const own = [...text.matchAll(FORMS)];
  const printed = new Set(own.filter(match => match[2] === '').map(match => match[1]));
  for (const [, name, words] of own) {
    if (!names.has(name)) {
      faults.push(`names {${name}}, which the sentence does not have.`);
    }
    const count = words.split('|').length - 1;
    if (count > 0 && count !== forms) {
      faults.push(`has ${count} forms for {${name}}; the language has ${forms}.`);
    }
  }
  for (const [, name, words] of source.matchAll(FORMS)) {
    if (words === '' && !printed.has(name)) {
      faults.push(`leaves out {${name}}.`);
    }
  }
  if (text.replace(FORMS, '').match(/[{}|]/)) {
    faults.push('has a brace or bar that belongs to no parameter.');
  }
  if ((text.split('`').length - source.split('`').length) % 2 !== 0) {
    faults.push('has an odd back-tick.');
  }
  return faults;
}
