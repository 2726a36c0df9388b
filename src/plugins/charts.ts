import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { ChartRegistry } from '../components/chart-registry';
import { PlotlyRenderer } from '../components/plotly-host';
import { VegaRenderer } from '../components/vega-host';
import { IChartRegistry } from '../tokens';

/** Charts by Vega-Lite or Plotly, each loaded with its first chart. */
export const chartsPlugin: JupyterFrontEndPlugin<IChartRegistry> = {
  id: 'framescope:charts',
  description: 'Draws the charts of findings with Vega-Lite or Plotly.',
  provides: IChartRegistry,
  autoStart: true,
  activate: () => new ChartRegistry([new VegaRenderer(), new PlotlyRenderer()])
};
