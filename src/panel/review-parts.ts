import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { ServiceManager } from '@jupyterlab/services';
import type { IStateDB } from '@jupyterlab/statedb';

import type { IReviewOptions } from '../model/review-model';
import type { TalkLoader } from '../model/talk-handle';
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

/**
 * What a team says about findings in this JupyterLab; its parts come with the first scan.
 *
 * @param notebooks - null where there are none: then nothing is kept in one.
 * @param rendermime - null where comments are shown as they were written.
 */
export function talkParts(
  serviceManager: ServiceManager.IManager,
  state: IStateDB | null,
  notebooks: INotebookTracker | null,
  rendermime: IRenderMimeRegistry | null
): TalkLoader {
  const key = () => ownKey(serviceManager.serverSettings, state);
  return async (host, wishes) =>
    (await import('./talk-parts')).openTalk(host, wishes, {
      serviceManager,
      notebooks,
      rendermime,
      key,
      state
    });
}
