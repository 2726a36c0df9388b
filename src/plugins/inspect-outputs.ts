import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';

import { PendingOutputs } from '../mime/pending-outputs';
import { saveReviews } from '../mime/saved-reviews';
import { IDataSourceManager, IEngineHost, IInspectorPanel, IOutputFrames } from '../tokens';

/** Completes the outputs of `fs.inspect` in every open notebook. */
export const inspectOutputsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:inspect-outputs',
  description: 'Runs the scans of fs.inspect in the browser and saves them in the notebook.',
  requires: [INotebookTracker, IDataSourceManager, IEngineHost, IOutputFrames],
  optional: [IInspectorPanel],
  autoStart: true,
  activate: (
    _app,
    tracker: INotebookTracker,
    sources: IDataSourceManager,
    engine: IEngineHost,
    frames: IOutputFrames,
    inspector: IInspectorPanel | null
  ) => {
    const k = (): number | undefined => inspector?.model.state.k;
    const complete = (panel: NotebookPanel): void => {
      new PendingOutputs(panel, sources, engine, frames, k);
      saveReviews(panel, () => inspector?.model.review.talk?.model ?? null);
    };
    tracker.forEach(complete);
    tracker.widgetAdded.connect((_, panel) => complete(panel));
  }
};
