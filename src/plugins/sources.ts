import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';

import { KernelSource } from '../sources/kernel-source';
import { DataSourceManager } from '../sources/manager';
import { IDataSourceManager } from '../tokens';

/** The dataframes of the active notebook. */
export const sourcesPlugin: JupyterFrontEndPlugin<IDataSourceManager> = {
  id: 'framescope:sources',
  description: 'Offers the dataframes that live in the kernel of the active notebook.',
  provides: IDataSourceManager,
  optional: [INotebookTracker],
  autoStart: true,
  activate: (app: JupyterFrontEnd, tracker: INotebookTracker | null) => {
    const manager = new DataSourceManager();
    if (tracker !== null) {
      manager.add(new KernelSource(tracker, app.serviceManager.serverSettings));
    }
    return manager;
  }
};
