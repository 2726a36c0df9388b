import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IConsoleTracker } from '@jupyterlab/console';
import { INotebookTracker } from '@jupyterlab/notebook';

import { KernelSource } from '../sources/kernel-source';
import { DataSourceManager } from '../sources/manager';
import { OpenKernels, type IKernelTracker } from '../sources/open-kernels';
import { IDataSourceManager } from '../tokens';

/** The dataframes of the open notebooks and consoles. */
export const sourcesPlugin: JupyterFrontEndPlugin<IDataSourceManager> = {
  id: 'framescope:sources',
  description: 'Offers the dataframes that live in the kernels of open notebooks and consoles.',
  provides: IDataSourceManager,
  optional: [INotebookTracker, IConsoleTracker],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    notebooks: INotebookTracker | null,
    consoles: IConsoleTracker | null
  ) => {
    const manager = new DataSourceManager();
    const trackers = [notebooks, consoles].filter(
      (tracker): tracker is INotebookTracker & IConsoleTracker => tracker !== null
    ) as readonly IKernelTracker[];
    if (trackers.length > 0) {
      const open = new OpenKernels(trackers, app.shell.currentChanged ?? null);
      manager.add(new KernelSource(open, app.serviceManager.serverSettings));
    }
    return manager;
  }
};
