import { Token } from '@lumino/coreutils';

import type { IChartRegistry as Charts } from './components/chart-registry';
import type { IKeyHost } from './components/keys';
import type { OutputFrames } from './model/output-frames';
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

/** The libraries that draw the charts of findings. */
export type IChartRegistry = Charts;
export const IChartRegistry = new Token<IChartRegistry>(
  'framescope:IChartRegistry',
  'Draws charts with the library the user prefers; add a renderer of your own to it.'
);

/** The rows behind reports in notebooks. */
export type IOutputFrames = OutputFrames;
export const IOutputFrames = new Token<IOutputFrames>(
  'framescope:IOutputFrames',
  'Opens the rows of reports in the outputs of notebooks, where a kernel still has them.'
);

/** The Inspector in the side area. */
export type IInspectorPanel = InspectorPanel;
export const IInspectorPanel = new Token<IInspectorPanel>(
  'framescope:IInspectorPanel',
  'The panel that shows what is wrong with a dataframe, and its model.'
);

/** The keys of all Inspectors. */
export type IInspectorKeys = IKeyHost;
export const IInspectorKeys = new Token<IInspectorKeys>(
  'framescope:IInspectorKeys',
  'The keys of the Inspector as they are bound in the command registry.'
);
