import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { IDataSourceManager, IInspectorPanel } from '../tokens';

const ID = 'framescope:plugin';

/** Keeps panel and sources in step with the user's settings. */
export const settingsPlugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'Settings of the Inspector.',
  requires: [IInspectorPanel, IDataSourceManager],
  optional: [ISettingRegistry],
  autoStart: true,
  activate: async (
    _app,
    panel: IInspectorPanel,
    sources: IDataSourceManager,
    registry: ISettingRegistry | null
  ) => {
    if (registry === null) {
      return;
    }
    const settings = await registry.load(ID);
    const apply = (): void => {
      panel.model.setPaused(settings.composite.paused === true);
      sources.setBudget({
        bytes: settings.composite.budgetBytes as number,
        milliseconds: settings.composite.budgetMs as number
      });
    };
    settings.changed.connect(apply);
    apply();
  }
};
