import { CommandRegistry } from '@lumino/commands';
import { nullTranslator } from '@jupyterlab/translation';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CommandKeys } from '../command-keys';

interface IShortcut {
  readonly command: string;
  readonly keys: string[];
  readonly selector: string;
}

/** The shortcuts a user starts with. */
export const SHORTCUTS: readonly IShortcut[] = JSON.parse(
  readFileSync(join(process.cwd(), 'schema/settings/plugin.json'), 'utf8')
)['jupyter.lab.shortcuts'];

/** A registry with the default shortcuts that listens to the document, as JupyterLab's does. */
export function registry(shortcuts: readonly IShortcut[] = SHORTCUTS): {
  commands: CommandRegistry;
  keys: CommandKeys;
  dispose(): void;
} {
  const commands = new CommandRegistry();
  const keys = new CommandKeys(commands, nullTranslator.load('framescope'));
  shortcuts.forEach(shortcut => commands.addKeyBinding(shortcut));
  const listen = (event: KeyboardEvent) => commands.processKeydownEvent(event);
  document.addEventListener('keydown', listen, true);
  return {
    commands,
    keys,
    dispose: () => {
      document.removeEventListener('keydown', listen, true);
      keys.dispose();
    }
  };
}
