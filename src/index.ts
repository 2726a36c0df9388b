import { chartsPlugin } from './plugins/charts';
import { engineHostPlugin } from './plugins/engine-host';
import { mimePlugin } from './plugins/mime';
import { panelPlugin } from './plugins/panel';
import { settingsPlugin } from './plugins/settings';
import { sourcesPlugin } from './plugins/sources';

export default [
  engineHostPlugin,
  sourcesPlugin,
  chartsPlugin,
  panelPlugin,
  mimePlugin,
  settingsPlugin
];
