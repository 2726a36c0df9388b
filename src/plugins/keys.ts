import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator } from '@jupyterlab/translation';

import { CommandKeys } from '../components/command-keys';
import { IInspectorKeys } from '../tokens';
import { loadWords } from './language';

/** The keys of the Inspector, as commands that can be bound anew. */
export const keysPlugin: JupyterFrontEndPlugin<IInspectorKeys> = {
  id: 'framescope:keys',
  description: 'Adds the commands behind the keys of the Inspector.',
  provides: IInspectorKeys,
  optional: [ITranslator],
  autoStart: true,
  activate: (app: JupyterFrontEnd, translator: ITranslator | null) =>
    new CommandKeys(app.commands, loadWords(translator))
};
