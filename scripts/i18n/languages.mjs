/**
 * The languages beside English: the folders that JupyterLab looks for (a language by itself and as
 * the official language packs name it), and the rule of plurals.
 */
export const LANGUAGES = {
  de: { locales: ['de', 'de_DE'], plurals: 'nplurals=2; plural=(n != 1);', forms: 2 },
  es: { locales: ['es', 'es_ES'], plurals: 'nplurals=2; plural=(n != 1);', forms: 2 },
  fr: { locales: ['fr', 'fr_FR'], plurals: 'nplurals=2; plural=(n > 1);', forms: 2 },
  ja: { locales: ['ja', 'ja_JP'], plurals: 'nplurals=1; plural=0;', forms: 1 }
};

/** The domain of all strings: the name under which plugins load their bundle. */
export const DOMAIN = 'framescope';
