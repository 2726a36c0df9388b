import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { DEFAULT_SETTINGS, readSettings } from '../model/settings';
import { IDataSourceManager, IEngineHost, IInspectorPanel } from '../tokens';

const ID = 'framescope:plugin';

/** Keeps panel, sources and engine in step with the user's settings. */
export const settingsPlugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'Settings of the Inspector.',
  requires: [IInspectorPanel, IDataSourceManager, IEngineHost],
  optional: [ISettingRegistry],
  autoStart: true,
  activate: async (
    _app,
    panel: IInspectorPanel,
    sources: IDataSourceManager,
    engine: IEngineHost,
    registry: ISettingRegistry | null
  ) => {
    if (registry === null) {
      return;
    }
    const settings = await registry.load(ID);
    const { talk } = panel.model.review;
    if (talk !== null) {
      talk.keep = notices => settings.set('notices', notices);
    }
    let paused: boolean | null = null;
    let detectors = JSON.stringify(DEFAULT_SETTINGS.engine.detectors);
    const apply = (): void => {
      const chosen = readSettings(settings.composite);
      if (chosen.paused !== paused) {
        paused = chosen.paused;
        panel.model.setPaused(paused, false);
      }
      panel.model.setMinimum(chosen.minimumSeverity);
      panel.model.setReleased(chosen.released, chosen.k);
      panel.model.review.accepted?.setAuthor(chosen.author);
      if (talk !== null) {
        talk.notices = chosen.notices;
      }
      sources.setBudget(chosen.budget);
      panel.model.pull.limit = chosen.quiet;
      engine.configure?.(chosen.engine);
      const turned = JSON.stringify(chosen.engine.detectors);
      if (turned !== detectors) {
        detectors = turned;
        panel.model.renew();
      }
    };
    settings.changed.connect(apply);
    apply();
  }
};
