import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';

import { CommandKeys } from '../components/command-keys';
import { KEY_COMMANDS } from '../components/keys';
import { IInspectorKeys } from '../tokens';
import { loadWords } from './language';

/** The keys of the Inspector, as commands that can be bound anew. */
export const keysPlugin: JupyterFrontEndPlugin<IInspectorKeys> = {
  id: 'framescope:keys',
  description: 'Adds the commands behind the keys of the Inspector.',
  provides: IInspectorKeys,
  optional: [ITranslator, ICommandPalette],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ) => {
    const trans = loadWords(translator);
    const keys = new CommandKeys(app.commands, trans);
    for (const command of KEY_COMMANDS) {
      palette?.addItem({ command: `framescope:${command}`, category: trans.__('Data') });
    }
    return keys;
  }
};
