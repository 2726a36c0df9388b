import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator } from '@jupyterlab/translation';

import { StatusItem } from '../panel/status-item';
import { IInspectorPanel } from '../tokens';
import { COMMANDS } from './command-ids';
import { loadWords } from './language';

/** Findings of the open frame in the status bar. */
export const statusBarPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:status-bar',
  description: 'Shows in the status bar how many findings the open dataframe has.',
  requires: [IInspectorPanel],
  optional: [IStatusBar, ITranslator],
  autoStart: true,
  activate: (
    { commands }: JupyterFrontEnd,
    { model }: IInspectorPanel,
    bar: IStatusBar | null,
    translator: ITranslator | null
  ) => {
    if (bar === null) {
      return;
    }
    const trans = loadWords(translator);
    const item = new StatusItem(model, () => void commands.execute(COMMANDS.open), trans);
    bar.registerStatusItem('framescope:status-bar', {
      item,
      align: 'right',
      rank: 90,
      isActive: () => model.state.frame !== null,
      activeStateChanged: item.activeChanged
    });
  }
};
