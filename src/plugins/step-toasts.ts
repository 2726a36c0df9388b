import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';

import { tell } from '../i18n';
import { showFault } from '../panel/fault-dialog';
import { IInspectorPanel } from '../tokens';
import { loadWords } from './language';

/** Milliseconds for which a toast stays. */
const SHOWN = 8_000;

/** Where the panel is hidden, a toast tells what was done and takes it back. */
export const stepToastsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:step-toasts',
  description: 'Offers to undo what was done while the Inspector is hidden.',
  requires: [IInspectorPanel],
  optional: [ITranslator],
  autoStart: true,
  activate: (app, panel: IInspectorPanel, translator: ITranslator | null) => {
    const trans = loadWords(translator);
    const { steps } = panel.model.review;
    steps.changed.connect(() => {
      const { news } = steps.state;
      for (const command of ['framescope:undo', 'framescope:redo']) {
        if (app.commands.hasCommand(command)) {
          app.commands.notifyCommandChanged(command);
        }
      }
      if (news === null || panel.isVisible) {
        return;
      }
      Notification.success(tell(news.done), {
        autoClose: SHOWN,
        actions: [
          {
            label: trans.__('Undo'),
            callback: () => {
              if (steps.state.undo === news) {
                steps.undo().catch((reason: unknown) => {
                  void showFault(trans.__('Nothing was taken back'), reason, trans);
                });
              }
            }
          }
        ]
      });
    });
  }
};
