import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog } from '@jupyterlab/apputils';
import { FileDialog, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { showFault } from '../panel/fault-dialog';
import { panelIcon } from '../panel/icon';
import { FileSource, formatOf } from '../sources/file-source';
import { IDataSourceManager, IInspectorPanel } from '../tokens';
import { COMMANDS, NO_ARGS } from './command-ids';
import { loadWords } from './language';

/** Data files without a kernel, from the file browser, the launcher and the palette. */
export const fileCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:file-commands',
  description: 'Opens CSV, JSON, Parquet and Arrow files in the Inspector.',
  requires: [IDataSourceManager],
  optional: [IFileBrowserFactory, ILauncher, ITranslator, ICommandPalette, IInspectorPanel],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    sources: IDataSourceManager,
    browsers: IFileBrowserFactory | null,
    launcher: ILauncher | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    panel: IInspectorPanel | null
  ) => {
    const trans = loadWords(translator);
    const { commands } = app;
    const files = new FileSource(app.serviceManager.contents);
    sources.add(files);

    const selected = (): string[] =>
      [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])]
        .map(item => item.path)
        .filter(path => formatOf(path) !== null);

    const ask = async (): Promise<string[]> => {
      const browser = browsers?.tracker.currentWidget?.model;
      if (browser === undefined) {
        const { value } = await InputDialog.getText({
          title: trans.__('Open a data file'),
          label: trans.__('Path'),
          placeholder: 'data/orders.csv'
        });
        return value ? [value] : [];
      }
      const { value } = await FileDialog.getOpenFiles({
        manager: browser.manager,
        defaultPath: browser.path,
        title: trans.__('Open a data file'),
        translator: translator ?? nullTranslator,
        filter: item => (item.type === 'directory' || formatOf(item.path) !== null ? {} : null)
      });
      return (value ?? []).filter(item => item.type !== 'directory').map(item => item.path);
    };

    commands.addCommand(COMMANDS.openFile, {
      label: args =>
        args.selected === true ? trans.__('Open with framescope') : trans.__('Inspect a data file'),
      caption: trans.__('Find what is wrong in a CSV, JSON, Parquet or Arrow file, no kernel'),
      icon: panelIcon,
      describedBy: {
        args: {
          type: 'object',
          additionalProperties: false,
          properties: {
            path: { type: 'string', description: trans.__('Path of the file') },
            selected: {
              type: 'boolean',
              description: trans.__('The files that are selected in the file browser')
            },
            cwd: { type: 'string', description: trans.__('Folder of the launcher; not used') }
          }
        }
      },
      isVisible: args => args.selected !== true || selected().length > 0,
      execute: async args => {
        const paths =
          typeof args.path === 'string'
            ? [args.path]
            : args.selected === true
              ? selected()
              : await ask();
        try {
          for (const path of paths) {
            const frame = await files.open(path);
            await commands.execute(COMMANDS.open, { frame });
          }
        } catch (reason) {
          await showFault(trans.__('The file was not opened'), reason, trans);
        }
      }
    });
    const open = (): string | null => {
      const frame = panel?.model.state.frame;
      return frame?.library === 'file' ? frame.context : null;
    };
    commands.addCommand(COMMANDS.closeFile, {
      label: trans.__('Close the data file'),
      describedBy: NO_ARGS,
      isVisible: () => open() !== null,
      isEnabled: () => open() !== null,
      execute: () => {
        const path = open() ?? '';
        const redo = async (): Promise<void> => files.close(path);
        files.close(path);
        panel?.model.review.steps.did({
          done: trans.__('The data file was closed.'),
          wide: true,
          undo: async () => {
            const frame = await files.open(path);
            await commands.execute(COMMANDS.open, { frame });
          },
          redo
        });
      }
    });
    launcher?.add({
      command: COMMANDS.openFile,
      category: trans.__('Other'),
      rank: 20
    });
    for (const command of [COMMANDS.openFile, COMMANDS.closeFile]) {
      palette?.addItem({ command, category: trans.__('Data') });
    }
  }
};
