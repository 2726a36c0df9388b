import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker, NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { EXAMPLE_CELL, plantedCell } from '../panel/examples';
import { panelIcon } from '../panel/icon';
import { codeModel, insertCell, insertedStep, shownName } from '../panel/notebook-cells';
import type { IFrame } from '../model/types';
import { IInspectorPanel } from '../tokens';
import { COMMANDS, NO_ARGS } from './command-ids';
import { loadWords } from './language';

/** Libraries whose frames errors can be planted into. */
const PLANTABLE = ['pandas', 'polars', 'pyarrow'];

/** The first minute: an example, planted errors, and the way from an output to its frame. */
export const startCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:start-commands',
  description: 'Inserts an example or planted errors; inspects the frame of an output.',
  requires: [IInspectorPanel, INotebookTracker],
  optional: [ITranslator, ICommandPalette],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    { model }: IInspectorPanel,
    tracker: INotebookTracker,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ) => {
    const trans = loadWords(translator);
    const { commands } = app;
    const notebook = async (): Promise<NotebookPanel | null> => {
      const panel =
        tracker.currentWidget ??
        ((await commands.execute('notebook:create-new', {
          kernelName: app.serviceManager.kernelspecs.specs?.default
        })) as NotebookPanel | undefined) ??
        null;
      await panel?.sessionContext.ready;
      return panel;
    };
    const run = async (source: string): Promise<void> => {
      const panel = await notebook();
      if (panel === null || !insertCell(panel.content, source)) {
        throw new Error(trans.__('No notebook is open that can be changed. Open one first.'));
      }
      model.review.steps.did(insertedStep(panel.content));
      await NotebookActions.run(panel.content, panel.sessionContext);
    };
    const isOpen = (): boolean => tracker.currentWidget?.content.model?.readOnly !== true;

    commands.addCommand(COMMANDS.example, {
      label: trans.__('Insert an example with faults'),
      caption: trans.__('Insert a cell that makes a dataframe with faults, and run it'),
      describedBy: NO_ARGS,
      isEnabled: isOpen,
      execute: () => run(EXAMPLE_CELL)
    });
    commands.addCommand(COMMANDS.planted, {
      label: trans.__('Plant errors, then find them'),
      caption: trans.__('Insert a cell that puts errors into a copy of the frame, and run it'),
      describedBy: NO_ARGS,
      isEnabled: isOpen,
      execute: () => {
        const { frame } = model.state;
        const own = frame !== null && PLANTABLE.includes(frame.library) && frame.lazy !== true;
        return run(plantedCell(own ? frame.name : null));
      }
    });

    commands.addCommand(COMMANDS.runCode, {
      label: trans.__('Insert a cell and run it'),
      describedBy: {
        args: {
          type: 'object',
          additionalProperties: false,
          required: ['source'],
          properties: { source: { type: 'string', description: trans.__('Code of the cell') } }
        }
      },
      isEnabled: isOpen,
      execute: args => run(String(args.source))
    });

    /** From the palette it is the active cell that counts, not where a menu was opened. */
    const active = { active: true };
    const describedBy = {
      args: {
        type: 'object',
        additionalProperties: false,
        properties: {
          active: { type: 'boolean', description: trans.__('Of the active cell') }
        }
      }
    } as const;
    const outputName = (args: ReadonlyPartialJSONObject): string | null => {
      const node = app.contextMenuHitTest(one => one.classList.contains('jp-CodeCell'));
      const cell =
        args.active === true
          ? tracker.activeCell
          : tracker.currentWidget?.content.widgets.find(one => one.node === node);
      const source = cell ? codeModel(cell)?.sharedModel.getSource() : undefined;
      return source === undefined ? null : shownName(source);
    };
    commands.addCommand(COMMANDS.inspectOutput, {
      label: args =>
        args.active === true
          ? trans.__('Inspect the dataframe that the active cell shows')
          : trans.__('Inspect this dataframe'),
      icon: panelIcon,
      describedBy,
      isVisible: args => outputName(args) !== null,
      execute: async args => {
        const name = outputName(args);
        const path = tracker.currentWidget?.context.path ?? '';
        await commands.execute(COMMANDS.open, { frame: `kernel|${path}|${name ?? ''}` });
      }
    });
    const variable = (args: ReadonlyPartialJSONObject): IFrame | null => {
      const row =
        args.active === true
          ? undefined
          : app.contextMenuHitTest(one => one.classList.contains('jp-TreeItem'));
      const editor = tracker.activeCell?.editor ?? null;
      const name =
        row?.querySelector('.jp-DebuggerVariables-name')?.textContent ??
        editor?.getTokenAtCursor().value;
      const path = tracker.currentWidget?.context.path;
      return model.state.frames.find(one => one.name === name && one.context === path) ?? null;
    };
    commands.addCommand(COMMANDS.inspectVariable, {
      label: args => {
        const frame = variable(args);
        return frame === null
          ? trans.__('Inspect the dataframe at the cursor')
          : trans.__('Inspect %1', frame.name);
      },
      icon: panelIcon,
      describedBy,
      isVisible: args => variable(args) !== null,
      isEnabled: args => variable(args) !== null,
      execute: args => commands.execute(COMMANDS.open, { frame: variable(args)?.id })
    });

    const notify = (): void => {
      commands.notifyCommandChanged(COMMANDS.example);
      commands.notifyCommandChanged(COMMANDS.planted);
    };
    tracker.currentChanged.connect(notify);
    [COMMANDS.example, COMMANDS.planted].forEach(command =>
      palette?.addItem({ command, category: trans.__('Data') })
    );
    [COMMANDS.inspectOutput, COMMANDS.inspectVariable].forEach(command =>
      palette?.addItem({ command, args: active, category: trans.__('Data') })
    );
  }
};
