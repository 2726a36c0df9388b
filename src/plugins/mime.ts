import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { reportRendererFactory } from '../mime/report-renderer';
import { IChartHost } from '../tokens';

/** Saved reports in notebooks. */
export const mimePlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:mime',
  description: 'Shows saved reports, with and without a kernel.',
  requires: [IRenderMimeRegistry, IChartHost],
  optional: [ITranslator],
  autoStart: true,
  activate: (
    _app,
    rendermime: IRenderMimeRegistry,
    charts: IChartHost,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('framescope');
    rendermime.addFactory(reportRendererFactory({ trans, charts }));
  }
};
