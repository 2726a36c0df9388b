import { showErrorMessage } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { Menu } from '@lumino/widgets';

import type { IInspectorTools } from '../components/tools';

/** The commands behind the buttons of the panel. */
export interface IToolCommands {
  readonly rescan: string;
  readonly insertReport: string;
  readonly exportReport: string;
  readonly openFile: string;
  readonly example: string;
  readonly planted: string;
  readonly runCode: string;
}

/** Forms a report can be exported in. */
export const EXPORTS = ['html', 'md', 'json', 'sarif', 'junit'] as const;

/** Tools that run commands; a command that nobody has added has no button. */
export function inspectorTools(
  commands: CommandRegistry,
  ids: IToolCommands,
  trans: TranslationBundle
): IInspectorTools {
  const run = (id: string, args?: ReadonlyJSONObject): void => {
    commands
      .execute(id, args)
      .catch((reason: Error) => showErrorMessage(trans.__('framescope'), reason));
  };
  const runner = (id: string): (() => void) | undefined =>
    commands.hasCommand(id) ? () => run(id) : undefined;
  return {
    get share() {
      return runner(ids.insertReport);
    },
    get example() {
      return runner(ids.example);
    },
    get planted() {
      return runner(ids.planted);
    },
    get runCode() {
      return commands.hasCommand(ids.runCode)
        ? (source: string) => run(ids.runCode, { source })
        : undefined;
    },
    get openFile() {
      return runner(ids.openFile);
    },
    more: anchor => openMenu(commands, ids, anchor)
  };
}

function openMenu(commands: CommandRegistry, ids: IToolCommands, anchor: HTMLElement): void {
  const menu = new Menu({ commands });
  const add = (command: string, args: ReadonlyJSONObject = {}): void => {
    if (commands.hasCommand(command)) {
      menu.addItem({ command, args });
    }
  };
  add(ids.rescan, { whole: true });
  add(ids.insertReport);
  menu.addItem({ type: 'separator' });
  EXPORTS.forEach(format => add(ids.exportReport, { format }));
  menu.addItem({ type: 'separator' });
  add(ids.openFile);
  add(ids.example);
  add(ids.planted);
  menu.aboutToClose.connect(() => {
    anchor.focus();
    requestAnimationFrame(() => menu.dispose());
  });
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.open(left, bottom);
}
