import { Token } from '@lumino/coreutils';

import type { IChartHost as Charts } from './charts/types';
import type { InspectorPanel } from './panel/inspector-panel';
import type { IDataSourceManager as Sources } from './sources/types';
import type { IEngineHost as Host } from './worker/types';

/** Where frames are scanned. */
export type IEngineHost = Host;
export const IEngineHost = new Token<IEngineHost>(
  'framescope:IEngineHost',
  'Opens dataframes and scans them, away from the main thread and from the kernel.'
);

/** All sources of dataframes. */
export type IDataSourceManager = Sources;
export const IDataSourceManager = new Token<IDataSourceManager>(
  'framescope:IDataSourceManager',
  'Joins everything that offers dataframes; add a source of your own to it.'
);

/** Whatever draws the charts of findings. */
export type IChartHost = Charts;
export const IChartHost = new Token<IChartHost>(
  'framescope:IChartHost',
  'Draws the chart that explains a finding.'
);

/** The Inspector in the side area. */
export type IInspectorPanel = InspectorPanel;
export const IInspectorPanel = new Token<IInspectorPanel>(
  'framescope:IInspectorPanel',
  'The panel that shows what is wrong with a dataframe, and its model.'
);
