import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TranslationManager } from '@jupyterlab/translation';

import { speak } from '..';

/** The catalogues of the languages. */
export const PO = join(__dirname, '../../../locale');

/** Speak a language with JupyterLab's own bundle of it, from its catalogue. */
export async function choose(tag: string): Promise<void> {
  const lines = readFileSync(join(PO, `${tag}.po`), 'utf8')
    .split('\n\n')
    .slice(1);
  const text = (entry: string, field: string): string | null => {
    const found = new RegExp(`^${field} (".*")$`, 'm').exec(entry);
    return found === null ? null : (JSON.parse(found[1]) as string);
  };
  const plurals: Record<string, string> = {
    fr: 'nplurals=2; plural=(n > 1);',
    ja: 'nplurals=1; plural=0;'
  };
  const bundle: Record<string, unknown> = {
    '': { language: tag, plural_forms: plurals[tag] ?? 'nplurals=2; plural=(n != 1);' }
  };
  for (const entry of lines) {
    const context = text(entry, 'msgctxt');
    const id = text(entry, 'msgid') ?? '';
    const one = text(entry, 'msgstr');
    const forms = [text(entry, 'msgstr\\[0\\]'), text(entry, 'msgstr\\[1\\]')];
    const texts = one !== null ? [one] : [forms[0] ?? '', forms[1] ?? forms[0] ?? ''];
    bundle[context === null ? id : `${context}\u0004${id}`] = texts;
  }
  const manager = new TranslationManager('', undefined, undefined, {
    fetch: () => Promise.resolve({ data: { framescope: bundle }, message: '' })
  } as never);
  await manager.fetch(tag);
  speak(manager.languageCode, manager.load('framescope'));
}
