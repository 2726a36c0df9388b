import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { IChartRegistry } from '../tokens';

const SETTINGS = 'framescope:plugin';
const BACKEND = 'chartBackend';

/** Keeps the library that draws charts and the user's setting the same. */
export const chartSettingsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:chart-settings',
  description: 'Remembers which library draws the charts.',
  requires: [IChartRegistry, ISettingRegistry],
  autoStart: true,
  activate: async (_app, charts: IChartRegistry, registry: ISettingRegistry) => {
    const settings = await registry.load(SETTINGS);
    const apply = (): void => {
      const known = charts.renderers.find(({ id }) => id === settings.composite[BACKEND]);
      if (known !== undefined) {
        charts.prefer(known.id);
      }
    };
    settings.changed.connect(apply);
    apply();
    charts.changed.connect(() => {
      const differs = settings.composite[BACKEND] !== charts.preferred;
      if (differs && settings.schema.properties?.[BACKEND] !== undefined) {
        void settings.set(BACKEND, charts.preferred);
      }
    });
  }
};
