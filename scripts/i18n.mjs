import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { faultsOf } from './i18n/check.mjs';
import { extract } from './i18n/extract.mjs';
import { DOMAIN, LANGUAGES } from './i18n/languages.mjs';
import { formatPo, keyOf, parsePo } from './i18n/po.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const poPath = language => join(root, 'locale', `${language}.po`);
const TOLD = join(root, 'src/i18n/told.ts');
const STUDIES = join(root, 'src/i18n/told-studies.ts');
const STATS = join(root, 'src/i18n/told-stats.ts');

/** The catalogue of a language as it stands in `locale/`. */
export function readLanguage(language) {
  const path = poPath(language);
  return existsSync(path) ? parsePo(readFileSync(path, 'utf8')).entries : [];
}

/** Write the template, the sentences below the user interface, and the merged catalogues. */
function update() {
  const { entries, faults } = extract(root);
  mkdirSync(join(root, 'locale'), { recursive: true });
  writeFileSync(
    join(root, 'locale', `${DOMAIN}.pot`),
    formatPo(headerOf('', ''), entries.map(blank))
  );
  writeFileSync(TOLD, toldSource(entries));
  writeFileSync(STUDIES, studiesSource(entries));
  writeFileSync(STATS, statsSource(entries));
  for (const [language, { plurals, forms }] of Object.entries(LANGUAGES)) {
    const known = new Map(readLanguage(language).map(entry => [keyOf(entry), entry]));
    const merged = entries.map(entry => {
      const own = known.get(keyOf(entry));
      const kept = own !== undefined && own.plural === entry.plural;
      const count = entry.plural === null ? 1 : forms;
      return { ...entry, texts: kept ? own.texts : new Array(count).fill('') };
    });
    writeFileSync(poPath(language), formatPo(headerOf(language, plurals), merged));
  }
  return faults;
}

const blank = entry => ({ ...entry, texts: entry.plural === null ? [''] : ['', ''] });

function headerOf(language, plurals) {
  return {
    'Project-Id-Version': 'framescope',
    Language: language,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'Plural-Forms': plurals
  };
}

function toldList(entries, name, context, about) {
  const told = entries.filter(entry => entry.context === context).map(entry => entry.id);
  told.sort(
    (a, b) => b.replace(/%\d/g, '').length - a.replace(/%\d/g, '').length || (a < b ? -1 : 1)
  );
  return [
    `/** ${about}; %1, %2, ... stand for what differs. Longest first. */`,
    '// prettier-ignore',
    `export const ${name}: readonly string[] = [`,
    told.map(text => `  ${JSON.stringify(text)}`).join(',\n'),
    '];',
    ''
  ];
}

const WRITTEN = ['/* Written by scripts/i18n.mjs; do not edit. */', ''];

function toldSource(entries) {
  return [
    ...WRITTEN,
    ...toldList(entries, 'TOLD', 'told', 'Sentences from below the user interface'),
    ...toldList(entries, 'LAWS', 'law', 'Laws between columns'),
    ...toldList(entries, 'FIXES', 'fix', 'What fixes do'),
    ...toldList(
      entries.filter(({ id }) => id.endsWith('.')),
      'RULES',
      'rule',
      'What is wrong with a rule'
    ),
    ...toldList(
      entries,
      'PATTERNS',
      'pattern',
      'What is wrong with a pattern or a formula, as the end of a sentence'
    )
  ].join('\n');
}

const isStats = ({ places }) => places.every(place => place.startsWith('src/engine/inference/'));

/** In files of their own, as they are loaded with the first study. */
function studiesSource(entries) {
  const others = entries.filter(entry => !isStats(entry));
  const about = 'What the engine says about frames held against each other, streams and series';
  return [...WRITTEN, ...toldList(others, 'STUDIES', 'study', about)].join('\n');
}

function statsSource(entries) {
  const about = 'What the engine answers to questions of statistics';
  return [...WRITTEN, ...toldList(entries.filter(isStats), 'STATS', 'study', about)].join('\n');
}

/** What is wrong with strings and catalogues, one line a fault. */
export function check() {
  const { entries, faults } = extract(root);
  const stale = [
    [TOLD, toldSource],
    [STUDIES, studiesSource],
    [STATS, statsSource]
  ]
    .filter(([path, source]) => readFileSync(path, 'utf8') !== source(entries))
    .map(([path]) => `${relative(root, path)} is out of date; run node scripts/i18n.mjs update.`);
  return [
    ...faults,
    ...stale,
    ...Object.entries(LANGUAGES).flatMap(([language, rule]) =>
      faultsOf(entries, readLanguage(language), rule).map(fault => `${language}: ${fault}`)
    )
  ];
}

/**
 * A catalogue as JupyterLab loads it. Its reader takes an entry for a plural only where it has two
 * forms or more, so that a single form is written twice.
 */
export function bundleOf(language, locale, version) {
  const bundle = {
    '': {
      domain: DOMAIN,
      language: locale.replace('_', '-'),
      plural_forms: LANGUAGES[language].plurals,
      version
    }
  };
  for (const entry of readLanguage(language)) {
    if (entry.texts.every(text => text !== '')) {
      const { texts } = entry;
      bundle[keyOf(entry)] =
        entry.plural !== null && texts.length === 1 ? [texts[0], texts[0]] : texts;
    }
  }
  return bundle;
}

/** Write the bundles into the Python package. */
function compile() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [language, { locales }] of Object.entries(LANGUAGES)) {
    for (const locale of locales) {
      const folder = join(root, 'framescope/locale', locale, 'LC_MESSAGES');
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, `${DOMAIN}.json`),
        JSON.stringify(bundleOf(language, locale, version))
      );
    }
  }
  return [];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tasks = { update, check, compile };
  const task = process.argv[2] ?? '';
  if (!Object.hasOwn(tasks, task)) {
    process.stderr.write('Usage: node scripts/i18n.mjs update|check|compile\n');
    process.exitCode = 2;
  } else {
    const faults = tasks[task]();
    faults.forEach(fault => process.stderr.write(`${fault}\n`));
    process.exitCode = faults.length > 0 ? 1 : 0;
  }
}
