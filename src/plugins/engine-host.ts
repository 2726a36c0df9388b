import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { IEngineHost } from '../tokens';
import { EnginePool } from '../worker/pool';
import { BrowserPort } from '../worker/port';
import { spawnEngineWorker } from '../worker/spawn';

/** The engine in workers of this page. */
export const engineHostPlugin: JupyterFrontEndPlugin<IEngineHost> = {
  id: 'framescope:engine-host',
  description: 'Runs the engine in web workers.',
  provides: IEngineHost,
  autoStart: true,
  activate: () => new EnginePool(() => new BrowserPort(spawnEngineWorker()))
};
