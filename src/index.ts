import { badgesPlugin } from './plugins/badges';
import { chartSettingsPlugin } from './plugins/chart-settings';
import { chartsPlugin } from './plugins/charts';
import { engineHostPlugin } from './plugins/engine-host';
import { fileCommandsPlugin } from './plugins/file-commands';
import { inspectOutputsPlugin } from './plugins/inspect-outputs';
import { keysPlugin } from './plugins/keys';
import { mimePlugin } from './plugins/mime';
import { outputFramesPlugin } from './plugins/output-frames';
import { panelPlugin } from './plugins/panel';
import { reportCommandsPlugin } from './plugins/report-commands';
import { scanCommandsPlugin } from './plugins/scan-commands';
import { schemaWordsPlugin } from './plugins/schema-words';
import { settingsPlugin } from './plugins/settings';
import { sourcesPlugin } from './plugins/sources';
import { startCommandsPlugin } from './plugins/start-commands';
import { statusBarPlugin } from './plugins/status-bar';
import { stepToastsPlugin } from './plugins/step-toasts';

export default [
  engineHostPlugin,
  sourcesPlugin,
  chartsPlugin,
  chartSettingsPlugin,
  keysPlugin,
  panelPlugin,
  outputFramesPlugin,
  mimePlugin,
  settingsPlugin,
  schemaWordsPlugin,
  scanCommandsPlugin,
  reportCommandsPlugin,
  fileCommandsPlugin,
  startCommandsPlugin,
  inspectOutputsPlugin,
  badgesPlugin,
  statusBarPlugin,
  stepToastsPlugin
];
