import type { PlantContext } from './context';
import { OTHER_FORMATS, writeDate } from './dates';
import type { ColumnFacts } from './facts';
import type { IDraft, Planter } from './types';

/** Writes dates in a second format. */
export const plantMixedDateFormat: Planter = context => {
  const columns = context.where(facts => facts.dates !== null);
  const draft = context.best(
    columns,
    facts => [facts.index],
    () => 0,
    facts => otherFormat(context, facts)
  );
  return draft ?? 'no column of dates';
};

function otherFormat(context: PlantContext, facts: ColumnFacts): IDraft | null {
  const { dates } = facts;
  if (dates === null) {
    return null;
  }
  const { ms, timed } = dates;
  const own = dates.format;
  const others = OTHER_FORMATS.filter(
    name => name !== own && !(own.endsWith('/') && own !== 'ymd/' && name === 'mdy/')
  );
  const format = context.random.of(others.slice(0, 4));
  return context.rewrite(
    facts,
    `${facts.name} written as ${writeDate(Date.UTC(2024, 11, 31), format, false)}`,
    (_, row) => writeDate(ms[row], format, timed),
    row => Number.isFinite(ms[row])
  );
}

/** Breaks the form that all values of a column share: e-mail, phone, IBAN, code. */
export const plantBadFormat: Planter = context => {
  const columns = context.where(
    facts => facts.isText && facts.dates === null && shapesOf(facts) !== null
  );
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.distinct * 4 >= facts.present ? 0 : 1),
    facts => breakFormat(context, facts)
  );
  return draft ?? 'no column of text in which all values have one form';
};

function shape(text: string): string {
  return text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{L}/gu, letter => (letter === 'A' ? 'A' : 'a'))
    .replace(/\d/g, '9');
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;

/** The forms of a column's values, null where they are too many or tell nothing. */
function shapesOf(facts: ColumnFacts): ReadonlySet<string> | null {
  const { values } = facts.encoded;
  if (values.length < 5) {
    return null;
  }
  if (values.every(value => EMAIL.test(value))) {
    return new Set(['email']);
  }
  const shapes = new Set<string>();
  for (const value of values) {
    shapes.add(shape(value));
    if (shapes.size > 3) {
      return null;
    }
  }
  const telling = [...shapes].every(
    form => /9/.test(form) || (/^A{2,6}$/.test(form) && shapes.size === 1)
  );
  return telling ? shapes : null;
}

function breakFormat(context: PlantContext, facts: ColumnFacts): IDraft | null {
  const shapes = shapesOf(facts);
  if (shapes === null) {
    return null;
  }
  const fine = (text: string): boolean =>
    shapes.has('email') ? EMAIL.test(text) : shapes.has(shape(text));
  return context.rewrite(facts, `${facts.name} out of form`, text => {
    const found = context.random
      .sample(WRECKS, WRECKS.length)
      .map(wreck => wreck(text, context))
      .find(wrong => wrong !== text && wrong !== '' && !fine(wrong));
    return found;
  });
}

const WRECKS: readonly ((text: string, context: PlantContext) => string)[] = [
  text => text.replace(/[@\-/.+ ]/, ''),
  text => text.replace('@', ' at '),
  text => text.replace(/[-/]/, '_'),
  text => [...text].slice(0, -1).join(''),
  (text, { random }) => text + String(random.below(10)),
  text => text.replace(/0/, 'O'),
  text => text.replace(/\d(?=\D*$)/, 'X'),
  text => text.replace(/^./u, '?')
];
