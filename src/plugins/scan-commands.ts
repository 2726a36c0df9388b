import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';
import { refreshIcon, stopIcon } from '@jupyterlab/ui-components';

import { showFault } from '../panel/fault-dialog';
import { IInspectorPanel } from '../tokens';
import { COMMANDS, NO_ARGS } from './command-ids';
import { loadWords } from './language';

/** Scan again, cancel and pause, from the palette. */
export const scanCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:scan-commands',
  description: 'Commands that scan again, cancel and pause.',
  requires: [IInspectorPanel],
  optional: [ITranslator, ICommandPalette],
  autoStart: true,
  activate: (
    { commands }: JupyterFrontEnd,
    { model }: IInspectorPanel,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ) => {
    const trans = loadWords(translator);
    commands.addCommand(COMMANDS.rescan, {
      label: args =>
        args.whole === true
          ? trans.__('Scan the whole dataframe again')
          : trans.__('Scan the dataframe again'),
      icon: refreshIcon,
      describedBy: {
        args: {
          type: 'object',
          additionalProperties: false,
          properties: {
            whole: {
              type: 'boolean',
              description: trans.__('All rows, where a sample was scanned before')
            }
          }
        }
      },
      isEnabled: () => model.state.frame !== null,
      execute: args => model.rescan(args.whole === true)
    });
    commands.addCommand(COMMANDS.cancel, {
      label: trans.__('Cancel the scan'),
      icon: stopIcon,
      describedBy: NO_ARGS,
      isEnabled: () => model.state.phase === 'loading' || model.state.phase === 'scanning',
      execute: () => model.cancel()
    });
    commands.addCommand(COMMANDS.pause, {
      label: trans.__('Pause scanning'),
      describedBy: NO_ARGS,
      isToggled: () => model.state.paused,
      execute: () => model.setPaused(!model.state.paused)
    });
    const { runs } = model.review;
    commands.addCommand(COMMANDS.pin, {
      label: trans.__('Pin this state of the dataframe, and compare with it'),
      describedBy: NO_ARGS,
      isEnabled: () => runs.canPin,
      isToggled: () => runs.state.pinned !== null,
      execute: () =>
        runs.pin().catch(async (reason: unknown) => {
          await showFault(trans.__('The state was not pinned'), reason, trans);
        })
    });
    runs.changed.connect(() => commands.notifyCommandChanged(COMMANDS.pin));
    const ids = [COMMANDS.rescan, COMMANDS.cancel, COMMANDS.pause, COMMANDS.pin];
    let shown = '';
    model.changed.connect(() => {
      const { frame, phase, paused } = model.state;
      const now = `${frame === null} ${phase} ${paused}`;
      if (now !== shown) {
        shown = now;
        ids.forEach(id => commands.notifyCommandChanged(id));
      }
    });
    ids.forEach(command => palette?.addItem({ command, category: trans.__('Data') }));
    palette?.addItem({
      command: COMMANDS.rescan,
      args: { whole: true },
      category: trans.__('Data')
    });
  }
};
