import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';
import { addBelowIcon, downloadIcon } from '@jupyterlab/ui-components';

import type { IReport } from '../engine';
import { reportOutput } from '../mime/report-output';
import { download, fileName } from '../panel/download';
import { insertCell } from '../panel/notebook-cells';
import { askShare } from '../panel/share';
import { EXPORTS } from '../panel/tools';
import type { IBundle } from '../report';
import { IInspectorPanel } from '../tokens';
import { COMMANDS, NO_ARGS } from './command-ids';
import { loadWords } from './language';

type Export = (typeof EXPORTS)[number];

const TYPES: Readonly<Record<Export, readonly [string, string]>> = {
  html: ['html', 'text/html'],
  md: ['md', 'text/markdown'],
  json: ['json', 'application/json'],
  sarif: ['sarif', 'application/sarif+json'],
  junit: ['junit.xml', 'application/xml']
};

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
      return report;
    };
    const names: Readonly<Record<Export, string>> = {
      html: trans.__('HTML page'),
      md: trans.__('Markdown'),
      json: trans.__('JSON'),
      sarif: trans.__('SARIF, for code scanning'),
      junit: trans.__('JUnit XML, for test reports')
    };

    commands.addCommand(COMMANDS.insertReport, {
      label: trans.__('Insert the report into the notebook…'),
      icon: addBelowIcon,
      describedBy: NO_ARGS,
      isEnabled: () => model.report() !== null,
      execute: async () => {
        const report = finished();
        const answer = await askShare(report, model.state.released, trans);
        if (answer === null) {
          return;
        }
        if (answer.action === 'copy') {
          await copy(answer.summary.bundle);
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
          const [ending, type] = TYPES[format];
          const { redact, renderReport } = await import('../report');
          const text = renderReport(redact(report, model.state.released), format);
          download(text, fileName(report.dataset.name, ending), type);
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

function isExport(value: unknown): value is Export {
  return EXPORTS.some(format => format === value);
}

/** What makes the inserted output again when its cell is run. */
function sourceOf({ dataset }: IReport, fromFile: boolean): string {
  return fromFile || !/^[A-Za-z_]\w*$/.test(dataset.name)
    ? `# framescope: report of ${dataset.name.replace(/\s+/g, ' ')}`
    : `import framescope as fs\n\nfs.inspect(${dataset.name})`;
}

async function copy({ html, text }: IBundle): Promise<void> {
  const part = (content: string, type: string): Blob => new Blob([content], { type });
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': part(html, 'text/html'),
      'text/plain': part(text, 'text/plain')
    })
  ]);
}
