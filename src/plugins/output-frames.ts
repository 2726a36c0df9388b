import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStateDB } from '@jupyterlab/statedb';

import { OutputFrames } from '../model/output-frames';
import { viewStore } from '../model/view-store';
import { reviewParts } from '../panel/review-parts';
import { IDataSourceManager, IEngineHost, IOutputFrames } from '../tokens';

/** The rows behind reports in notebooks. */
export const outputFramesPlugin: JupyterFrontEndPlugin<IOutputFrames> = {
  id: 'framescope:output-frames',
  description: 'Opens the rows of reports in the outputs of notebooks.',
  provides: IOutputFrames,
  requires: [IDataSourceManager, IEngineHost],
  optional: [IStateDB, INotebookTracker],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    sources: IDataSourceManager,
    engine: IEngineHost,
    state: IStateDB | null,
    notebooks: INotebookTracker | null
  ) =>
    new OutputFrames({
      sources,
      engine,
      views: state === null ? undefined : viewStore(state),
      review: reviewParts(app.serviceManager, state, notebooks)
    })
};
