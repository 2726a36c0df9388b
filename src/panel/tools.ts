import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { Menu } from '@lumino/widgets';

import type { IInspectorTools } from '../components/tools';
import { showFault } from './fault-dialog';
import { EXPORTS } from './report-exports';

/** The commands behind the buttons of the panel. */
export interface IToolCommands {
  readonly rescan: string;
  readonly pin: string;
  readonly insertReport: string;
  readonly exportReport: string;
  readonly openFile: string;
  readonly closeFile: string;
  readonly example: string;
  readonly planted: string;
  readonly runCode: string;
}

/** Tools that run commands; a command that nobody has added has no button. */
export function inspectorTools(
  commands: CommandRegistry,
  ids: IToolCommands,
  trans: TranslationBundle
): IInspectorTools {
  const run = (id: string, args?: ReadonlyJSONObject): void => {
    commands
      .execute(id, args)
      .catch((reason: unknown) => showFault(trans.__('framescope'), reason, trans));
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
    more: anchor =>
      openMenu(
        commands,
        [
          { command: ids.rescan, args: { whole: true } },
          { command: ids.pin },
          { command: ids.insertReport },
          { type: 'separator' },
          ...EXPORTS.map(format => ({ command: ids.exportReport, args: { format } })),
          { type: 'separator' },
          { command: ids.openFile },
          { command: ids.closeFile },
          { command: ids.example },
          { command: ids.planted }
        ],
        anchor
      )
  };
}

/** Opens a menu below `anchor`, to which the focus returns. Commands that nobody added are left out. */
export function openMenu(
  commands: CommandRegistry,
  items: readonly Menu.IItemOptions[],
  anchor: HTMLElement
): void {
  const menu = new Menu({ commands });
  items
    .filter(({ command }) => command === undefined || commands.hasCommand(command))
    .forEach(item => menu.addItem(item));
  menu.aboutToClose.connect(() => {
    anchor.focus();
    requestAnimationFrame(() => menu.dispose());
  });
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.open(left, bottom);
}
