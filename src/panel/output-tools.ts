import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { downloadIcon } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';

import type { IInspectorTools } from '../components/tools';
import type { IReport } from '../engine';
import type { IStep } from '../model/steps';
import type { IBundle } from '../report';
import { showFault } from './fault-dialog';
import { copyBundle, exportNames, exportReport, EXPORTS } from './report-exports';
import { askShare, type IPrivacy } from './share';
import { openMenu } from './tools';

/** The report of one output, for its tools. */
export interface IOutputReport {
  /** As the engine made it; null where only the saved report is at hand. */
  raw(): IReport | null;
  /** What the notebook holds. */
  saved(): IReport;
  /** Put another form of the report into the output; takes it back when called. */
  replace(bundle: IBundle): () => void;
}

/**
 * Tools of a report in an output: exports of what is shown and, where its data is at hand, the
 * choice of what the notebook holds.
 *
 * @param host - `did` is told what can be taken back; `k` are the rows that must share a value before
 *   it leaves.
 */
export function outputTools(
  output: IOutputReport,
  host: { did(step: IStep): void; k(): number | undefined },
  trans: TranslationBundle
): IInspectorTools {
  const privacy = (): IPrivacy => ({ released: output.saved().released, k: host.k() });
  const fault = (reason: unknown): Promise<void> =>
    showFault(trans.__('framescope'), reason, trans);
  const share = async (report: IReport): Promise<void> => {
    const answer = await askShare(report, privacy(), trans);
    if (answer?.action === 'copy') {
      await copyBundle(answer.summary.bundle);
      Notification.success(trans.__('The report was copied.'), { autoClose: 3000 });
    } else if (answer !== null) {
      const { bundle } = answer.summary;
      let back = output.replace(bundle);
      host.did({
        done: 'The output holds what was chosen.',
        undo: async () => back(),
        redo: async () => {
          back = output.replace(bundle);
        }
      });
    }
  };
  const commands = new CommandRegistry();
  const names = exportNames(trans);
  for (const format of EXPORTS) {
    commands.addCommand(format, {
      label: trans.__('Export the report as %1', names[format]),
      icon: downloadIcon,
      execute: () => {
        const [raw, saved] = [output.raw(), output.saved()];
        return exportReport(raw ?? saved, format, raw === null ? null : privacy()).catch(fault);
      }
    });
  }
  return {
    shareLabel: trans.__('Choose what this output holds'),
    get share() {
      const raw = output.raw();
      return raw === null ? undefined : () => void share(raw).catch(fault);
    },
    more: anchor =>
      openMenu(
        commands,
        EXPORTS.map(command => ({ command })),
        anchor
      )
  };
}
