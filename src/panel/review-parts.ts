import type { INotebookTracker } from '@jupyterlab/notebook';
import type { ServiceManager } from '@jupyterlab/services';
import type { IStateDB } from '@jupyterlab/statedb';

import type { IReviewOptions } from '../model/review-model';
import { FixCells } from './fix-cells';
import { knownName, ownKey } from './own-key';
import { ProjectFiles } from './project-files';

/**
 * What findings are fixed and accepted with in this JupyterLab.
 *
 * @param notebooks - null where there are none: then no cell is inserted.
 */
export function reviewParts(
  serviceManager: ServiceManager.IManager,
  state: IStateDB | null,
  notebooks: INotebookTracker | null
): IReviewOptions {
  return {
    cells: notebooks === null ? undefined : new FixCells(notebooks),
    accept: {
      files: new ProjectFiles(serviceManager.contents, serviceManager.events),
      key: () => ownKey(serviceManager.serverSettings, state),
      author: () => knownName(serviceManager.user.identity)
    }
  };
}
