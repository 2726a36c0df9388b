import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';
import { addBelowIcon, downloadIcon } from '@jupyterlab/ui-components';

import type { IReport } from '../engine';
import { reportOutput } from '../mime/report-output';
import { reviewed } from '../model/talk/saved';
import { insertCell, insertedStep } from '../panel/notebook-cells';
import {
  copyBundle,
  exportNames,
  exportReport,
  EXPORTS,
  isExport,
  type Export
} from '../panel/report-exports';
import { askShare } from '../panel/share';
import { IInspectorPanel } from '../tokens';
import { COMMANDS, NO_ARGS } from './command-ids';
import { loadWords } from './language';

/** The report of the open frame: into the notebook, onto the clipboard, as a file. */
export const reportCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:report-commands',
  description: 'Inserts the report into the notebook and exports it.',
  requires: [IInspectorPanel],
  optional: [INotebookTracker, ITranslator, ICommandPalette],
  autoStart: true,
  activate: (
    { commands }: JupyterFrontEnd,
    { model }: IInspectorPanel,
    tracker: INotebookTracker | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ) => {
    const trans = loadWords(translator);
    const finished = (): IReport => {
      const report = model.report();
      if (report === null) {
        throw new Error(trans.__('There is no finished scan. Open a dataframe and scan it first.'));
      }
      return reviewed(report, model.review.talk?.model ?? null);
    };
    const names = exportNames(trans);

    commands.addCommand(COMMANDS.insertReport, {
      label: trans.__('Insert the report into the notebook…'),
      icon: addBelowIcon,
      describedBy: NO_ARGS,
      isEnabled: () => model.report() !== null,
      execute: async () => {
        const report = finished();
        const answer = await askShare(report, model.state, trans);
        if (answer === null) {
          return;
        }
        if (answer.action === 'copy') {
          await copyBundle(answer.summary.bundle);
          Notification.success(trans.__('The report was copied.'), { autoClose: 3000 });
          return;
        }
        const notebook = tracker?.currentWidget?.content ?? null;
        const source = sourceOf(report, model.state.frame?.library === 'file');
        const output = reportOutput(answer.summary.bundle);
        if (notebook === null || !insertCell(notebook, source, [output])) {
          throw new Error(
            trans.__('No notebook is open that can be changed. Open one, then insert the report.')
          );
        }
        model.review.steps.did(insertedStep(notebook));
      }
    });

    commands.addCommand(COMMANDS.exportReport, {
      label: args =>
        isExport(args.format)
          ? trans.__('Export the report as %1', names[args.format])
          : trans.__('Export the report…'),
      icon: downloadIcon,
      describedBy: {
        args: {
          type: 'object',
          additionalProperties: false,
          properties: { format: { type: 'string', enum: [...EXPORTS] } }
        }
      },
      isEnabled: () => model.report() !== null,
      execute: async args => {
        const report = finished();
        const format = isExport(args.format) ? args.format : await askFormat(names);
        if (format !== null) {
          await exportReport(report, format, model.state);
        }
      }
    });

    const askFormat = async (all: typeof names): Promise<Export | null> => {
      const { value } = await InputDialog.getItem({
        title: trans.__('Export the report as'),
        items: EXPORTS.map(format => all[format])
      });
      return EXPORTS.find(format => all[format] === value) ?? null;
    };

    const ids = [COMMANDS.insertReport, COMMANDS.exportReport];
    let had = false;
    model.changed.connect(() => {
      const has = model.report() !== null;
      if (has !== had) {
        had = has;
        ids.forEach(id => commands.notifyCommandChanged(id));
      }
    });
    ids.forEach(command => palette?.addItem({ command, category: trans.__('Data') }));
  }
};

/** What makes the inserted output again when its cell is run. */
function sourceOf({ dataset }: IReport, fromFile: boolean): string {
  return fromFile || !/^[A-Za-z_]\w*$/.test(dataset.name)
    ? `# framescope: report of ${dataset.name.replace(/\s+/g, ' ')}`
    : `import framescope as fs\n\nfs.inspect(${dataset.name})`;
}
