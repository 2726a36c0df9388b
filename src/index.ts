import { chartSettingsPlugin } from './plugins/chart-settings';
import { chartsPlugin } from './plugins/charts';
import { engineHostPlugin } from './plugins/engine-host';
import { keysPlugin } from './plugins/keys';
import { mimePlugin } from './plugins/mime';
import { panelPlugin } from './plugins/panel';
import { settingsPlugin } from './plugins/settings';
import { sourcesPlugin } from './plugins/sources';

export default [
  engineHostPlugin,
  sourcesPlugin,
  chartsPlugin,
  chartSettingsPlugin,
  keysPlugin,
  panelPlugin,
  mimePlugin,
  settingsPlugin
];
