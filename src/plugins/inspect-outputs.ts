import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';

import { PendingOutputs } from '../mime/pending-outputs';
import { IDataSourceManager, IEngineHost, IOutputFrames } from '../tokens';

/** Completes the outputs of `fs.inspect` in every open notebook. */
export const inspectOutputsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:inspect-outputs',
  description: 'Runs the scans of fs.inspect in the browser and saves them in the notebook.',
  requires: [INotebookTracker, IDataSourceManager, IEngineHost, IOutputFrames],
  autoStart: true,
  activate: (
    _app,
    tracker: INotebookTracker,
    sources: IDataSourceManager,
    engine: IEngineHost,
    frames: IOutputFrames
  ) => {
    tracker.forEach(panel => new PendingOutputs(panel, sources, engine, frames));
    tracker.widgetAdded.connect((_, panel) => {
      new PendingOutputs(panel, sources, engine, frames);
    });
  }
};
