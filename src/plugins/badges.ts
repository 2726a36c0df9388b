import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, NotebookActions } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator } from '@jupyterlab/translation';
import { Debouncer } from '@lumino/polling';

import { FrameBadges } from '../panel/frame-badges';
import { IInspectorPanel } from '../tokens';
import { COMMANDS } from './command-ids';
import { loadWords } from './language';

const SETTINGS = 'framescope:plugin';

/** "6 findings" below the output of a dataframe. */
export const badgesPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:badges',
  description: 'Tells below the output of a dataframe how many findings there are.',
  requires: [IInspectorPanel, INotebookTracker],
  optional: [ISettingRegistry, ITranslator],
  autoStart: true,
  activate: async (
    { commands }: JupyterFrontEnd,
    { model }: IInspectorPanel,
    tracker: INotebookTracker,
    registry: ISettingRegistry | null,
    translator: ITranslator | null
  ) => {
    const trans = loadWords(translator);
    const open = (frame: string): void => void commands.execute(COMMANDS.open, { frame });
    const badges = new FrameBadges(model, open, trans);
    const settings = await registry?.load(SETTINGS);
    const update = (): void => {
      const panel = tracker.currentWidget;
      if (panel === null || panel.isDisposed) {
        return;
      }
      if (settings?.composite.badges === false) {
        badges.clear(panel.content);
      } else {
        badges.update(panel.content, panel.context.path);
      }
    };
    const soon = new Debouncer(update, 200);
    const invoke = (): void => void soon.invoke();
    model.changed.connect(invoke);
    settings?.changed.connect(invoke);
    tracker.currentChanged.connect(invoke);
    NotebookActions.executed.connect(invoke);
  }
};
