import type { TranslationBundle } from '@jupyterlab/translation';

import { tell } from '../i18n';
import type { Say } from './use-said';

/** Puts a text, or what `make` comes to, on the clipboard, and says whether that went well. */
export function copyText(
  make: string | (() => string | Promise<string>),
  say: Say,
  trans: TranslationBundle
): void {
  Promise.resolve()
    .then(() => (typeof make === 'string' ? make : make()))
    .then(text => navigator.clipboard.writeText(text))
    .then(
      () => say(trans.__('Copied')),
      (reason: unknown) => {
        const why = tell(reason instanceof Error ? reason.message : String(reason));
        say(trans.__('Could not copy: %1', why), true);
      }
    );
}
