import { nullTranslator, type ITranslator, type TranslationBundle } from '@jupyterlab/translation';

import { speak } from '../i18n';

/**
 * The product's texts in the language that JupyterLab speaks; from here on the page speaks it too.
 *
 * @param translator - null where the application has none: English.
 */
export function loadWords(translator: ITranslator | null): TranslationBundle {
  const own = translator ?? nullTranslator;
  const trans = own.load('framescope');
  speak(own.languageCode, trans);
  return trans;
}
