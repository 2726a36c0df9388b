import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, type TranslationBundle } from '@jupyterlab/translation';

import { loadWords } from './language';

const SETTINGS = 'framescope:plugin';

interface INode {
  title?: unknown;
  description?: unknown;
  items?: INode;
  oneOf?: INode[];
  properties?: Record<string, INode>;
  definitions?: Record<string, INode>;
}

/**
 * Shows the settings in the language of JupyterLab. Its server translates the schemas of those
 * extensions alone that its own language packs hold.
 */
export const schemaWordsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:schema-words',
  description: 'Titles, descriptions and choices of the settings in the language of the reader.',
  requires: [ISettingRegistry, ITranslator],
  autoStart: true,
  activate: async (_app, registry: ISettingRegistry, translator: ITranslator) => {
    const trans = loadWords(translator);
    const settings = await registry.load(SETTINGS);
    const translate = (): void => translateSchema(settings.schema as INode, trans);
    settings.changed.connect(translate);
    translate();
  }
};

/** Translate titles, descriptions and choices of a schema in place; what is translated already stays. */
export function translateSchema(schema: INode, trans: TranslationBundle): void {
  translateTexts(schema, 'schema', trans);
  translateBelow(schema, trans);
}

function translateBelow(node: INode, trans: TranslationBundle): void {
  for (const property of Object.values(node.properties ?? {})) {
    for (const told of [property, ...(property.oneOf ?? [])]) {
      translateTexts(told, 'settings', trans);
    }
    translateBelow(property, trans);
    translateBelow(property.items ?? {}, trans);
  }
  for (const definition of Object.values(node.definitions ?? {})) {
    translateBelow(definition, trans);
  }
}

function translateTexts(node: INode, context: string, trans: TranslationBundle): void {
  for (const key of ['title', 'description'] as const) {
    const text = node[key];
    if (typeof text === 'string') {
      node[key] = trans._p(context, text);
    }
  }
}
