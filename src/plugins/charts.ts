import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { VegaHost } from '../components/vega-host';
import { IChartHost } from '../tokens';

/** Charts by Vega-Lite, loaded with the first chart. */
export const chartsPlugin: JupyterFrontEndPlugin<IChartHost> = {
  id: 'framescope:charts',
  description: 'Draws the charts of findings with Vega-Lite.',
  provides: IChartHost,
  autoStart: true,
  activate: () => new VegaHost()
};
